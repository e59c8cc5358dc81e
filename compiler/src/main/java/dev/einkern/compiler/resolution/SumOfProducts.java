package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Reduction;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Letters, names without an operation, and {@code dot}: a product of all inputs, summed. Of
 * booleans the first two make an or of ands, as numpy does; {@code dot} counts them as any
 * arithmetic does.
 */
final class SumOfProducts {
  private final PatternProgram program;
  private final boolean ofTruths;

  SumOfProducts(PatternProgram program) {
    this(program, true);
  }

  private SumOfProducts(PatternProgram program, boolean ofTruths) {
    this.program = program;
    this.ofTruths = ofTruths;
  }

  /** The operation {@code dot}. */
  static SumOfProducts dot(PatternProgram program) {
    return new SumOfProducts(program, false);
  }

  /** The one output of the inputs that the program has. */
  void resolve(FlatTerm output) {
    requireDistinct(output);
    Set<String> kept = output.distinctNames();
    List<Axis> summed = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    List<Value> factors = new ArrayList<>();
    for (PatternProgram.Source source : program.sources()) {
      IdentityHashMap<Form, Expr> numbers = new IdentityHashMap<>();
      for (Form leaf : source.leaves()) {
        if (leaf instanceof Form.Count count) {
          Axis axis = program.otherAxes(new FlatTerm(List.of(count), count.span(), "")).get(count);
          summed.add(axis);
          numbers.put(leaf, new Expr.IndexOf(axis));
        } else if (leaf instanceof Form.Named named && !kept.contains(named.name())) {
          seen.add(named.name());
        }
      }
      factors.add(program.read(source, Map.of(), numbers));
    }
    seen.forEach(name -> summed.add(program.axis(name)));
    Value product = product(factors);
    boolean truth = product.type() == ElementType.BOOLEAN;
    Expr sum =
        new Sharing(program.context(), program.span())
            .reduce(truth ? Reduction.ANY : Reduction.SUM, summed, product.expr(), false);
    program.output(0, output, new Value(sum, product.staysWeak()), program.otherAxes(output));
  }

  /** The product of the values in the type that all of them promote to, or their and. */
  private Value product(List<Value> values) {
    if (ofTruths && values.stream().allMatch(v -> v.type() == ElementType.BOOLEAN)) {
      return values.stream()
          .reduce((l, r) -> Arithmetic.logical(Operation.AND, l.expr(), r.expr()))
          .orElseThrow();
    }
    ElementType type = Promotion.arithmetic(values);
    return values.stream()
        .map(v -> new Value(Promotion.convert(v, type), v.weak()))
        .reduce((l, r) -> Arithmetic.binary(Operation.MULTIPLY, l, r))
        .orElseThrow();
  }

  /** Refuses an output that has a name twice. */
  static void requireDistinct(FlatTerm output) {
    Map<String, Span> first = new HashMap<>();
    Refusals refusals = new Refusals();
    for (Form.Named named : output.names()) {
      Span before = first.putIfAbsent(named.name(), named.span());
      if (before != null) {
        EinsumException twice =
            EinsumException.of(Code.EK242, named.span(), named.written()).also(before);
        refusals.add(
            output.hasSum()
                ? twice.note(
                    "Parts of a sum have names of their own, equal in size or not: (a + b).")
                : twice);
      }
    }
    refusals.throwIfAny();
  }
}
