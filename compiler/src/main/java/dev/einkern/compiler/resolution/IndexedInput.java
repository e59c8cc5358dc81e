package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The input that coordinates index.
 *
 * @param places the coordinate for each of its axes that is in brackets
 */
record IndexedInput(
    PatternProgram program,
    String operation,
    PatternProgram.Source source,
    IdentityHashMap<Form, Expr> places) {

  /** The program's first input with these coordinates for its axes in brackets. */
  static IndexedInput of(
      PatternProgram program, String operation, List<Expr> coordinates, FlatTerm output) {
    PatternProgram.Source source = program.sources().get(0);
    FlatTerm term = source.term();
    List<Form> indexed = Brackets.marked(term);
    if (indexed.isEmpty()) {
      throw unmarked(program, operation, coordinates.size(), output);
    }
    if (indexed.size() != coordinates.size()) {
      throw EinsumException.of(
          Code.EK209, term.span(), term.text(), indexed.size(), coordinates.size());
    }
    IdentityHashMap<Form, Expr> places = new IdentityHashMap<>();
    for (int i = 0; i < indexed.size(); i++) {
      places.put(indexed.get(i), coordinates.get(i));
    }
    return new IndexedInput(program, operation, source, places);
  }

  Tensor tensor() {
    return source
        .tensor()
        .orElseThrow(() -> EinsumException.of(Code.EK249, source.term().span(), operation));
  }

  /** One index for each axis of the tensor: a coordinate, or the axis of its name. */
  List<Expr.Index> indices() {
    List<Expr.Index> indices = new ArrayList<>();
    for (Form leaf : source.leaves()) {
      Expr at = places.get(leaf);
      if (at == null && leaf instanceof Form.Named named) {
        at = new Expr.IndexOf(program.axis(named.name()));
      }
      if (at == null) {
        throw Numbers.vanishing(leaf, source.term(), operation);
      }
      indices.add(new Expr.Index(at, true));
    }
    return indices;
  }

  /** Brackets around the axes that nothing else in the pattern has, as an example to paste. */
  private static EinsumException unmarked(
      PatternProgram program, String operation, int coordinates, FlatTerm output) {
    FlatTerm tensor = program.sources().get(0).term();
    List<FlatTerm> others =
        new ArrayList<>(
            program.sources().stream().skip(1).map(PatternProgram.Source::term).toList());
    String inputs =
        others.stream().map(term -> ", " + term.text().strip()).collect(Collectors.joining());
    boolean reads = operation.equals("get_at");
    if (reads) {
      others.add(output);
    }
    Set<String> elsewhere = new HashSet<>();
    others.forEach(term -> elsewhere.addAll(term.distinctNames()));
    List<String> words = List.of(tensor.text().strip().split("\\s+"));
    List<String> own = words.stream().filter(word -> !elsewhere.contains(word)).toList();
    EinsumException error = EinsumException.of(Code.EK249, tensor.span(), operation);
    int first = Collections.indexOfSubList(words, own);
    boolean plain = tensor.text().matches("[\\p{L}\\p{Nd}_'\\s]+");
    if (!plain || first < 0 || own.size() != coordinates) {
      return error;
    }
    List<String> marked = new ArrayList<>(words.subList(0, first));
    marked.add("[" + String.join(" ", own) + "]");
    marked.addAll(words.subList(first + own.size(), words.size()));
    return error.note(
        "For example %s{%s%s%s}."
            .formatted(
                operation,
                String.join(" ", marked),
                inputs,
                reads ? " -> " + output.text().strip() : ""));
  }
}
