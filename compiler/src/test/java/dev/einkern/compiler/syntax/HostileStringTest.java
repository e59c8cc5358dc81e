package dev.einkern.compiler.syntax;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.diagnostics.EinsumException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Whatever the string, it is read or refused, soon and on a small stack. */
final class HostileStringTest {
  private static final int STACK_BYTES = 512 * 1024;
  private static final Duration SOON = Duration.ofSeconds(10);

  private static final List<String> BEGINNINGS =
      List.of("", "x1 ", "`", "id{", "X: ", "X: i -> Y: i; ", "X: i -> Y: i; Y = ");

  private static final List<String> PIECES =
      List.of(
          "a",
          "a ",
          "a+",
          "a*",
          "a^",
          "a^-",
          "-",
          "!",
          "(",
          "[",
          "{",
          ")",
          "]",
          "}",
          "`",
          "a[",
          "f(",
          "f[i](",
          "sum{",
          "sum{a}(",
          "a?",
          "a?b:",
          "?",
          ":",
          "|",
          "|i|*",
          "a .[i] ",
          ".[",
          "fold[t](h=",
          "scan",
          "a<",
          "a&&",
          "(h w)[h=",
          "A[i->",
          "A[(h w)->",
          "max=",
          "=",
          ",",
          "a,",
          ";",
          "a;",
          "a=",
          "a=1 ",
          "|a|=",
          "->",
          "a->",
          "...",
          "a...",
          "(a)...",
          "(a+",
          "+",
          "(a + b) ",
          "[a -> b] ",
          "()",
          "1",
          "1 ",
          "1e",
          ".",
          "#",
          "#\n",
          "'",
          "a'",
          "$",
          "\\",
          "*/",
          "\"",
          "\u0000",
          "\u00a0",
          "\ud800",
          "𝐱",
          "e\u0301",
          "\u0301",
          "@",
          "def f(x)=x;");

  @Test
  void a_piece_repeated_without_end_is_read_or_refused() throws Exception {
    for (String beginning : BEGINNINGS) {
      for (String piece : PIECES) {
        check(beginning + piece.repeat(10_000 / piece.length()));
      }
    }
  }

  @Test
  void the_longest_strings_take_little_longer_than_long_ones() throws Exception {
    for (String piece : List.of("a+", "a;", "f(a)*", "A[i,j]-", "`ij`(a)+", "a\n", "(a b),")) {
      check("X: i -> Y: i; Y = " + piece.repeat(49_000 / piece.length()));
      check("x1 " + piece.repeat(49_000 / piece.length()));
    }
  }

  @Test
  void what_nests_as_deep_as_it_may_is_read() throws Exception {
    int deep = NestingLimit.MAX_NESTING - 1;
    String program = "X: i -> Y: i; Y = ";
    assertThat(check(program + "(".repeat(deep) + "X" + ")".repeat(deep))).isTrue();
    assertThat(check(program + "X[".repeat(deep) + "i" + "]".repeat(deep))).isTrue();
    assertThat(check(program + "f(".repeat(deep) + "i" + ")".repeat(deep))).isTrue();
    assertThat(check(program + "X^".repeat(deep) + "X")).isTrue();
    assertThat(check(program + "-".repeat(deep) + "X")).isTrue();
    assertThat(check(program + "X?X:".repeat(deep) + "X")).isTrue();
    assertThat(check(program + "X+".repeat(ExpressionReader.MAX_DEPTH) + "X")).isTrue();
    assertThat(check(program + "X" + "[i]".repeat(ExpressionReader.MAX_DEPTH - 1))).isTrue();
    assertThat(check("x1 " + "(".repeat(deep) + "a" + ")".repeat(deep) + " -> a")).isTrue();
    assertThat(check("x1 " + "[".repeat(deep) + "a" + "]".repeat(deep) + " -> a")).isTrue();
  }

  @Test
  void a_string_beyond_the_limit_is_refused_before_it_is_looked_at() throws Exception {
    assertThat(check("a".repeat(SyntaxParser.MAX_LENGTH))).isTrue();
    assertThat(check("a".repeat(SyntaxParser.MAX_LENGTH + 1))).isFalse();
    assertThat(check("a".repeat(50_000_000))).isFalse();
  }

  @Test
  void strings_with_pieces_cut_out_and_put_in_are_read_or_refused() throws Exception {
    long seed = 7L;
    Random random = new Random(seed);
    List<String> corpus = Corpus.wellFormed();
    for (int i = 0; i < 3000; i++) {
      String text = corpus.get(random.nextInt(corpus.size()));
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(4));
      String piece = random.nextBoolean() ? PIECES.get(random.nextInt(PIECES.size())) : "";
      String changed = text.substring(0, at) + piece + text.substring(to);
      try {
        SyntaxTree tree = SyntaxParser.parse(changed);
        String printed = SyntaxPrinter.print(tree);
        assertWithMessage("seed %s, string %s: %s", seed, i, changed)
            .that(SyntaxPrinter.print(SyntaxParser.parse(printed)))
            .isEqualTo(printed);
      } catch (EinsumException refused) {
        assertWithMessage("seed %s, string %s: %s", seed, i, changed)
            .that(refused.diagnostic().message())
            .isNotEmpty();
      }
    }
  }

  @Test
  void strings_are_read_by_many_threads_at_once() throws IOException {
    List<String> corpus = Corpus.wellFormed();
    List<String> alone =
        corpus.stream().map(text -> SyntaxPrinter.print(SyntaxParser.parse(text))).toList();
    List<String> together =
        corpus.parallelStream().map(text -> SyntaxPrinter.print(SyntaxParser.parse(text))).toList();
    assertThat(together).isEqualTo(alone);
  }

  /** Reads on a thread with little stack; says whether the string was read rather than refused. */
  private static boolean check(String text) throws Exception {
    FutureTask<Boolean> reading =
        new FutureTask<>(
            () -> {
              try {
                SyntaxPrinter.print(SyntaxParser.parse(text));
                return true;
              } catch (EinsumException refused) {
                return false;
              }
            });
    Thread thread = new Thread(null, reading, "reading", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    String shown = text.substring(0, Math.min(80, text.length()));
    try {
      return reading.get(SOON.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("not read within " + SOON + ": " + shown, e);
    } catch (ExecutionException e) {
      throw new AssertionError("neither read nor refused: " + shown, e);
    }
  }
}
