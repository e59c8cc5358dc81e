package dev.einkern.compiler.interactive;

import dev.einkern.compiler.signature.JavaType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A string that is compiled while a program runs: for JShell, notebooks and exploration.
 *
 * <pre>{@code
 * FloatTensor a = FloatTensor.of(new float[] {1, 2, 3, 4}, 2, 2);
 * FloatTensor b = Kernel.of("ij,jk->ik").call(a, a);
 * }</pre>
 *
 * <p>The arguments of a call tell the types of the operands: tensors, Java arrays or numbers. For
 * types that it has not met yet the string is compiled, by the compiler and by javac, which takes a
 * moment; the 256 kernels that were used last are kept, by string, types and the runtime that the
 * thread sees. The JDK's compiler must be there, and {@code einkern-runtime} on the class path.
 *
 * <p>Kernels are safe to share between threads. A program that knows its strings beforehand is
 * better served by {@code @Einsum}: javac then checks string and types, and nothing is compiled
 * when it runs.
 */
@SuppressWarnings("TypeParameterUnusedInFormals") // What comes back, the string alone says.
public final class Kernel {
  private final String einsum;

  private Kernel(String einsum) {
    this.einsum = einsum;
  }

  /**
   * A string, in any of the three spellings.
   *
   * @throws RefusedStringException if it cannot be read
   */
  public static Kernel of(String einsum) {
    LiveCompiler.requireReadable(einsum);
    return new Kernel(einsum);
  }

  /**
   * Calls it without arguments.
   *
   * @throws RefusedStringException if the string has no meaning for these arguments
   * @throws IllegalArgumentException if their sizes are not what the string says
   * @throws NullPointerException if one is null; it says which
   */
  public <T> T call() {
    return call(List.of());
  }

  /** As {@link #call()}, with an argument. */
  public <T> T call(Object argument) {
    return call(Collections.singletonList(argument));
  }

  /** As {@link #call()}, with two arguments. */
  public <T> T call(Object first, Object second) {
    return call(Arrays.asList(first, second));
  }

  /** As {@link #call()}, with three arguments. */
  public <T> T call(Object first, Object second, Object third) {
    return call(Arrays.asList(first, second, third));
  }

  /** As {@link #call()}, with four arguments. */
  public <T> T call(Object first, Object second, Object third, Object fourth) {
    return call(Arrays.asList(first, second, third, fourth));
  }

  /**
   * As {@link #call()}, with as many arguments as are in the list.
   *
   * @return the result, a tensor even if it has no axes, of which {@code item()} is the one number;
   *     or where the string has several a {@link Map} of them by name, in order
   */
  @SuppressWarnings("unchecked")
  public <T> T call(List<?> arguments) {
    List<JavaType> types = ArgumentTypes.of(arguments);
    return (T)
        KernelCache.SHARED.get(einsum, types, LiveCompiler.runtime()).apply(arguments.toArray());
  }

  /** The string. */
  @Override
  public String toString() {
    return einsum;
  }
}
