package dev.einkern.compiler.report;

import dev.einkern.compiler.index.Size;
import java.util.List;
import java.util.stream.Stream;

/** In which order tensors are multiplied. */
public sealed interface ContractionTree {

  /**
   * A tensor that is there: an operand, or what an earlier statement has computed.
   *
   * @param tensor its name
   * @param text as it is read: {@code x[batch, i + 1]}
   */
  record Leaf(String tensor, String text) implements ContractionTree {}

  /**
   * What is made of those below, in one nest of loops.
   *
   * @param tensor the name of what it makes
   * @param kept the axes that the result has
   * @param summed the axes that are summed
   * @param text the statement: {@code xA[batch, rank]: float = Σ[d] …}
   * @param flops what this step alone takes
   * @param elements how many the result has
   * @param inputs what is multiplied, in the order of its first use
   */
  record Step(
      String tensor,
      List<String> kept,
      List<String> summed,
      String text,
      Size flops,
      Size elements,
      List<ContractionTree> inputs)
      implements ContractionTree {
    public Step {
      kept = List.copyOf(kept);
      summed = List.copyOf(summed);
      inputs = List.copyOf(inputs);
    }

    /** This step and all below, in the order in which they are done. */
    public Stream<Step> steps() {
      return Stream.concat(
          inputs.stream().flatMap(i -> i instanceof Step step ? step.steps() : Stream.of()),
          Stream.of(this));
    }

    /** What this step takes with all below. */
    Size flopsOfAll() {
      return steps().map(Step::flops).reduce(Size.ZERO, Size::plus);
    }

    /** How many axes the step's loops run over. */
    public int scaling() {
      return kept.size() + summed.size();
    }
  }
}
