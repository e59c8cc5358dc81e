package dev.einkern.compiler.resolution;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.syntax.Statement;
import java.util.List;

/** What a name that is no axis stands for. */
sealed interface Meaning {

  /** An operand, a local or an output; {@code weak} if its values are. */
  record TensorMeaning(Tensor tensor, boolean weak) implements Meaning {}

  /** A primitive parameter. */
  record ScalarMeaning(Scalar scalar) implements Meaning {}

  /**
   * An argument inside a def.
   *
   * @param value over axes of the scope in which it was given
   * @param axes those that the body may call by name, in order
   * @param independent whether it is a read of a tensor of its own, by which the body may derive
   */
  record ArgumentMeaning(Value value, List<Axis> axes, boolean independent) implements Meaning {
    ArgumentMeaning(Value value, List<Axis> axes) {
      this(value, axes, false);
    }
  }

  /** An output that no statement has written yet. */
  record UnwrittenMeaning(String name) implements Meaning {}

  /** What is refused where it is defined. */
  record RefusedMeaning(String name) implements Meaning {}

  /** A def, and what its body can see. */
  record DefinitionMeaning(Statement.Definition definition, Environment environment)
      implements Meaning {}
}
