package dev.einkern.compiler.emit;

import dev.einkern.compiler.loop.Lowering;
import dev.einkern.compiler.schedule.Scheduler;
import dev.einkern.compiler.signature.Binding;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Emitted source, compiled with every warning an error, and run. */
final class Kernels {
  private final String source;
  private final Class<?> type;

  private Kernels(String source, Class<?> type) {
    this.source = source;
    this.type = type;
  }

  static String source(String name, Programs program, String einsum) {
    return source(program.method(name, einsum), program.binding(), program);
  }

  static String source(KernelMethod method, Binding binding, Programs... cases) {
    KernelInterface owner = new KernelInterface("example", "Model", List.of(method));
    List<EmittedMethod.Case> lowered =
        Arrays.stream(cases)
            .map(Programs::program)
            .map(p -> new EmittedMethod.Case(p, Lowering.lower(Scheduler.schedule(p))))
            .toList();
    return JavaEmitter.emit(
        owner,
        List.of(new EmittedMethod(method, binding, lowered)),
        Optional.of("dev.einkern.processor.EinsumProcessor"));
  }

  static Kernels of(String name, Programs program) {
    return of(program.method(name, "the string"), program.binding(), "", program);
  }

  /** {@code members} are further members of the interface, such as a record. */
  static Kernels of(KernelMethod method, Binding binding, String members, Programs... cases) {
    String source = source(method, binding, cases);
    return new Kernels(source, compile(source, declaration(method, members)));
  }

  private static String declaration(KernelMethod method, String members) {
    String parameters =
        method.parameters().stream()
            .map(p -> spelling(p.type()) + " " + p.name())
            .collect(Collectors.joining(", "));
    return "package example; import dev.einkern.*; public interface Model { %s %s(%s); %s }"
        .formatted(spelling(method.result()), method.name(), parameters, members);
  }

  private static String spelling(JavaType type) {
    if (type instanceof JavaType.TensorType tensor) {
      return tensor.element().tensorName();
    }
    if (type instanceof JavaType.Primitive primitive) {
      return primitive.element().keyword();
    }
    if (type instanceof JavaType.Array array) {
      return array.element().keyword() + "[]".repeat(array.rank());
    }
    return type instanceof JavaType.RecordType record ? record.qualifiedName() : "void";
  }

  private static Class<?> compile(String source, String declaration) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try {
      Path classes = Files.createTempDirectory("kernels");
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  null,
                  null,
                  List.of("-Xlint:all,-options", "-Werror", "-proc:none", "-d", classes.toString()),
                  null,
                  List.of(file("Model", declaration), file("ModelKernels", source)))
              .call();
      if (!compiled) {
        throw new AssertionError(messages + "\n" + source);
      }
      URLClassLoader loader =
          new URLClassLoader(new URL[] {classes.toUri().toURL()}, Kernels.class.getClassLoader());
      return loader.loadClass("example.ModelKernels");
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

  String source() {
    return source;
  }

  /** Calls the one kernel. */
  Object run(Object... arguments) {
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
