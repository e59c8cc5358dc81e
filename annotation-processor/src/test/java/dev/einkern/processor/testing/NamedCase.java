package dev.einkern.processor.testing;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** A test made of data, whose failures say which data, since reports number such tests. */
public final class NamedCase {
  private NamedCase() {}

  public static DynamicTest of(String name, Executable body) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          try {
            body.execute();
          } catch (AssertionError | Exception e) {
            throw new AssertionError(name + ": " + e.getMessage(), e);
          }
        });
  }
}
