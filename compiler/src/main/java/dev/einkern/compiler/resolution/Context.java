package dev.einkern.compiler.resolution;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.syntax.AxisList;
import dev.einkern.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an expression stands.
 *
 * @param lazy whether it may go unevaluated: then nothing in it that can throw may be moved out
 * @param guessing whether what is refused is replaced by a {@link Guess}: only axes are asked for
 * @param times those of the recurrences around, the outermost first
 */
record Context(
    ProgramBuilder builder,
    Environment names,
    Scope scope,
    boolean lazy,
    boolean guessing,
    List<Axis> times,
    int depth) {
  Context {
    times = List.copyOf(times);
  }

  /** Where a statement begins. */
  static Context of(ProgramBuilder builder, Environment names, Scope scope) {
    return new Context(builder, names, scope, false, false, List.of(), 0);
  }

  Context inScope(Scope inner) {
    return new Context(builder, names, inner, lazy, guessing, times, depth);
  }

  Context withNames(Environment other) {
    return new Context(builder, other, scope, lazy, guessing, times, depth);
  }

  Context lazily() {
    return new Context(builder, names, scope, true, guessing, times, depth);
  }

  Context guess() {
    return new Context(builder, names, scope, lazy, true, times, depth);
  }

  Context deeper() {
    return new Context(builder, names, scope, lazy, guessing, times, depth + 1);
  }

  /** Inside a recurrence whose time is this axis here. */
  Context at(Axis time) {
    List<Axis> more = new ArrayList<>(times);
    more.add(time);
    return new Context(builder, names, scope, lazy, guessing, more, depth);
  }

  /** The axis that a name written here means. */
  Axis axis(Name name) {
    return scope.axis(name.text(), name.span());
  }

  /** The axes of a list, with the formal axes of a def written out. */
  List<Name> expand(List<Name> axes) {
    List<Name> expanded = new ArrayList<>();
    for (Name name : axes) {
      List<String> actual = names.formalAxes().get(name.text());
      if (actual == null) {
        expanded.add(name);
      } else {
        actual.forEach(a -> expanded.add(new Name(a, name.span())));
      }
    }
    return expanded;
  }

  List<Name> expand(AxisList axes) {
    return expand(axes.axes());
  }
}
