package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.loop.LanePass;
import dev.einkern.compiler.loop.Value;

/** Calls of the runtime that apply a function to what has been stored, or is in an array. */
record LanePassWriter(SourceLines lines, NestNames names, ValueText values) {

  void write(LanePass pass, String from, String until) {
    String target = names.array(pass.buffer()) + ", " + place(pass, pass.place(), from);
    String source =
        pass.source()
            .map(load -> names.array(load.buffer()) + ", " + place(pass, load.index(), from))
            .orElse(target);
    lines.line(call(pass.function(), source, target, CopyWriter.count(from, until)));
  }

  /**
   * The call that makes {@code count} values of a function.
   *
   * @param source the array and place of what it is applied to
   * @param target the array and place of the first value
   */
  static String call(Operation function, String source, String target, String count) {
    boolean byHand = function == Operation.EXP || function == Operation.GELU;
    String type = byHand ? "FloatRows" : "FloatRowFunctions";
    String places = source.equals(target) ? target : source + ", " + target;
    return "%s.%s(%s, %s);".formatted(type, ValueText.function(function), places, count);
  }

  private String place(LanePass pass, Value value, String from) {
    if (from.equals("0")) {
      return values.of(pass.first(value));
    }
    names.variables().put(pass.argument().index(), from);
    return values.of(value);
  }
}
