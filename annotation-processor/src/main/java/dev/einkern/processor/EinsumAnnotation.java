package dev.einkern.processor;

import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The annotation as it stands in the source; no class of the user's is loaded for it. */
record EinsumAnnotation(AnnotationMirror mirror, Optional<AnnotationValue> value) {
  static final String NAME = "dev.einkern.Einsum";

  /** What javac and ecj give for a constant that does not exist; no string of ours reads so. */
  private static final String MISSING = "<error>";

  static Optional<EinsumAnnotation> of(Element element) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
      if (type.getQualifiedName().contentEquals(NAME)) {
        return Optional.of(new EinsumAnnotation(mirror, valueOf(mirror)));
      }
    }
    return Optional.empty();
  }

  private static Optional<AnnotationValue> valueOf(AnnotationMirror mirror) {
    return mirror.getElementValues().entrySet().stream()
        .filter(entry -> entry.getKey().getSimpleName().contentEquals("value"))
        .<AnnotationValue>map(Map.Entry::getValue)
        .findFirst();
  }

  /** The string; a constant may yet be generated. */
  String string() {
    return value
        .map(AnnotationValue::getValue)
        .filter(v -> !v.equals(MISSING))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .orElseThrow(() -> new NotYetKnownException("the annotation's string"));
  }
}
