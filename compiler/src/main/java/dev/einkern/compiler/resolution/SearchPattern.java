package dev.einkern.compiler.resolution;

import static dev.einkern.compiler.index.ElementType.BOOLEAN;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code argmax} and {@code argmin} on a pattern: the coordinates of the largest or smallest, along
 * the output's bracketed axis, if there is one.
 */
final class SearchPattern {
  private final PatternProgram program;
  private final String operation;

  SearchPattern(PatternProgram program, String operation) {
    this.program = program;
    this.operation = operation;
  }

  void resolve(FlatTerm output) {
    WholeInput input = WholeInput.only(program, operation);
    List<Axis> axes = input.markedAxes();
    Optional<Form.Named> along = Coordinates.named(input.term(), output);
    requireOthersKept(input, output, along);
    IdentityHashMap<Form, Axis> counts = program.otherAxes(output);
    long places =
        along.isPresent() && Coordinates.literal(along.get()).isEmpty()
            ? axes.size()
            : Coordinates.places(input.term(), output);
    along.ifPresent(named -> counts.put(named, program.named(named)));
    if (counts.size() > 1 || places != axes.size()) {
      throw Coordinates.misfit(operation, input.term(), output);
    }
    along.ifPresent(
        named -> program.builder.given(program.size(named), Size.of(axes.size()), named.span()));
    Value flat =
        new ReducingFunctions(program.context(), axes, program.span())
            .reduce(operation, input.value(), Optional.empty());
    Value shared = new Sharing(program.context(), program.span()).shared("place", flat);
    Expr result = coordinates(shared.expr(), axes, counts.values());
    program.output(0, output, Value.strong(result), counts);
  }

  /** The output has the axes that are not searched, and none beside them but {@code along}. */
  private void requireOthersKept(WholeInput input, FlatTerm output, Optional<Form.Named> along) {
    List<Form> marked = input.marked();
    Set<String> searched = new FlatTerm(marked, program.span(), "").distinctNames();
    for (Form.Named named : output.names()) {
      if (searched.contains(named.name())) {
        throw EinsumException.of(Code.EK245, named.span(), named.written());
      }
    }
    new OutputAxes(program, without(output, along)).requireKnown(operation);
    Set<String> kept = output.distinctNames();
    for (Form leaf : input.source().leaves()) {
      boolean isKept = leaf instanceof Form.Named named && kept.contains(named.name());
      if (!isKept && !marked.contains(leaf)) {
        throw Numbers.vanishing(leaf, input.term(), operation);
      }
    }
  }

  private static FlatTerm without(FlatTerm term, Optional<Form.Named> leaf) {
    List<Form> others = new ArrayList<>(term.leaves());
    leaf.ifPresent(others::remove);
    return new FlatTerm(others, term.span(), term.text());
  }

  /** The flat place itself, or along an axis that counts coordinates each of its parts. */
  private static Expr coordinates(Expr place, List<Axis> axes, Collection<Axis> counts) {
    Expr result = place;
    for (Axis coordinate : counts) {
      result = FlatIndex.part(place, axes, axes.size() - 1);
      for (int k = axes.size() - 2; k >= 0; k--) {
        Expr is =
            new Expr.Apply(
                Operation.EQUAL,
                BOOLEAN,
                List.of(new Expr.IndexOf(coordinate), Expr.Literal.of(k)));
        result = new Expr.Select(is, FlatIndex.part(place, axes, k), result);
      }
    }
    return result;
  }
}
