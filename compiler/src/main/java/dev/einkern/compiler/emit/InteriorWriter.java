package dev.einkern.compiler.emit;

import dev.einkern.compiler.loop.BlockLoop;
import dev.einkern.compiler.loop.InteriorLoop;
import dev.einkern.compiler.loop.InteriorLoop.Bounds;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Value;

/** Writes a loop as its border before, its interior and its border after. */
record InteriorWriter(SourceLines lines, NestNames names, ValueText values, StepWriter steps) {

  /** The turns from {@code first} to before {@code end}. */
  void write(InteriorLoop loop, String first, String end, JavaNames scope) {
    Bounds bounds = loop.bounds();
    String base = JavaNames.capitalised(JavaNames.identifier(loop.interior().index().name()));
    String from = first;
    if (bounds.hasFirst()) {
      from = scope.allocate("from" + base);
      lines.line("int %s = %s;".formatted(from, less(end, from(bounds, first))));
      border(loop, first, from, scope);
    }
    if (bounds.limits().isEmpty() && bounds.condition().isEmpty()) {
      rest(loop.interior(), from, end, scope);
      return;
    }
    String until = scope.allocate("until" + base);
    lines.line("int %s = %s;".formatted(until, until(bounds, from, end)));
    some(loop.interior(), from, until, scope);
    border(loop, until, end, scope);
  }

  private void border(InteriorLoop loop, String from, String until, JavaNames scope) {
    if (loop.isLong()) {
      some(loop.border(), from, until, scope);
    } else {
      steps.loop(loop.border(), from, until, scope);
    }
  }

  /** The turns from {@code from} on, of which there may be none. */
  private void rest(Step.Loop loop, String from, String end, JavaNames scope) {
    if (isCopy(loop)) {
      some(loop, from, end, scope);
    } else {
      steps.columns(loop, from, end, scope);
    }
  }

  private void some(Step.Loop loop, String from, String until, JavaNames scope) {
    // A copy of what is not known to be there asks that itself.
    if (isCopy(loop) && loop.extent().constant().isEmpty()) {
      steps.columns(loop, from, until, scope);
      return;
    }
    lines.open("if (%s < %s)".formatted(from, until));
    steps.columns(loop, from, until, scope.inner());
    lines.close();
  }

  private boolean isCopy(Step.Loop loop) {
    return BlockLoop.of(loop, names.strict()).filter(BlockLoop::isCopy).isPresent();
  }

  /** At least {@code from}. */
  private String until(Bounds bounds, String from, String end) {
    String limit =
        bounds.limits().isEmpty() ? end : "Math.max(%s, %s)".formatted(from, limit(bounds, end));
    return bounds
        .condition()
        .map(each -> "%s ? %s : %s".formatted(values.of(each), limit, from))
        .orElse(limit);
  }

  private String from(Bounds bounds, String first) {
    String from = first;
    if (bounds.first() > 0) {
      String least = Long.toString(bounds.first());
      from = first.equals("0") ? least : "Math.max(%s, %s)".formatted(first, least);
    }
    for (Value each : bounds.firsts()) {
      from = "Math.max(%s, %s)".formatted(from, values.of(each));
    }
    return from;
  }

  /** No sum in it is greater than {@code end}. */
  private String limit(Bounds bounds, String end) {
    String limit = end;
    for (InteriorLoop.Limit each : bounds.limits()) {
      String value = values.of(each.value());
      long shift = each.shift();
      if (shift > 0) {
        limit = "Math.min(%s - %d, %s) + %d".formatted(limit, shift, value, shift);
      } else if (limit.equals(value)) {
        limit = before(value, -shift);
      } else {
        limit = less(limit, before(value, -shift));
      }
    }
    return limit;
  }

  private static String before(String value, long distance) {
    if (isNumber(value)) {
      return Long.toString(Long.parseLong(value) - distance);
    }
    return distance == 0 ? value : "%s - %d".formatted(value, distance);
  }

  private static String less(String left, String right) {
    return isNumber(left) && isNumber(right)
        ? Long.toString(Math.min(Long.parseLong(left), Long.parseLong(right)))
        : "Math.min(%s, %s)".formatted(left, right);
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(Character::isDigit);
  }
}
