package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A pattern called where arguments have axes that no name there means: the time of a scan around,
 * or what a typed def carries through. The pattern sees the others alone, in a program of its own,
 * which is then inlined over the hidden ones.
 */
final class PatternLifting {
  private final ProgramBuilder outer;
  private final ProgramBuilder inner;
  private final Scope scope;
  private final Span call;
  private final Inlining inlining;

  PatternLifting(Context context, Span call) {
    this.outer = context.builder();
    this.inner = new ProgramBuilder(outer.text);
    this.scope = context.scope();
    this.call = call;
    this.inlining =
        new Inlining(
            outer,
            call,
            UnaryOperator.identity(),
            name -> {
              throw new IllegalArgumentException("a called pattern knows no int " + name);
            },
            Set.of(),
            List.of());
  }

  /** Whether an argument has an axis that the pattern must not see. */
  static boolean isNeeded(List<Value> arguments, Scope scope) {
    return arguments.stream()
        .flatMap(argument -> argument.expr().freeAxes().stream())
        .anyMatch(axis -> isHidden(axis, scope));
  }

  private static boolean isHidden(Axis axis, Scope scope) {
    return !scope.means(axis) || scope.isSliced(axis.name());
  }

  /** Where the pattern's own program is gathered. */
  ProgramBuilder program() {
    return inner;
  }

  /**
   * What stands for the arguments in the pattern's own program.
   *
   * @param spoken what messages call each of them
   */
  List<Value> formal(List<Value> arguments, List<String> spoken) {
    List<Value> formal = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      formal.add(formal(arguments.get(i), spoken.get(i)));
    }
    return formal;
  }

  private Value formal(Value argument, String spoken) {
    if (argument.expr() instanceof Expr.Literal) {
      return argument;
    }
    Set<Axis> visible = new LinkedHashSet<>(argument.expr().freeAxes());
    visible.removeIf(axis -> isHidden(axis, scope));
    Map<Axis, Axis> own = new LinkedHashMap<>();
    for (Axis axis : visible) {
      Axis formal = inner.source.axis(axis.name(), inner.source.size(axis.name()));
      own.put(axis, formal);
      if (outer.isOne(axis.size())) {
        inner.given(formal.size(), Size.ONE, call);
      }
    }
    Tensor tensor = inner.tensor("argument", argument.type(), List.copyOf(own.values()), spoken);
    inlining.operand(tensor, argument, List.copyOf(own.keySet()), spoken);
    List<Axis> at = own.values().stream().map(inner.source::like).toList();
    return new Value(new Expr.Read(tensor, Expr.Index.inBounds(at)), argument.staysWeak());
  }

  /** The result over the hidden axes too, once the program is gathered. */
  Lifted lift(Tensor result) {
    inlining.inline(inner.build());
    return inlining.lifted(result);
  }
}
