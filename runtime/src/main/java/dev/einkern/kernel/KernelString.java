package dev.einkern.kernel;

import dev.einkern.Einsum;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The string of the kernel that fails, found when its message is written and not before. */
final class KernelString {
  private static final int SHOWN_LENGTH = 160;

  private KernelString() {}

  /**
   * A line with the string, if the method that is running was generated for one.
   *
   * @param method as {@code Interface.method}
   */
  static Optional<String> line(String method) {
    return of(method).map(string -> "in " + shortened(string));
  }

  /** The string as it was written, but for white space. */
  static Optional<String> of(String method) {
    String name = method.substring(method.lastIndexOf('.') + 1);
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(
            frames ->
                frames
                    .map(StackWalker.StackFrame::getDeclaringClass)
                    .filter(type -> type.getName().endsWith("Kernels"))
                    .map(type -> string(type, name))
                    .flatMap(Optional::stream)
                    .findFirst())
        .map(string -> string.strip().replaceAll("\\s+", " "));
  }

  /** The string of the one annotated method of this name that the class implements. */
  private static Optional<String> string(Class<?> type, String name) {
    try {
      Set<String> strings =
          Arrays.stream(type.getInterfaces())
              .flatMap(implemented -> Arrays.stream(implemented.getMethods()))
              .filter(method -> method.getName().equals(name))
              .map(KernelString::string)
              .flatMap(Optional::stream)
              .collect(Collectors.toSet());
      return strings.size() == 1 ? Optional.of(strings.iterator().next()) : Optional.empty();
    } catch (LinkageError missing) {
      // A type of the interface is not there at run time: the message does without the string.
      return Optional.empty();
    }
  }

  private static Optional<String> string(Method method) {
    return Optional.ofNullable(method.getAnnotation(Einsum.class)).map(Einsum::value);
  }

  private static String shortened(String string) {
    return string.length() <= SHOWN_LENGTH ? string : string.substring(0, SHOWN_LENGTH) + "…";
  }
}
