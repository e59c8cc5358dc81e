package dev.einkern.compiler;

import dev.einkern.compiler.signature.KernelMethod;
import java.util.function.Supplier;

/** Sees what each stage makes of a method. */
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
}
