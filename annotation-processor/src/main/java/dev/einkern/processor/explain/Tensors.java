package dev.einkern.processor.explain;

import dev.einkern.BooleanTensor;
import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.LongTensor;
import dev.einkern.compiler.StandaloneMethod;
import dev.einkern.compiler.index.TensorValue;
import dev.einkern.compiler.signature.JavaType;
import java.util.List;

/** From the values that files hold to the runtime's tensors, and back. */
final class Tensors {
  private Tensors() {}

  /** A tensor type in place of an array's. */
  static JavaType instead(JavaType type) {
    return type instanceof JavaType.Array array ? new JavaType.TensorType(array.element()) : type;
  }

  /** The record that a kernel run here returns several results in. */
  static JavaType results(List<JavaType.Component> components) {
    return new JavaType.RecordType(
        StandaloneMethod.PACKAGE + "." + StandaloneMethod.INTERFACE + ".Results", components);
  }

  static Object tensor(TensorValue value) {
    Object elements = value.elements();
    if (elements instanceof float[] floats) {
      return FloatTensor.of(floats, value.shape());
    }
    if (elements instanceof double[] doubles) {
      return DoubleTensor.of(doubles, value.shape());
    }
    if (elements instanceof int[] ints) {
      return IntTensor.of(ints, value.shape());
    }
    if (elements instanceof long[] longs) {
      return LongTensor.of(longs, value.shape());
    }
    return BooleanTensor.of((boolean[]) elements, value.shape());
  }

  static TensorValue value(Object tensor) {
    if (tensor instanceof FloatTensor floats) {
      return TensorValue.of(floats.toArray(), floats.shape());
    }
    if (tensor instanceof DoubleTensor doubles) {
      return TensorValue.of(doubles.toArray(), doubles.shape());
    }
    if (tensor instanceof IntTensor ints) {
      return TensorValue.of(ints.toArray(), ints.shape());
    }
    if (tensor instanceof LongTensor longs) {
      return TensorValue.of(longs.toArray(), longs.shape());
    }
    BooleanTensor booleans = (BooleanTensor) tensor;
    return TensorValue.of(booleans.toArray(), booleans.shape());
  }
}
