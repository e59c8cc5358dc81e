package dev.einkern.examples.gallery.rasp;

import static com.google.common.truth.Truth.assertThat;
import static dev.einkern.examples.gallery.rasp.Text.numbers;
import static dev.einkern.examples.gallery.rasp.Text.ptf;
import static dev.einkern.examples.gallery.rasp.Text.text;
import static dev.einkern.examples.gallery.rasp.Text.tokens;

import dev.einkern.BooleanTensor;
import dev.einkern.DoubleTensor;
import dev.einkern.Einkern;
import dev.einkern.IntTensor;
import dev.einkern.examples.gallery.testing.Exhibit;
import org.junit.jupiter.api.Test;

/** The examples of the paper, and those that the authors' repository records. */
class RaspTest {
  private static final Exhibit EXHIBIT = new Exhibit("rasp", Rasp.class);

  private final Rasp rasp = Einkern.load(Rasp.class);

  @Test
  void the_page_shows_the_methods() {
    EXHIBIT.showsItsMethods();
    EXHIBIT.leadsSomewhere();
  }

  @Test
  void a_selector_is_a_table_of_who_selects_whom() {
    BooleanTensor selector = rasp.select_less(numbers(0, 1, 2), numbers(1, 2, 3));
    EXHIBIT.shows("select([0 1 2], [1 2 3], <)", selector);
    assertThat(selector)
        .isEqualTo(
            BooleanTensor.of(
                new boolean[] {true, false, false, true, true, false, true, true, true}, 3, 3));
    DoubleTensor means = rasp.aggregate(selector, DoubleTensor.of(new double[] {10, 20, 30}, 3));
    EXHIBIT.shows("aggregate of 10, 20 and 30", means);
    assertThat(means.toArray()).isEqualTo(new double[] {10, 15, 20});
    assertThat(rasp.selector_width(selector)).isEqualTo(numbers(1, 2, 3));
  }

  @Test
  void the_same_token_is_selected() {
    BooleanTensor same = rasp.select_equal(tokens("hello"), tokens("hello"));
    EXHIBIT.shows("select(tokens, tokens, ==) of hello", same);
    IntTensor width = rasp.selector_width(same);
    EXHIBIT.shows("selector_width of hello", width);
    assertThat(width).isEqualTo(numbers(1, 1, 2, 2, 1));
    assertThat(rasp.selector_width_by_aggregate(same)).isEqualTo(width);
  }

  @Test
  void where_nothing_is_selected_the_aggregate_is_0() {
    BooleanTensor selector =
        BooleanTensor.of(
            new boolean[] {true, false, false, false, false, false, true, false, true}, 3, 3);
    assertThat(rasp.aggregate(selector, DoubleTensor.of(new double[] {10, 20, 30}, 3)).toArray())
        .isEqualTo(new double[] {10, 0, 20});
  }

  @Test
  void reverse() {
    assertThat(shown("reverse of abc", text(rasp.reverse(tokens("abc"))))).isEqualTo("cba");
  }

  @Test
  void hist() {
    assertThat(rasp.hist_nobos(tokens("aba"))).isEqualTo(numbers(2, 1, 2));
    assertThat(rasp.hist_bos(tokens("§aba"))).isEqualTo(numbers(0, 2, 1, 2));
    EXHIBIT.shows(
        "histogram of hiya howdy doodly doo", rasp.hist_nobos(tokens("hiya howdy doodly doo")));
    assertThat(rasp.hist_nobos(tokens("hiya howdy doodly doo")))
        .isEqualTo(numbers(2, 1, 3, 1, 3, 2, 5, 1, 4, 3, 3, 4, 5, 5, 4, 1, 3, 3, 4, 5, 5));
    assertThat(rasp.hist_bos(tokens("§hiya how are you doing there ey")))
        .isEqualTo(
            numbers(
                0, 3, 2, 3, 2, 6, 3, 3, 1, 6, 2, 2, 4, 6, 3, 3, 1, 6, 1, 3, 2, 1, 1, 6, 1, 3, 4, 2,
                4, 6, 4, 3));
  }

  @Test
  void hist2() {
    EXHIBIT.shows("double histogram of §abbc", rasp.hist2_bos(tokens("§abbc")));
    assertThat(rasp.hist2_bos(tokens("§abbc"))).isEqualTo(numbers(0, 2, 1, 1, 2));
    assertThat(rasp.hist2_bos(tokens("§dkdnvdlvnksmncksnsknvkjns")))
        .isEqualTo(
            numbers(0, 2, 1, 2, 1, 2, 2, 4, 2, 1, 1, 1, 4, 1, 4, 1, 1, 1, 1, 1, 1, 2, 1, 4, 1, 1));
  }

  @Test
  void sort() {
    assertThat(shown("sort of §cba", text(rasp.sort_bos(tokens("§cba"))))).isEqualTo("§abc");
    assertThat(text(rasp.sort_bos(tokens("§dfgfhfghDVSHRDFHdfsfsfegDGDFHDFG"))))
        .isEqualTo("§DDDDDFFFGGHHHRSVddeffffffggghhss");
    assertThat(text(rasp.sort(tokens("abcde"), numbers(3, 1, 2, 1, 0)))).isEqualTo("ebdca");
  }

  @Test
  void most_frequent() {
    assertThat(
            shown(
                "most frequent of §abbccddd",
                text(rasp.sort_by_most_freq(tokens("§abbccddd"), '§'))))
        .isEqualTo("§dbca§§§§");
    assertThat(text(rasp.sort_by_most_freq(tokens("§dnv,dmnvs,alaadslksmvxlmvlskd"), '§')))
        .isEqualTo("§dvslman,kx§§§§§§§§§§§§§§§§§§§");
  }

  @Test
  void dyck_1() {
    assertThat(shown("Dyck-1 of ()())", ptf(rasp.dyck1_ptf(tokens("()())"), '(', ')'))))
        .isEqualTo("PTPTF");
    String text = "()(()())(((())(()(()))))((())((()()))(()))))(())((";
    assertThat(ptf(rasp.dyck1_ptf(tokens(text), '(', ')')))
        .isEqualTo("PTPPPPPTPPPPPPPPPPPPPPPTPPPPPPPPPPPPPPPPPTFFFFFFFF");
  }

  @Test
  void dyck_2() {
    EXHIBIT.shows(
        "Dyck-2 of {()}(}", ptf(rasp.dyckk_ptf(tokens("{()}(}"), tokens("({"), tokens(")}"))));
    String text = "{{({(){}()})}({}){}{}}{(({}(){}))}{}(){}({}(){()(){}}){)()}";
    assertThat(ptf(rasp.dyckk_ptf(tokens(text), tokens("({"), tokens(")}"))))
        .isEqualTo("PPPPPPPPPPPPPPPPPPPPPTPPPPPPPPPPPTPTPTPTPPPPPPPPPPPPPTPFFFF");
  }

  @Test
  void dyck_3() {
    String text = "()[](){{}(){}[]}[[]]([]){}()(])[[]]{{}}()[]";
    assertThat(ptf(rasp.dyckk_ptf(tokens(text), tokens("({["), tokens(")}]"))))
        .isEqualTo("PTPTPTPPPPPPPPPTPPPTPPPTPTPTPFFFFFFFFFFFFFF");
  }

  @Test
  void long_addition() {
    IntTensor sum = rasp.longsum(tokens("19492+23919"), '+', '0');
    EXHIBIT.shows("19492+23919", sum);
    assertThat(sum).isEqualTo(numbers(0, 0, 0, 0, 0, 0, 4, 3, 4, 1, 1));
  }

  private static String shown(String name, String text) {
    EXHIBIT.shows(name, text);
    return text;
  }
}
