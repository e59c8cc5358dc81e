package dev.einkern.compiler.diagnostics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lines of a string that some marks lie on, each with carets and their labels below it. */
final class Excerpt {
  private static final int LONGEST_LINE = 100;
  private static final int CONTEXT = 36;
  private static final int LONGEST_MARK = 64;
  private static final int MOST_PIECES = 6;
  private static final String ELISION = "…";

  private Excerpt() {}

  /** Text, carets, and labels if there are any; nothing if there are no marks or no text. */
  static List<String> of(String text, List<Mark> all) {
    List<Span> spans = all.stream().map(Mark::span).toList();
    if (spans.isEmpty() || text.isBlank()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    int pieces = 0;
    for (Span line : lines(text)) {
      List<Span> marks = marks(text, line, spans);
      for (Span piece : pieces(line, marks)) {
        if (++pieces > MOST_PIECES) {
          lines.add(ELISION);
          return lines;
        }
        lines.add(show(text, line, piece));
        lines.add(carets(text, line, piece, marks));
        lines.addAll(labels(text, line, piece, all));
      }
    }
    return lines;
  }

  /** The lines of the string, without what ends them. */
  private static List<Span> lines(String text) {
    List<Span> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        lines.add(new Span(start, i));
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        start = i + 1;
      }
    }
    lines.add(new Span(start, text.length()));
    return lines;
  }

  /** What of the spans lies on this line, in order; an empty mark is a place between characters. */
  private static List<Span> marks(String text, Span line, List<Span> spans) {
    List<Span> marks = new ArrayList<>();
    for (Span span : spans) {
      if (span.start() > line.end() || span.end() < line.start()) {
        continue;
      }
      int start = Math.max(span.start(), line.start());
      int end = Math.min(span.end(), line.end());
      boolean continued = span.start() < line.start();
      while (continued && start < end && Character.isWhitespace(text.charAt(start))) {
        start++;
      }
      if (start < end || !continued && start == span.start()) {
        marks.add(new Span(start, Math.min(end, start + LONGEST_MARK)));
      }
    }
    marks.sort(Comparator.comparingInt(Span::start));
    return marks;
  }

  /** The whole line, or of a long one what stands around the marks. */
  private static List<Span> pieces(Span line, List<Span> marks) {
    if (marks.isEmpty()) {
      return List.of();
    }
    if (line.end() - line.start() <= LONGEST_LINE) {
      return List.of(line);
    }
    List<Span> pieces = new ArrayList<>();
    for (Span mark : marks) {
      Span around =
          new Span(
              Math.max(line.start(), mark.start() - CONTEXT),
              Math.min(line.end(), mark.end() + CONTEXT));
      int last = pieces.size() - 1;
      if (last >= 0 && around.start() <= pieces.get(last).end()) {
        pieces.set(last, pieces.get(last).to(around));
      } else {
        pieces.add(around);
      }
    }
    return pieces;
  }

  private static String show(String text, Span line, Span piece) {
    return (piece.start() > line.start() ? ELISION : "")
        + VisibleText.of(text.substring(piece.start(), piece.end()))
        + (piece.end() < line.end() ? ELISION : "");
  }

  /** What is said of the marks that start in this piece, each below the first of its carets. */
  private static List<String> labels(String text, Span line, Span piece, List<Mark> all) {
    SortedMap<Integer, String> labels = new TreeMap<>();
    for (Mark mark : all) {
      int start = mark.span().start();
      if (!mark.label().isEmpty() && start >= piece.start() && start <= piece.end()) {
        labels.putIfAbsent(column(text, line, piece, start), shortened(mark.label()));
      }
    }
    return Labels.lines(labels);
  }

  private static String shortened(String label) {
    return label.length() <= LONGEST_MARK
        ? VisibleText.of(label)
        : VisibleText.of(label.substring(0, LONGEST_MARK)) + ELISION;
  }

  private static int column(String text, Span line, Span piece, int place) {
    int column = piece.start() > line.start() ? ELISION.length() : 0;
    return column
        + text.substring(piece.start(), place).codePoints().map(VisibleText::columns).sum();
  }

  private static String carets(String text, Span line, Span piece, List<Span> marks) {
    BitSet marked = new BitSet();
    int column = piece.start() > line.start() ? ELISION.length() : 0;
    int at = piece.start();
    while (at <= piece.end()) {
      boolean inside = at < piece.end();
      int character = inside ? text.codePointAt(at) : ' ';
      int next = at + Character.charCount(character);
      int width = VisibleText.columns(character);
      for (Span mark : marks) {
        boolean under = mark.start() < next && at < mark.end();
        boolean between = mark.start() == mark.end() && mark.start() == at;
        if (under && inside || between) {
          marked.set(column, column + Math.max(1, width));
        }
      }
      column += width;
      at = next;
    }
    StringBuilder carets = new StringBuilder();
    for (int i = 0; i < marked.length(); i++) {
      carets.append(marked.get(i) ? '^' : ' ');
    }
    return carets.toString();
  }
}
