package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Layout;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.syntax.Declaration;
import dev.einkern.compiler.syntax.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The axes of a declaration {@code X: b (h d=64) 1}.
 *
 * @param entries the logical axes in order, a nameless one under its digits or dots
 * @param dimensions how many of them each dimension of the Java shape takes
 */
record DeclaredType(List<Entry> entries, List<Integer> dimensions, String text) {

  /** One axis. */
  record Entry(String name, SizeVariable size, Span span) {}

  /** Axes for these entries, and their grouping. */
  List<Axis> axes(ProgramBuilder builder) {
    return entries.stream().map(e -> builder.source.axis(e.name(), e.size())).toList();
  }

  Layout layout(List<Axis> axes) {
    List<List<Axis>> groups = new ArrayList<>();
    int next = 0;
    for (int count : dimensions) {
      groups.add(axes.subList(next, next + count));
      next += count;
    }
    return new Layout(groups, text);
  }

  List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  /** A parameter of a def names each axis once, as an operand does. */
  static void requireDistinct(Declaration parameter) {
    Map<String, Span> seen = new HashMap<>();
    for (Item.Axis axis : ParameterAxes.of(parameter)) {
      Span first = seen.putIfAbsent(axis.name().text(), axis.name().span());
      if (first != null) {
        throw twice(axis.name().text(), parameter, axis.name().span(), first)
            .note("Call the second one " + axis.name().text() + "'.");
      }
    }
  }

  private static EinsumException twice(String axis, Declaration in, Span again, Span first) {
    return EinsumException.of(Code.EK228, again, axis, in.name().text()).also(first);
  }

  /** Reads the declarations of one signature, whose axes of one name have one size. */
  static final class Reader {
    static final String ELLIPSIS = "...";

    /** The axis as the string calls it. */
    static String spoken(Axis axis) {
      return axis.name().startsWith(ELLIPSIS) ? ELLIPSIS : axis.name();
    }

    private final ProgramBuilder builder;
    private final int ellipsisRank;
    private final Set<String> sizeParameters;
    private final String source;
    private final Map<String, SizeVariable> sizes = new LinkedHashMap<>();
    private final Map<String, Span> places = new HashMap<>();
    private final Set<String> usedParameters = new HashSet<>();

    Reader(ProgramBuilder builder, int ellipsisRank, Set<String> sizeParameters, String source) {
      this.builder = builder;
      this.ellipsisRank = ellipsisRank;
      this.sizeParameters = sizeParameters;
      this.source = source;
    }

    /** The sizes of the signature's axes, by name. */
    Map<String, SizeVariable> sizes() {
      return sizes;
    }

    /** Where the signature first names an axis; null if it does not. */
    Span place(String axis) {
      return places.get(axis);
    }

    Set<String> usedParameters() {
      return usedParameters;
    }

    DeclaredType read(Declaration declaration) {
      List<Entry> entries = new ArrayList<>();
      List<Integer> dimensions = new ArrayList<>();
      List<Item> items = declaration.type().map(Declaration.Type::items).orElse(List.of());
      for (Item item : items) {
        int before = entries.size();
        add(item, entries);
        int count = entries.size() - before;
        dimensions.addAll(
            item instanceof Item.Ellipsis ? Collections.nCopies(count, 1) : List.of(count));
      }
      Map<String, Span> seen = new HashMap<>();
      for (Entry entry : entries) {
        Span first = isNumber(entry) ? null : seen.putIfAbsent(entry.name(), entry.span());
        if (first != null) {
          boolean nameless = entry.name().startsWith(ELLIPSIS);
          throw twice(nameless ? ELLIPSIS : entry.name(), declaration, entry.span(), first)
              .note(
                  nameless
                      ? "It stands for the same axes everywhere."
                      : "Call the second one " + entry.name() + "'.");
        }
      }
      String text =
          items.isEmpty()
              ? ""
              : source.substring(
                  items.get(0).span().start(), items.get(items.size() - 1).span().end());
      return new DeclaredType(entries, dimensions, text.replaceAll("\\s+", " "));
    }

    private static boolean isNumber(Entry entry) {
      return Character.isDigit(entry.name().charAt(0));
    }

    private void add(Item item, List<Entry> into) {
      if (item instanceof Item.Axis axis) {
        Entry entry = entry(axis.name().text(), axis.name().span());
        axis.size().ifPresent(size -> builder.given(entry.size(), value(size), axis.span()));
        into.add(entry);
      } else if (item instanceof Item.Number number) {
        if (number.value() != 1) {
          String name = Long.toString(number.value());
          SizeVariable size = builder.source.size(name);
          builder.given(size, Size.of(number.value()), number.span());
          into.add(new Entry(name, size, number.span()));
        }
      } else if (item instanceof Item.Ellipsis) {
        for (int i = 0; i < ellipsisRank; i++) {
          into.add(entry(ELLIPSIS + i, item.span()));
        }
      } else if (item instanceof Item.Group group && !group.repeated()) {
        group.term().items().forEach(i -> add(i, into));
      } else {
        throw EinsumException.of(Code.EK226, item.span());
      }
    }

    Size value(Item.Size size) {
      if (size instanceof Item.Size.Literal literal) {
        return Size.of(literal.value());
      }
      Item.Size.Parameter parameter = (Item.Size.Parameter) size;
      String name = parameter.name().text();
      if (!sizeParameters.contains(name)) {
        EinsumException error = EinsumException.of(Code.EK504, parameter.span(), name);
        throw error.note(
            Suggestion.question(name, sizeParameters)
                .orElse("Give the method a parameter int %s, or write a number.".formatted(name)));
      }
      usedParameters.add(name);
      return Size.of(new Size.IntParameter(name));
    }

    private Entry entry(String name, Span span) {
      return new Entry(name, size(name, span), span);
    }

    /** The size of an axis of the signature, declared or indexed. */
    SizeVariable size(String name, Span span) {
      return sizes.computeIfAbsent(name, n -> create(n, span));
    }

    private SizeVariable create(String name, Span span) {
      SizeVariable size = builder.source.size(name);
      places.put(name, span);
      builder.mentioned(size, span);
      if (sizeParameters.contains(name)) {
        usedParameters.add(name);
        builder.given(size, Size.of(new Size.IntParameter(name)), span);
      }
      return size;
    }
  }
}
