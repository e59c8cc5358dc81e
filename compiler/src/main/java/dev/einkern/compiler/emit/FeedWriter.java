package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.Product.Dimension;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Products whose left operand is computed for some of the rows at a time: the loop in which the
 * runtime asks for these, and the loops over them.
 */
final class FeedWriter {
  private final SourceLines lines;
  private final NestNames names;
  private final ProductWriter products;
  private final StripWriter strips;
  private final StepWriter steps;
  private final FlatIndices indices;

  /** What asks for the rows that a loop runs over. */
  private final Map<Variable, Rows> asking = new HashMap<>();

  /**
   * Rows that are asked for.
   *
   * @param name the local that asks for them
   * @param turns how many turns of the loops are a row
   * @param loops those over the rows, outermost first
   */
  private record Rows(String name, Size turns, List<Dimension> loops) {
    boolean beginWith(Step.Loop loop) {
      return loops.get(0).index().equals(loop.index());
    }
  }

  FeedWriter(
      SourceLines lines,
      NestNames names,
      ProductWriter products,
      StripWriter strips,
      StepWriter steps) {
    this.lines = lines;
    this.names = names;
    this.products = products;
    this.strips = strips;
    this.steps = steps;
    this.indices = new FlatIndices(lines, names);
  }

  void feed(Step.Feed feed, JavaNames scope) {
    Buffer left = feed.product().left();
    String type = left.type() == ElementType.FLOAT ? "FloatLeftRows" : "DoubleLeftRows";
    String begin = products.beginFed(feed.strips());
    JavaNames inner = scope.inner();
    String rows = inner.allocate(JavaNames.identifier(left.name()) + "Rows");
    lines.line("%s %s = %s;".formatted(type, rows, begin));
    lines.open("while (" + rows + ".next())");
    String array = inner.allocate(left.name(), "Data");
    String start = inner.allocate(array + "Start");
    lines.line("%s[] %s = %s.array();".formatted(left.type().keyword(), array, rows));
    lines.line("int %s = %s.start();".formatted(start, rows));
    names.local(left, array, start);
    Rows asked = new Rows(rows, feed.turns(), feed.loops());
    feed.loops().forEach(each -> asking.put(each.index(), asked));
    steps.write(feed.fill(), inner);
    strips.begun(feed.strips(), inner);
    lines.close();
  }

  /** Whether the loop runs over rows that are asked for. */
  boolean isOfRows(Step.Loop loop) {
    return asking.containsKey(loop.index());
  }

  void loop(Step.Loop loop, JavaNames scope) {
    Rows rows = asking.get(loop.index());
    if (!rows.beginWith(loop)) {
      // Its index is worked out where the outermost of these loops begins.
      steps.write(loop.body(), scope);
      return;
    }
    if (!rows.turns().equals(Size.ONE)) {
      elements(rows, loop, scope);
      return;
    }
    JavaNames inner = scope.inner();
    rows.loops().forEach(each -> indices.name(each, inner));
    boolean several = rows.loops().size() > 1;
    String row = several ? inner.allocate("row") : names.variable(loop.index());
    String header = "for (int %1$s = %2$s.first(); %1$s < %2$s.end(); %1$s++)";
    lines.open(header.formatted(row, rows.name()));
    if (several) {
      indices.split(row, rows.loops(), Size.ONE);
    }
    steps.write(loop.body(), inner);
    lines.close();
  }

  /** A loop over all elements of the rows. */
  private void elements(Rows rows, Step.Loop loop, JavaNames scope) {
    String base = JavaNames.capitalised(JavaNames.identifier(loop.index().name()));
    String first = scope.allocate("first" + base);
    String end = scope.allocate("end" + base);
    String turns = FlatIndices.factor(names.size(rows.turns()));
    lines.line("int %s = %s.first() * %s;".formatted(first, rows.name(), turns));
    lines.line("int %s = %s.end() * %s;".formatted(end, rows.name(), turns));
    steps.columns(loop, first, end, scope);
  }
}
