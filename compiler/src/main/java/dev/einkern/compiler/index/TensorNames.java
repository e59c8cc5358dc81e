package dev.einkern.compiler.index;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Hands out names for new tensors that no tensor, scalar or output of the program has. */
public final class TensorNames {
  private final Set<String> taken = new HashSet<>();

  public TensorNames(IndexProgram program) {
    program.operands().forEach(operand -> taken.add(operand.tensor().name()));
    program.scalars().forEach(scalar -> taken.add(scalar.name()));
    program.statements().forEach(statement -> taken.add(statement.target().name()));
    program.outputs().forEach(output -> taken.add(output.name()));
  }

  /** {@code wanted}, or else with the first number from 2 on that makes a free name. */
  public String unique(String wanted) {
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + i;
    }
    return name;
  }

  /** How messages speak of what is computed on the way to {@code result}. */
  public static String partOf(Tensor result) {
    String part = "a part of ";
    return result.spoken().startsWith(part) ? result.spoken() : part + result.spoken();
  }

  /** The first tensor that an expression reads; of a choice, in what it mostly takes. */
  public static Optional<String> firstRead(Expr expr) {
    if (expr instanceof Expr.Read read) {
      return Optional.of(read.tensor().name());
    }
    Stream<Expr> parts = expr.children().stream();
    return (expr instanceof Expr.Select select
            ? Stream.concat(Stream.of(usual(select)), parts)
            : parts)
        .map(TensorNames::firstRead)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** What a choice takes in most places: a condition that asks for one index holds at one alone. */
  public static Expr usual(Expr.Select select) {
    return select.condition() instanceof Expr.Apply apply && apply.operation() == Operation.EQUAL
        ? select.otherwise()
        : select.then();
  }

  /** Whether an index, as a recurrence's {@code max(t - 1, 0)}, is that of an element before. */
  public static boolean isBefore(Expr at) {
    return at instanceof Expr.Apply apply
            && apply.operation() == Operation.SUBTRACT
            && apply.arguments().get(0) instanceof Expr.IndexOf
            && apply.arguments().get(1) instanceof Expr.Literal literal
            && literal.whole() > 0
        || at instanceof Expr.Apply && at.children().stream().anyMatch(TensorNames::isBefore);
  }

  /** One name of several: {@code queryKey}. */
  public static String join(List<String> names) {
    StringBuilder joined = new StringBuilder(names.get(0));
    for (String name : names.subList(1, names.size())) {
      int first = name.codePointAt(0);
      joined.appendCodePoint(Character.toUpperCase(first));
      joined.append(name.substring(Character.charCount(first)));
    }
    return joined.toString();
  }
}
