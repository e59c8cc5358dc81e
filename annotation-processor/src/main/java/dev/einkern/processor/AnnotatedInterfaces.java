package dev.einkern.processor;

import dev.einkern.compiler.diagnostics.DiagnosticRenderer;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.signature.KernelInterface;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Reads the interfaces that javac is given, and generates nothing. */
@SupportedAnnotationTypes(EinsumAnnotation.NAME)
public final class AnnotatedInterfaces extends AbstractProcessor {
  private final List<KernelInterface> interfaces = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** Has read nothing yet. */
  public AnnotatedInterfaces() {}

  /** What was read, as far as it could be. */
  public List<KernelInterface> interfaces() {
    return List.copyOf(interfaces);
  }

  /** What of the Java around the strings is refused. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @SuppressWarnings("DoNotClaimAnnotations")
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Set<TypeElement> types = new LinkedHashSet<>();
    for (TypeElement annotation : annotations) {
      for (Element method : round.getElementsAnnotatedWith(annotation)) {
        types.add((TypeElement) method.getEnclosingElement());
      }
    }
    types.forEach(this::read);
    return true;
  }

  private void read(TypeElement type) {
    InterfaceMethods methods =
        new InterfaceMethods(processingEnv.getTypeUtils(), processingEnv.getElementUtils());
    try {
      InterfaceReading reading = new InterfaceReader(methods, element -> true).read(type);
      interfaces.add(reading.kernels());
      reading.problems().forEach(problem -> problems.add(problem.text()));
    } catch (NotYetKnownException unknown) {
      problems.add("%s needs %s, which is not there".formatted(type, unknown.getMessage()));
    } catch (EinsumException refusal) {
      problems.add(DiagnosticRenderer.render(refusal.diagnostic(), ""));
    }
  }
}
