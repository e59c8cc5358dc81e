package dev.einkern.processor.explain;

/** The command was not called as it can be. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
