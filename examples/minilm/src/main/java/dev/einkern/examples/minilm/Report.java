package dev.einkern.examples.minilm;

import dev.einkern.FloatTensor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the example found out.
 *
 * @param sentences what was embedded
 * @param embeddings their embeddings, one each
 * @param compared how many sentences with recorded embeddings were compared
 * @param deviation the largest difference of any number from the recorded ones
 * @param passes milliseconds that each pass over the sentences took, shortest first
 * @param tokens mean number of tokens of a sentence
 * @param attention source of the kernel that computes a layer, where it can be found
 */
record Report(
    List<String> sentences,
    List<FloatTensor> embeddings,
    int compared,
    double deviation,
    List<Double> passes,
    double tokens,
    Optional<GeneratedMethod> attention) {

  /** Two programs that add in different orders may differ by this much, and no more. */
  static final double TOLERANCE = 2e-5;

  /** A wider table would not fit a screen. */
  private static final int WIDEST_TABLE = 12;

  private static final double SECONDS_OF_TIMING = 1;

  static Report of(SentenceEncoder encoder, List<String> given) throws IOException {
    List<RecordedEmbeddings.Entry> recorded = RecordedEmbeddings.load();
    List<String> sentences = new ArrayList<>(given);
    if (given.size() < 2) {
      recorded.forEach(entry -> sentences.add(entry.sentence()));
    }
    List<RecordedEmbeddings.Entry> checked = given.isEmpty() ? recorded : recorded.subList(0, 1);
    return new Report(
        List.copyOf(sentences),
        sentences.stream().map(encoder::embed).toList(),
        checked.size(),
        checked.stream().mapToDouble(entry -> deviation(encoder, entry)).max().orElse(0),
        timedPasses(encoder, sentences),
        sentences.stream()
            .mapToInt(s -> encoder.tokenizer().tokenize(s).length)
            .average()
            .orElse(0),
        GeneratedMethod.find(MiniLm.class, "layer"));
  }

  private static double deviation(SentenceEncoder encoder, RecordedEmbeddings.Entry entry) {
    return RecordedEmbeddings.deviation(entry.embedding(), encoder.embed(entry.sentence()));
  }

  private static List<Double> timedPasses(SentenceEncoder encoder, List<String> sentences) {
    List<Double> passes = new ArrayList<>();
    long start = System.nanoTime();
    long passStart = start;
    do {
      sentences.forEach(encoder::embed);
      long now = System.nanoTime();
      passes.add((now - passStart) / 1e6);
      passStart = now;
    } while (passStart - start < SECONDS_OF_TIMING * 1e9);
    return passes.stream().sorted().toList();
  }

  /** Of the median pass: the first ones still run code that is being compiled. */
  private double millisecondsEach() {
    return passes.get(passes.size() / 2) / sentences.size();
  }

  boolean agrees() {
    return deviation <= TOLERANCE;
  }

  void print(PrintStream out) {
    if (sentences.size() <= WIDEST_TABLE) {
      printTable(out);
    } else {
      printNearest(out);
    }
    out.println();
    out.printf(
        Locale.ROOT,
        "Deviation from ONNX Runtime: at most %.1e in %d sentence%s of %d numbers (%s: up to %.0e"
            + " is rounding)%n",
        deviation,
        compared,
        compared == 1 ? "" : "s",
        Weights.WIDTH,
        agrees() ? "good" : "TOO MUCH",
        TOLERANCE);
    out.printf(
        Locale.ROOT,
        "%.1f milliseconds a sentence (%.1f tokens on average; median of %d passes)%n",
        millisecondsEach(),
        tokens,
        passes.size());
    out.println();
    attention.ifPresentOrElse(
        method -> {
          out.println("The layer, generated: " + shortest(method.file()) + ":" + method.line());
          out.println();
          out.println(method.text());
        },
        () ->
            out.println(
                "The generated source is not at hand: these classes are not in a build's folder."));
  }

  private void printTable(PrintStream out) {
    StringBuilder heading = new StringBuilder("   ");
    for (int column = 1; column <= sentences.size(); column++) {
      heading.append(String.format(Locale.ROOT, "%7d", column));
    }
    out.println(heading);
    for (int row = 0; row < sentences.size(); row++) {
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%3d", row + 1));
      for (int column = 0; column < sentences.size(); column++) {
        line.append(String.format(Locale.ROOT, "%7.3f", likeness(row, column)));
      }
      out.println(line + "  " + sentences.get(row));
    }
  }

  /** For each sentence the one most like it. */
  private void printNearest(PrintStream out) {
    for (int row = 0; row < sentences.size(); row++) {
      int nearest = row == 0 ? 1 : 0;
      for (int other = 0; other < sentences.size(); other++) {
        if (other != row && likeness(row, other) > likeness(row, nearest)) {
          nearest = other;
        }
      }
      out.printf(
          Locale.ROOT,
          "%6.3f  %s  ~  %s%n",
          likeness(row, nearest),
          sentences.get(row),
          sentences.get(nearest));
    }
  }

  /** The cosine: the vectors have length 1. To three places, so that no −0.00 is shown. */
  private double likeness(int row, int column) {
    double sum = 0;
    for (int i = 0; i < Weights.WIDTH; i++) {
      sum += (double) embeddings.get(row).get(i) * embeddings.get(column).get(i);
    }
    return Math.round(sum * 1000) / 1000.0;
  }

  private static Path shortest(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file) : file;
  }
}
