package dev.einkern.compiler.report.page;

import dev.einkern.compiler.report.AxisMention;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A method's string, each axis in its colour; the first mention of each is a button. */
record FormulaHtml(String einsum, List<AxisMention> mentions, AxisColours colours) {

  String html() {
    StringBuilder html = new StringBuilder();
    Set<String> seen = new HashSet<>();
    int from = 0;
    for (AxisMention mention : mentions) {
      html.append(Html.escape(einsum.substring(from, mention.span().start())));
      html.append(mention(mention, seen.add(mention.axis())));
      from = mention.span().end();
    }
    return html.append(Html.escape(einsum.substring(from))).toString();
  }

  private String mention(AxisMention mention, boolean first) {
    String text = Html.escape(einsum.substring(mention.span().start(), mention.span().end()));
    String attributes = colours.attributes(mention.axis());
    return first
        ? "<button type=\"button\" aria-pressed=\"false\" title=\"axis %s\" %s>%s</button>"
            .formatted(Html.escape(mention.axis()), attributes, text)
        : "<span %s>%s</span>".formatted(attributes, text);
  }
}
