package dev.einkern.processor.fuzz;

import dev.einkern.BooleanTensor;
import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.LongTensor;
import dev.einkern.Tensor;
import dev.einkern.compiler.index.TensorValue;
import dev.einkern.processor.testing.LeftOvers;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a generated kernel answered: its outputs, or what it threw. */
record Answer(List<Object> outputs, Optional<Throwable> thrown) {

  static Answer of(Object kernels, FuzzCase from, Object[] arguments) {
    try {
      Method method =
          Stream.of(kernels.getClass().getMethods())
              .filter(m -> m.getName().equals(from.methodName()) && !m.isBridge())
              .findFirst()
              .orElseThrow();
      LeftOvers.scatter();
      Object result = method.invoke(kernels, arguments);
      if (from.results().size() == 1) {
        return new Answer(List.of(result), Optional.empty());
      }
      List<Object> components = new ArrayList<>();
      for (FuzzCase.Result each : from.results()) {
        components.add(result.getClass().getMethod(each.name()).invoke(result));
      }
      return new Answer(components, Optional.empty());
    } catch (InvocationTargetException e) {
      return new Answer(List.of(), Optional.of(e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** What is wrong with it, if the outcome ought to be this one. */
  Optional<String> differenceFrom(Reference.Outcome outcome) {
    if (thrown.isPresent() && !isDocumented(thrown.get())) {
      return Optional.of("threw " + thrown.get());
    }
    if (outcome instanceof Reference.Outcome.Failure failure) {
      // what only elements that are not there would need may be left out
      return thrown.isPresent() || outputs.stream().allMatch(o -> Array.getLength(elements(o)) == 0)
          ? Optional.empty()
          : Optional.of("gave " + outputs + " but should fail: " + failure.failure().getMessage());
    }
    if (outcome instanceof Reference.Outcome.Values values) {
      return thrown.isPresent() ? Optional.of("threw " + thrown.get()) : difference(values);
    }
    return Optional.empty();
  }

  /** The exceptions that the runtime's README lists; a stray index into an array is none. */
  private static boolean isDocumented(Throwable thrown) {
    boolean listed =
        thrown instanceof IllegalArgumentException
            || thrown instanceof IndexOutOfBoundsException
            || thrown instanceof ArithmeticException;
    return listed && !(thrown instanceof ArrayIndexOutOfBoundsException);
  }

  private Optional<String> difference(Reference.Outcome.Values values) {
    for (int o = 0; o < outputs.size(); o++) {
      TensorValue expected = values.outputs().get(o);
      Object elements = elements(outputs.get(o));
      if (outputs.get(o) instanceof Tensor<?> tensor
          && !Arrays.equals(tensor.shape(), expected.shape())) {
        return Optional.of(
            "shape "
                + Arrays.toString(tensor.shape())
                + ", not "
                + Arrays.toString(expected.shape()));
      }
      for (int i = 0; i < expected.size(); i++) {
        Bounded bound = values.bounds().get(o)[i];
        Object got = Array.get(elements, i);
        if (!bound.allows(expected.get(i))) {
          return Optional.of(
              "the interpreter's own element " + i + " is " + expected.get(i) + ", not " + bound);
        }
        if (!bound.allows(got)) {
          return Optional.of(
              "output "
                  + o
                  + " element "
                  + i
                  + " is "
                  + got
                  + ", not "
                  + expected.get(i)
                  + " ± "
                  + bound.error());
        }
      }
    }
    return Optional.empty();
  }

  private static Object elements(Object output) {
    if (output instanceof FloatTensor tensor) {
      return tensor.toArray();
    }
    if (output instanceof DoubleTensor tensor) {
      return tensor.toArray();
    }
    if (output instanceof IntTensor tensor) {
      return tensor.toArray();
    }
    if (output instanceof LongTensor tensor) {
      return tensor.toArray();
    }
    if (output instanceof BooleanTensor tensor) {
      return tensor.toArray();
    }
    Object one = Array.newInstance(Object.class, 1);
    Array.set(one, 0, output);
    return one;
  }
}
