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
          Operation.GELU,
          Operation.GELU_TANH,
          Operation.LOG,
          Operation.LOG1P,
          Operation.SOFTPLUS,
          Operation.LOGADDEXP,
          Operation.SIN,
          Operation.COS,
          Operation.RSQRT);

  private LaneFunctions() {}

  /**
   * Whether there is {@code operation} for vectors of {@code type}. Those for double are left
   * alone: they give other bits once HotSpot has compiled them.
   */
  public static boolean has(Operation operation, ElementType type) {
    return type == ElementType.FLOAT && FLOAT.contains(operation);
  }
}
