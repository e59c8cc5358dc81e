package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.loop.BlockLoop;
import dev.einkern.compiler.loop.LaneLoop;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Totals of few values in plain Java: each is made of four, so that none waits for the one before,
 * by a loop over four values at a time.
 */
final class FewTotalsWriter {
  private static final int PARTS = 4;

  /** More values are better off in blocks. */
  private static final int FEW = 64;

  private final SourceLines lines;
  private final NestNames names;
  private final StepWriter steps;
  private final Step.Loop loop;
  private final LaneLoop lanes;

  FewTotalsWriter(SourceLines lines, NestNames names, StepWriter steps, Step.Loop loop) {
    this.lines = lines;
    this.names = names;
    this.steps = steps;
    this.loop = loop;
    this.lanes = LaneLoop.of(loop, names.strict()).orElseThrow();
  }

  /** Whether a loop is known to be short, and does little but to make totals. */
  static boolean isFor(BlockLoop blocks, boolean strict) {
    Step.Loop loop = blocks.loop();
    return blocks.hasTotals()
        && !blocks.isPlainTotal()
        && loop.extent().constant().orElse(Long.MAX_VALUE) <= FEW
        && loop.body().stream().noneMatch(Step.Store.class::isInstance)
        && LaneLoop.of(loop, strict)
            .filter(lanes -> lanes.isLight() && !lanes.callsFunctions())
            .isPresent();
  }

  /** The turns from 0 to before {@code until}. */
  void write(String until, JavaNames scope) {
    Map<Variable, List<String>> parts = new LinkedHashMap<>();
    lanes.totals().keySet().stream()
        .sorted(Comparator.comparing(names::variable))
        .forEach(total -> parts.put(total, declared(total, scope)));
    String base = loop.index().name();
    int rest = (int) (loop.extent().constant().orElseThrow() % PARTS);
    String whole = loop.extent().constant().orElseThrow() - rest + "";
    JavaNames inner = scope.inner();
    String index = inner.allocate(base);
    lines.open("for (int %1$s = 0; %1$s < %2$s; %1$s += %3$d)".formatted(index, whole, PARTS));
    for (int part = 0; part < PARTS; part++) {
      names.variables().put(loop.index(), part == 0 ? index : index + " + " + part);
      int number = part;
      parts.forEach((total, all) -> names.variables().put(total, all.get(number)));
      steps.write(loop.body(), inner);
    }
    lines.close();
    parts.forEach((total, all) -> names.variables().put(total, all.get(0)));
    if (rest > 0) {
      steps.loop(loop, whole, until, scope);
    }
    parts.forEach((total, all) -> lines.line(combined(lanes.totals().get(total), all)));
  }

  /** The total itself, and others beside it. */
  private List<String> declared(Variable total, JavaNames scope) {
    List<String> all = new ArrayList<>(List.of(names.variable(total)));
    String identity = steps.values.of(lanes.identity(total));
    while (all.size() < PARTS) {
      String name = scope.allocate(all.get(0));
      lines.line("%s %s = %s;".formatted(total.type().keyword(), name, identity));
      all.add(name);
    }
    return all;
  }

  private static String combined(Reduction reduction, List<String> all) {
    String pattern =
        switch (reduction) {
          case SUM -> "%1$s += %2$s + (%3$s + %4$s);";
          case PRODUCT -> "%1$s *= %2$s * (%3$s * %4$s);";
          case MAXIMUM -> "%1$s = Math.max(Math.max(%1$s, %2$s), Math.max(%3$s, %4$s));";
          case MINIMUM -> "%1$s = Math.min(Math.min(%1$s, %2$s), Math.min(%3$s, %4$s));";
          default -> throw new IllegalArgumentException(reduction + " has no blocks");
        };
    return pattern.formatted(all.toArray());
  }
}
