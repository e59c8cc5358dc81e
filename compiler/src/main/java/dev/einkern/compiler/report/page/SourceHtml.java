package dev.einkern.compiler.report.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Java source with its tokens in colour, a line each. A line knows the axes of the loop that it
 * begins, and of those that it stands in.
 */
final class SourceHtml {
  private static final Pattern LOOP = Pattern.compile("\\bfor \\((?:int|long) (\\w+) ");
  private static final Pattern DECLARATION = Pattern.compile("^\\s*(?:int|long) (\\w+) = ");

  private final AxisColours colours;
  private final AxisNames names;
  private final Deque<Set<String>> around = new ArrayDeque<>();

  private SourceHtml(AxisColours colours) {
    this.colours = colours;
    this.names = new AxisNames(colours.names());
  }

  static String of(String source, AxisColours colours) {
    return new SourceHtml(colours).html(source);
  }

  private String html(String source) {
    StringBuilder html = new StringBuilder();
    for (List<JavaLexer.Token> line : lines(JavaLexer.tokens(source))) {
      html.append(line(line));
    }
    return html.toString();
  }

  /** The tokens of each line; a token of several lines is one in each. */
  private static List<List<JavaLexer.Token>> lines(List<JavaLexer.Token> tokens) {
    List<List<JavaLexer.Token>> lines = new ArrayList<>();
    lines.add(new ArrayList<>());
    for (JavaLexer.Token token : tokens) {
      String[] parts = token.text().split("\n", -1);
      for (int i = 0; i < parts.length; i++) {
        if (i > 0) {
          lines.add(new ArrayList<>());
        }
        if (!parts[i].isEmpty()) {
          lines.get(lines.size() - 1).add(new JavaLexer.Token(token.kind(), parts[i]));
        }
      }
    }
    return lines;
  }

  private String line(List<JavaLexer.Token> tokens) {
    StringBuilder content = new StringBuilder();
    StringBuilder plain = new StringBuilder();
    for (JavaLexer.Token token : tokens) {
      content.append(token(token));
      plain.append(token.kind() == JavaLexer.Kind.COMMENT ? "" : token.text());
    }
    Matcher loop = LOOP.matcher(plain);
    Matcher declaration = DECLARATION.matcher(plain);
    Set<String> begun = Set.of();
    if (loop.find()) {
      begun = names.in(loop.group(1));
    } else if (!around.isEmpty() && declaration.find() && names.isMadeOf(declaration.group(1))) {
      // Where a loop counts otherwise, what stands below is done for each of these.
      begun = names.in(declaration.group(1));
      around.peek().addAll(begun);
    }
    Set<String> within = new LinkedHashSet<>(begun);
    around.forEach(within::addAll);
    follow(plain, begun);
    return "<span class=\"line%s\"%s%s>%s\n</span>"
        .formatted(
            begun.isEmpty() ? "" : " loop",
            axes("data-in", within),
            axes("data-axis", begun),
            content);
  }

  private String axes(String attribute, Collection<String> axes) {
    return axes.isEmpty() ? "" : " %s=\"%s\"".formatted(attribute, colours.keys(axes));
  }

  /** Keeps what each brace that is open stands for. */
  private void follow(CharSequence line, Set<String> begun) {
    Set<String> next = begun;
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '{') {
        around.push(new LinkedHashSet<>(next));
        next = Set.of();
      } else if (line.charAt(i) == '}' && !around.isEmpty()) {
        around.pop();
      }
    }
  }

  private String token(JavaLexer.Token token) {
    String text = Html.escape(token.text());
    Set<String> axes =
        token.kind() == JavaLexer.Kind.NAME ? names.in(token.text()) : Set.<String>of();
    if (axes.size() == 1) {
      return "<span %s>%s</span>".formatted(colours.attributes(axes.iterator().next()), text);
    }
    if (axes.size() > 1) {
      return "<span class=\"axis several\" data-axis=\"%s\">%s</span>"
          .formatted(colours.keys(axes), text);
    }
    return switch (token.kind()) {
      case KEYWORD -> "<b>" + text + "</b>";
      case COMMENT -> "<i>" + text + "</i>";
      case NUMBER -> "<span class=\"number\">" + text + "</span>";
      case STRING -> "<span class=\"string\">" + text + "</span>";
      case ANNOTATION -> "<span class=\"annotation\">" + text + "</span>";
      case NAME, OTHER -> text;
    };
  }
}
