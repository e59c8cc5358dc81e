package dev.einkern.processor.conformance;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.BooleanTensor;
import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.LongTensor;
import dev.einkern.processor.conformance.ConformanceCase.Value;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** A suite's numbers as the Java values that a method takes and gives. */
final class JavaValues {
  private JavaValues() {}

  static Object of(Value value) {
    List<Object> data = value.data();
    return switch (value.type()) {
      case "DoubleTensor" ->
          DoubleTensor.of(data.stream().mapToDouble(JavaValues::real).toArray(), value.shape());
      case "FloatTensor" -> FloatTensor.of(floats(data), value.shape());
      case "IntTensor" ->
          IntTensor.of(
              data.stream().mapToInt(x -> Math.toIntExact(whole(x))).toArray(), value.shape());
      case "LongTensor" ->
          LongTensor.of(data.stream().mapToLong(JavaValues::whole).toArray(), value.shape());
      case "BooleanTensor" -> BooleanTensor.of(booleans(data), value.shape());
      case "double" -> real(data.get(0));
      case "float" -> (float) real(data.get(0));
      case "boolean" -> (Boolean) data.get(0);
      case "long" -> whole(data.get(0));
      case "int" -> Math.toIntExact(whole(data.get(0)));
      default -> throw new IllegalArgumentException("no such type in the suites: " + value.type());
    };
  }

  static void assertClose(Object actual, ConformanceCase from, Value expected) {
    List<Object> elements = new ArrayList<>();
    if (actual instanceof DoubleTensor tensor) {
      assertShape(tensor.shape(), expected);
      addAll(tensor.toArray(), elements);
    } else if (actual instanceof FloatTensor tensor) {
      assertShape(tensor.shape(), expected);
      addAll(tensor.toArray(), elements);
    } else if (actual instanceof IntTensor tensor) {
      assertShape(tensor.shape(), expected);
      addAll(tensor.toArray(), elements);
    } else if (actual instanceof LongTensor tensor) {
      assertShape(tensor.shape(), expected);
      addAll(tensor.toArray(), elements);
    } else if (actual instanceof BooleanTensor tensor) {
      assertShape(tensor.shape(), expected);
      addAll(tensor.toArray(), elements);
    } else {
      elements.add(actual);
    }
    assertThat(elements).hasSize(expected.data().size());
    for (int i = 0; i < elements.size(); i++) {
      assertElement(elements.get(i), expected.data().get(i), from, expected.name() + " at " + i);
    }
  }

  private static void assertElement(
      Object actual, Object expected, ConformanceCase from, String where) {
    if (expected instanceof Boolean || actual instanceof Boolean) {
      assertWithMessage(where).that(actual).isEqualTo(expected);
      return;
    }
    if (actual instanceof Integer || actual instanceof Long) {
      assertWithMessage(where).that(whole(actual)).isEqualTo(whole(expected));
      return;
    }
    double want = real(expected);
    if (!Double.isFinite(want)) {
      assertWithMessage(where).that(real(actual)).isEqualTo(want);
      return;
    }
    assertWithMessage(where)
        .that(real(actual))
        .isWithin(from.atol() + from.rtol() * Math.abs(want))
        .of(want);
  }

  private static void assertShape(int[] shape, Value expected) {
    assertWithMessage("shape of %s", expected.name()).that(shape).isEqualTo(expected.shape());
  }

  private static void addAll(Object array, List<Object> into) {
    for (int i = 0; i < Array.getLength(array); i++) {
      into.add(Array.get(array, i));
    }
  }

  private static float[] floats(List<Object> data) {
    float[] values = new float[data.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) real(data.get(i));
    }
    return values;
  }

  private static boolean[] booleans(List<Object> data) {
    boolean[] values = new boolean[data.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (Boolean) data.get(i);
    }
    return values;
  }

  private static double real(Object number) {
    return ((Number) number).doubleValue();
  }

  private static long whole(Object number) {
    return ((Number) number).longValue();
  }
}
