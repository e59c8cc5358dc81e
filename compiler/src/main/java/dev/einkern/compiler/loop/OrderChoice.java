package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.MultiplicationOrder;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two ways to compute the same, in different orders of multiplication: the first is taken where it
 * costs no more than the second for the sizes that there are. Costs are computed in double, so that
 * none overflows.
 */
public record OrderChoice(Branch first, Branch second) implements Part {

  /**
   * One of the ways.
   *
   * @param locals the temporaries that are known here alone
   */
  public record Branch(MultiplicationOrder order, List<Nest> nests, List<Buffer> locals) {
    public Branch {
      nests = List.copyOf(nests);
      locals = List.copyOf(locals);
    }
  }

  /** Both ways. */
  public Stream<Branch> branches() {
    return Stream.of(first, second);
  }
}
