package dev.einkern.examples.minilm;

import java.util.List;
import java.util.stream.Stream;

/** Ten sentences from nothing at all to more than the model takes. */
final class Sentences {
  private Sentences() {}

  static Stream<String> ofVariousLengths() {
    return List.of(
        "",
        "Yes.",
        "This is an example sentence",
        "The quick brown fox jumps over the lazy dog.",
        "Antidisestablishmentarianism, floccinaucinihilipilification & pneumonoultramicroscopic!",
        "Zürich, São Paulo and Kraków are 3 cities; naïve café owners disagree.",
        "E = mc^2, a[i][j] += b * c; // and so on (see p. 42)",
        "On the third day the expedition reached the ridge, from which both valleys could be"
            + " seen, and there they waited for the weather to clear before going down.",
        "one two three four five six seven eight nine ten ".repeat(6),
        "It was said, and then it was said again, in other words. ".repeat(40))
        .stream();
  }
}
