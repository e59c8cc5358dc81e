package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.diagnostics.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Says of an int parameter that nothing in the string is called so. */
final class UnusedSize {
  /** More names than these are no choice but a list. */
  private static final int SHOWN = 6;

  private UnusedSize() {}

  /** The refusal; {@code axes} are the names that a parameter could have. */
  static EinsumException refusal(Span span, String parameter, Collection<String> axes) {
    EinsumException error = EinsumException.of(Code.EK510, span, parameter);
    Optional<String> misspelt = Suggestion.nearest(parameter, axes);
    if (misspelt.isPresent()) {
      return error.note("The string has '%s': call both alike.".formatted(misspelt.get()));
    }
    List<String> names = axes.stream().filter(name -> !name.startsWith(".")).sorted().toList();
    Optional<String> initial = names.stream().filter(parameter::startsWith).findFirst();
    return error.note(
        initial.isPresent()
            ? "If it sizes axis '%1$s', call it '%1$s'.".formatted(initial.get())
            : names.isEmpty() || names.size() > SHOWN
                ? "A parameter that sizes an axis is called like it; else leave it out."
                : "A parameter that sizes an axis is called like it: %s; else leave it out."
                    .formatted(String.join(", ", names)));
  }
}
