package dev.einkern.compiler.testing;

import dev.einkern.compiler.Compilation;
import dev.einkern.compiler.EinsumCompiler;
import dev.einkern.compiler.Trace;
import dev.einkern.compiler.emit.Target;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Generated source, compiled by javac with every warning an error, and run. */
public final class Kernels {
  private final String source;
  private final Class<?> type;

  private Kernels(String source, Class<?> type) {
    this.source = source;
    this.type = type;
  }

  /** The class for interface {@code example.Model} with this one method. */
  public static Kernels of(String method, String einsum) {
    return of(List.of(Signatures.method(method, einsum)), "");
  }

  /**
   * The class for interface {@code example.Model} with these methods.
   *
   * @param members further members of the interface, such as a record
   */
  public static Kernels of(List<KernelMethod> methods, String members) {
    String source = source(methods);
    return new Kernels(source, compile(source, declaration(methods, members)));
  }

  /** The source alone. */
  public static String source(String method, String einsum) {
    return source(List.of(Signatures.method(method, einsum)));
  }

  private static String source(List<KernelMethod> methods) {
    Compilation compilation = compilation(methods, false, false);
    return compilation
        .source()
        .orElseThrow(() -> new AssertionError(compilation.diagnostics().toString()));
  }

  /** The class with plain loops, compiled to be strict. */
  public static String strictSource(String method, String einsum) {
    return compilation(List.of(Signatures.method(method, einsum)), false, true)
        .source()
        .orElseThrow();
  }

  /** The class with the loops that use the Vector API, if there are any. */
  public static Optional<String> vectorSource(String method, String einsum, boolean strict) {
    return compilation(List.of(Signatures.method(method, einsum)), true, strict).vectorSource();
  }

  private static Compilation compilation(
      List<KernelMethod> methods, boolean vectors, boolean strict) {
    return EinsumCompiler.compile(
        new KernelInterface("example", "Model", methods),
        new Target(Optional.of("dev.einkern.processor.EinsumProcessor"), vectors, strict),
        Trace.NONE);
  }

  private static String declaration(List<KernelMethod> methods, String members) {
    String declarations =
        methods.stream()
            .map(
                method ->
                    "%s %s(%s);"
                        .formatted(
                            Signatures.spelling(method.result()),
                            method.name(),
                            method.parameters().stream()
                                .map(p -> Signatures.spelling(p.type()) + " " + p.name())
                                .collect(Collectors.joining(", "))))
            .collect(Collectors.joining("\n"));
    return "package example; import dev.einkern.*; public interface Model { %s %s }"
        .formatted(declarations, members);
  }

  /** Where classes go, for as long as the tests run. */
  private static final Path FOLDER = folder();

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("einkern-tests");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> compile(String source, String declaration) {
    StringWriter messages = new StringWriter();
    try {
      Path classes = Files.createTempDirectory(FOLDER, "kernels");
      boolean compiled =
          ToolProvider.getSystemJavaCompiler()
              .getTask(
                  messages,
                  null,
                  null,
                  List.of("-Xlint:all", "-Werror", "-proc:none", "-d", classes.toString()),
                  null,
                  List.of(file("Model", declaration), file("ModelKernels", source)))
              .call();
      if (!compiled) {
        throw new AssertionError(messages + "\n" + source);
      }
      URL[] path = {classes.toUri().toURL()};
      return new URLClassLoader(path, Kernels.class.getClassLoader())
          .loadClass("example.ModelKernels");
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static JavaFileObject file(String name, String content) {
    return new SimpleJavaFileObject(
        URI.create("memory:///example/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return content;
      }
    };
  }

  /** A component of a record that a kernel returned. */
  public static Object component(Object record, String name) {
    try {
      return record.getClass().getMethod(name).invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  public String source() {
    return source;
  }

  /** Calls the kernel that takes as many arguments. */
  public Object run(Object... arguments) {
    try {
      Object kernels = type.getConstructor().newInstance();
      for (Method method : type.getInterfaces()[0].getMethods()) {
        if (method.getParameterCount() == arguments.length) {
          return method.invoke(kernels, arguments);
        }
      }
      throw new AssertionError("no method takes " + arguments.length + " arguments");
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
