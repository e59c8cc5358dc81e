package dev.einkern.processor.explain;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.index.TensorValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainTest {
  private static final String MATRICES = "m k, k n -> m n";

  @TempDir Path folder;

  @Test
  void a_misspelt_option_is_refused_with_the_nearest() {
    Ran ran = Ran.explain(MATRICES, "--sise", "m=3");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("Unknown option: --sise\n  Did you mean '--size'?\n");
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--stage=conract     | Did you mean 'contract'?",
        "--type=flaot        | is none of boolean, int, long, float, double",
        "--size=m=3          | the size of axis 'k' of A is missing",
        "--size=m=1,k=2,q=3  | no axis is called 'q'; there are m, k, n",
        "--size=m=-1,k=2,n=2 | axis 'm' cannot have -1 elements",
        "--size=m=many       | 'many' is not an int",
        "--input=x.npy       | --input and --output are for --run",
        "--signature=f       | is no method like",
        "--signature=FloatTensor f(Matrix x) | 'Matrix' is neither a tensor",
      })
  void what_an_option_cannot_be_is_a_wrong_usage(String option, String message) {
    Ran ran = Ran.explain(MATRICES, option);
    assertThat(ran.err()).contains(message);
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @Test
  void without_anything_to_explain_it_says_so() {
    Ran ran = Ran.explain();
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("STRING|FILE.java");
  }

  @Test
  void the_version_is_printed() {
    Ran ran = Ran.explain("--version");
    assertThat(ran.out()).startsWith("Einkern ");
    assertThat(ran.exitCode()).isEqualTo(0);
  }

  @Test
  void a_page_is_written_and_its_place_is_told() throws IOException {
    Ran ran = Ran.explain(MATRICES, "--html=" + folder);
    Path page = folder.resolve("formula.Formula.html");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isEqualTo(0);
    assertThat(ran.out().strip()).isEqualTo(page.toString());
    assertThat(Files.readString(page)).contains("Formula, explained");
  }

  @Test
  void a_page_that_cannot_be_written_is_a_failure_that_says_so() throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));
    Ran ran = Ran.explain(MATRICES, "--html=" + file);
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).startsWith(file + " cannot be written: ");
  }

  @Test
  void a_string_that_cannot_be_read_is_refused_with_carets() {
    Ran ran = Ran.explain("a b) -> a");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).isEqualTo("EK104: ')' closes nothing\n    a b) -> a\n       ^\n");
  }

  @Test
  void a_warning_is_told_beside_the_explanation() {
    Ran ran = Ran.explain("x: batch time -> y: batch; y[batch] += x[batch, tiem]");
    assertThat(ran.exitCode()).isEqualTo(0);
    assertThat(ran.err()).contains("EK901");
    assertThat(ran.out()).contains("loops");
  }

  @Test
  void a_refused_string_still_shows_the_stages_before() {
    Ran ran = Ran.explain("x: i -> y: i;  y = x+z", "--stage=all");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).isEqualTo("parse:\nx: i -> y: i; y = x + z\n");
    assertThat(ran.err()).contains("EK2");
  }

  @Test
  void all_stages_are_printed_in_order() {
    Ran ran = Ran.explain(MATRICES, "--stage=all");
    assertThat(ran.out().lines().filter(line -> line.matches("[a-z]+:")))
        .containsExactly(
            "parse:",
            "resolve:",
            "infer:",
            "differentiate:",
            "simplify:",
            "contract:",
            "fuse:",
            "schedule:",
            "lower:",
            "emit:")
        .inOrder();
  }

  @Test
  void the_source_is_that_of_the_class() {
    Ran ran = Ran.explain(MATRICES, "--source");
    assertThat(ran.out()).startsWith("package formula;\n");
    assertThat(ran.out()).contains("public final class FormulaKernels implements Formula {");
  }

  @Test
  void a_signature_gives_the_types_and_sizes() {
    Ran ran =
        Ran.explain(
            "a (b c) -> a b c",
            "--signature=double[][][] split(double[][] x, int b)",
            "--size=a=2,b=3,c=4");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("x  double  a (b c)  [2, 12]");
  }

  @Test
  void a_method_with_several_ranks_shows_one_case() {
    assertThat(Ran.explain("...i->...").out()).containsMatch("one of \\d+ cases");
  }

  @Test
  void a_java_file_is_explained_method_by_method() throws IOException {
    Path file =
        interfaceFile(
            "@Einsum(\"i j -> j i\") FloatTensor turn(FloatTensor x);",
            "@Einsum(\"i j -> i\") double[] sums(double[][] x);");
    Ran ran = Ran.explain(file.toString());
    assertThat(ran.exitCode()).isEqualTo(0);
    assertThat(ran.out()).contains("Two.turn\n\ni j -> j i\n");
    assertThat(ran.out()).contains("Two.sums\n\ni j -> i\n");
    assertThat(Ran.explain(file.toString(), "--method=sums").out()).doesNotContain("turn");

    Ran misspelt = Ran.explain(file.toString(), "--method=sum");
    assertThat(misspelt.exitCode()).isEqualTo(2);
    assertThat(misspelt.err()).contains("no annotated method 'sum', only turn, sums");
  }

  @Test
  void of_a_java_file_the_good_methods_are_explained_and_the_others_refused() throws IOException {
    Path file =
        interfaceFile(
            "@Einsum(\"i j -> j z\") FloatTensor wrong(FloatTensor x);",
            "@Einsum(\"i j -> i\") double[] sums(double[][] x);");
    Ran ran = Ran.explain(file.toString());
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("EK301");
    assertThat(ran.out()).contains("Two.sums");
  }

  @Test
  void java_that_javac_does_not_understand_is_refused() throws IOException {
    Path file = interfaceFile("@Einsum(\"i -> i\") FloatTensr f(FloatTensor x);", "");
    Ran ran = Ran.explain(file.toString());
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("FloatTensr");
    assertThat(Ran.explain("Missing.java").exitCode()).isEqualTo(1);
  }

  @Test
  void a_method_that_calls_others_is_run_with_them() throws IOException {
    Path file =
        interfaceFile(
            "@Einsum(\"x: i -> y: i; y = more(x) * x\") FloatTensor most(FloatTensor x);",
            "@Einsum(\"x: i -> y: i; y = twice(x) + 1\") FloatTensor more(FloatTensor x);",
            "@Einsum(\"x: i -> y: i; y = 2 * x\") float[] twice(float[] x);",
            "@Einsum(\"x: i -> y: i; y = z\") FloatTensor refused(FloatTensor x);");
    Path x = folder.resolve("x.npy");
    NpyFile.write(x, TensorValue.of(new float[] {1, 2}, 2));
    Ran ran = Ran.explain(file.toString(), "--method=most", "--input=" + x, "--run", "--seconds=0");
    assertThat(ran.out()).contains("  y  float [2]\n    [ 3. 10.]\n");
  }

  @Test
  void a_method_that_fills_its_parameters_is_run() throws IOException {
    Path file =
        interfaceFile(
            """
            @Einsum("x: i j -> total: i, y: j; total = sum[j](x); y = sum[i](x)")
            void fill(double[][] x, double[] y, double[] total);
            """);
    Path x = folder.resolve("x.npy");
    NpyFile.write(x, TensorValue.of(new double[] {1, 2, 3, 4}, 2, 2));
    Ran ran = Ran.explain(file.toString(), "--input=" + x, "--run", "--seconds=0");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("  total  double [2]\n    [3. 7.]\n");
    assertThat(ran.out()).contains("  y  double [2]\n    [4. 6.]\n");
  }

  @Test
  void a_method_that_calls_java_is_explained_but_not_run() throws IOException {
    Path file =
        interfaceFile(
            "default float half(float x) { return x / 2; }",
            "@Einsum(\"x: i -> y: i; y = half(x)\") FloatTensor halves(FloatTensor x);");
    Ran ran = Ran.explain(file.toString(), "--size=i=2", "--run", "--seconds=0");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("Two.halves");
    assertThat(ran.err()).startsWith("--run: halves calls half, a method in Java");
  }

  @Test
  void a_signature_can_have_several_results_or_none() {
    String spread = "x: n -> centre, width; centre = mean[n](x); width = std[n](x)";
    Ran returned =
        Ran.explain(
            spread,
            "--signature=Spread(double centre, double width) spread(double[] x)",
            "--source");
    assertThat(returned.err()).isEmpty();
    assertThat(returned.out()).contains("public Formula.Spread spread(double[] x)");
    Ran filled =
        Ran.explain(
            "x: n -> a: n, b: n; a = x + 1; b = x - 1",
            "--signature=void both(float[] x, float[] a, float[] b)",
            "--size=n=3",
            "--run",
            "--seconds=0");
    assertThat(filled.err()).isEmpty();
    assertThat(filled.out()).contains("  a  float [3]\n");
  }

  @Test
  void a_page_is_of_the_methods_that_are_asked_for() throws IOException {
    Path file =
        interfaceFile(
            "@Einsum(\"i j -> j i\") FloatTensor turn(FloatTensor x);",
            "@Einsum(\"i j -> i\") double[] sums(double[][] x);");
    Ran ran = Ran.explain(file.toString(), "--method=sums", "--html=" + folder);
    String page = Files.readString(Path.of(ran.out().strip()));
    assertThat(page).contains(">sums</h2>");
    assertThat(page).doesNotContain(">turn</h2>");
  }

  @Test
  void the_source_of_several_methods_is_one_class_and_printed_once() throws IOException {
    Path file =
        interfaceFile(
            "@Einsum(\"i j -> j i\") FloatTensor turn(FloatTensor x);",
            "@Einsum(\"i j -> i\") double[] sums(double[][] x);");
    String alone = Ran.explain(file.toString(), "--method=turn", "--source").out();
    assertThat(alone.split("class TwoKernels", -1)).hasLength(2);
    assertThat(alone).doesNotContain("emit:");
    assertThat(Ran.explain(file.toString(), "--source").out()).isEqualTo(alone);

    String parsed = Ran.explain(file.toString(), "--stage=parse", "--source").out();
    assertThat(parsed.split("class TwoKernels", -1)).hasLength(2);
    assertThat(parsed.split("emit:", -1)).hasLength(2);
    assertThat(parsed.split("parse:", -1)).hasLength(3);
  }

  @Test
  void each_method_of_a_file_gets_the_sizes_and_operands_that_it_has() throws IOException {
    Path file =
        interfaceFile(
            "@Einsum(\"b i, i o -> b o\") FloatTensor dense(FloatTensor x, FloatTensor w);",
            "@Einsum(\"h -> h\") FloatTensor same(FloatTensor y);");
    Ran ran = Ran.explain(file.toString(), "--size=b=2,i=3,o=4");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isEqualTo(0);
    assertThat(ran.out())
        .contains(Ran.explain(file.toString(), "--method=dense", "--size=b=2,i=3,o=4").out());
    assertThat(ran.out()).contains(Ran.explain(file.toString(), "--method=same").out());

    Path y = folder.resolve("y.npy");
    NpyFile.write(y, TensorValue.of(new float[] {1, 2}, 2));
    Ran read =
        Ran.explain(
            file.toString(), "--run", "--seconds=0", "--size=b=1,i=1,o=1", "--input=y=" + y);
    assertThat(read.err()).isEmpty();
    assertThat(read.out()).contains("    [1. 2.]\n");

    assertThat(Ran.explain(file.toString(), "--size=b=2,q=3").err())
        .contains("no axis is called 'q'; there are b, i, o, h");
    assertThat(Ran.explain(file.toString(), "--run", "--input=z=" + y).err())
        .contains("there is no 'z', only x, w, y");
  }

  private Path interfaceFile(String... methods) throws IOException {
    return Files.writeString(
        folder.resolve("Two.java"),
        "import dev.einkern.*; interface Two { %s }".formatted(String.join("\n", methods)));
  }

  @Test
  void a_run_reads_and_writes_arrays_of_numpy() {
    Path x = folder.resolve("x.npy");
    Path sums = folder.resolve("sums.npy");
    NpyFile.write(x, TensorValue.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3));
    Ran ran =
        Ran.explain(
            "i j -> i", "--run", "--seconds=0", "--input", "A=" + x, "--output", sums.toString());
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isEqualTo(0);
    assertThat(NpyFile.read(sums)).isEqualTo(TensorValue.of(new double[] {6, 15}, 2));
  }

  @Test
  void a_run_on_random_numbers_can_be_repeated() {
    String once = ranOnRandom("--seed=7");
    assertThat(ranOnRandom("--seed=7")).isEqualTo(once);
    assertThat(ranOnRandom("--seed=8")).isNotEqualTo(once);
  }

  private static String ranOnRandom(String seed) {
    String out = Ran.explain(MATRICES, "--run", "--seconds=0", "--size=m=2,k=3,n=2", seed).out();
    assertThat(out).contains("run\n  out  float [2, 2]\n");
    return out.substring(out.indexOf("run\n"), out.indexOf("  time"));
  }

  @Test
  void several_results_indices_and_numbers_are_run_too() {
    Ran ran =
        Ran.explain(
            "e: vocab d, i: @vocab n, by -> y: n d, s: n; y = by * e[vocab = i]; s = sum[d](y)",
            "--run",
            "--seconds=0",
            "--size=vocab=5,d=2,n=3");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("  y  float [3, 2]\n");
    assertThat(ran.out()).contains("  s  float [3]\n");
  }

  @Test
  void a_run_needs_sizes_and_files_that_fit() {
    Ran unsized = Ran.explain(MATRICES, "--run", "--seconds=0");
    assertThat(unsized.exitCode()).isEqualTo(2);
    assertThat(unsized.err()).contains("the size of axis 'm' of A is missing");

    Ran large =
        Ran.explain(MATRICES, "--run", "--seconds=0", "--size=m=1000000,k=1000000,n=1000000");
    assertThat(large.exitCode()).isEqualTo(1);
    assertThat(large.err()).contains("larger than an array can be");

    Path x = folder.resolve("x.npy");
    NpyFile.write(x, TensorValue.of(new float[] {1, 2}, 2));
    Ran rank = Ran.explain(MATRICES, "--run", "--seconds=0", "--input=" + x, "--size=n=2");
    assertThat(rank.exitCode()).isEqualTo(2);
    assertThat(rank.err()).contains("A: m k has 2 dimensions, the input has shape [2]");

    Ran type =
        Ran.explain(
            "i -> i",
            "--signature=DoubleTensor f(DoubleTensor x)",
            "--run",
            "--seconds=0",
            "--input=x=" + x);
    assertThat(type.exitCode()).isEqualTo(1);
    assertThat(type.err()).contains("x is a tensor of double, its file has float");

    Ran name = Ran.explain("i -> i", "--run", "--seconds=0", "--input=q=" + x);
    assertThat(name.exitCode()).isEqualTo(2);
    assertThat(name.err()).contains("--input: there is no 'q', only A");
  }
}
