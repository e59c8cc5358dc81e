package dev.einkern.processor.explain;

import dev.einkern.Einsum;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.processor.AnnotatedInterfaces;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The annotated interfaces of a Java file, as javac reads them; nothing is compiled. */
record InterfaceFile(List<KernelInterface> interfaces, List<String> problems) {

  static InterfaceFile read(Path file, String classPath) {
    if (!Files.isReadable(file)) {
      throw new FailureException("%s: there is no such file".formatted(file));
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac == null) {
      throw new FailureException("there is no javac here: Java files are read on a JDK, not a JRE");
    }
    StringWriter messages = new StringWriter();
    AnnotatedInterfaces found = new AnnotatedInterfaces();
    boolean read;
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<String> options = List.of("-proc:only", "-classpath", path(classPath));
      CompilationTask task =
          javac.getTask(messages, files, null, options, null, files.getJavaFileObjects(file));
      task.setLocale(Locale.ROOT);
      task.setProcessors(List.of(found));
      read = task.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> problems = new ArrayList<>(found.problems());
    if (!read) {
      problems.add(messages.toString().stripTrailing());
    } else if (found.interfaces().isEmpty() && problems.isEmpty()) {
      throw new FailureException("%s: no method carries @Einsum".formatted(file));
    }
    return new InterfaceFile(found.interfaces(), problems);
  }

  private static String path(String classPath) {
    try {
      Path own = Path.of(Einsum.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return classPath.isEmpty() ? own.toString() : own + File.pathSeparator + classPath;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
