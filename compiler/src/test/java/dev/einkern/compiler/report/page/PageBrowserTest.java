package dev.einkern.compiler.report.page;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.Explainer;
import dev.einkern.compiler.StandaloneMethod;
import dev.einkern.compiler.emit.Target;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages in a real browser: with {@code -Deinkern.chromedriver=/usr/bin/chromedriver} alone. */
@EnabledIfSystemProperty(named = "einkern.chromedriver", matches = ".+")
class PageBrowserTest {
  private static final String TAB = "\uE004";
  private static final String RIGHT = "\uE014";
  private static final String LEFT = "\uE012";

  @TempDir static Path folder;
  private static Browser browser;
  private static Path page;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    List<KernelMethod> methods =
        List.of(
            method("product", "batch query, query key -> batch key"),
            method(
                "attend",
                "q: b query (h=2 d), k: b key (h=2 d), v: b key (h=2 d) -> o: b query (h=2 d);"
                    + " o = softmax[key](q .[d] k / sqrt(|d|)) .[key] v"),
            method("chain", "i j, j k, k l, l m -> i m"),
            method("pool", "mean{b (h [2]) (w [2]) c}"));
    page =
        PageFile.write(
            folder,
            Explainer.explain(new KernelInterface("demo", "Layers", methods), Target.PLAIN),
            List.of());
    browser = Browser.start(System.getProperty("einkern.chromedriver"));
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    browser.close();
  }

  private static KernelMethod method(String name, String einsum) {
    KernelMethod alone = StandaloneMethod.of(einsum, ElementType.FLOAT);
    return new KernelMethod(name, einsum, alone.parameters(), alone.result(), true);
  }

  @ParameterizedTest
  @CsvSource({"390,light", "390,dark", "1280,light", "1280,dark"})
  void every_step_of_every_method_shows_and_nothing_is_wider_than_the_screen(
      int width, String theme) throws IOException, InterruptedException {
    browser.open(page, width, theme);
    String steps =
        """
        let elements = 0;
        for (const figure of document.querySelectorAll("figure.statement")) {
          const on = figure.querySelector('[data-step="1"]');
          for (let i = 0; i < 1000; i++) {
            on.click();
            if (figure.querySelectorAll(".target .cell.now").length !== 1) {
              return figure.id;
            }
          }
          elements += figure.querySelectorAll(".cell.waiting").length;
        }
        return elements;
        """;
    assertThat(browser.run(steps)).isEqualTo("0");
    assertThat(
            browser.run(
                "const root = document.documentElement; return root.scrollWidth - root.clientWidth"))
        .isEqualTo("0");
    assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
        .isEqualTo(theme.equals("dark") ? "\"rgb(24, 25, 23)\"" : "\"rgb(255, 255, 251)\"");
    assertThat(browser.run("return performance.getEntriesByType('resource').length"))
        .isEqualTo("0");
    assertThat(browser.console()).isEqualTo("[]");
  }

  @Test
  void an_axis_that_has_the_focus_lights_up_its_loop_and_its_edges()
      throws IOException, InterruptedException {
    browser.open(page, 1280, "light");
    browser.run("document.querySelector('#method-1 .formula').focus()");
    browser.press(TAB);
    assertThat(browser.run("return document.activeElement.textContent")).isEqualTo("\"batch\"");
    assertThat(lit(".edge.lit")).isEqualTo(2);
    assertThat(lit(".java .line.loop.lit")).isAtLeast(1);
    assertThat(lit(".java .line.inside")).isAtLeast(3);
    browser.press(TAB + TAB + TAB);
    assertThat(lit(".lit")).isEqualTo(0);
  }

  @Test
  void a_loop_that_is_pointed_at_lights_up_its_axis() throws IOException, InterruptedException {
    browser.open(page, 1280, "light");
    browser.run(
        "document.querySelector('#method-1 .java .line.loop[data-axis=\"2\"]')"
            + ".dispatchEvent(new PointerEvent('pointerover', {bubbles: true}))");
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('#method-1 .formula .lit')]"
                    + ".map(e => e.textContent).join()"))
        .isEqualTo("\"key,key\"");
  }

  @Test
  void arrow_keys_go_on_and_back() throws IOException, InterruptedException {
    browser.open(page, 1280, "light");
    browser.run("document.querySelector('#method-1 [data-play]').focus()");
    browser.press(RIGHT);
    String first = sum();
    browser.press(RIGHT + RIGHT);
    assertThat(sum()).isNotEqualTo(first);
    browser.press(LEFT + LEFT);
    assertThat(sum()).isEqualTo(first);
  }

  @Test
  void cost_follows_the_sizes() throws IOException, InterruptedException {
    browser.open(page, 1280, "light");
    browser.run(
        """
        for (const field of document.querySelectorAll("#method-3 [data-name]")) {
          field.value = "10";
          field.dispatchEvent(new Event("input", {bubbles: true}));
        }
        """);
    assertThat(browser.run("return document.querySelector('#method-3 [data-flops]').textContent"))
        .isEqualTo("\"= 6 k\"");
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('#method-3 td[data-size]')]"
                    + ".map(cell => cell.textContent).join()"))
        .isEqualTo("\"6 k,400 k\"");
  }

  private static int lit(String selector) throws IOException, InterruptedException {
    String count =
        browser.run("return document.querySelectorAll('#method-1 %s').length".formatted(selector));
    assertWithMessage(selector).that(count).matches("\\d+");
    return Integer.parseInt(count);
  }

  private static String sum() throws IOException, InterruptedException {
    return browser.run("return document.querySelector('#method-1 .sum').textContent");
  }
}
