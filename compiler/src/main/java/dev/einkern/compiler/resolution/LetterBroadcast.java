package dev.einkern.compiler.resolution;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import dev.einkern.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * Letters that a program calls, where an argument's axis is known to have size 1: it is read at its
 * only place whatever index another argument's axis under the same letter has. Sizes that are known
 * only when the kernel is called have to be equal.
 */
final class LetterBroadcast {
  private final List<FlatTerm> terms;
  private final Expression.PatternCall call;
  private final List<Value> arguments;
  private final ProgramBuilder builder;

  LetterBroadcast(
      List<FlatTerm> terms,
      Expression.PatternCall call,
      List<Value> arguments,
      ProgramBuilder builder) {
    this.terms = terms;
    this.call = call;
    this.arguments = arguments;
    this.builder = builder;
  }

  /** The terms, with an extent of 1 in place of each letter that is read at one place. */
  List<FlatTerm> inputs() {
    List<FlatTerm> inputs = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      List<Form> dimensions = new ArrayList<>();
      for (int k = 0; k < terms.get(i).dimensions().size(); k++) {
        dimensions.add(dimension(i, k));
      }
      inputs.add(new FlatTerm(dimensions, terms.get(i).span(), terms.get(i).text()));
    }
    return inputs;
  }

  private Form dimension(int argument, int position) {
    Form form = terms.get(argument).dimensions().get(position);
    if (!(form instanceof Form.Named letter) || !isOne(argument, letter) || !isMore(letter)) {
      return form;
    }
    Axis axis = axes(argument).get(position);
    String label = SourceText.label(call.arguments().get(argument), "argument " + (argument + 1));
    builder.stretched(axis.size(), spoken(letter), label, letter.span());
    return new Form.Count(1, false, letter.span());
  }

  /** Whether the letter stands in the argument, and for axes of size 1 alone. */
  private boolean isOne(int argument, Form.Named letter) {
    List<Axis> axes = axes(argument);
    List<Form> dimensions = terms.get(argument).dimensions();
    boolean one = false;
    for (int k = 0; k < dimensions.size() && dimensions.size() == axes.size(); k++) {
      if (dimensions.get(k) instanceof Form.Named named && named.name().equals(letter.name())) {
        if (!builder.isOne(axes.get(k).size())) {
          return false;
        }
        one = true;
      }
    }
    return one;
  }

  /** Whether an argument has the letter for an axis that may be larger. */
  private boolean isMore(Form.Named letter) {
    for (int i = 0; i < terms.size(); i++) {
      boolean there = terms.get(i).names().stream().anyMatch(n -> n.name().equals(letter.name()));
      if (there && !isOne(i, letter)) {
        return true;
      }
    }
    return false;
  }

  private static String spoken(Form.Named letter) {
    return Form.Named.written(letter.name());
  }

  private List<Axis> axes(int argument) {
    return List.copyOf(arguments.get(argument).expr().freeAxes());
  }
}
