package dev.einkern.compiler.resolution;

import static dev.einkern.compiler.index.ElementType.BOOLEAN;
import static dev.einkern.compiler.index.ElementType.INT;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code id}: moves elements. Every {@code +} takes a term apart into parts, row-major over all of
 * them; the k-th part of the inputs fills the k-th part of the outputs.
 */
final class IdentityPattern {
  private final PatternProgram program;
  private final String operation;

  IdentityPattern(PatternProgram program, String operation) {
    this.program = program;
    this.operation = operation;
  }

  /** A choice of one part for each sum in a term, outer sums first. */
  private record Part(PatternProgram.Source source, List<Integer> choices) {}

  void resolve(List<FlatTerm> outputs) {
    program.sources().forEach(source -> requireNoNumber(source.term(), outputs));
    Deque<Part> parts = new ArrayDeque<>();
    for (PatternProgram.Source source : program.sources()) {
      for (List<Integer> choices : choices(source.term().leaves())) {
        parts.add(new Part(source, choices));
      }
    }
    int wanted = outputs.stream().mapToInt(t -> choices(t.leaves()).size()).sum();
    if (wanted != parts.size()) {
      int inputs = program.sources().size();
      throw EinsumException.of(
              Code.EK254,
              program.span(),
              counted(wanted, outputs.size(), "output"),
              counted(parts.size(), inputs, "input"))
          .note(
              wanted < parts.size()
                  ? "A sum in an output joins inputs: (a + b)."
                  : "A sum in an input is split among outputs: (a + b).");
    }
    for (int i = 0; i < outputs.size(); i++) {
      FlatTerm output = outputs.get(i);
      IdentityHashMap<Form, Axis> axes = program.otherAxes(output);
      Value value = fill(spots(output, axes), new HashMap<>(), parts, output);
      program.output(i, output, value, axes);
    }
  }

  /** How many parts the terms have, where sums make them more than the terms themselves. */
  private static String counted(int parts, int terms, String what) {
    return parts == terms
        ? "%s %ss".formatted(terms, what)
        : "%s parts of the %s".formatted(parts, terms == 1 ? what : what + "s");
  }

  /** An input's number is an axis of its own: no output can have it. */
  private void requireNoNumber(FlatTerm input, List<FlatTerm> outputs) {
    Optional<Form.Count> lost = input.numbers().stream().findFirst();
    if (lost.isEmpty()) {
      return;
    }
    boolean both = outputs.stream().anyMatch(output -> !output.numbers().isEmpty());
    throw both
        ? EinsumException.of(Code.EK255, lost.get().span()).note(Numbers.OWN)
        : Numbers.vanishing(lost.get(), operation);
  }

  /** Every way to choose a part of each sum among the forms, row-major. */
  private static List<List<Integer>> choices(List<Form> forms) {
    List<List<Integer>> choices = List.of(List.of());
    for (Form form : forms) {
      List<List<Integer>> own = choicesOf(form);
      List<List<Integer>> both = new ArrayList<>();
      for (List<Integer> first : choices) {
        for (List<Integer> second : own) {
          List<Integer> joined = new ArrayList<>(first);
          joined.addAll(second);
          both.add(joined);
        }
      }
      choices = both;
    }
    return choices;
  }

  private static List<List<Integer>> choicesOf(Form form) {
    if (form instanceof Form.Product product) {
      return choices(product.factors());
    }
    if (!(form instanceof Form.Sum sum)) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (int i = 0; i < sum.parts().size(); i++) {
      for (List<Integer> inner : choicesOf(sum.parts().get(i))) {
        List<Integer> choice = new ArrayList<>(List.of(i));
        choice.addAll(inner);
        all.add(choice);
      }
    }
    return all;
  }

  /** A leaf of an output with the index at which an element stands in it. */
  private record Spot(Form leaf, Expr index) {}

  private Deque<Spot> spots(FlatTerm output, IdentityHashMap<Form, Axis> axes) {
    Deque<Spot> spots = new ArrayDeque<>();
    for (Form leaf : output.leaves()) {
      Axis axis = leaf instanceof Form.Named named ? program.named(named) : axes.get(leaf);
      spots.add(new Spot(leaf, new Expr.IndexOf(axis)));
    }
    return spots;
  }

  /** The value of an output whose remaining leaves are {@code open}: each sum becomes a case. */
  private Value fill(Deque<Spot> open, Map<String, Expr> at, Deque<Part> parts, FlatTerm output) {
    Deque<Spot> rest = new ArrayDeque<>(open);
    while (!rest.isEmpty()) {
      Spot spot = rest.removeFirst();
      if (spot.leaf() instanceof Form.Named named) {
        at.put(named.name(), spot.index());
      } else if (spot.leaf() instanceof Form.Sum sum) {
        return cases(sum, spot.index(), rest, at, parts, output);
      }
    }
    return element(parts.removeFirst(), at, output);
  }

  private Value cases(
      Form.Sum sum,
      Expr place,
      Deque<Spot> rest,
      Map<String, Expr> at,
      Deque<Part> parts,
      FlatTerm output) {
    List<Value> values = new ArrayList<>();
    List<Expr> ends = new ArrayList<>();
    Expr start = Expr.Literal.of(0);
    for (Form part : sum.parts()) {
      Expr local = ends.isEmpty() ? place : apply(Operation.SUBTRACT, place, start);
      Deque<Spot> within = within(part, local);
      within.addAll(rest);
      values.add(fill(within, new HashMap<>(at), parts, output));
      start = ends.isEmpty() ? extent(part) : apply(Operation.ADD, start, extent(part));
      ends.add(start);
    }
    Value result = values.get(values.size() - 1);
    for (int i = values.size() - 2; i >= 0; i--) {
      Expr before = new Expr.Apply(Operation.LESS, BOOLEAN, List.of(place, ends.get(i)));
      result = Arithmetic.select(before, values.get(i), result);
    }
    return result;
  }

  /** The leaves of a part of a sum, at the flat index {@code local} into it. */
  private Deque<Spot> within(Form part, Expr local) {
    List<Form> factors = new FlatTerm(List.of(part), part.span(), "").leaves();
    Deque<Spot> spots = new ArrayDeque<>();
    for (int i = 0; i < factors.size(); i++) {
      spots.add(new Spot(factors.get(i), split(local, factors, i)));
    }
    return spots;
  }

  private Expr split(Expr flat, List<Form> factors, int position) {
    Expr result = flat;
    List<Form> later = factors.subList(position + 1, factors.size());
    if (!later.isEmpty()) {
      Expr stride =
          later.stream()
              .map(this::extent)
              .reduce((l, r) -> apply(Operation.MULTIPLY, l, r))
              .orElseThrow();
      result = apply(Operation.FLOOR_DIVIDE, flat, stride);
    }
    return position == 0 ? result : apply(Operation.MODULO, result, extent(factors.get(position)));
  }

  /** The extent of a form as an expression. */
  private Expr extent(Form form) {
    if (form instanceof Form.Named named) {
      return new Expr.SizeOf(program.size(named));
    }
    if (form instanceof Form.Count count) {
      return Expr.Literal.of(Math.toIntExact(count.value()));
    }
    if (form instanceof Form.Sum sum) {
      return sum.parts().stream()
          .map(this::extent)
          .reduce((l, r) -> apply(Operation.ADD, l, r))
          .orElseThrow();
    }
    return ((Form.Product) form)
        .factors().stream()
            .map(this::extent)
            .reduce((l, r) -> apply(Operation.MULTIPLY, l, r))
            .orElseGet(() -> Expr.Literal.of(1));
  }

  private Value element(Part part, Map<String, Expr> at, FlatTerm output) {
    Deque<Integer> choices = new ArrayDeque<>(part.choices());
    IdentityHashMap<Form, Expr> sums = new IdentityHashMap<>();
    Set<String> needed = new HashSet<>();
    for (Form leaf : part.source().leaves()) {
      if (leaf instanceof Form.Named named) {
        needed.add(named.name());
      } else {
        sums.put(leaf, placeIn((Form.Sum) leaf, choices, at, needed));
      }
    }
    for (String name : needed) {
      if (!at.containsKey(name)) {
        EinsumException error =
            EinsumException.of(
                    Code.EK250, part.source().term().span(), Form.Named.written(name), operation)
                .note("The output is " + output.text() + ".");
        throw Suggestion.question(name, at.keySet()).map(error::note).orElse(error);
      }
    }
    return program.read(part.source(), at, sums);
  }

  /** The index into an input's sum of the chosen part's element. */
  private Expr placeIn(
      Form.Sum sum, Deque<Integer> choices, Map<String, Expr> at, Set<String> needed) {
    int chosen = choices.removeFirst();
    Expr place = flat(sum.parts().get(chosen), choices, at, needed);
    for (int i = 0; i < chosen; i++) {
      place = apply(Operation.ADD, place, extent(sum.parts().get(i)));
    }
    return place;
  }

  private Expr flat(Form form, Deque<Integer> choices, Map<String, Expr> at, Set<String> needed) {
    if (form instanceof Form.Named named) {
      needed.add(named.name());
      return at.getOrDefault(named.name(), Expr.Literal.of(0));
    }
    if (form instanceof Form.Sum sum) {
      return placeIn(sum, choices, at, needed);
    }
    if (form instanceof Form.Count) {
      return Expr.Literal.of(0);
    }
    Expr place = null;
    for (Form factor : ((Form.Product) form).factors()) {
      Expr next = flat(factor, choices, at, needed);
      place =
          place == null
              ? next
              : apply(Operation.ADD, apply(Operation.MULTIPLY, place, extent(factor)), next);
    }
    return place == null ? Expr.Literal.of(0) : place;
  }

  private static Expr apply(Operation operation, Expr left, Expr right) {
    return new Expr.Apply(operation, INT, List.of(left, right));
  }
}
