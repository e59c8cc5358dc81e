package dev.einkern.compiler.interactive;

import java.util.Arrays;

/**
 * A string was refused. The message is what javac would say: the string, carets, and advice. The
 * stack trace begins where the kernel was asked for.
 *
 * <pre>{@code
 * try {
 *   Kernel.of("i j -> i").call(points);
 * } catch (RefusedStringException refused) {
 *   System.err.println(refused.getMessage());
 * }
 * }</pre>
 */
public final class RefusedStringException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  RefusedStringException(String message) {
    super(message);
    String here = RefusedStringException.class.getPackageName() + ".";
    setStackTrace(
        Arrays.stream(getStackTrace())
            .dropWhile(frame -> frame.getClassName().startsWith(here))
            .toArray(StackTraceElement[]::new));
  }
}
