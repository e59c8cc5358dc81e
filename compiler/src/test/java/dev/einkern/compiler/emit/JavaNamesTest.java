package dev.einkern.compiler.emit;

import static com.google.common.truth.Truth.assertThat;

import javax.lang.model.SourceVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {

  @ParameterizedTest
  @CsvSource({
    "seq', seqPrime",
    "...0, more0",
    "((h w) + c), hWPlusC",
    "((...) + c), morePlusC",
    "(a + () + b), aPlusPlusB",
    "(a + (b () c)), aPlusBC",
    "( + c), plusC",
    "(()), __"
  })
  void whatever_a_dimension_is_made_of_its_size_reads_as_a_name(String dimension, String name) {
    assertThat(JavaNames.identifier(dimension)).isEqualTo(name);
    assertThat(SourceVersion.isName(name)).isTrue();
  }
}
