package dev.einkern.compiler.syntax;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.diagnostics.Span;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class SyntaxParserTest {

  @Test
  void each_string_of_the_corpus_reads_in_its_own_spelling() throws IOException {
    for (String text : Corpus.letters()) {
      assertWithMessage(text).that(SyntaxParser.parse(text)).isInstanceOf(SyntaxTree.Letters.class);
    }
    for (String text : Corpus.names()) {
      assertWithMessage(text).that(SyntaxParser.parse(text)).isInstanceOf(SyntaxTree.Names.class);
    }
    for (String text : Corpus.programs()) {
      assertWithMessage(text).that(SyntaxParser.parse(text)).isInstanceOf(SyntaxTree.Program.class);
    }
  }

  @Test
  void what_is_printed_reads_as_the_same_tree() throws IOException {
    for (String text : Corpus.wellFormed()) {
      SyntaxTree tree = SyntaxParser.parse(text);
      String printed = SyntaxPrinter.print(tree);
      SyntaxTree again = SyntaxParser.parse(printed);
      assertWithMessage(text + " printed as " + printed)
          .that(withoutSpans(again))
          .isEqualTo(withoutSpans(tree));
      assertThat(SyntaxPrinter.print(again)).isEqualTo(printed);
    }
  }

  @Test
  void random_expressions_survive_printing() {
    long seed = 20250101L;
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      String text = "X: i -> Y: i; Y = " + expression(random, 4);
      SyntaxTree tree = SyntaxParser.parse(text);
      String printed = SyntaxPrinter.print(tree);
      assertWithMessage("seed %s, string %s: %s, printed %s", seed, i, text, printed)
          .that(withoutSpans(SyntaxParser.parse(printed)))
          .isEqualTo(withoutSpans(tree));
    }
  }

  private static String expression(Random random, int depth) {
    if (depth == 0) {
      return List.of("X", "i", "2", "1.5e-3", "|i|", "inf", "pi", "(i j)").get(random.nextInt(8));
    }
    String a = expression(random, depth - 1);
    String b = expression(random, depth - 1);
    List<String> operators =
        List.of("+", "-", "*", "/", "//", "%", "^", ".[i j]", "&&", "||", "==", "<=");
    return switch (random.nextInt(9)) {
      case 0 -> "(" + a + " ? " + b + " : " + a + ")";
      case 1 -> List.of("-", "+", "!").get(random.nextInt(3)) + "(" + a + ")";
      case 2 -> "f[i j](" + a + ", " + b + ")";
      case 3 -> "(" + a + ")[" + b + ", i=" + a + ", i->(j k), :, ...]";
      case 4 -> "[" + a + "]";
      case 5 -> "fold[i](h = " + a + " : " + b + ")";
      case 6 -> "(" + a + ")^-" + "(" + b + ")";
      default -> "(" + a + ") " + operators.get(random.nextInt(operators.size())) + " (" + b + ")";
    };
  }

  @Test
  void every_name_knows_its_characters_in_the_string() throws IOException {
    for (String text : Corpus.wellFormed()) {
      visit(
          SyntaxParser.parse(text),
          node -> {
            if (node instanceof Name name) {
              String spelt = text.substring(name.span().start(), name.span().end());
              assertWithMessage(text)
                  .that(Normalizer.normalize(spelt.replace('′', '\''), Normalizer.Form.NFC))
                  .isEqualTo(name.text());
            }
          });
    }
  }

  @Test
  void every_node_lies_within_its_parent() throws IOException {
    for (String text : Corpus.wellFormed()) {
      checkNesting(text, SyntaxParser.parse(text), null);
    }
  }

  private static void checkNesting(String text, Object node, Span outer) {
    if (node instanceof Iterable<?> list) {
      list.forEach(child -> checkNesting(text, child, outer));
    } else if (node instanceof Optional<?> optional) {
      optional.ifPresent(child -> checkNesting(text, child, outer));
    } else if (node instanceof Record) {
      Span span = spanOf(node);
      if (outer != null) {
        assertWithMessage("%s: %s", text, node).that(span.start()).isAtLeast(outer.start());
        assertWithMessage("%s: %s", text, node).that(span.end()).isAtMost(outer.end());
      }
      for (RecordComponent component : node.getClass().getRecordComponents()) {
        if (component.getType() != Span.class) {
          checkNesting(text, value(node, component), span);
        }
      }
    }
  }

  private static Span spanOf(Object node) {
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      if (component.getName().equals("span")) {
        return (Span) value(node, component);
      }
    }
    throw new AssertionError("no span: " + node);
  }

  private static void visit(Object node, Consumer<Object> visitor) {
    if (node instanceof Iterable<?> list) {
      list.forEach(child -> visit(child, visitor));
    } else if (node instanceof Optional<?> optional) {
      optional.ifPresent(child -> visit(child, visitor));
    } else if (node instanceof Record) {
      for (RecordComponent component : node.getClass().getRecordComponents()) {
        visitor.accept(value(node, component));
        visit(value(node, component), visitor);
      }
    }
  }

  private static Object value(Object node, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static String withoutSpans(SyntaxTree tree) {
    return tree.toString().replaceAll("Span\\[start=\\d+, end=\\d+\\]", "");
  }

  @Test
  void a_semicolon_in_a_comment_makes_no_program() {
    assertThat(SyntaxParser.parse("a b -> b # then; more")).isInstanceOf(SyntaxTree.Names.class);
    assertThat(SyntaxParser.parse("ij # i; j")).isInstanceOf(SyntaxTree.Letters.class);
    assertThat(SyntaxParser.parse("# first\nij->ji")).isInstanceOf(SyntaxTree.Letters.class);
  }

  @Test
  void back_quotes_force_letters_and_braces_force_names() {
    assertThat(SyntaxParser.parse("`tokens,token->token`")).isInstanceOf(SyntaxTree.Letters.class);
    assertThat(SyntaxParser.parse("{tokens, token -> token}")).isInstanceOf(SyntaxTree.Names.class);
    assertThat(SyntaxParser.parse("tokens, token -> token")).isInstanceOf(SyntaxTree.Letters.class);
    assertThat(SyntaxParser.parse("sum{tokens}")).isInstanceOf(SyntaxTree.Names.class);
  }

  @Test
  void an_arrow_alone_is_a_scalar_in_letters() {
    SyntaxTree.Letters tree = (SyntaxTree.Letters) SyntaxParser.parse("->");
    assertThat(tree.pattern().inputs()).hasSize(1);
    assertThat(tree.pattern().inputs().get(0).items()).isEmpty();
    assertThat(tree.pattern().outputs().get()).hasSize(1);
  }

  @Test
  void aliases_mean_what_they_stand_for() {
    assertSame("Q: s′, K: t → Y: t; Y = Q ⊙[s′] K ⊙ 2", "Q: s', K: t -> Y: t; Y = Q .[s'] K * 2");
    assertSame(
        "a -> Y; Y = a ≤ 1 ∨ ¬(a ≥ 2) ∧ a ≠ ∞", "a -> Y; Y = a <= 1 || !(a >= 2) && a != inf");
    assertSame("ij,jk→ik", "ij,jk->ik");
  }

  private static void assertSame(String left, String right) {
    assertThat(withoutSpans(SyntaxParser.parse(left)))
        .isEqualTo(withoutSpans(SyntaxParser.parse(right)));
  }

  @Test
  void names_that_differ_only_in_composition_are_one_name() {
    assertSame("e\u0301 1 -> 1 \u00e9", "\u00e9 1 -> 1 e\u0301");
  }

  @Test
  void spans_count_utf16_units_of_the_string_as_written() {
    SyntaxTree.Names tree = (SyntaxTree.Names) SyntaxParser.parse("𝐱 𝐲 -> 𝐲");
    assertThat(tree.pattern().outputs().get().get(0).items().get(0).span())
        .isEqualTo(new Span(9, 11));
  }

  @Test
  void a_minus_binds_looser_than_a_power_and_tighter_than_a_product() {
    assertSame("a -> Y; Y = -a^2*b", "a -> Y; Y = (-(a^2))*b");
    assertSame("a -> Y; Y = a^b^c", "a -> Y; Y = a^(b^c)");
    assertSame("a -> Y; Y = D^-0.5*2", "a -> Y; Y = (D^(-0.5))*2");
    assertSame("a -> Y; Y = a - b - c", "a -> Y; Y = (a - b) - c");
    assertSame("a -> Y; Y = a .[i] b / c .[j] d", "a -> Y; Y = ((a .[i] b) / c) .[j] d");
    assertSame("a -> Y; Y = a || b && c == d + e", "a -> Y; Y = a || (b && (c == (d + e)))");
    assertSame("a -> Y; Y = a ? b : c ? d : e", "a -> Y; Y = a ? b : (c ? d : e)");
    assertSame("a -> Y; Y = !a == b", "a -> Y; Y = (!a) == b");
  }

  @Test
  void a_word_before_the_equals_sign_is_the_operator_only_where_one_stands() {
    assertThat(operator("X: i -> Y: i; Y[i] max= X")).isEqualTo(Statement.Operator.MAXIMUM);
    assertThat(operator("X: i -> Y: i; Y any = X")).isEqualTo(Statement.Operator.ANY);
    assertThat(operator("X: i -> Y: i; Y: i min= X")).isEqualTo(Statement.Operator.MINIMUM);
    assertThat(operator("X: i -> Y: i; all = X")).isEqualTo(Statement.Operator.ASSIGN);
    assertThat(operator("X: i -> Y: i; Y: max i = X[max=3]")).isEqualTo(Statement.Operator.ASSIGN);
    assertThat(operator("X: i -> Y: i; Y = [max==3]")).isEqualTo(Statement.Operator.ASSIGN);
  }

  private static Statement.Operator operator(String text) {
    SyntaxTree.Program program = (SyntaxTree.Program) SyntaxParser.parse(text);
    return ((Statement.Assignment) program.statements().get(0)).operator();
  }
}
