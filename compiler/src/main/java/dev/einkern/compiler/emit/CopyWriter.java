package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.loop.BlockLoop;
import dev.einkern.compiler.loop.BlockLoop.Pass;
import dev.einkern.compiler.loop.TransposedCopy;
import dev.einkern.compiler.loop.Value;
import dev.einkern.compiler.loop.Variable;
import java.util.List;

/** Copies from one array into another, and the places in them at which a loop begins. */
record CopyWriter(SourceLines lines, NestNames names, ValueText values) {

  /**
   * The turns of a loop that {@linkplain BlockLoop#isCopy copies}, from one to before another.
   * Where there is no turn, its first place may lie beyond the array, which {@code
   * System.arraycopy} refuses.
   */
  void write(BlockLoop loop, String from, String until) {
    Variable index = loop.loop().index();
    names.variables().put(index, from);
    Pass.Fetch fetch = (Pass.Fetch) loop.passes().get(0);
    Pass.Keep keep = (Pass.Keep) loop.passes().get(1);
    String target = names.array(keep.target()) + ", " + first(keep.index(), index);
    boolean some = loop.loop().extent().constant().isPresent();
    if (!some) {
      lines.open("if (%s > %s)".formatted(until, from));
    }
    copy(source(fetch.source(), index), target, count(from, until));
    if (!some) {
      lines.close();
    }
  }

  void copy(String source, String target, String count) {
    lines.line("System.arraycopy(%s, %s, %s);".formatted(source, target, count));
  }

  /** A copy whose source has so many rows and columns, which the target has as columns and rows. */
  void transpose(TransposedCopy copy, String rows, String columns) {
    String type = JavaNames.capitalised(copy.source().type().keyword());
    lines.line(
        "%sTransposition.copy(%s, %s, %s, %s, %s, %s, %s, %s);"
            .formatted(
                type,
                names.array(copy.source()),
                values.of(copy.from()),
                values.of(copy.sourceRow()),
                names.array(copy.target()),
                values.of(copy.to()),
                values.of(copy.targetRow()),
                rows,
                columns));
  }

  /** The array and the place in it that a loop reads at the turn of its index. */
  String source(Value source, Variable index) {
    if (source instanceof Value.Total total) {
      List<String> place = names.total(total.product());
      String from = names.variable(index);
      String nothing = from + " - " + from;
      String at = place.get(1).equals(nothing) ? "0" : place.get(1);
      boolean shifted = at.startsWith(nothing + " + ");
      return place.get(0) + ", " + (shifted ? at.substring(nothing.length() + 3) : at);
    }
    Value.Load load = (Value.Load) source;
    return names.array(load.buffer()) + ", " + first(load.index(), index);
  }

  /** {@code place} where {@code index} stands, 0 being left out. */
  String first(Value place, Variable index) {
    if (!names.variable(index).equals("0")) {
      return values.of(place);
    }
    return values.of(atZero(place, index));
  }

  private static Value atZero(Value value, Variable index) {
    if (value.equals(new Value.Get(index))) {
      return Value.Constant.of(0);
    }
    if (value instanceof Value.Operate operate && operate.operation() == Operation.ADD) {
      Value left = atZero(operate.arguments().get(0), index);
      Value right = atZero(operate.arguments().get(1), index);
      if (left.equals(Value.Constant.of(0))) {
        return right;
      }
      return right.equals(Value.Constant.of(0))
          ? left
          : new Value.Operate(operate.operation(), operate.type(), List.of(left, right));
    }
    return value;
  }

  static String count(String from, String until) {
    return from.equals("0") ? until : until + " - " + from;
  }
}
