package dev.einkern.compiler.inference;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to write instead of an index that leaves its axis. */
final class IndexAdvice {
  private IndexAdvice() {}

  /** An axis of the tensor that stands in the place of another one was probably swapped with it. */
  static Optional<String> transposed(Expr at, Axis slot, Tensor tensor) {
    if (!(at instanceof Expr.IndexOf index) || index.axis().name().equals(slot.name())) {
      return Optional.empty();
    }
    List<String> names = tensor.axes().stream().map(Axis::name).toList();
    return names.contains(index.axis().name())
        ? Optional.of(
            "The axes of %1$s stand in the order %2$s: did you mean %1$s[%3$s]?"
                .formatted(tensor.spoken(), String.join(" ", names), String.join(",", names)))
        : Optional.empty();
  }

  static EinsumException belowZero(String text, String place, Size least, Span span) {
    EinsumException error = EinsumException.of(Code.EK321, span, text, place);
    if (text.matches("-\\d+")) {
      return error.note(
          "Indices count from 0: the last one is |axis| - 1. " + advice(text, "outside"));
    }
    if (least.constant().isPresent()) {
      error = error.note("Its least value is " + least.constant().getAsLong() + ".");
    }
    return error.note(advice(text, "outside"));
  }

  /**
   * What to write where an index goes beyond its axis.
   *
   * @param excess by how much, where every axis of the index is as long as the one that it is of
   */
  static String beyond(
      String text, AffineIndex index, Axis slot, Tensor tensor, Optional<Size> excess) {
    String advice = advice(text, "beyond it");
    List<String> names = index.coefficients().keySet().stream().map(Axis::name).toList();
    if (names.contains(slot.name())) {
      String own =
          text.replaceAll(
              "(?<![\\w'])%s(?![\\w'])".formatted(Pattern.quote(slot.name())),
              Matcher.quoteReplacement(slot.name() + "'"));
      return "%s With an axis of its own, %s[%s = %s], it goes as far as there are elements."
          .formatted(advice, tensor.name(), slot.name(), own);
    }
    boolean shifted = names.size() == 1 && excess.filter(s -> s.constant().isPresent()).isPresent();
    return shifted
        ? "%1$s |%2$s| is |%3$s|, as %2$s alone is an index too: '|%2$s| = |%3$s| - %4$s' before it makes room."
            .formatted(advice, names.get(0), slot.name(), SizeText.of(excess.get()))
        : advice;
  }

  private static String advice(String text, String outside) {
    return "Write pad(%s) to read 0 %s, clamp(%s) to read the edge, or shift the index."
        .formatted(text, outside, text);
  }
}
