package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Size;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The coordinates that operands hold: one each or, along a bracketed axis, several. */
final class HeldCoordinates {
  private final PatternProgram program;
  private final String operation;
  private final List<PatternProgram.Source> operands;

  HeldCoordinates(PatternProgram program, String operation, List<PatternProgram.Source> operands) {
    this.program = program;
    this.operation = operation;
    this.operands = operands;
  }

  /** In the order in which they are held, where so many axes are indexed. */
  List<Expr> coordinates(int indexed) {
    List<Expr> coordinates = new ArrayList<>();
    for (PatternProgram.Source operand : operands) {
      List<Form> along = Brackets.marked(operand.term());
      if (along.isEmpty()) {
        boolean one = operand.leaves().stream().allMatch(l -> l instanceof Form.Named);
        if (!one) {
          throw EinsumException.of(Code.EK249, operand.term().span(), operation);
        }
        coordinates.add(
            coordinate(program.read(operand, Map.of(), new IdentityHashMap<>()), operand));
        continue;
      }
      for (Form leaf : operand.leaves()) {
        if (!(leaf instanceof Form.Named) && !along.contains(leaf)) {
          throw Numbers.vanishing(leaf, operand.term(), operation);
        }
      }
      long count = held(operand, indexed);
      for (int k = 0; k < count; k++) {
        Expr at = Expr.Literal.of(k);
        IdentityHashMap<Form, Expr> numbers = new IdentityHashMap<>();
        Map<String, Expr> names =
            along.get(0) instanceof Form.Named named ? Map.of(named.name(), at) : Map.of();
        numbers.put(along.get(0), at);
        coordinates.add(coordinate(program.read(operand, names, numbers), operand));
      }
    }
    return coordinates;
  }

  /**
   * How many coordinates an operand holds. Where a name in brackets does not say, they are those
   * that the others leave, and the name has that size.
   */
  private long held(PatternProgram.Source operand, int indexed) {
    OptionalLong written = Coordinates.held(operand.term());
    if (written.isPresent()) {
      return written.getAsLong();
    }
    List<Form> along = Brackets.marked(operand.term());
    long others = 0;
    for (PatternProgram.Source other : operands) {
      OptionalLong here =
          other.equals(operand) ? OptionalLong.of(0) : Coordinates.held(other.term());
      if (here.isEmpty() || along.size() > 1 || !(along.get(0) instanceof Form.Named)) {
        throw EinsumException.of(Code.EK249, operand.term().span(), operation)
            .note("Write how many coordinates there are: [2], or [k=2].");
      }
      others += here.getAsLong();
    }
    Form.Named named = (Form.Named) along.get(0);
    long count = Math.max(1, indexed - others);
    program.builder.given(program.size(named), Size.of(count), named.span());
    return count;
  }

  private static Expr coordinate(Value value, PatternProgram.Source operand) {
    if (!value.type().isWhole()) {
      throw EinsumException.of(Code.EK211, operand.term().span(), value.type().keyword())
          .note("Coordinates are int or long.");
    }
    return value.expr();
  }
}
