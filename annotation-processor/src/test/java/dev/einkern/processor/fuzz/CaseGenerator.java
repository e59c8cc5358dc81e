package dev.einkern.processor.fuzz;

import dev.einkern.compiler.signature.JavaType;
import dev.einkern.processor.fuzz.FuzzCase.Argument;
import java.util.ArrayList;
import java.util.List;

/** A case of any spelling. */
final class CaseGenerator {
  private CaseGenerator() {}

  /** The case that follows from this seed. */
  static FuzzCase generate(long seed) {
    Choice choice = new Choice(seed);
    FuzzCase fitting = fitting(seed, choice);
    return choice.chance(4) ? misfitting(fitting, choice) : fitting;
  }

  /** The same with an extent that is likely not to fit the others: both sides must say so. */
  private static FuzzCase misfitting(FuzzCase from, Choice choice) {
    List<Argument> arguments = new ArrayList<>(from.arguments());
    List<Argument> changeable = arguments.stream().filter(a -> a.shape().length > 0).toList();
    if (changeable.isEmpty()) {
      return from;
    }
    Argument old = choice.of(changeable);
    int[] shape = old.shape().clone();
    int at = choice.below(shape.length);
    shape[at] =
        Math.max(old.type() instanceof JavaType.Array ? 1 : 0, shape[at] + choice.of(-1, 1));
    arguments.set(
        arguments.indexOf(old), new Argument(old.name(), old.type(), shape, old.content()));
    return new FuzzCase(from.seed(), from.einsum(), arguments, from.results());
  }

  private static FuzzCase fitting(long seed, Choice choice) {
    int kind = choice.below(100);
    if (kind < 14) {
      return LettersGenerator.generate(seed, choice);
    }
    if (kind < 26) {
      return ProductGenerator.generate(seed, choice);
    }
    if (kind < 38) {
      return OperationGenerator.generate(seed, choice);
    }
    if (kind < 46) {
      return CoordinateGenerator.generate(seed, choice);
    }
    return ProgramGenerator.generate(seed, choice);
  }
}
