package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The elementwise functions that the runtime has for vectors, with the same bits for one number.
 */
public final class LaneFunctions {
  /** About how many operations on vectors each takes. */
  private static final Map<Operation, Integer> FLOAT =
      Map.ofEntries(
          Map.entry(Operation.RSQRT, 2),
          Map.entry(Operation.EXP, 20),
          Map.entry(Operation.EXPM1, 20),
          Map.entry(Operation.SIGMOID, 30),
          Map.entry(Operation.LOG, 35),
          Map.entry(Operation.SIN, 35),
          Map.entry(Operation.COS, 35),
          Map.entry(Operation.TANH, 45),
          Map.entry(Operation.ERF, 45),
          Map.entry(Operation.SOFTPLUS, 45),
          Map.entry(Operation.LOGADDEXP, 45),
          Map.entry(Operation.LOG1P, 50),
          Map.entry(Operation.SILU, 50),
          Map.entry(Operation.GELU_TANH, 65),
          Map.entry(Operation.GELU, 70));

  private static final Set<Operation> NOT_OF_ROWS =
      EnumSet.of(Operation.RSQRT, Operation.LOGADDEXP);

  private LaneFunctions() {}

  /**
   * Whether there is {@code operation} for vectors of {@code type}. Those for double are left
   * alone: they give other bits once HotSpot has compiled them.
   */
  public static boolean has(Operation operation, ElementType type) {
    return type == ElementType.FLOAT && FLOAT.containsKey(operation);
  }

  /** Whether the runtime applies {@code operation} to rows of {@code type}, too. */
  static boolean hasRows(Operation operation, ElementType type) {
    return has(operation, type) && !NOT_OF_ROWS.contains(operation);
  }

  /** About how many operations on vectors {@code operation} takes, one that there is. */
  static int length(Operation operation) {
    return FLOAT.get(operation);
  }
}
