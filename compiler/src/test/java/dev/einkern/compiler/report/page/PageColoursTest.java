package dev.einkern.compiler.report.page;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Text can be read in both themes: WCAG 2.1, level AA. */
class PageColoursTest {
  private static final Pattern COLOUR = Pattern.compile("--([\\w-]+): #([0-9a-f]{6});");
  private static final double READABLE = 4.5;

  @Test
  void every_colour_of_text_can_be_read_on_every_ground_in_both_themes() throws IOException {
    String css;
    try (InputStream in = InterfacePage.class.getResourceAsStream("page.css")) {
      css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String[] themes = css.split("prefers-color-scheme: dark");
    assertThat(themes).hasLength(2);
    for (String theme : themes) {
      Map<String, String> colours = colours(theme);
      assertThat(colours.keySet().stream().filter(name -> name.matches("a\\d")).toList())
          .hasSize(AxisColours.COLOURS);
      for (String ground : new String[] {"paper", "wash", "lit"}) {
        for (String text : colours.keySet()) {
          if (text.matches("a\\d|ink|keyword|string|soft|error")) {
            readable(colours, text, ground);
          }
        }
      }
      readable(colours, "on-now", "now");
    }
  }

  private static void readable(Map<String, String> colours, String text, String ground) {
    double one = luminance(colours.get(text));
    double other = luminance(colours.get(ground));
    double contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    assertWithMessage("%s %s on %s", text, colours.get(text), ground)
        .that(contrast)
        .isAtLeast(READABLE);
  }

  private static Map<String, String> colours(String theme) {
    Map<String, String> colours = new LinkedHashMap<>();
    Matcher matcher = COLOUR.matcher(theme);
    while (matcher.find()) {
      colours.put(matcher.group(1), matcher.group(2));
    }
    return colours;
  }

  private static double luminance(String colour) {
    int rgb = Integer.parseInt(colour, 16);
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
