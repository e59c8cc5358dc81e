package dev.einkern.compiler.emit;

import dev.einkern.compiler.loop.LaneRows;
import dev.einkern.compiler.loop.NestContents;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Value;
import dev.einkern.compiler.loop.Variable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes small results row by row, each a vector; see {@link LaneRows}. */
final class LaneRowsWriter {
  private final SourceLines lines;
  private final NestNames names;
  private final ValueText values;
  private final StepWriter steps;
  private final LaneRows rows;
  private final String species;
  private final String type;

  /** The locals that hold what is the same for all turns of the inner loops. */
  private final Map<Value.Load, String> vectors = new HashMap<>();

  LaneRowsWriter(
      SourceLines lines, NestNames names, ValueText values, StepWriter steps, LaneRows rows) {
    this.lines = lines;
    this.names = names;
    this.values = values;
    this.steps = steps;
    this.rows = rows;
    this.species = VectorTypes.species(rows.element());
    this.type = VectorTypes.vector(rows.element());
  }

  /** The turns from the first to before {@code until}. */
  void write(String from, String until, JavaNames scope) {
    Step.Loop loop = rows.loops().get(0);
    String base = JavaNames.capitalised(JavaNames.identifier(loop.index().name()));
    String end = scope.allocate("end" + base);
    lines.line(
        "// Vectors reach beyond a row: the last turns, where that would be too far, have none.");
    lines.line(
        "int %s = %s.length() < %d ? %s : Math.max(%s, %s - (%s.length() + %d) / %d);"
            .formatted(
                end,
                species,
                rows.width(),
                from,
                from,
                until,
                species,
                rows.advance() - 1,
                rows.advance()));
    loop(0, from, end, scope.inner());
    steps.loop(loop, end, until, scope);
  }

  private void loop(int depth, String from, String until, JavaNames scope) {
    Step.Loop loop = rows.loops().get(depth);
    String index = steps.name(loop.index(), scope, "Index");
    lines.open("for (int %1$s = %2$s; %1$s < %3$s; %1$s++)".formatted(index, from, until));
    if (depth == 0) {
      declare(scope);
    }
    if (depth + 1 < rows.loops().size()) {
      Step.Loop inner = rows.loops().get(depth + 1);
      loop(depth + 1, "0", names.size(inner.extent()), scope.inner());
    } else {
      rows.rows().forEach(row -> row(row, scope));
    }
    lines.close();
  }

  private void declare(JavaNames scope) {
    List<Variable> inner = rows.loops().stream().skip(1).map(Step.Loop::index).toList();
    rows.neighbours().stream()
        .filter(load -> variables(load).stream().noneMatch(inner::contains))
        .forEach(
            load -> {
              String name = scope.allocate(load.buffer().name() + "Row");
              lines.line("%s %s = %s;".formatted(type, name, load(load)));
              vectors.put(load, name);
            });
  }

  private static Set<Variable> variables(Value.Load load) {
    return NestContents.variablesReadBy(
        List.of(new Step.Define(new Variable("load", 0, load.type()), load)));
  }

  private String load(Value.Load load) {
    return "%s.fromArray(%s, %s, %s)"
        .formatted(type, species, names.array(load.buffer()), values.of(load.index()));
  }

  private void row(LaneRows.Row row, JavaNames scope) {
    Deque<Value.MultiplyAdd> sum = new ArrayDeque<>();
    Value first = row.value();
    while (first instanceof Value.MultiplyAdd fused) {
      sum.push(fused);
      first = fused.addend();
    }
    String name = scope.allocate(rows.target().name() + "Row");
    lines.line("%s %s = %s;".formatted(type, name, vector(first)));
    for (Value.MultiplyAdd each : sum) {
      lines.line(
          "%1$s = %2$s.fma(%3$s, %1$s);"
              .formatted(name, vector(each.left()), vector(each.right())));
    }
    lines.line(
        "%s.intoArray(%s, %s);"
            .formatted(name, names.array(rows.target()), values.of(row.index())));
  }

  private String vector(Value value) {
    if (value instanceof Value.Load load && rows.neighbours().contains(load)) {
      return vectors.containsKey(load) ? vectors.get(load) : load(load);
    }
    if (value instanceof Value.MultiplyAdd fused) {
      return "%s.fma(%s, %s)"
          .formatted(vector(fused.left()), vector(fused.right()), vector(fused.addend()));
    }
    if (value instanceof Value.Operate operate) {
      String method = VectorTypes.method(operate.operation());
      return vector(operate.arguments().get(0))
          + ".%s(%s)".formatted(method, vector(operate.arguments().get(1)));
    }
    return "%s.broadcast(%s, %s)".formatted(type, species, values.of(value));
  }
}
