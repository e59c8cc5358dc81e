package dev.einkern.compiler;

import dev.einkern.compiler.emit.Target;
import dev.einkern.compiler.report.CaseStages;
import dev.einkern.compiler.report.Explanation;
import dev.einkern.compiler.report.MethodReport;
import dev.einkern.compiler.report.StageText;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compiles an interface, and writes down what each stage makes of it.
 *
 * <pre>{@code
 * Explanation explanation = Explainer.explain(kernels, Target.PLAIN);
 * for (MethodReport method : explanation.methods()) {
 *   method.stages().forEach(stage -> System.out.println(stage.stage() + ":\n" + stage.text()));
 * }
 * }</pre>
 */
public final class Explainer {
  private Explainer() {}

  /** What becomes of every method, whatever becomes of the others. */
  public static Explanation explain(KernelInterface kernels, Target target) {
    Notes notes = new Notes();
    Compilation compilation = EinsumCompiler.compile(kernels, target, notes);
    List<MethodReport> methods = new ArrayList<>();
    for (KernelMethod method : kernels.methods()) {
      List<String> messages = new ArrayList<>();
      boolean refused = false;
      for (MethodDiagnostic diagnostic : compilation.diagnostics()) {
        if (diagnostic.method().equals(method)) {
          messages.add(diagnostic.render());
          refused |= !diagnostic.diagnostic().code().isWarning();
        }
      }
      methods.add(
          MethodReport.of(
              method,
              Optional.ofNullable(notes.trees.get(method)),
              notes.stages.getOrDefault(method, List.of()),
              refused ? List.of() : notes.cases.getOrDefault(method, List.of()),
              messages));
    }
    return Explanation.of(kernels, methods, compilation.source(), compilation.vectorSource());
  }

  /** What the stages told. */
  private static final class Notes implements Trace {
    private final Map<KernelMethod, SyntaxTree> trees = new HashMap<>();
    private final Map<KernelMethod, List<StageText>> stages = new HashMap<>();
    private final Map<KernelMethod, List<CaseStages>> cases = new HashMap<>();

    @Override
    public void after(KernelMethod method, String stage, Supplier<String> text) {
      stages
          .computeIfAbsent(method, m -> new ArrayList<>())
          .add(new StageText(stage, text.get().stripTrailing()));
    }

    @Override
    public void parsed(KernelMethod method, SyntaxTree tree) {
      trees.put(method, tree);
    }

    @Override
    public void lowered(KernelMethod method, List<CaseStages> lowered) {
      cases.put(method, lowered);
    }
  }
}
