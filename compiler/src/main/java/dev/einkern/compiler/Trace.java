package dev.einkern.compiler;

import dev.einkern.compiler.report.CaseStages;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sees what each stage makes of a method.
 *
 * <pre>{@code
 * Trace printing = (method, stage, text) -> System.out.println(stage + ":\n" + text.get());
 * EinsumCompiler.compile(kernels, Target.PLAIN, printing);
 * }</pre>
 */
@FunctionalInterface
public interface Trace {
  /** Looks at nothing. */
  Trace NONE = (method, stage, text) -> {};

  /**
   * Sees what a stage made of a method.
   *
   * @param stage what has been done: {@code parse}, {@code resolve}, …
   * @param text the text form of what came of it
   */
  void after(KernelMethod method, String stage, Supplier<String> text);

  /** Sees a method that has been read. */
  default void parsed(KernelMethod method, SyntaxTree tree) {}

  /** Sees a method that has gone through all stages before the last, once for each case. */
  default void lowered(KernelMethod method, List<CaseStages> cases) {}
}
