package dev.einkern.compiler.diagnostics;

/**
 * Something rests on what is refused at its own place: a string that calls a method whose string is
 * refused, a statement that reads what a refused one would write. The user is told of that one
 * alone: with it mended, this one may need nothing.
 */
public final class RefusedElsewhereException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names what is refused. */
  public RefusedElsewhereException(String name) {
    super(name + " is refused", null, false, false);
  }
}
