package dev.einkern.compiler.resolution;

import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.Pattern;
import dev.einkern.compiler.syntax.SyntaxTree;
import dev.einkern.compiler.syntax.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands for an expression that is refused where only axes are asked for: something that has
 * the axes which the expression says itself, those of a pattern's output, and no others.
 */
final class Guess {
  private Guess() {}

  static Value of(Expression refused, Context context) {
    List<Name> axes = new ArrayList<>();
    if (refused instanceof Expression.PatternCall call) {
      Set<String> seen = new LinkedHashSet<>();
      output(call.pattern()).stream().filter(name -> seen.add(name.text())).forEach(axes::add);
    }
    axes.removeIf(name -> context.names().isValue(name.text()));
    return spread(Value.weak(Expr.Literal.of(0)), axes, context);
  }

  /** The value along further axes, in all of them the same as far as anybody asks. */
  static Value spread(Value value, List<Name> axes, Context context) {
    Value spread = value;
    for (Name name : axes) {
      Value index = Value.weak(new Expr.IndexOf(context.axis(name)));
      spread = Arithmetic.binary(Operation.ADD, spread, index);
    }
    return spread;
  }

  private static List<Name> output(SyntaxTree tree) {
    if (tree instanceof SyntaxTree.Letters letters) {
      return names(letters.pattern().outputs());
    }
    Pattern pattern = BracketDistribution.distribute(((SyntaxTree.Names) tree).pattern());
    return names(pattern.outputs());
  }

  private static List<Name> names(Optional<List<Term>> output) {
    return output.stream().flatMap(List::stream).flatMap(term -> names(term).stream()).toList();
  }

  private static List<Name> names(Term term) {
    List<Name> names = new ArrayList<>();
    for (Item item : term.items()) {
      if (item instanceof Item.Axis axis) {
        names.add(axis.name());
      } else if (item instanceof Item.Bracket bracket) {
        bracket.pattern().inputs().forEach(inner -> names.addAll(names(inner)));
      }
    }
    return names;
  }
}
