package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Synonyms;
import dev.einkern.grammar.EinkernLexer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** What other languages write behind a point: a library's function, a tensor's method. */
final class Members {
  private static final Set<String> LIBRARIES =
      Set.of(
          "np", "numpy", "jnp", "jax", "torch", "F", "nn", "tf", "math", "Math", "einops", "einx",
          "xp", "cp", "mx", "keras", "scipy");

  private static final String TRANSPOSED =
      "Axes have names, so nothing is transposed: where they stand in an output's declaration is their order.";

  private static final String SIZE = "The size of an axis is written |axis|.";

  /** Those that are asked of a tensor, where a function's name would not be the same. */
  private static final Map<String, String> ASKED =
      Map.ofEntries(
          Map.entry("T", TRANSPOSED),
          Map.entry("mT", TRANSPOSED),
          Map.entry("t", TRANSPOSED),
          Map.entry("H", TRANSPOSED),
          Map.entry("transpose", TRANSPOSED),
          Map.entry("permute", TRANSPOSED),
          Map.entry("shape", SIZE),
          Map.entry("size", SIZE),
          Map.entry("length", SIZE));

  /** Functions that work on axes, which stand in brackets. */
  static final Set<String> ALONG =
      Set.of(
          "sum",
          "prod",
          "mean",
          "max",
          "min",
          "count",
          "var",
          "std",
          "any",
          "all",
          "norm",
          "logsumexp",
          "argmax",
          "argmin",
          "softmax",
          "log_softmax",
          "cumsum",
          "cumprod",
          "sort",
          "argsort",
          "flip");

  private Members() {}

  /** What says the same here, if the point parts two names, or a name from what stands before. */
  static Optional<String> advice(Failure failure) {
    int last = failure.index() + 1;
    boolean parts =
        Operands.ends(failure.previousType())
            && isName(failure, last)
            && failure.touch(last - 1, last)
            && failure.touch(last - 2, last - 1);
    if (!parts) {
      return Optional.empty();
    }
    while (isPoint(failure, last + 1) && isName(failure, last + 2)) {
      last += 2;
    }
    String name = text(failure, last);
    boolean called = failure.typeAt(last + 1) == EinkernLexer.OPEN_PARENTHESIS;
    boolean named = failure.previousType() == EinkernLexer.NAME;
    String owner = named ? text(failure, failure.index() - 1) : "x";
    boolean library = LIBRARIES.contains(owner);
    if (!library && ASKED.containsKey(name)) {
      return Optional.of(ASKED.get(name));
    }
    if (!library && !called) {
      return Optional.empty();
    }
    if (library && called) {
      Optional<String> pattern = Einops.inProgram(failure, name, last + 2);
      if (pattern.isPresent()) {
        return pattern;
      }
    }
    boolean more = called && failure.typeAt(last + 2) != EinkernLexer.CLOSE_PARENTHESIS;
    String argument =
        (library ? "x" : owner) + (more && !library && !ALONG.contains(name) ? ", …" : "");
    Optional<String> here = called ? Synonyms.ofFunction(name) : Synonyms.ofName(name);
    return Optional.of(here.orElseGet(() -> written(name, argument, called)));
  }

  private static String written(String name, String argument, boolean called) {
    if (!called) {
      return "Functions and constants have no library's name before them: '%s'.".formatted(name);
    }
    if (name.equals("max") || name.equals("min")) {
      return "Write %s[axis](%s), or %s(x, y) of two.".formatted(name, argument, name);
    }
    return ALONG.contains(name)
        ? "Write %s[axis](%s).".formatted(name, argument)
        : "Write %s(%s).".formatted(name, argument);
  }

  private static boolean isName(Failure failure, int place) {
    int type = failure.typeAt(place);
    return Operands.isName(type) || type == EinkernLexer.PI || type == EinkernLexer.INF;
  }

  private static boolean isPoint(Failure failure, int place) {
    return failure.typeAt(place) == EinkernLexer.UNKNOWN && text(failure, place).equals(".");
  }

  private static String text(Failure failure, int place) {
    boolean there = place >= 0 && failure.typeAt(place) != Token.EOF;
    return there ? failure.source().text(failure.source().tokens().get(place)) : "";
  }
}
