package dev.einkern.examples.minilm;

/** A model or vocabulary file that is not the one this example knows how to read. */
public final class ModelFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ModelFormatException(String message) {
    super(message);
  }

  ModelFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
