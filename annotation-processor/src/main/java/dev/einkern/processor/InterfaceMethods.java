package dev.einkern.processor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What a class that implements an interface has to implement. */
record InterfaceMethods(Types types, Elements elements) {

  /**
   * The abstract methods of an interface and of those that it extends, own ones first, without
   * those that another one overrides and those that every object has.
   */
  List<ExecutableElement> abstractMethods(TypeElement kernels) {
    List<ExecutableElement> all = new ArrayList<>();
    for (TypeElement type : withSuperinterfaces(kernels)) {
      all.addAll(ElementFilter.methodsIn(type.getEnclosedElements()));
    }
    return all.stream()
        .filter(m -> m.getModifiers().contains(Modifier.ABSTRACT))
        .filter(m -> !everyObjectHas(m))
        .filter(m -> all.stream().noneMatch(other -> overrides(other, m, kernels)))
        .toList();
  }

  /**
   * The methods that have a body and can be called from an implementation: its own static ones, and
   * all default ones that no other overrides.
   */
  List<ExecutableElement> concreteMethods(TypeElement kernels) {
    List<ExecutableElement> all = new ArrayList<>();
    for (TypeElement type : withSuperinterfaces(kernels)) {
      all.addAll(ElementFilter.methodsIn(type.getEnclosedElements()));
    }
    return all.stream()
        .filter(
            m ->
                m.getModifiers().contains(Modifier.DEFAULT)
                    || (m.getModifiers().contains(Modifier.STATIC)
                        && !m.getModifiers().contains(Modifier.PRIVATE)
                        && m.getEnclosingElement().equals(kernels)))
        .filter(m -> all.stream().noneMatch(other -> overrides(other, m, kernels)))
        .toList();
  }

  private static Set<TypeElement> withSuperinterfaces(TypeElement kernels) {
    Set<TypeElement> found = new LinkedHashSet<>();
    Deque<TypeElement> open = new ArrayDeque<>(List.of(kernels));
    while (!open.isEmpty()) {
      TypeElement type = open.remove();
      if (found.add(type)) {
        for (TypeMirror superinterface : type.getInterfaces()) {
          if (superinterface.getKind() == TypeKind.ERROR) {
            throw new NotYetKnownException("type '" + superinterface + "'");
          }
          open.add((TypeElement) ((DeclaredType) superinterface).asElement());
        }
      }
    }
    return found;
  }

  private boolean overrides(ExecutableElement one, ExecutableElement other, TypeElement in) {
    return !one.equals(other)
        && one.getSimpleName().equals(other.getSimpleName())
        && inherits(one.getEnclosingElement(), other.getEnclosingElement())
        && elements.overrides(one, other, in);
  }

  /**
   * Asked for since ecj lets a method override one of an interface that its own knows nothing of.
   */
  private boolean inherits(Element type, Element ancestor) {
    return types.isSubtype(types.erasure(type.asType()), types.erasure(ancestor.asType()));
  }

  /** Whether two methods, neither of which overrides the other, are implemented by one. */
  boolean areOne(ExecutableElement one, ExecutableElement other, TypeElement in) {
    if (!one.getSimpleName().equals(other.getSimpleName())) {
      return false;
    }
    ExecutableType first = asMember(one, in);
    ExecutableType second = asMember(other, in);
    return types.isSubsignature(first, second) || types.isSubsignature(second, first);
  }

  /** The method's type as {@code in} inherits it. */
  ExecutableType asMember(ExecutableElement method, TypeElement in) {
    return (ExecutableType) types.asMemberOf((DeclaredType) in.asType(), method);
  }

  private static boolean everyObjectHas(ExecutableElement method) {
    int parameters = method.getParameters().size();
    return switch (method.getSimpleName().toString()) {
      case "toString", "hashCode" -> parameters == 0;
      case "equals" -> parameters == 1 && isObject(method.getParameters().get(0));
      default -> false;
    };
  }

  private static boolean isObject(Element parameter) {
    return parameter.asType().toString().equals("java.lang.Object");
  }
}
