package dev.einkern.compiler.signature;

import java.util.List;

/**
 * How a program's operands, scalars, sizes and outputs meet the method.
 *
 * @param roles one for each parameter, in order
 */
public record Binding(List<Role> roles) {
  public Binding {
    roles = List.copyOf(roles);
  }

  /** What a parameter is for. */
  public sealed interface Role {
    /** The operand at this place in {@code IndexProgram.operands}. */
    record OperandRole(int operand) implements Role {}

    /** The scalar at this place in {@code IndexProgram.scalars}. */
    record ScalarRole(int scalar) implements Role {}

    /**
     * An {@code int} that sizes the axis of its name; {@code Size.IntParameter} of that name. It is
     * also in {@code IndexProgram.scalars} only if an expression reads it.
     */
    record SizeRole(String axis) implements Role {}

    /** Where the output at this place in {@code IndexProgram.outputs} is written. */
    record DestinationRole(int output) implements Role {}
  }

  /** Whether the outputs are returned: none is a parameter. */
  public boolean returnsOutputs() {
    return roles.stream().noneMatch(r -> r instanceof Role.DestinationRole);
  }
}
