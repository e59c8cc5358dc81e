package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.IndexList;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.Statement;
import dev.einkern.compiler.syntax.Statement.Assignment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A local that stands in an expression before the statement that writes it. By itself such a name
 * would be read as an axis.
 */
final class ReadTooEarly {
  private final List<Statement> statements;
  private final Predicate<String> known;

  /**
   * @param known whether a name is something already: a tensor that is written, or an axis
   */
  ReadTooEarly(List<Statement> statements, Predicate<String> known) {
    this.statements = statements;
    this.known = known;
  }

  /** Refuses what {@code reading} takes from the statements behind it. */
  void check(Assignment reading) {
    List<Expression> expressions = new ArrayList<>(List.of(reading.value()));
    reading.guard().ifPresent(expressions::add);
    for (Expression expression : expressions) {
      for (Name name : values(expression, Set.of())) {
        Optional<Name> written = writtenBehind(reading, name.text());
        if (written.isPresent() && !known.test(name.text())) {
          throw EinsumException.of(Code.EK214, name.span(), name.text())
              .label("read here")
              .also(written.get().span(), "written here")
              .note("Statements run in the order in which they stand: write it first.");
        }
      }
    }
  }

  private Optional<Name> writtenBehind(Assignment reading, String name) {
    int from = statements.indexOf(reading) + 1;
    return statements.subList(from, statements.size()).stream()
        .filter(Assignment.class::isInstance)
        .map(statement -> ((Assignment) statement).target().name())
        .filter(target -> target.text().equals(name))
        .findFirst();
  }

  /** The names that stand for values; one that is a whole index may be meant as an axis. */
  private static List<Name> values(Expression expression, Set<String> states) {
    if (expression instanceof Expression.Reference reference) {
      return states.contains(reference.name().text()) ? List.of() : List.of(reference.name());
    }
    Set<String> inner = new HashSet<>(states);
    List<Expression> parts = expression.children();
    if (expression instanceof Expression.Recurrence recurrence) {
      recurrence.states().forEach(state -> inner.add(state.name().text()));
    } else if (expression instanceof Expression.Indexed indexed) {
      List<Expression> computed = new ArrayList<>(List.of(indexed.base()));
      computed(indexed.index()).forEach(computed::add);
      parts = computed;
    }
    List<Name> names = new ArrayList<>();
    parts.forEach(part -> names.addAll(values(part, inner)));
    return names;
  }

  private static List<Expression> computed(IndexList index) {
    return index.expressions().stream().filter(e -> !(e instanceof Expression.Reference)).toList();
  }
}
