package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import java.util.EnumSet;
import java.util.Set;

/**
 * The elementwise functions that the runtime has for vectors, with the same bits for one number.
 */
public final class LaneFunctions {
  private static final Set<Operation> FLOAT =
      EnumSet.of(
          Operation.EXP,
          Operation.EXPM1,
          Operation.TANH,
          Operation.SIGMOID,
          Operation.SILU,
          Operation.ERF,
          Operation.GELU);
  private static final Set<Operation> DOUBLE = EnumSet.noneOf(Operation.class);

  private LaneFunctions() {}

  /** Whether there is {@code operation} for vectors of {@code type}. */
  public static boolean has(Operation operation, ElementType type) {
    return type == ElementType.FLOAT && FLOAT.contains(operation)
        || type == ElementType.DOUBLE && DOUBLE.contains(operation);
  }
}
