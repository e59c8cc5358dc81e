package dev.einkern;

import java.io.Serial;

/**
 * Operands whose shapes do not fit the notation or each other.
 *
 * <p>The message names the method, the axis, the operands and their full shapes, and the string:
 *
 * <pre>{@code
 * Attention.scores: axis 'd' is 64 in q but 48 in k
 *   q: batch=2 query=128 (head=8 d) has shape [2, 128, 512], so d = 512 / 8 = 64
 *   k: batch=2 key=128 (head=8 d) has shape [2, 128, 384], so d = 384 / 8 = 48
 *   in batch=2 query=128 (head=8 d), batch=2 key=128 (head=8 d) -> batch head query key
 * }</pre>
 */
public final class ShapeMismatchException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  /** An exception with a message that already says what is needed. */
  public ShapeMismatchException(String message) {
    super(message);
  }
}
