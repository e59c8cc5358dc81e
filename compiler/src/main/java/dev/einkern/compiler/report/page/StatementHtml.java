package dev.einkern.compiler.report.page;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A statement's line with its axes in colour. */
final class StatementHtml {
  private static final Pattern TYPE =
      Pattern.compile("^([^:=]*): (?:boolean|int|long|float|double)");

  private StatementHtml() {}

  /** The line; only what stands in brackets, or alone, can be an axis. */
  static String of(String line, AxisColours colours) {
    String shown = TYPE.matcher(line).replaceFirst("$1");
    if (colours.names().isEmpty()) {
      return Html.escape(shown);
    }
    String names =
        colours.names().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    Matcher axis =
        Pattern.compile(
                "(?<![\\p{L}\\p{N}_'.])("
                    + names
                    + ")(?![\\p{L}\\p{N}_'.(\\[])"
                    // An axis of a size that is called otherwise is written i<size.
                    + "(<[\\p{L}\\p{N}_'.]+(?=[,\\]]))?")
            .matcher(shown);
    StringBuilder html = new StringBuilder();
    int from = 0;
    while (axis.find()) {
      if (isAxis(shown, axis.start())) {
        html.append(Html.escape(shown.substring(from, axis.start())));
        html.append(colours.html(axis.group(1)));
        from = axis.end();
      }
    }
    return html.append(Html.escape(shown.substring(from))).toString();
  }

  /** Whether brackets or bars are open at this place. */
  private static boolean isAxis(String line, int at) {
    int open = 0;
    int bars = 0;
    for (int i = 0; i < at; i++) {
      char c = line.charAt(i);
      open += c == '[' ? 1 : c == ']' ? -1 : 0;
      bars += c == '|' ? 1 : 0;
    }
    return open > 0 || bars % 2 == 1;
  }
}
