package dev.einkern.processor;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** What a top-level class of a package can name. */
final class Access {
  private Access() {}

  /**
   * Whether a class in {@code viewer} can name {@code type} and everything that it is nested in.
   */
  static boolean isVisible(TypeElement type, PackageElement viewer) {
    boolean samePackage = packageOf(type).equals(viewer);
    for (Element e = type; e.getKind() != ElementKind.PACKAGE; e = e.getEnclosingElement()) {
      boolean visible =
          samePackage
              ? !e.getModifiers().contains(Modifier.PRIVATE)
              : e.getModifiers().contains(Modifier.PUBLIC);
      if (!visible) {
        return false;
      }
    }
    return true;
  }

  static PackageElement packageOf(Element element) {
    Element e = element;
    while (e.getKind() != ElementKind.PACKAGE) {
      e = e.getEnclosingElement();
    }
    return (PackageElement) e;
  }
}
