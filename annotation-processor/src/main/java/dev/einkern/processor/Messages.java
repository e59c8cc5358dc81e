package dev.einkern.processor;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.tools.Diagnostic.Kind;

/** Tells the user, at the annotation's value where there is one. */
record Messages(Messager messager) {

  /** An error, or a warning that is not suppressed where it stands. */
  void report(Problem problem) {
    if (!problem.code().isWarning()) {
      print(Kind.ERROR, problem.text(), problem.element());
    } else if (!isSuppressed(problem)) {
      print(Kind.WARNING, problem.text(), problem.element());
    }
  }

  void note(String text, Element element) {
    print(Kind.NOTE, text, element);
  }

  private void print(Kind kind, String text, Element element) {
    Optional<EinsumAnnotation> annotation = EinsumAnnotation.of(element);
    if (annotation.isEmpty()) {
      messager.printMessage(kind, text, element);
    } else if (annotation.get().value().isEmpty()) {
      messager.printMessage(kind, text, element, annotation.get().mirror());
    } else {
      messager.printMessage(
          kind, text, element, annotation.get().mirror(), annotation.get().value().get());
    }
  }

  /**
   * {@code @SuppressWarnings("einkern:single-use-axis")}, {@code ("EK901")}, or {@code ("einkern")}
   * for all of them, here or on what encloses it.
   */
  private static boolean isSuppressed(Problem problem) {
    Set<String> names =
        Set.of("all", "einkern", "einkern:" + problem.code().lint(), problem.code().name());
    for (Element e = problem.element();
        e != null && e.getKind() != ElementKind.PACKAGE;
        e = e.getEnclosingElement()) {
      SuppressWarnings suppressed = e.getAnnotation(SuppressWarnings.class);
      if (suppressed != null && Arrays.stream(suppressed.value()).anyMatch(names::contains)) {
        return true;
      }
    }
    return false;
  }
}
