package dev.einkern.examples.benchmarks;

import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.Tensor;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A generated method, which is given its operands once and called many times. */
@FunctionalInterface
public interface Kernel {

  /** The call with these operands. */
  Supplier<Tensor<?>> bind(Operands operands);

  /** A method of three tensors. */
  @FunctionalInterface
  interface Ternary {
    /** Calls it. */
    FloatTensor apply(FloatTensor a, FloatTensor b, FloatTensor c);
  }

  /** A kernel of one tensor. */
  static Kernel unary(UnaryOperator<FloatTensor> method) {
    return operands -> {
      FloatTensor a = operands.floats(0);
      return () -> method.apply(a);
    };
  }

  /** A kernel of two tensors. */
  static Kernel binary(BinaryOperator<FloatTensor> method) {
    return operands -> {
      FloatTensor a = operands.floats(0);
      FloatTensor b = operands.floats(1);
      return () -> method.apply(a, b);
    };
  }

  /** A kernel of two tensors of double. */
  static Kernel binaryDouble(BinaryOperator<DoubleTensor> method) {
    return operands -> {
      DoubleTensor a = operands.doubles(0);
      DoubleTensor b = operands.doubles(1);
      return () -> method.apply(a, b);
    };
  }

  /** A kernel of three tensors. */
  static Kernel ternary(Ternary method) {
    return operands -> {
      FloatTensor a = operands.floats(0);
      FloatTensor b = operands.floats(1);
      FloatTensor c = operands.floats(2);
      return () -> method.apply(a, b, c);
    };
  }

  /** A method of two tensors that fills another one. */
  @FunctionalInterface
  interface BinaryInto {
    /** Calls it. */
    void apply(FloatTensor a, FloatTensor b, FloatTensor destination);
  }

  /** A method of three tensors that fills another one. */
  @FunctionalInterface
  interface TernaryInto {
    /** Calls it. */
    void apply(FloatTensor a, FloatTensor b, FloatTensor c, FloatTensor destination);
  }

  /** A kernel of one tensor that fills the same one at each call. */
  static Kernel unaryInto(BiConsumer<FloatTensor, FloatTensor> method) {
    return operands -> {
      FloatTensor a = operands.floats(0);
      FloatTensor destination = operands.destination();
      return () -> {
        method.accept(a, destination);
        return destination;
      };
    };
  }

  /** A kernel of two tensors that fills the same one at each call. */
  static Kernel binaryInto(BinaryInto method) {
    return operands -> {
      FloatTensor a = operands.floats(0);
      FloatTensor b = operands.floats(1);
      FloatTensor destination = operands.destination();
      return () -> {
        method.apply(a, b, destination);
        return destination;
      };
    };
  }

  /** A kernel of three tensors that fills the same one at each call. */
  static Kernel ternaryInto(TernaryInto method) {
    return operands -> {
      FloatTensor a = operands.floats(0);
      FloatTensor b = operands.floats(1);
      FloatTensor c = operands.floats(2);
      FloatTensor destination = operands.destination();
      return () -> {
        method.apply(a, b, c, destination);
        return destination;
      };
    };
  }

  /** A kernel of many tensors. */
  static Kernel many(Function<FloatTensor[], FloatTensor> method) {
    return operands -> {
      FloatTensor[] all = operands.tensors().toArray(FloatTensor[]::new);
      return () -> method.apply(all);
    };
  }
}
