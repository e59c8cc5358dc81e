package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.resolution.Form.FlatPattern;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.Pattern;
import dev.einkern.compiler.syntax.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the ellipses of a pattern out, for one choice of their counts. */
final class PatternExpansion {
  private final Map<String, String> classes;
  private final Map<String, Integer> counts;
  private final String source;

  /** {@code source} is the string that the spans point into. */
  PatternExpansion(Map<String, String> classes, Map<String, Integer> counts, String source) {
    this.classes = classes;
    this.counts = counts;
    this.source = source;
  }

  FlatPattern expand(Pattern pattern) {
    return new FlatPattern(
        pattern.inputs().stream().map(this::expand).toList(),
        pattern.outputs().map(terms -> terms.stream().map(this::expand).toList()),
        pattern.span());
  }

  private FlatTerm expand(Term term) {
    return new FlatTerm(forms(term.items(), "", false), term.span(), text(term.span()));
  }

  private String text(Span span) {
    return source
        .substring(span.start(), span.end())
        .replaceAll("#[^\n]*", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private List<Form> forms(List<Item> items, String suffix, boolean bracketed) {
    List<Form> forms = new ArrayList<>();
    for (Item item : items) {
      if (Ellipses.isRepeated(item)) {
        int count = counts.get(Ellipses.key(item, classes));
        for (int i = 0; i < count; i++) {
          forms.addAll(once(item, "." + i, bracketed));
        }
      } else {
        forms.addAll(once(item, suffix, bracketed));
      }
    }
    return forms;
  }

  /** One repetition of an item; a bracket is its items. */
  private List<Form> once(Item item, String suffix, boolean bracketed) {
    if (item instanceof Item.Bracket bracket) {
      return forms(bracket.pattern().inputs().get(0).items(), suffix, true);
    }
    return List.of(form(item, suffix, bracketed));
  }

  private Form form(Item item, String suffix, boolean bracketed) {
    if (item instanceof Item.Axis axis) {
      return new Form.Named(axis.name().text() + suffix, axis.size(), bracketed, axis.span());
    }
    if (item instanceof Item.Ellipsis ellipsis) {
      String name = ellipsis.name().map(n -> n.text()).orElse(Ellipses.NAMELESS);
      String number = ellipsis.name().isPresent() ? suffix : suffix.substring(1);
      return new Form.Named(name + number, Optional.empty(), bracketed, ellipsis.span());
    }
    if (item instanceof Item.Number number) {
      return new Form.Count(number.value(), bracketed, number.span());
    }
    if (item instanceof Item.Group group) {
      return new Form.Product(forms(group.term().items(), suffix, bracketed), group.span());
    }
    if (item instanceof Item.Concatenation sum) {
      List<Form> parts = new ArrayList<>();
      for (Item part : sum.parts()) {
        List<Form> forms = forms(List.of(part), suffix, bracketed);
        parts.add(forms.size() == 1 ? forms.get(0) : new Form.Product(forms, part.span()));
      }
      return new Form.Sum(parts, sum.span());
    }
    throw new IllegalArgumentException(item.toString());
  }
}
