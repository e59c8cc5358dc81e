package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.Pattern;
import dev.einkern.compiler.syntax.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the Java types of a method say of its ellipses: nested arrays and primitives have a rank of
 * their own, tensors have any.
 */
final class PatternRanks {
  private static final int ELLIPSIS_LIMIT = 5;

  private PatternRanks() {}

  /** How many axes the ellipsis of letters can stand for. */
  static List<Integer> ofLetters(Pattern pattern, MethodBinding binding) {
    int least = 0;
    int most = 0;
    for (int i = 0; i < pattern.inputs().size(); i++) {
      List<Item> items = pattern.inputs().get(i).items();
      boolean ellipsis = items.stream().anyMatch(item -> item instanceof Item.Ellipsis);
      if (!ellipsis || binding.operand(i).type() instanceof JavaType.Primitive) {
        continue;
      }
      if (binding.operand(i).type() instanceof JavaType.Array array) {
        least = Math.max(least, array.rank() - (items.size() - 1));
      } else {
        most = ELLIPSIS_LIMIT;
      }
    }
    return IntStream.rangeClosed(least, Math.max(least, most)).boxed().toList();
  }

  /**
   * The ranks, those known, of the operands of names. One that is {@code float[]} stands for rank 1
   * where nothing else tells how many axes its ellipses are.
   */
  static List<OptionalInt> ofNames(Pattern pattern, Ellipses ellipses, KernelMethod method) {
    List<Parameter> operands = operands(pattern, method);
    List<OptionalInt> ranks = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (int i = 0; i < operands.size(); i++) {
      OptionalInt rank = rank(operands.get(i).type());
      ranks.add(rank);
      if (rank.isPresent() || operands.get(i).type() instanceof JavaType.TensorType) {
        told.addAll(ellipses.ranked(pattern.inputs().get(i)));
      }
    }
    for (int i = 0; i < operands.size(); i++) {
      if (ranks.get(i).isEmpty() && !told.containsAll(ellipses.ranked(pattern.inputs().get(i)))) {
        ranks.set(i, OptionalInt.of(1));
      }
    }
    return ranks;
  }

  private static OptionalInt rank(JavaType type) {
    if (type instanceof JavaType.Array array && array.rank() > 1) {
      return OptionalInt.of(array.rank());
    }
    return type instanceof JavaType.Primitive ? OptionalInt.of(0) : OptionalInt.empty();
  }

  private static List<Parameter> operands(Pattern pattern, KernelMethod method) {
    int outputs = pattern.outputs().map(List::size).orElse(1);
    List<Integer> places = PatternBinding.operands(method, outputs, axisNames(pattern));
    return places.stream().limit(pattern.inputs().size()).map(method.parameters()::get).toList();
  }

  /** Why the results that the method asks for do not have the ranks of these outputs. */
  static Optional<EinsumException> misfit(List<FlatTerm> outputs, MethodBinding binding) {
    List<Map.Entry<String, JavaType>> types = List.copyOf(binding.outputs().entrySet());
    try {
      for (int i = 0; i < Math.min(outputs.size(), types.size()); i++) {
        FlatTerm term = outputs.get(i);
        Operands.requireRank(
            types.get(i).getValue(),
            term.dimensions().size(),
            term.text(),
            types.get(i).getKey(),
            term.span());
      }
      return Optional.empty();
    } catch (EinsumException misfit) {
      return Optional.of(misfit);
    }
  }

  /** Refuses a Java array of another rank than its term, where that has no ellipsis. */
  static void require(Pattern pattern, KernelMethod method) {
    List<Parameter> operands = operands(pattern, method);
    for (int i = 0; i < operands.size(); i++) {
      Term term = pattern.inputs().get(i);
      Parameter parameter = operands.get(i);
      boolean plain =
          term.items().stream()
              .allMatch(
                  item ->
                      item instanceof Item.Axis
                          || item instanceof Item.Group group && !group.repeated());
      if (plain) {
        String text = method.einsum().substring(term.span().start(), term.span().end());
        Operands.requireRank(
            parameter.type(), term.items().size(), text.strip(), parameter.name(), term.span());
      }
    }
  }

  /** The names that an int parameter can size, as written. */
  static Set<String> axisNames(Pattern pattern) {
    Set<String> names = new HashSet<>();
    pattern.inputs().forEach(t -> addNames(t.items(), names));
    pattern.outputs().ifPresent(ts -> ts.forEach(t -> addNames(t.items(), names)));
    return names;
  }

  private static void addNames(List<Item> items, Set<String> names) {
    for (Item item : items) {
      if (item instanceof Item.Axis axis) {
        names.add(axis.name().text());
        if (axis.size().orElse(null) instanceof Item.Size.Parameter parameter) {
          names.add(parameter.name().text());
        }
      } else if (item instanceof Item.Ellipsis ellipsis) {
        ellipsis.name().ifPresent(name -> names.add(name.text()));
      } else {
        addNames(Ellipses.children(item), names);
      }
    }
  }
}
