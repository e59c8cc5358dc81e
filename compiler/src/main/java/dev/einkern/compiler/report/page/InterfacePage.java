package dev.einkern.compiler.report.page;

import dev.einkern.compiler.report.Explanation;
import dev.einkern.compiler.report.MethodReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the compiler made of an interface as one page of HTML that needs nothing else: drawings,
 * style and script stand in it, and nothing is fetched.
 *
 * <p>The same explanation gives the same page, to the byte.
 */
public final class InterfacePage {
  private static final List<String> SCRIPTS = List.of("axes.js", "player.js", "roofline.js");

  private InterfacePage() {}

  /** The page of an interface all of whose methods could be read. */
  public static String of(Explanation explanation) {
    return of(explanation, List.of());
  }

  /**
   * The page.
   *
   * @param problems what was said of methods before they could be compiled
   */
  public static String of(Explanation explanation, List<String> problems) {
    String name = Html.escape(explanation.kernels().nestedName());
    StringBuilder html = new StringBuilder();
    html.append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
        <link rel="icon" href="data:,">
        <title>%s, explained</title>
        <style>
        %s</style>
        <noscript><style>.player, .plot { display: none; }</style></noscript>
        </head>
        <body>
        <a class="skip" href="#methods">Skip to the methods</a>
        """
            .formatted(name, resource("page.css")));
    header(explanation, name, html);
    html.append("<main id=\"methods\">\n");
    if (!problems.isEmpty()) {
      html.append("<section aria-labelledby=\"problems\">\n<h2 id=\"problems\">Refused</h2>\n");
      problems.forEach(problem -> html.append(MethodSection.message(problem)));
      html.append("</section>\n");
    }
    for (int i = 0; i < explanation.methods().size(); i++) {
      html.append(new MethodSection(explanation.methods().get(i), id(i)).html());
    }
    html.append("</main>\n<script>\n");
    SCRIPTS.forEach(script -> html.append(resource(script)));
    return html.append("</script>\n</body>\n</html>\n").toString();
  }

  private static void header(Explanation explanation, String name, StringBuilder html) {
    String packageName = explanation.kernels().packageName();
    html.append("<header>\n");
    if (!packageName.isEmpty()) {
      html.append("<p class=\"package\">package ").append(Html.escape(packageName));
      html.append("</p>\n");
    }
    html.append("<h1>").append(name).append("</h1>\n");
    List<MethodReport> methods = explanation.methods();
    if (methods.size() > 1) {
      html.append("<nav aria-label=\"methods\"><ol>\n");
      for (int i = 0; i < methods.size(); i++) {
        html.append(
            "<li><a href=\"#%s\">%s</a> <code>%s</code>%s</li>\n"
                .formatted(
                    id(i),
                    Html.escape(methods.get(i).method().name()),
                    Html.escape(firstLine(methods.get(i).method().einsum())),
                    methods.get(i).isRefused() ? " <strong>refused</strong>" : ""));
      }
      html.append("</ol></nav>\n");
    }
    html.append("</header>\n");
  }

  private static String firstLine(String einsum) {
    String text = einsum.strip();
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end).stripTrailing() + " …";
  }

  private static String id(int method) {
    return "method-" + (method + 1);
  }

  private static String resource(String name) {
    try (InputStream in = InterfacePage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing beside " + InterfacePage.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
