package dev.einkern.processor.fuzz;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.diagnostics.EinsumException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Seeded random strings: the interpreter of what they mean against the generated kernels. */
final class Differential {
  private static final int BATCH = 500;
  private static final int SHOWN = 5;

  private final List<String> failures = new ArrayList<>();
  private int compared;
  private int failing;
  private int uncertain;

  private Differential() {}

  /**
   * What came of it all.
   *
   * @param failing in how many cases both sides fail, as they should
   * @param uncertain in how many rounding decides whether they fail
   */
  record Report(int compared, int failing, int uncertain, List<String> failures) {
    /** Demands that both sides agree; else tells of the first few that they do not agree on. */
    void assertAgreement(String advice) {
      List<String> shown = failures.subList(0, Math.min(SHOWN, failures.size()));
      assertWithMessage(
              "%s of %s %s\n%s", failures.size(), compared, advice, String.join("\n\n", shown))
          .that(failures)
          .isEmpty();
    }
  }

  /** Runs the cases of {@code count} seeds, from {@code first} on. */
  static Report run(long first, int count, Path folder) {
    Differential differential = new Differential();
    for (int from = 0; from < count; from += BATCH) {
      List<FuzzCase> cases =
          LongStream.range(first + from, first + Math.min(from + BATCH, count))
              .mapToObj(CaseGenerator::generate)
              .toList();
      differential.run(cases, folder.resolve("from" + from));
    }
    return differential.report();
  }

  /** Runs these cases. */
  static Report of(List<FuzzCase> cases, Path folder) {
    Differential differential = new Differential();
    differential.run(cases, folder);
    return differential.report();
  }

  /**
   * Runs {@code count} cases, which both sides must agree on.
   *
   * @param what is compared, in the plural
   * @param first the seed of the first, unless {@code -Deinkern.fuzz.seed=…} names another
   */
  static Report agreement(
      String what, long first, int count, LongFunction<FuzzCase> cases, Path folder) {
    long seed = Long.getLong("einkern.fuzz.seed", first);
    Report report = of(LongStream.range(seed, seed + count).mapToObj(cases).toList(), folder);
    System.out.printf(
        "%s: %d from seed %d; in %d both sides fail%n",
        what, report.compared(), seed, report.failing());
    report.assertAgreement("from seed " + seed);
    return report;
  }

  private Report report() {
    return new Report(compared, failing, uncertain, failures);
  }

  private void run(List<FuzzCase> cases, Path folder) {
    Map<FuzzCase, Reference> references = new LinkedHashMap<>();
    for (FuzzCase each : cases) {
      try {
        references.put(
            each, Reference.of(each.method(KernelBatch.PACKAGE, KernelBatch.typeName(each))));
      } catch (EinsumException refusal) {
        failures.add(
            "refused: "
                + refusal.diagnostic().code()
                + " "
                + refusal.diagnostic().message()
                + " "
                + refusal.diagnostic().notes()
                + "\n"
                + describe(each));
      } catch (RuntimeException | Error crash) {
        failures.add("crashed: " + crash + at(crash) + "\n" + describe(each));
      }
    }
    KernelBatch batch = KernelBatch.compile(List.copyOf(references.keySet()), folder);
    batch
        .refused()
        .forEach((each, why) -> failures.add(why + "\n" + describe(each, references, batch)));
    batch.kernels().forEach((each, kernels) -> compare(each, kernels, references, batch));
  }

  private static String at(Throwable crash) {
    StackTraceElement[] trace = crash.getStackTrace();
    return trace.length == 0 ? "" : " at " + List.of(trace).subList(0, Math.min(6, trace.length));
  }

  private void compare(
      FuzzCase each, Object kernels, Map<FuzzCase, Reference> references, KernelBatch batch) {
    Choice choice = new Choice(each.seed() + 1);
    OperandValues values = OperandValues.draw(each, choice);
    Optional<String> difference;
    try {
      Reference.Outcome outcome = references.get(each).run(each, values);
      Answer answer = Answer.of(kernels, each, values.arguments(each, choice));
      difference = answer.differenceFrom(outcome);
      compared++;
      failing += outcome instanceof Reference.Outcome.Failure ? 1 : 0;
      uncertain += outcome instanceof Reference.Outcome.Uncertain ? 1 : 0;
    } catch (RuntimeException | Error crash) {
      difference = Optional.of("crashed: " + crash + at(crash));
    }
    difference.ifPresent(
        d -> failures.add(d + "\n" + describe(each, references, batch) + "\nwith " + values));
  }

  private static String describe(FuzzCase each) {
    return "  seed " + each.seed() + ": " + each;
  }

  private static String describe(
      FuzzCase each, Map<FuzzCase, Reference> references, KernelBatch batch) {
    return describe(each)
        + "\n"
        + references.get(each).text().indent(4)
        + source(batch.sources().get(each)).indent(4);
  }

  private static String source(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "no source";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
