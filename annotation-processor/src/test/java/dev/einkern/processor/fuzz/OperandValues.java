package dev.einkern.processor.fuzz;

import dev.einkern.BooleanTensor;
import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.LongTensor;
import dev.einkern.Tensor;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.TensorValue;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.processor.fuzz.FuzzCase.Argument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that a case is called with, as the interpreter and as a generated kernel takes them.
 *
 * @param tensors by parameter name
 * @param scalars by parameter name
 */
record OperandValues(Map<String, TensorValue> tensors, Map<String, Object> scalars) {

  static OperandValues draw(FuzzCase from, Choice choice) {
    Map<String, TensorValue> tensors = new LinkedHashMap<>();
    Map<String, Object> scalars = new LinkedHashMap<>();
    boolean special = choice.chance(3);
    for (Argument argument : from.arguments()) {
      int size = 1;
      for (int extent : argument.shape()) {
        size *= extent;
      }
      Object elements = ElementArrays.draw(argument, size, special, choice);
      if (argument.isPrimitive()) {
        scalars.put(argument.name(), java.lang.reflect.Array.get(elements, 0));
      } else {
        tensors.put(
            argument.name(), new TensorValue(argument.element(), argument.shape(), elements));
      }
    }
    return new OperandValues(tensors, scalars);
  }

  /** The Java arguments, in order; half of the tensors are views of larger ones. */
  Object[] arguments(FuzzCase from, Choice choice) {
    List<Object> arguments = new ArrayList<>();
    for (Argument argument : from.arguments()) {
      if (argument.isPrimitive()) {
        arguments.add(scalars.get(argument.name()));
        continue;
      }
      TensorValue value = tensors.get(argument.name());
      Tensor<?> tensor = dense(value);
      if (argument.type() instanceof JavaType.Array array) {
        arguments.add(
            array.rank() == 1 ? value.elements() : tensor.toNestedArray(arrayClass(array)));
      } else {
        arguments.add(choice.chance(50) ? view(tensor, choice) : tensor);
      }
    }
    return arguments.toArray();
  }

  private static Class<?> arrayClass(JavaType.Array array) {
    Class<?> type = ElementArrays.primitive(array.element());
    for (int i = 0; i < array.rank(); i++) {
      type = type.arrayType();
    }
    return type;
  }

  private static Tensor<?> dense(TensorValue value) {
    Object elements = value.elements();
    return switch (value.type()) {
      case BOOLEAN -> BooleanTensor.of((boolean[]) elements, value.shape());
      case INT -> IntTensor.of((int[]) elements, value.shape());
      case LONG -> LongTensor.of((long[]) elements, value.shape());
      case FLOAT -> FloatTensor.of((float[]) elements, value.shape());
      case DOUBLE -> DoubleTensor.of((double[]) elements, value.shape());
    };
  }

  private static Tensor<?> zeros(ElementType type, int... shape) {
    return switch (type) {
      case BOOLEAN -> BooleanTensor.zeros(shape);
      case INT -> IntTensor.zeros(shape);
      case LONG -> LongTensor.zeros(shape);
      case FLOAT -> FloatTensor.zeros(shape);
      case DOUBLE -> DoubleTensor.zeros(shape);
    };
  }

  private static <T extends Tensor<T>> Tensor<?> view(Tensor<?> dense, Choice choice) {
    int rank = dense.rank();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      order.add(i);
    }
    if (choice.chance(60)) {
      Collections.shuffle(order, new java.util.Random(choice.below(1 << 20)));
    }
    int[] before = new int[rank];
    int[] steps = new int[rank];
    int[] shape = new int[rank];
    for (int i = 0; i < rank; i++) {
      before[i] = choice.below(3);
      steps[i] = choice.of(1, 1, 1, 2);
      shape[i] = before[i] + dense.extent(order.get(i)) * steps[i] + choice.below(2);
    }
    ElementType type =
        ElementType.valueOf(
            dense
                .getClass()
                .getSimpleName()
                .replace("Tensor", "")
                .toUpperCase(java.util.Locale.ROOT));
    Tensor<?> view = zeros(type, shape);
    int[] back = new int[rank];
    for (int i = 0; i < rank; i++) {
      int extent = dense.extent(order.get(i));
      view = view.slice(i, before[i], before[i] + extent * steps[i], steps[i]);
      back[order.get(i)] = i;
    }
    view = view.permute(back);
    copy(view, dense);
    return view;
  }

  @SuppressWarnings("unchecked")
  private static <T extends Tensor<T>> void copy(Tensor<?> to, Tensor<?> from) {
    ((T) to).copyFrom((T) from);
  }
}
