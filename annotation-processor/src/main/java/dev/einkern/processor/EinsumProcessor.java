package dev.einkern.processor;

import dev.einkern.compiler.Compilation;
import dev.einkern.compiler.EinsumCompiler;
import dev.einkern.compiler.Explainer;
import dev.einkern.compiler.MethodDiagnostic;
import dev.einkern.compiler.Trace;
import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.UnexpectedFailure;
import dev.einkern.compiler.emit.Target;
import dev.einkern.compiler.report.Explanation;
import dev.einkern.compiler.report.page.PageFile;
import dev.einkern.compiler.signature.KernelInterface;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Gives each interface with {@code @Einsum} methods a class that implements it.
 *
 * <p>A thin adapter: it reads the interface, hands it to {@link EinsumCompiler}, and writes the
 * source or reports what was refused. An interface whose signatures speak of types that do not
 * exist yet waits for the next round.
 */
@SupportedAnnotationTypes({EinsumAnnotation.NAME, EinsumProcessor.GENERATED})
@SupportedOptions({
  EinsumProcessor.VERBOSE,
  EinsumProcessor.VECTORS,
  EinsumProcessor.STRICT,
  EinsumProcessor.REPORT
})
public final class EinsumProcessor extends AbstractProcessor {
  static final String VERBOSE = "einkern.verbose";
  static final String VECTORS = "einkern.vectors";
  static final String STRICT = "einkern.strict";
  static final String REPORT = "einkern.report";

  /** What our classes carry; unless somebody claims it, {@code -Xlint:processing} complains. */
  static final String GENERATED = "javax.annotation.processing.Generated";

  /** There if javac was given {@code --add-modules jdk.incubator.vector}. */
  private static final String VECTOR = "jdk.incubator.vector.FloatVector";

  private final Set<String> sourceTypes = new HashSet<>();
  private final Map<String, String> waiting = new LinkedHashMap<>();
  private Messages messages;
  private SourceFileWriter writer;
  private boolean verbose;

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    messages = new Messages(environment.getMessager());
    writer = new SourceFileWriter(environment.getFiler());
    verbose = isOn(VERBOSE);
  }

  private boolean isOn(String option) {
    return processingEnv.getOptions().containsKey(option) && !"false".equals(option(option));
  }

  private boolean isGiven(String option) {
    return option(option) != null && !option(option).isBlank();
  }

  private String option(String name) {
    return processingEnv.getOptions().get(name);
  }

  /** Claims its annotation, which is nobody else's: javac warns of annotations that none claims. */
  @SuppressWarnings("DoNotClaimAnnotations")
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    ElementFilter.typesIn(round.getRootElements())
        .forEach(type -> sourceTypes.add(type.getQualifiedName().toString()));
    if (round.processingOver()) {
      waiting.forEach(this::reportUnknown);
      return false;
    }
    Set<String> names = new LinkedHashSet<>(waiting.keySet());
    waiting.clear();
    for (TypeElement annotation : annotations) {
      if (!annotation.getQualifiedName().contentEquals(EinsumAnnotation.NAME)) {
        continue;
      }
      for (Element method : round.getElementsAnnotatedWith(annotation)) {
        names.add(((TypeElement) method.getEnclosingElement()).getQualifiedName().toString());
      }
    }
    names.forEach(this::process);
    return true;
  }

  private void process(String name) {
    TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
    try {
      compile(type);
    } catch (NotYetKnownException unknown) {
      waiting.put(name, unknown.getMessage());
    } catch (EinsumException refusal) {
      report(refusal, type);
    } catch (RuntimeException | Error failure) {
      report(new EinsumException(UnexpectedFailure.diagnose(failure)), type);
      explain(failure, type);
    }
  }

  private void compile(TypeElement type) {
    InterfaceMethods methods =
        new InterfaceMethods(processingEnv.getTypeUtils(), processingEnv.getElementUtils());
    InterfaceReading reading = new InterfaceReader(methods, this::isSource).read(type);
    reading.problems().forEach(messages::report);

    Compilation compilation =
        EinsumCompiler.compile(reading.kernels(), target(type), trace(reading));
    for (MethodDiagnostic diagnostic : compilation.diagnostics()) {
      Element place = reading.places().get(diagnostic.method());
      messages.report(new Problem(diagnostic.diagnostic().code(), diagnostic.render(), place));
      diagnostic.cause().ifPresent(cause -> explain(cause, place));
    }
    if (isGiven(REPORT)) {
      writePage(reading, target(type));
    }
    if (reading.problems().isEmpty() && compilation.source().isPresent()) {
      KernelInterface kernels = reading.kernels();
      String name = qualified(kernels, kernels.generatedName());
      writer.write(name, compilation.source().get(), type, sourceTypes);
      if (compilation.vectorSource().isPresent()) {
        String vectorName = qualified(kernels, kernels.vectorName());
        writer.write(vectorName, compilation.vectorSource().get(), type, sourceTypes);
      }
    }
  }

  /** Writes the page that shows what was made of the interface, refused methods included. */
  private void writePage(InterfaceReading reading, Target target) {
    Explanation explanation = Explainer.explain(reading.kernels(), target);
    Path folder = Path.of(option(REPORT));
    try {
      PageFile.write(folder, explanation, reading.problems().stream().map(Problem::text).toList());
    } catch (IOException e) {
      throw Refusal.of(Code.EK538, "report", folder, e.getMessage());
    }
  }

  /** What generated code can name: modules may be out of the interface's sight. */
  private Target target(TypeElement type) {
    boolean generated = sees(type, GENERATED);
    return new Target(
        generated ? Optional.of(EinsumProcessor.class.getName()) : Optional.empty(),
        usesVectors(type),
        isOn(STRICT));
  }

  /** Whether there may be a class {@code FooVectorKernels}, which is not that of another type. */
  private boolean usesVectors(TypeElement type) {
    // Eclipse's compiler shows all modules to everybody, whether they are asked for or not.
    boolean eclipse = processingEnv.getClass().getName().startsWith("org.eclipse.");
    return sees(type, VECTOR)
        && (eclipse ? isOn(VECTORS) : !"false".equals(option(VECTORS)))
        && !sees(type, type.getQualifiedName() + "Vector");
  }

  private boolean sees(TypeElement from, String name) {
    Elements elements = processingEnv.getElementUtils();
    return elements.getTypeElement(elements.getModuleOf(from), name) != null;
  }

  private Trace trace(InterfaceReading reading) {
    if (!verbose) {
      return Trace.NONE;
    }
    return (method, stage, text) ->
        messages.note(stage + ":\n" + text.get(), reading.places().get(method));
  }

  /** A failure of ours is the user's business only on request. */
  private void explain(Throwable failure, Element place) {
    if (verbose) {
      messages.note(UnexpectedFailure.describe(failure), place);
    }
  }

  private void reportUnknown(String name, String missing) {
    TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
    report(Refusal.of(Code.EK534, missing, type.getSimpleName()), type);
  }

  private void report(EinsumException refusal, Element place) {
    messages.report(Problem.of(refusal, place));
  }

  private boolean isSource(Element element) {
    Element top = element;
    while (top.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
      top = top.getEnclosingElement();
    }
    return sourceTypes.contains(((TypeElement) top).getQualifiedName().toString());
  }

  private static String qualified(KernelInterface kernels, String name) {
    return kernels.packageName().isEmpty() ? name : kernels.packageName() + "." + name;
  }
}
