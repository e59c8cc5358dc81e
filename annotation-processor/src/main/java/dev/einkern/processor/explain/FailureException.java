package dev.einkern.processor.explain;

/** What the command was asked for does not work, and the user can do something about it. */
final class FailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FailureException(String message) {
    super(message);
  }
}
