package dev.einkern.processor;

import dev.einkern.compiler.diagnostics.Code;
import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.TypeElement;

/** The one place that writes files. */
final class SourceFileWriter {
  private final Filer filer;
  private final Set<String> written = new HashSet<>();

  SourceFileWriter(Filer filer) {
    this.filer = filer;
  }

  /**
   * Writes a class.
   *
   * @param qualifiedName the class' name
   * @param handWritten the names of the classes in the user's own sources
   * @param origin the interface that it comes from, and from nothing else
   */
  void write(String qualifiedName, String source, TypeElement origin, Set<String> handWritten) {
    if (handWritten.contains(qualifiedName)) {
      throw Refusal.of(Code.EK535, qualifiedName);
    }
    if (!written.add(qualifiedName)) {
      throw Refusal.of(Code.EK536, qualifiedName);
    }
    try (Writer writer = filer.createSourceFile(qualifiedName, origin).openWriter()) {
      writer.write(source);
    } catch (FilerException e) {
      throw Refusal.of(Code.EK535, qualifiedName);
    } catch (IOException e) {
      throw Refusal.of(Code.EK538, "class", qualifiedName, e.getMessage());
    }
  }
}
