package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one input of an operation, all of its elements: an axis for each name, number and sum in it.
 *
 * @param numbers the axes of numbers and sums
 */
record WholeInput(
    PatternProgram program,
    String operation,
    PatternProgram.Source source,
    Value value,
    IdentityHashMap<Form, Axis> numbers) {

  /** Refuses an operation with another number of inputs. */
  static WholeInput only(PatternProgram program, String operation) {
    if (program.sources().size() != 1) {
      throw EinsumException.of(
          Code.EK206, program.span(), operation, "1 operand", program.sources().size());
    }
    PatternProgram.Source source = program.sources().get(0);
    IdentityHashMap<Form, Axis> numbers = program.otherAxes(source.term());
    IdentityHashMap<Form, Expr> at = new IdentityHashMap<>();
    numbers.forEach((form, axis) -> at.put(form, new Expr.IndexOf(axis)));
    return new WholeInput(program, operation, source, program.read(source, Map.of(), at), numbers);
  }

  FlatTerm term() {
    return source.term();
  }

  /** What is in brackets. */
  List<Form> marked() {
    return Brackets.marked(term());
  }

  Axis axis(Form leaf) {
    return leaf instanceof Form.Named named ? program.axis(named.name()) : numbers.get(leaf);
  }

  /** The axes in brackets, of an operation that needs one at least. */
  List<Axis> markedAxes() {
    List<Axis> axes = new ArrayList<>();
    marked().forEach(leaf -> axes.add(axis(leaf)));
    if (axes.isEmpty()) {
      throw unmarked();
    }
    return axes;
  }

  /** Brackets around the last axis, as an example to paste. */
  private EinsumException unmarked() {
    EinsumException error = EinsumException.of(Code.EK249, term().span(), operation);
    String text = term().text().strip();
    int last = text.lastIndexOf(' ') + 1;
    return text.matches("[\\w\\s]+")
        ? error.note(
            "For example %s{%s[%s]}."
                .formatted(operation, text.substring(0, last), text.substring(last)))
        : error;
  }
}
