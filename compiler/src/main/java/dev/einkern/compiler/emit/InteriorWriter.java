package dev.einkern.compiler.emit;

import dev.einkern.compiler.loop.InteriorLoop;

/** Writes a loop as its border before, its interior and its border after. */
record InteriorWriter(SourceLines lines, NestNames names, ValueText values, StepWriter steps) {

  /** The turns from {@code first} to before {@code end}. */
  void write(InteriorLoop loop, String first, String end, JavaNames scope) {
    String base = JavaNames.capitalised(JavaNames.identifier(loop.interior().index().name()));
    String from = scope.allocate("from" + base);
    lines.line("int %s = %s;".formatted(from, least(loop, first, end)));
    if (!from(loop, first).equals(first)) {
      steps.loop(loop.border(), first, from, scope);
    }
    if (loop.limits().isEmpty() && loop.condition().isEmpty()) {
      steps.columns(loop.interior(), from, end, scope);
      return;
    }
    String until = scope.allocate("until" + base);
    lines.line("int %s = %s;".formatted(until, until(loop, from, end)));
    lines.open("if (%s < %s)".formatted(from, until));
    steps.columns(loop.interior(), from, until, scope.inner());
    lines.close();
    steps.loop(loop.border(), until, end, scope);
  }

  /** At least {@code from}. */
  private String until(InteriorLoop loop, String from, String end) {
    String limit =
        loop.limits().isEmpty() ? end : "Math.max(%s, %s)".formatted(from, limit(loop, end));
    return loop.condition()
        .map(each -> "%s ? %s : %s".formatted(values.of(each), limit, from))
        .orElse(limit);
  }

  private static String from(InteriorLoop loop, String first) {
    if (loop.first() <= 0) {
      return first;
    }
    return first.equals("0")
        ? Long.toString(loop.first())
        : "Math.max(%s, %d)".formatted(first, loop.first());
  }

  private static String least(InteriorLoop loop, String first, String end) {
    String from = from(loop, first);
    return from.equals(first) ? first : "Math.min(%s, %s)".formatted(end, from);
  }

  /** No sum in it is greater than {@code end}. */
  private String limit(InteriorLoop loop, String end) {
    String limit = end;
    for (InteriorLoop.Limit each : loop.limits()) {
      String value = values.of(each.value());
      long shift = each.shift();
      if (shift > 0) {
        limit = "Math.min(%s - %d, %s) + %d".formatted(limit, shift, value, shift);
      } else {
        String shifted = shift == 0 ? value : "%s - %d".formatted(value, -shift);
        limit = "Math.min(%s, %s)".formatted(limit, shifted);
      }
    }
    return limit;
  }
}
