package dev.einkern.examples.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a row computes, and how others would.
 *
 * @param signature the axes of its operands and of its result
 * @param sizes their sizes
 * @param small sizes that a test can afford; those that a string fixes are the same
 * @param inDouble whether the elements are double; else they are float
 * @param ours the generated kernel
 * @param into the one of the same string that fills a tensor instead of making one, if it is
 *     measured
 * @param torch the same as an expression of PyTorch, the operands being a, b, c …
 * @param reference the same in double
 */
public record Work(
    Signature signature,
    Sizes sizes,
    Sizes small,
    boolean inDouble,
    Kernel ours,
    Optional<Kernel> into,
    String torch,
    Reference reference) {

  /** A sum of products of sizes known at the call; PyTorch's way is einsum. */
  static Work einsum(String signature, Sizes sizes, Kernel ours) {
    Signature axes = Signature.of(signature);
    String operands = String.join(", ", names(axes.operands().size()));
    return new Work(
        axes,
        sizes,
        sizes.small(),
        false,
        ours,
        Optional.empty(),
        "torch.einsum('%s', [%s])".formatted(axes, operands),
        new EinsumReference());
  }

  /** Anything else. */
  static Work of(String signature, String sizes, Kernel ours, String torch, Reference reference) {
    Sizes all = Sizes.of(sizes);
    return new Work(
        Signature.of(signature), all, all.small(), false, ours, Optional.empty(), torch, reference);
  }

  /** The operands that are measured. */
  public Operands operands() {
    return Operands.random(signature, sizes, inDouble);
  }

  /** Operands small enough for a test. */
  public Operands smallOperands() {
    return Operands.random(signature, small, inDouble);
  }

  /** What the operands are called in {@link #torch}. */
  public static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> String.valueOf((char) ('a' + i))).toList();
  }

  Work inDoubles() {
    return new Work(signature, sizes, small, true, ours, into, torch, reference);
  }

  Work torch(String expression) {
    return new Work(signature, sizes, small, inDouble, ours, into, expression, reference);
  }

  /** Measures the kernel that fills a tensor, too. */
  Work into(Kernel kernel) {
    return new Work(signature, sizes, small, inDouble, ours, Optional.of(kernel), torch, reference);
  }

  Work small(Sizes other) {
    return new Work(signature, sizes, other, inDouble, ours, into, torch, reference);
  }

  /** The string fixes the sizes: a test has no others. */
  Work fixed() {
    return small(sizes);
  }
}
