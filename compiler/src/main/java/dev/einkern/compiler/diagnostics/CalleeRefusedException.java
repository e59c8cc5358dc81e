package dev.einkern.compiler.diagnostics;

/**
 * A string calls a method whose own string is refused. The user is told of that one alone: with it
 * mended, this one may need nothing.
 */
public final class CalleeRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the method that is called. */
  public CalleeRefusedException(String callee) {
    super(callee + " is refused", null, false, false);
  }
}
