package dev.einkern.compiler.interactive;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java source to loaded classes, without a file. */
final class MemoryCompiler {
  private final ClassLoader parent;
  private final Class<?> library;
  private final List<String> options;

  /**
   * A compiler.
   *
   * @param library a class of the jar that the sources need
   */
  MemoryCompiler(Class<?> library, List<String> options) {
    this.parent = library.getClassLoader();
    this.library = library;
    this.options = List.copyOf(options);
  }

  /**
   * A loader of the classes.
   *
   * @param sources by the classes' full names
   */
  ClassLoader compile(Map<String, String> sources) {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw new IllegalStateException(
          "there is no javac here: strings are compiled at run time on a JDK, not on a JRE");
    }
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((name, text) -> files.add(new Source(name, text)));
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-proc:none", "-nowarn", "-classpath", location()));
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    try (Classes classes =
        new Classes(javac.getStandardFileManager(messages, Locale.ROOT, StandardCharsets.UTF_8))) {
      if (!javac.getTask(null, classes, messages, all, null, files).call()) {
        throw new IllegalStateException("javac refuses generated source:\n" + errors(messages));
      }
      return new Loader(parent, classes.written());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the library lies, and what the program itself has on its class path. */
  private String location() {
    String classPath = System.getProperty("java.class.path", "");
    try {
      String own =
          Path.of(library.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
      return classPath.isEmpty() ? own : own + File.pathSeparator + classPath;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String errors(DiagnosticCollector<JavaFileObject> messages) {
    StringBuilder text = new StringBuilder();
    messages.getDiagnostics().stream()
        .filter(message -> message.getKind() == Diagnostic.Kind.ERROR)
        .forEach(message -> text.append(message.getMessage(Locale.ROOT)).append('\n'));
    return text.toString().stripTrailing();
  }

  private static URI uri(String className, JavaFileObject.Kind kind) {
    return URI.create("memory:///" + className.replace('.', '/') + kind.extension);
  }

  /** A source that is only a string. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(uri(className, Kind.SOURCE), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** A class that is only bytes. */
  private static final class ClassBytes extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ClassBytes(String className) {
      super(uri(className, Kind.CLASS), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  /** Keeps what javac writes. */
  private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ClassBytes> classes = new HashMap<>();

    Classes(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return classes.computeIfAbsent(className, ClassBytes::new);
    }

    Map<String, byte[]> written() {
      Map<String, byte[]> written = new HashMap<>();
      classes.forEach((name, file) -> written.put(name, file.bytes.toByteArray()));
      return written;
    }
  }

  /** Loads them; when no kernel is used any more, all of it can go. */
  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(ClassLoader parent, Map<String, byte[]> classes) {
      super(parent);
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
