package dev.einkern.processor;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.ScalarFunction;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Reads an interface with annotated methods, and says what of its Java cannot be served. */
final class InterfaceReader {
  private final InterfaceMethods methods;
  private final Predicate<Element> isSource;

  /**
   * @param isSource whether an element is being compiled, rather than read from a class file
   */
  InterfaceReader(InterfaceMethods methods, Predicate<Element> isSource) {
    this.methods = methods;
    this.isSource = isSource;
  }

  /** Throws {@link NotYetKnownException} if a type of the signatures is yet to be generated. */
  InterfaceReading read(TypeElement type) {
    PackageElement in = Access.packageOf(type);
    String nestedName = nestedName(type, in);
    Map<KernelMethod, Element> places = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    Set<String> unread = new HashSet<>();
    try {
      refuseUnimplementable(type, in);
      problems.addAll(concreteAnnotated(type));
      MethodReader reader = new MethodReader(new TypeReader(in));
      for (ExecutableElement method : implemented(type, nestedName)) {
        Element place = method.getEnclosingElement().equals(type) ? method : type;
        try {
          places.put(read(method, type, reader), place);
        } catch (EinsumException refusal) {
          problems.add(Problem.of(refusal, place));
          unread.add(method.getSimpleName().toString());
        }
      }
    } catch (EinsumException refusal) {
      problems.add(Problem.of(refusal, type));
    }
    return new InterfaceReading(
        new KernelInterface(
            in.getQualifiedName().toString(),
            nestedName,
            List.copyOf(places.keySet()),
            functions(type),
            unread),
        places,
        problems);
  }

  private KernelMethod read(ExecutableElement method, TypeElement type, MethodReader reader) {
    EinsumAnnotation annotation =
        EinsumAnnotation.of(method)
            .orElseThrow(() -> Refusal.of(Code.EK524, method.getSimpleName()));
    return reader.read(method, methods.asMember(method, type), annotation, isSource.test(method));
  }

  /** The static and default methods that take and give numbers. */
  private List<ScalarFunction> functions(TypeElement type) {
    List<ScalarFunction> functions = new ArrayList<>();
    for (ExecutableElement method : methods.concreteMethods(type)) {
      List<ElementType> parameters =
          methods.asMember(method, type).getParameterTypes().stream()
              .flatMap(parameter -> TypeReader.primitive(parameter).stream())
              .toList();
      Optional<ElementType> result = TypeReader.primitive(method.getReturnType());
      boolean ofNumbers =
          !parameters.isEmpty()
              && parameters.size() == method.getParameters().size()
              && result.isPresent();
      if (ofNumbers) {
        functions.add(
            new ScalarFunction(
                method.getSimpleName().toString(),
                method.getModifiers().contains(Modifier.STATIC),
                parameters,
                result.get()));
      }
    }
    return functions;
  }

  private static void refuseUnimplementable(TypeElement type, PackageElement in) {
    String name = type.getSimpleName().toString();
    if (type.getKind() != ElementKind.INTERFACE) {
      throw Refusal.of(Code.EK520, name, kind(type));
    }
    if (!type.getTypeParameters().isEmpty()) {
      throw Refusal.of(Code.EK521, name);
    }
    if (!Access.isVisible(type, in)) {
      throw Refusal.of(Code.EK525, name);
    }
    if (type.getModifiers().contains(Modifier.SEALED)) {
      throw Refusal.of(Code.EK526, name);
    }
  }

  private static String kind(TypeElement type) {
    return switch (type.getKind()) {
      case ENUM -> "an enum";
      case RECORD -> "a record";
      case ANNOTATION_TYPE -> "an annotation";
      default -> "a class";
    };
  }

  private static List<Problem> concreteAnnotated(TypeElement type) {
    List<Problem> problems = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (!method.getModifiers().contains(Modifier.ABSTRACT)
          && EinsumAnnotation.of(method).isPresent()) {
        problems.add(
            Problem.of(Refusal.of(Code.EK523, method.getSimpleName(), modifier(method)), method));
      }
    }
    return problems;
  }

  private static String modifier(ExecutableElement method) {
    if (method.getModifiers().contains(Modifier.STATIC)) {
      return "static";
    }
    return method.getModifiers().contains(Modifier.PRIVATE) ? "private" : "default";
  }

  /** The abstract methods, one of those that are inherited twice. */
  private List<ExecutableElement> implemented(TypeElement type, String name) {
    List<ExecutableElement> kept = new ArrayList<>();
    for (ExecutableElement method : methods.abstractMethods(type)) {
      Optional<ExecutableElement> twin =
          kept.stream().filter(other -> methods.areOne(other, method, type)).findFirst();
      if (twin.isEmpty()) {
        kept.add(method);
      } else {
        kept.set(kept.indexOf(twin.get()), annotated(twin.get(), method, name));
      }
    }
    return kept;
  }

  private static ExecutableElement annotated(
      ExecutableElement one, ExecutableElement other, String name) {
    Optional<String> first = EinsumAnnotation.of(one).map(EinsumAnnotation::string);
    Optional<String> second = EinsumAnnotation.of(other).map(EinsumAnnotation::string);
    if (first.isPresent() && second.isPresent() && !first.equals(second)) {
      throw Refusal.of(Code.EK537, name, one.getSimpleName());
    }
    return first.isPresent() ? one : other;
  }

  /** {@code Outer.Foo}. */
  private static String nestedName(TypeElement type, PackageElement in) {
    String qualified = type.getQualifiedName().toString();
    return in.isUnnamed() ? qualified : qualified.substring(in.getQualifiedName().length() + 1);
  }
}
