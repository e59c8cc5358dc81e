package dev.einkern.compiler.index;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Holds a stage to its promise: the program after it gives what the program before it gives. */
public final class SameValues {
  private SameValues() {}

  /**
   * Runs seeded programs before and after a stage. Where the program fails, the stage may have
   * dropped what fails, but nothing may fail that did not.
   *
   * @return how many of the programs did not fail
   */
  public static int check(int programs, boolean specials, UnaryOperator<IndexProgram> stage) {
    int compared = 0;
    for (long seed = 0; seed < programs; seed++) {
      RandomPrograms.Case before = RandomPrograms.of(seed, specials);
      String message = "seed " + seed + "\n" + IndexPrinter.print(before.program());
      assertWithMessage(message).that(IndexVerifier.verify(before.program())).isEmpty();
      IndexProgram staged;
      try {
        staged = stage.apply(before.program());
      } catch (RuntimeException failure) {
        throw new AssertionError(message, failure);
      }
      message += "became\n" + IndexPrinter.print(staged);
      assertWithMessage(message).that(IndexVerifier.verify(staged)).isEmpty();
      Map<String, TensorValue> expected;
      try {
        expected = before.run();
      } catch (EvaluationFailure failure) {
        continue;
      }
      Map<String, TensorValue> actual;
      try {
        actual = new RandomPrograms.Case(staged, before.operands()).run();
      } catch (RuntimeException failure) {
        throw new AssertionError(message, failure);
      }
      assertSame(message, expected, actual);
      compared++;
    }
    return compared;
  }

  private static void assertSame(
      String message, Map<String, TensorValue> expected, Map<String, TensorValue> actual) {
    assertWithMessage(message).that(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, value) -> {
          for (int i = 0; i < value.size(); i++) {
            if (!isClose(value.get(i), actual.get(name).get(i))) {
              assertWithMessage(message).that(actual).isEqualTo(expected);
            }
          }
        });
  }

  private static boolean isClose(Object expected, Object actual) {
    if (!(expected instanceof Double) && !(expected instanceof Float)) {
      return expected.equals(actual);
    }
    double x = ((Number) expected).doubleValue();
    double y = ((Number) actual).doubleValue();
    boolean bothNaN = Double.isNaN(x) && Double.isNaN(y);
    return bothNaN || x == y || Math.abs(x - y) <= 1e-12 * Math.max(Math.abs(x), Math.abs(y));
  }
}
