package dev.einkern.compiler.syntax;

import dev.einkern.grammar.EinkernLexer;
import java.util.Optional;

/** Names with a dash in them, as other notations allow: {@code in-dim}. */
final class Dashes {
  private Dashes() {}

  /** What to write instead, if the dash that does not fit stands between two words. */
  static Optional<String> advice(Failure failure) {
    return advice(failure, failure.index());
  }

  /** As the other, of the token at {@code place}. */
  static Optional<String> advice(Failure failure, int place) {
    boolean dash =
        failure.typeAt(place) == EinkernLexer.MINUS
            || failure.typeAt(place) == EinkernLexer.UNKNOWN && text(failure, place).equals("-");
    boolean inside =
        dash
            && Operands.isName(failure.typeAt(place - 1))
            && Operands.isName(failure.typeAt(place + 1))
            && failure.touch(place - 1, place)
            && failure.touch(place, place + 1);
    return inside
        ? Optional.of(
            "A name has no '-' in it: write '%s_%s'."
                .formatted(text(failure, place - 1), text(failure, place + 1)))
        : Optional.empty();
  }

  private static String text(Failure failure, int place) {
    return failure.source().text(failure.source().tokens().get(place));
  }
}
