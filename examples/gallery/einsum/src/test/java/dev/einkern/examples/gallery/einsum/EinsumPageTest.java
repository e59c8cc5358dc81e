package dev.einkern.examples.gallery.einsum;

import static com.google.common.truth.Truth.assertThat;
import static java.util.stream.Collectors.joining;

import dev.einkern.DoubleTensor;
import dev.einkern.Einkern;
import dev.einkern.examples.gallery.testing.Exhibit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EinsumPageTest {
  private static final Exhibit EXHIBIT = new Exhibit("einsum", NumpyIdioms.class);

  private final NumpyIdioms numpy = Einkern.load(NumpyIdioms.class);
  private final TorchIdioms torch = Einkern.load(TorchIdioms.class);
  private final Decompositions multilinear = Einkern.load(Decompositions.class);

  @Test
  void the_page_shows_the_methods() {
    EXHIBIT.showsItsMethods();
    EXHIBIT.leadsSomewhere();
  }

  @Test
  void the_page_lists_the_strings() throws IOException {
    for (Class<?> type :
        List.of(NumpyIdioms.class, TorchIdioms.class, Decompositions.class, TensorNetworks.class)) {
      EXHIBIT.shows("the strings of " + type.getSimpleName(), strings(type));
    }
  }

  /** The strings in one line of an interface, each with the first sentence of its Javadoc. */
  private static String strings(Class<?> type) throws IOException {
    String source =
        Files.readString(
            Path.of("einsum/src/main/java", type.getName().replace('.', '/') + ".java"));
    List<MatchResult> methods =
        Pattern.compile(
                "/\\*\\*\\s(?:(?!\\*/).)*?\\*/\\s+@Einsum\\(\"([^\"]*)\"\\)", Pattern.DOTALL)
            .matcher(source)
            .results()
            .toList();
    int width = methods.stream().mapToInt(method -> method.group(1).length()).max().orElseThrow();
    return methods.stream()
        .map(
            method ->
                method.group(1)
                    + " ".repeat(width - method.group(1).length())
                    + "  # "
                    + sentence(method.group()))
        .collect(joining("\n"));
  }

  private static String sentence(String javadoc) {
    String text =
        javadoc
            .substring(3, javadoc.indexOf("*/"))
            .replaceAll("\\s+(\\* )?", " ")
            .replaceAll("\\{@code ([^}]*)}", "$1")
            .strip();
    return text.split("\\.( |$)")[0];
  }

  @Test
  void the_page_shows_results() {
    DoubleTensor a = matrix(2, 1, 2, 3, 4);
    DoubleTensor b = matrix(2, 0, 5, 6, 7);
    EXHIBIT.shows("diagonal of [[1 2] [3 4]]", numpy.diagonal(a));
    EXHIBIT.shows("sum of the rows of [[1 2] [3 4]]", numpy.sumOfRows(a));
    EXHIBIT.shows("product of [[1 2] [3 4]] and [[0 5] [6 7]]", numpy.dotOfMatrices(a, b));
    EXHIBIT.shows(
        "Kronecker product of [[1 2] [3 4]] and [[0 5] [6 7]]", multilinear.kronecker(a, b));
    EXHIBIT.shows(
        "Khatri-Rao product of [[1 2] [3 4]] and [[0 5] [6 7]]", multilinear.khatriRao(a, b));
    EXHIBIT.shows(
        "points without their part along [1 1]",
        torch.withoutNormal(matrix(2, 3, 1, 0, 2, 5, 5), matrix(2, 1, 1).reshape(2)));
    // The numbers of the example in numpy's documentation.
    EXHIBIT.shows(
        "numpy's example of an ellipsis",
        numpy.ellipsisAtTheEnd(matrix(2, 0, 1, 2, 3, 4, 5), range(4, 3)));
  }

  @Test
  void the_page_shows_what_networks_cost() throws IOException {
    for (String network : List.of("changeOfBasis", "perturbation", "matrixProductStates")) {
      EXHIBIT.shows("the cost of " + network, flops(network));
    }
  }

  /** What the documentation of a generated method says of its flops. */
  private static String flops(String method) throws IOException {
    String source =
        Files.readString(
            Path.of(
                "target/generated-sources/annotations",
                "dev/einkern/examples/gallery/einsum/TensorNetworksKernels.java"));
    Matcher cost =
        Pattern.compile("TensorNetworks#" + method + "\\(.*?Cost: (.*?) flops", Pattern.DOTALL)
            .matcher(source);
    assertThat(cost.find()).isTrue();
    return cost.group(1).replaceAll("\\s+\\* ", " ") + " flops";
  }

  private static DoubleTensor matrix(int columns, double... elements) {
    return DoubleTensor.of(elements, elements.length / columns, columns);
  }

  private static DoubleTensor range(int rows, int columns) {
    DoubleTensor range = DoubleTensor.zeros(rows, columns);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        range.set(i * columns + j, i, j);
      }
    }
    return range;
  }
}
