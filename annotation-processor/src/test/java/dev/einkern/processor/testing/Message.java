package dev.einkern.processor.testing;

import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * What a compiler said.
 *
 * @param file the file's last name; empty if the message belongs to none
 * @param line from 1; −1 if unknown
 * @param column from 1; −1 if unknown
 */
public record Message(Diagnostic.Kind kind, String file, long line, long column, String text) {
  static Message of(Diagnostic<? extends JavaFileObject> diagnostic) {
    String file =
        Optional.ofNullable(diagnostic.getSource())
            .map(source -> source.getName().replaceAll(".*[/\\\\]", ""))
            .orElse("");
    return new Message(
        diagnostic.getKind(),
        file,
        diagnostic.getLineNumber(),
        diagnostic.getColumnNumber(),
        diagnostic.getMessage(Locale.ROOT));
  }

  public boolean isError() {
    return kind == Diagnostic.Kind.ERROR;
  }

  public boolean isWarning() {
    return kind == Diagnostic.Kind.WARNING || kind == Diagnostic.Kind.MANDATORY_WARNING;
  }
}
