package dev.einkern.compiler.interactive;

import dev.einkern.compiler.Compilation;
import dev.einkern.compiler.EinsumCompiler;
import dev.einkern.compiler.MethodDiagnostic;
import dev.einkern.compiler.StandaloneMethod;
import dev.einkern.compiler.Trace;
import dev.einkern.compiler.diagnostics.DiagnosticRenderer;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.emit.Target;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.syntax.SyntaxParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * From a method to a function that can be called.
 *
 * <pre>{@code
 * KernelMethod sums = StandaloneMethod.of("i j -> i", ElementType.FLOAT);
 * Function<Object[], Object> kernel = LiveCompiler.compile(StandaloneMethod.alone(sums));
 * FloatTensor rows = (FloatTensor) kernel.apply(new Object[] {FloatTensor.zeros(2, 3)});
 * }</pre>
 */
public final class LiveCompiler {
  private static final String VECTORS = "jdk.incubator.vector";

  private LiveCompiler() {}

  static void requireReadable(String einsum) {
    try {
      SyntaxParser.parse(einsum);
    } catch (EinsumException refusal) {
      throw refused(refusal, einsum);
    }
  }

  static Function<Object[], Object> compile(KernelCache.Key key) {
    try {
      KernelMethod method = StandaloneMethod.of(key.einsum(), key.types());
      return compile(StandaloneMethod.alone(method), key.runtime());
    } catch (EinsumException refusal) {
      throw refused(refusal, key.einsum());
    }
  }

  /**
   * The first method, as a function of its arguments. Several results are a map by name.
   *
   * @param kernels all return their results; a record's simple name is {@code Results}
   * @throws RefusedStringException if a string is refused
   */
  public static Function<Object[], Object> compile(KernelInterface kernels) {
    return compile(kernels, runtime());
  }

  private static Function<Object[], Object> compile(KernelInterface kernels, Class<?> runtime) {
    boolean vectors = ModuleLayer.boot().findModule(VECTORS).isPresent();
    Target target = new Target(Optional.empty(), vectors, false);
    Compilation compilation = EinsumCompiler.compile(kernels, target, Trace.NONE);
    if (compilation.source().isEmpty()) {
      throw new RefusedStringException(
          compilation.diagnostics().stream()
              .map(MethodDiagnostic::render)
              .collect(Collectors.joining("\n")));
    }
    FormulaSource formula = new FormulaSource(kernels);
    Map<String, String> sources = new LinkedHashMap<>();
    String in = kernels.packageName() + ".";
    sources.put(in + kernels.nestedName(), formula.declaration());
    sources.put(in + kernels.generatedName(), compilation.source().get());
    sources.put(in + formula.callName(), formula.call());
    compilation.vectorSource().ifPresent(text -> sources.put(in + kernels.vectorName(), text));
    List<String> options = vectors ? List.of("--add-modules", VECTORS) : List.of();
    return load(new MemoryCompiler(runtime, options).compile(sources), in + formula.callName());
  }

  @SuppressWarnings("unchecked")
  private static Function<Object[], Object> load(ClassLoader loader, String name) {
    try {
      return (Function<Object[], Object>) loader.loadClass(name).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a kernel that was just compiled cannot be loaded", e);
    }
  }

  /** A class of the runtime, as the thread sees it, or else this class. */
  static Class<?> runtime() {
    for (ClassLoader loader :
        new ClassLoader[] {
          Thread.currentThread().getContextClassLoader(), LiveCompiler.class.getClassLoader()
        }) {
      try {
        return Class.forName(ArgumentTypes.RUNTIME + "FloatTensor", false, loader);
      } catch (ClassNotFoundException e) {
        // The other one may see it.
      }
    }
    throw new IllegalStateException(
        "einkern-runtime is not on the class path: kernels work on its tensors");
  }

  private static RefusedStringException refused(EinsumException refusal, String einsum) {
    return new RefusedStringException(
        refusal.diagnostics().stream()
            .map(diagnostic -> DiagnosticRenderer.render(diagnostic, einsum))
            .collect(Collectors.joining("\n")));
  }
}
