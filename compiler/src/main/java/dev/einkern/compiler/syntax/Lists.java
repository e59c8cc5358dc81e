package dev.einkern.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Mapping by a plain loop: where trees are read and printed by recursion, a stream would take a
 * dozen frames of the stack for every level.
 */
final class Lists {
  private Lists() {}

  static <A, B> List<B> map(List<A> list, Function<? super A, ? extends B> function) {
    List<B> result = new ArrayList<>(list.size());
    for (A element : list) {
      result.add(function.apply(element));
    }
    return result;
  }
}
