package dev.einkern.processor.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.stream.Stream;

/**
 * A generated class, called by the names of its methods.
 *
 * @param instance an object of it
 */
public record Kernels(Object instance) {

  /**
   * What the method gives.
   *
   * @throws AssertionError if it throws, with that as its cause
   */
  public Object call(String name, Object... arguments) {
    try {
      return invoke(name, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(name + " throws", e.getCause());
    }
  }

  /** What the method says where it throws. */
  public String failure(String name, Object... arguments) {
    try {
      throw new AssertionError(name + " gives " + invoke(name, arguments));
    } catch (InvocationTargetException e) {
      return e.getCause().getMessage();
    }
  }

  private Object invoke(String name, Object... arguments) throws InvocationTargetException {
    Method method =
        Stream.of(instance.getClass().getMethods())
            .filter(m -> m.getName().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no method " + name));
    try {
      LeftOvers.scatter();
      return method.invoke(instance, arguments);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
