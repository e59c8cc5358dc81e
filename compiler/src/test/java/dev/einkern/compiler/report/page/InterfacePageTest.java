package dev.einkern.compiler.report.page;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.Explainer;
import dev.einkern.compiler.StandaloneMethod;
import dev.einkern.compiler.emit.Target;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.ScalarFunction;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.testing.Signatures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class InterfacePageTest {
  private static final List<String> STRINGS =
      List.of(
          "i j, j k -> i k",
          "q: b query (h=2 d), k: b key (h=2 d), v: b key (h=2 d) -> o: b query (h=2 d);"
              + " o = softmax[key](q .[d] k / sqrt(|d|)) .[key] v",
          "x: n d -> y: n d; c = x - mean[d](x); y = c * rsqrt(mean[d](c * c) + 1e-5)",
          "x: h w, k: a b -> y: h' w'; y = x[h = h' + a, w = w' + b] .[a b] k",
          "table: word d, ids: @word n -> e: n d; e = table[word = ids]",
          "mean{b (h [2]) (w [2]) c}",
          "i j, j k, k l, l m -> i m",
          "x: t d, decay: d -> h: t d; h = scan[t](s = 0 : decay * s + x)",
          "ids: @bin n -> count: bin=4; count[ids] += 1",
          "x: n -> y: n; y = sort[n](x)",
          "i j ->",
          "x: n, k: w=width -> y: n'; y = x[n = n' + w] .[w] k",
          "x: n, s -> y: n j=2; y = x * s + j",
          "...i,ij->...j",
          "i=512 j=512, j k=512 -> i k");

  private static KernelMethod method(String name, String einsum) {
    KernelMethod alone = StandaloneMethod.of(einsum, ElementType.FLOAT);
    return new KernelMethod(name, einsum, alone.parameters(), alone.result(), true);
  }

  private static String page(String name, List<KernelMethod> methods) {
    return InterfacePage.of(
        Explainer.explain(new KernelInterface("demo", name, methods), Target.PLAIN));
  }

  private static List<KernelMethod> all() {
    List<KernelMethod> methods = new ArrayList<>();
    for (String string : STRINGS) {
      methods.add(method("method" + methods.size(), string));
    }
    return methods;
  }

  private static String page(String einsum) {
    return page("One", List.of(method("one", einsum)));
  }

  private static List<String> found(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void every_method_has_a_section_with_its_string_and_its_source() {
    String page = page("All", all());
    assertThat(found("<article id=\"([^\"]*)\"", page)).hasSize(STRINGS.size());
    assertThat(found("<h3 id=\"[^\"]*\">(The generated source)</h3>", page))
        .hasSize(STRINGS.size());
    List<String> formulas = found("<pre class=\"formula\"[^>]*><code>(.*?)</code>", page);
    List<String> texts = formulas.stream().map(InterfacePageTest::text).toList();
    assertThat(texts).containsExactlyElementsIn(STRINGS).inOrder();
  }

  /** What a reader sees of HTML. */
  private static String text(String html) {
    return html.replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  @Test
  void the_same_interface_gives_the_same_bytes() {
    assertThat(page("All", all())).isEqualTo(page("All", all()));
  }

  @Test
  void nothing_is_fetched() {
    String page = page("All", all());
    assertThat(page).doesNotContain("http:");
    assertThat(page).doesNotContain("https:");
    assertThat(found("(?:src|href)=\"([^\"#][^\"]*)\"", page)).containsExactly("data:,");
    assertThat(page).doesNotContain("@import");
    assertThat(page).doesNotContain("url(");
  }

  @Test
  void ids_are_unique_and_what_refers_to_them_finds_them() {
    String page = page("All", all());
    List<String> ids = found("\\sid=\"([^\"]*)\"", page);
    assertThat(ids).containsNoDuplicates();
    List<String> references = found("(?:aria-labelledby|for)=\"([^\"]*)\"", page);
    references.addAll(found("href=\"#([^\"]*)\"", page));
    assertThat(new HashSet<>(ids)).containsAtLeastElementsIn(references);
  }

  @Test
  void hostile_text_stays_text() {
    String hostile =
        "x: i -> y: i; y = x * z </script><script>alert('1')</script> \" & \u202E\u0000";
    KernelMethod alone = method("one", "i -> i");
    KernelMethod refused =
        new KernelMethod("one", hostile, alone.parameters(), alone.result(), true);
    String page = page("One", List.of(refused));
    assertThat(page).doesNotContain("<script>alert");
    assertThat(page)
        .contains(
            "&lt;/script&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &quot; &amp; \uFFFD\uFFFD");
  }

  @Test
  void data_for_scripts_cannot_end_its_block() {
    assertThat(Json.of(List.of("</script><!--", "\"\\\n", "é", "\u2028")))
        .isEqualTo(
            "[\"\\u003c/script\\u003e\\u003c!--\",\"\\u0022\\u005c\\u000a\",\"é\",\"\\u2028\"]");
  }

  @Test
  void a_refused_method_says_why() {
    String page = page("x: i -> y: i; y = x * z");
    assertThat(page).contains("Refused</h3>");
    assertThat(page).contains("EK207");
    assertThat(page).contains("^");
    assertThat(page).doesNotContain("The generated source");
  }

  @Test
  void numbers_are_those_of_the_interpreter() {
    String page = page("i j, j k -> i k");
    List<String> grids = found("<svg class=\"grid\"(.*?)</svg>", page);
    assertThat(grids).hasSize(3);
    int[] a = numbers(grids.get(0));
    int[] b = numbers(grids.get(1));
    int[] product = numbers(grids.get(2));
    assertThat(a).hasLength(6);
    assertThat(b).hasLength(12);
    for (int i = 0; i < 2; i++) {
      for (int k = 0; k < 4; k++) {
        int sum = 0;
        for (int j = 0; j < 3; j++) {
          sum += a[i * 3 + j] * b[j * 4 + k];
        }
        assertWithMessage("%s, %s", i, k).that(product[i * 4 + k]).isEqualTo(sum);
      }
    }
  }

  private static int[] numbers(String grid) {
    return found("<g class=\"cell\">.*?>(\\d+)</text>", grid).stream()
        .mapToInt(Integer::parseInt)
        .toArray();
  }

  @Test
  void the_first_element_of_a_product_meets_the_first_row_and_the_first_column() {
    String data = found("class=\"cells\">(.*?)</script>", page("i j, j k -> i k")).get(0);
    assertThat(data).startsWith("[{\"c\":0,");
    assertThat(data.substring(0, data.indexOf('}'))).contains("[[[0,0],[1,0]],");
    assertThat(data.substring(0, data.indexOf('}'))).contains("[[[0,1],[1,4]],");
    assertThat(data.substring(0, data.indexOf('}'))).contains("[[[0,2],[1,8]],");
  }

  @Test
  void a_product_is_drawn_where_rows_and_columns_cross() {
    for (String product : List.of("i j, j k -> i k", "b i j, b j k -> b i k")) {
      assertThat(page(product)).containsMatch("corner.*operand left.*operand above.*target");
    }
    assertThat(page("j k, i j -> i k")).containsMatch("corner.*operand above.*operand left");
    for (String other : List.of("i j, i j -> i j", "i j, j -> i", "i j, k j -> i k")) {
      assertWithMessage(other).that(page(other)).doesNotContain("class=\"corner");
    }
  }

  @Test
  void a_string_with_an_ellipsis_is_drawn_for_several_ranks() {
    List<String> others = found("<summary>(.*?)</summary>", page("...i,ij->...j"));
    assertThat(others)
        .containsExactly("For A of rank 1, B of rank 2", "For A of rank 3, B of rank 2")
        .inOrder();
    assertThat(page("i j -> j i")).doesNotContain("<summary>");
  }

  @Test
  void sizes_that_the_string_fixes_too_large_are_sketched() {
    String page = page("i=512 j=512, j k=512 -> i k");
    assertThat(page).contains("this is a sketch, without numbers");
    assertThat(page).doesNotContain("class=\"cells\"");
    assertThat(found("(<g class=\"cell\">)", page)).hasSize(27);
  }

  @Test
  void a_string_that_calls_java_is_sketched() {
    ScalarFunction half =
        new ScalarFunction("half", true, List.of(ElementType.DOUBLE), ElementType.DOUBLE);
    KernelMethod method =
        Signatures.method("DoubleTensor f(DoubleTensor x)", "x: n -> y: n; y = half(x) + 1");
    KernelInterface kernels =
        new KernelInterface("demo", "One", List.of(method), List.of(half), Set.of());
    String page = InterfacePage.of(Explainer.explain(kernels, Target.PLAIN));
    assertThat(page).contains("calls a method in Java");
    assertThat(page).contains("The generated source");
  }

  @Test
  void an_axis_has_one_key_in_formula_grid_and_source() {
    String page = page("x: batch query, k: query key -> y: batch key; y = relu(x .[query] k)");
    assertThat(page).contains("data-axis=\"1\">query</button>");
    assertThat(page).contains("class=\"axis a1 edge\" data-axis=\"1\"");
    assertThat(page).contains("data-axis=\"1\">querySize</span>");
    assertThat(page).containsMatch("<span class=\"line loop\"[^>]*data-axis=\"2\"");
  }
}
