package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.loop.LanePass;
import dev.einkern.compiler.loop.Value;

/** Calls of the runtime that apply a function to what has been stored, or is in an array. */
record LanePassWriter(SourceLines lines, NestNames names, ValueText values) {

  void write(LanePass pass, String from, String until) {
    String count = from.equals("0") ? until : until + " - " + from;
    String target = names.array(pass.buffer()) + ", " + place(pass, pass.place(), from);
    String source =
        pass.source()
            .map(load -> names.array(load.buffer()) + ", " + place(pass, load.index(), from))
            .filter(place -> !place.equals(target))
            .map(place -> place + ", ")
            .orElse("");
    String function = pass.function() == Operation.EXP ? "exp" : "gelu";
    lines.line("FloatRows.%s(%s%s, %s);".formatted(function, source, target, count));
  }

  private String place(LanePass pass, Value value, String from) {
    if (from.equals("0")) {
      return values.of(pass.first(value));
    }
    names.variables().put(pass.argument().index(), from);
    return values.of(value);
  }
}
