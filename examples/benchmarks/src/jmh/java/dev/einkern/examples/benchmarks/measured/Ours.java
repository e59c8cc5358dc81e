package dev.einkern.examples.benchmarks.measured;

import dev.einkern.Tensor;
import dev.einkern.examples.benchmarks.Operands;
import dev.einkern.examples.benchmarks.Work;
import java.util.function.Supplier;

/** The generated kernel; its result is a new tensor each time. */
record Ours(Supplier<Tensor<?>> kernel) implements Implementation {

  static Ours of(Work work, Operands operands) {
    return new Ours(work.ours().bind(operands));
  }

  @Override
  public Object run() {
    return kernel.get();
  }

  @Override
  public double[] result() {
    return Operands.values(kernel.get());
  }
}
