package dev.einkern.processor;

/** A type or a constant does not exist; another processor may yet generate it. */
final class NotYetKnownException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what for the message: {@code type 'Foo'}
   */
  NotYetKnownException(String what) {
    super(what, null, false, false);
  }
}
