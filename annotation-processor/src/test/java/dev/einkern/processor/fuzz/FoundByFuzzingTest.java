package dev.einkern.processor.fuzz;

import static com.google.common.truth.Truth.assertThat;
import static dev.einkern.compiler.index.ElementType.DOUBLE;
import static dev.einkern.compiler.index.ElementType.INT;
import static dev.einkern.compiler.index.ElementType.LONG;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.processor.fuzz.FuzzCase.Argument;
import dev.einkern.processor.fuzz.FuzzCase.Content;
import dev.einkern.processor.fuzz.FuzzCase.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shortest forms of strings that random ones led to, each once wrong. */
class FoundByFuzzingTest {
  @TempDir Path folder;

  @Test
  void strings_that_were_wrong_once_are_right() {
    List<FuzzCase> cases =
        List.of(
            kernel(1, "id{d -> d batch=3}", DOUBLE, tensor("A", DOUBLE, 2)),
            kernel(2, "A: i -> o: i; o = clamp(A, -1, 2)", INT, tensor("A", INT, 5)),
            kernel(3, "A: i -> o: i; o[i // 2] any= A", LONG, tensor("A", INT, 5)),
            kernel(4, "A: i -> o: i; o[i // 2] += A", DOUBLE, tensor("A", INT, 5)),
            kernel(
                5, "A: i -> o: k=1; o[k] = A[i=pad(i - 1)][i=0]", DOUBLE, tensor("A", DOUBLE, 3)),
            kernel(
                6,
                "A: d b -> o: u=6; T = A[(d b)->u]; o = T[u=pad(u + 1)] * (sum[u](T[u=pad(u - 1)]))",
                DOUBLE,
                tensor("A", DOUBLE, 2, 3)),
            kernel(
                7,
                "A: i, I: @i j -> o: k=2; o[k // 2] += k > 0 ? logsumexp[j](A[I]) : 1",
                DOUBLE,
                tensor("A", DOUBLE, 3),
                new Argument("I", new JavaType.TensorType(INT), new int[] {4}, Content.indices(3))),
            kernel(
                8,
                "A: i j -> o: k=1; T = A[j=pad(j - 1)]; o[k] = T[0,2]",
                DOUBLE,
                tensor("A", DOUBLE, 2, 3)),
            kernel(
                9,
                "roll{[a] b}",
                DOUBLE,
                tensor("A", DOUBLE, 0, 2),
                new Argument("shift", new JavaType.Primitive(INT), new int[0], Content.exactly(1))),
            kernel(
                10,
                "A: i j, I: @i k -> o: k; o = sum[j](A[i=I])",
                DOUBLE,
                tensor("A", DOUBLE, 2, 0),
                new Argument("I", new JavaType.TensorType(INT), new int[] {4}, Content.exactly(2))),
            kernel(11, "A: i -> o: i; o = inf // (abs(A) + 1)", DOUBLE, tensor("A", DOUBLE, 2)),
            kernel(
                12,
                "A: i s -> o: i; |p| = 2; o = sum[q p](scan[q](z = 0.5 : z * 0.5 + A[i, 2*q + p]))",
                DOUBLE,
                tensor("A", DOUBLE, 2, 6)),
            kernel(
                13,
                "A: k n -> o: k; T = argsort[k](A); o[k] = T[k, 0]",
                INT,
                tensor("A", DOUBLE, 3, 2)));

    Differential.Report report = Differential.of(cases, folder);

    assertThat(report.failures()).isEmpty();
    assertThat(report.compared()).isEqualTo(cases.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "add_at{a [h], b, a b -> h}!EK250",
        "set_at{a [h], b, a b -> a h c}!EK261",
        "get_at{[a] [h], 3 b [2] -> b}!EK250",
        "argmax{a [h] 2 -> a [1]}!EK250"
      })
  void an_axis_that_would_vanish_is_refused(String einsum, Code code) {
    boolean three = einsum.startsWith("add") || einsum.startsWith("set");
    boolean one = einsum.startsWith("arg");
    Argument tensor = tensor("A", DOUBLE, 2, 3);
    List<Argument> arguments =
        three
            ? List.of(tensor, tensor("I", INT, 2), tensor("B", DOUBLE, 2, 2))
            : one ? List.of(tensor) : List.of(tensor, tensor("I", INT, 2, 2, 1));
    FuzzCase from = kernel(1, einsum, DOUBLE, arguments.toArray(Argument[]::new));

    EinsumException refusal =
        assertThrows(EinsumException.class, () -> Reference.of(from.method("fuzz", "Fuzz")));

    assertThat(refusal.diagnostic().code()).isEqualTo(code);
  }

  private static FuzzCase kernel(
      long number, String einsum, ElementType result, Argument... arguments) {
    return new FuzzCase(
        number,
        einsum,
        List.of(arguments),
        List.of(new Result(einsum.contains(";") ? "o" : "out", new JavaType.TensorType(result))));
  }

  private static Argument tensor(String name, ElementType type, int... shape) {
    return new Argument(name, new JavaType.TensorType(type), shape, Content.NUMBERS);
  }
}
