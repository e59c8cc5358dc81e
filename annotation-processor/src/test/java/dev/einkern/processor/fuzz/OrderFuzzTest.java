package dev.einkern.processor.fuzz;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.processor.fuzz.FuzzCase.Argument;
import dev.einkern.processor.fuzz.FuzzCase.Content;
import dev.einkern.processor.fuzz.FuzzCase.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random products of three tensors and more whose sizes are unknown, so that their order is chosen
 * by the sizes of the call: chains and networks, alone and with something made of them, one or two
 * in a string. {@code -Deinkern.fuzz.seed=…} runs others.
 */
class OrderFuzzTest {
  private static final int CASES = 120;
  private static final double MOST = 10_000;

  @TempDir Path folder;

  @Test
  void products_in_either_order_are_what_their_strings_mean() throws IOException {
    Differential.agreement("orders", 90_000, CASES, OrderFuzzTest::product, folder);
    assertWithMessage("kernels with a choice").that(choices()).isAtLeast(CASES / 2);
  }

  private long choices() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(OrderFuzzTest::chooses).count();
    }
  }

  private static boolean chooses(Path file) {
    try {
      return file.toString().endsWith("Kernels.java")
          && Files.readString(file).contains("InSecondOrder(");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FuzzCase product(long seed) {
    Choice choice = new Choice(seed);
    int count = choice.between(3, 5);
    List<List<String>> factors = choice.chance(60) ? chain(count) : network(count, choice);
    Set<String> axes = new LinkedHashSet<>();
    factors.forEach(axes::addAll);
    Map<String, Integer> extents = new LinkedHashMap<>();
    axes.forEach(
        axis -> extents.put(axis, choice.of(1, 2, 3, 5, 8, 17, choice.chance(5) ? 0 : 33)));
    shrink(extents);
    List<String> kept =
        new ArrayList<>(List.of(factors.get(0).get(0), last(factors.get(count - 1))));
    if (kept.get(0).equals(kept.get(1))) {
      kept.remove(1);
    }
    Set<String> summed = new LinkedHashSet<>(axes);
    kept.forEach(summed::remove);
    ElementType type = choice.of(ElementType.FLOAT, ElementType.FLOAT, ElementType.DOUBLE);
    List<Argument> arguments = new ArrayList<>();
    List<String> declarations = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = "t" + i;
      int[] shape = factors.get(i).stream().mapToInt(extents::get).toArray();
      arguments.add(new Argument(name, new JavaType.TensorType(type), shape, Content.NUMBERS));
      declarations.add(name + ": " + String.join(" ", factors.get(i)));
      names.add(name);
    }
    String all = String.join(" ", summed);
    String product = "sum[%s](%s)".formatted(all, String.join(" * ", names));
    String out = String.join(" ", kept);
    String body =
        switch (choice.below(5)) {
          case 0 -> "y = relu(%s) + 1".formatted(product);
          case 1 -> "x = %s; y = x / (1 + sum[%s](x * x))".formatted(product, kept.get(0));
          case 2 ->
              "x = tanh(%1$s); z = sin(sum[%2$s](0.5 * %3$s)); y = x - z"
                  .formatted(product, all, String.join(" * ", names));
          case 3 ->
              "w = sum[%s](t0); y = %s + 0 * w"
                  .formatted(String.join(" ", factors.get(0)), product);
          default -> "y = " + product;
        };
    String einsum = "%s -> y: %s; %s".formatted(String.join(", ", declarations), out, body);
    return new FuzzCase(
        seed, einsum, arguments, List.of(new Result("y", new JavaType.TensorType(type))));
  }

  /** Makes extents smaller until the slow side, which has one loop an axis, is done in no time. */
  private static void shrink(Map<String, Integer> extents) {
    while (extents.values().stream().mapToDouble(e -> e).reduce(1, (x, y) -> x * y) > MOST) {
      String largest =
          extents.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
      extents.merge(largest, 2, (extent, by) -> extent / by);
    }
  }

  /** {@code a b, b c, c d}. */
  private static List<List<String>> chain(int count) {
    List<List<String>> factors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      factors.add(List.of(axis(i), axis(i + 1)));
    }
    return factors;
  }

  /** Each factor shares an axis with the one before, and has others of its own or of any. */
  private static List<List<String>> network(int count, Choice choice) {
    List<List<String>> factors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Set<String> axes = new LinkedHashSet<>();
      axes.add(axis(i));
      axes.add(axis(choice.below(count + 1)));
      axes.add(axis(i + 1));
      factors.add(choice.shuffled(List.copyOf(axes)));
    }
    return factors;
  }

  private static String axis(int number) {
    return String.valueOf((char) ('a' + number));
  }

  private static String last(List<String> axes) {
    return axes.get(axes.size() - 1);
  }
}
