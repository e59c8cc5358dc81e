package dev.einkern.processor;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.EinsumCompiler;
import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.processor.testing.StringAlone;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Strings that once compiled to something else than what they seem to say. */
class RefusedStringsTest {

  @TestFactory
  Stream<DynamicTest> the_axes_of_an_ellipsis_are_never_summed() {
    return refused(
        Code.EK207,
        "x: ... i -> y: i; y += x",
        "x: ... -> y; y += x",
        "x: ... a -> y: a; y max= x",
        "x: ... a, i: @v a -> y: v=3; y[i] += x");
  }

  @TestFactory
  Stream<DynamicTest> inside_a_scan_its_own_axis_is_one_place() {
    return refused(
        Code.EK204,
        "x: t -> y: t; y = scan[t](h = 0 : h + sum[t](x))",
        "x: t -> y: t; y = scan[t](h = 0 : h + softmax[t](x))",
        "x: t, w: t -> y; y = fold[t](h = 0 : h + x .[t] w)");
  }

  @TestFactory
  Stream<DynamicTest> all_of_the_axis_of_a_scan_is_at_hand_under_another_name() {
    return check(List.of(), "x: t -> y: t; y = scan[t](h = 0 : h + sum[t'](x[t->t']))");
  }

  private static Stream<DynamicTest> refused(Code code, String... strings) {
    return check(List.of(code), strings);
  }

  private static Stream<DynamicTest> check(List<Code> codes, String... strings) {
    return Stream.of(strings)
        .map(
            string ->
                DynamicTest.dynamicTest(
                    string,
                    () ->
                        assertWithMessage(string)
                            .that(
                                EinsumCompiler.compile(StringAlone.of(string))
                                    .diagnostics()
                                    .stream()
                                    .map(d -> d.diagnostic().code())
                                    .toList())
                            .containsExactlyElementsIn(codes)));
  }
}
