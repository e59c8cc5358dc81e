package dev.einkern.processor.testing;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.Parallelism;
import java.nio.file.Path;
import java.util.List;

/** The class generated for an interface {@code demo.Foo} of a test. */
public record GeneratedClass(Class<?> type) {

  /** Compiles the interface into {@code folder}, without an error. */
  public static GeneratedClass of(String source, Path folder) {
    Compiled compiled = Project.in(folder.resolve("project"), HostCompiler.JAVAC).compile(source);
    assertThat(compiled.errors()).isEmpty();
    try {
      return new GeneratedClass(compiled.loader().loadClass("demo.FooKernels"));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(compiled.messages().toString(), e);
    }
  }

  /** Kernels as a user gets them. */
  public Kernels kernels() {
    return with(Parallelism.common());
  }

  public Kernels with(Parallelism parallelism) {
    try {
      return new Kernels(type.getConstructor(Parallelism.class).newInstance(parallelism));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** One thread, and three that divide whatever can be. */
  public List<Kernels> withOneThreadAndThree() {
    return List.of(with(Parallelism.none()), with(Parallelism.of(3).fromWork(1)));
  }
}
