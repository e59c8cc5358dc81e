package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.DoubleTensor;
import dev.einkern.IntTensor;
import dev.einkern.Tensor;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.Parameter;
import dev.einkern.compiler.testing.Page;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Kernels;
import dev.einkern.processor.testing.Project;
import dev.einkern.processor.testing.StringAlone;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables that say what to write instead of numpy, einops, einx or the paper. */
class ComparisonTablesTest {
  private static final Page PAGE = new Page(Path.of("..", "grammar", "README.md"));
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| .* \\| `([^`]*)` \\| (\\[[^|]*\\]) → (\\[[^|]*\\]) \\|$", Pattern.MULTILINE);
  private static final Pattern SHAPE = Pattern.compile("\\[([0-9, ]*)\\]");

  @TempDir Path folder;

  private record Row(String string, List<int[]> operands, List<int[]> results) {
    String method(int number) {
      List<Parameter> parameters = StringAlone.of(string).methods().get(0).parameters();
      String list =
          parameters.stream()
              .map(p -> (isIndex(p) ? "IntTensor " : "DoubleTensor ") + p.name())
              .collect(Collectors.joining(", "));
      String components =
          IntStream.range(0, results.size())
              .mapToObj(i -> "DoubleTensor part" + i)
              .collect(Collectors.joining(", "));
      String result = results.size() == 1 ? "DoubleTensor" : "Results" + number;
      return """
        record Results%1$d(%2$s) {}
        @Einsum("%3$s")
        %4$s row%1$d(%5$s);
      """
          .formatted(number, components, string, result, list);
    }

    Object[] arguments() {
      List<Parameter> parameters = StringAlone.of(string).methods().get(0).parameters();
      assertWithMessage("operands of %s", string).that(parameters).hasSize(operands.size());
      return IntStream.range(0, operands.size())
          .mapToObj(i -> tensor(operands.get(i), isIndex(parameters.get(i))))
          .toArray();
    }

    private static boolean isIndex(Parameter parameter) {
      return parameter.type() instanceof JavaType.TensorType tensor
          && tensor.element() == ElementType.INT;
    }

    private static Tensor<?> tensor(int[] shape, boolean indices) {
      int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      return indices
          ? IntTensor.zeros(shape)
          : DoubleTensor.of(IntStream.range(0, size).asDoubleStream().toArray(), shape);
    }
  }

  @Test
  void every_row_compiles_and_gives_the_shapes_that_it_shows() throws Exception {
    List<Row> rows = ROW.matcher(PAGE.text()).results().map(ComparisonTablesTest::row).toList();
    assertThat(rows.size()).isAtLeast(40);
    String methods =
        IntStream.range(0, rows.size())
            .mapToObj(i -> rows.get(i).method(i))
            .collect(Collectors.joining());
    Compiled compiled =
        Project.in(folder, HostCompiler.JAVAC)
            .compile(
                "package demo;\nimport dev.einkern.*;\npublic interface Rows {\n"
                    + methods
                    + "}\n");
    assertThat(compiled.messages()).isEmpty();

    Kernels kernels = new Kernels(compiled.kernels("demo.RowsKernels"));
    for (int i = 0; i < rows.size(); i++) {
      Object result = kernels.call("row" + i, rows.get(i).arguments());
      assertWithMessage(rows.get(i).string())
          .that(shapes(result))
          .isEqualTo(rows.get(i).results().stream().map(Arrays::toString).toList());
    }
  }

  private static Row row(MatchResult row) {
    return new Row(row.group(1).replace("\\|", "|"), shapes(row.group(2)), shapes(row.group(3)));
  }

  private static List<int[]> shapes(String text) {
    return SHAPE
        .matcher(text)
        .results()
        .map(
            shape ->
                Stream.of(shape.group(1).split(", "))
                    .filter(extent -> !extent.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray())
        .toList();
  }

  private static List<String> shapes(Object result) throws ReflectiveOperationException {
    if (result instanceof Tensor<?> tensor) {
      return List.of(Arrays.toString(tensor.shape()));
    }
    List<String> shapes = new ArrayList<>();
    for (RecordComponent component : result.getClass().getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      shapes.add(Arrays.toString(((Tensor<?>) component.getAccessor().invoke(result)).shape()));
    }
    return shapes;
  }
}
