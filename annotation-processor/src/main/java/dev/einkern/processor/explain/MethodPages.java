package dev.einkern.processor.explain;

import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.index.EvaluationFailure;
import dev.einkern.compiler.index.TensorValue;
import dev.einkern.compiler.report.CaseReport;
import dev.einkern.compiler.report.Explanation;
import dev.einkern.compiler.report.Instance;
import dev.einkern.compiler.report.MethodReport;
import dev.einkern.compiler.report.MethodText;
import dev.einkern.compiler.report.StageText;
import dev.einkern.compiler.report.TensorReport;
import dev.einkern.compiler.signature.Parameter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is printed of a method; of an interface's first one also the class that has them all. */
final class MethodPages {
  private static final String EMIT = "emit";
  private static final List<String> STAGES =
      List.of(
          "parse",
          "resolve",
          "infer",
          "differentiate",
          "simplify",
          "contract",
          "fuse",
          "schedule",
          "lower",
          EMIT);

  private final Explanation explanation;
  private final MethodReport method;
  private final boolean hasClass;
  private final Map<String, Integer> sizes;
  private final Inputs files;
  private final Map<String, TensorValue> inputs;

  MethodPages(Explanation explanation, MethodReport method, Given given, boolean hasClass) {
    this.explanation = explanation;
    this.method = method;
    this.hasClass = hasClass;
    this.sizes = given.sizes(method);
    this.files = given.inputs(method);
    this.inputs = files.of(method.method().parameters().stream().map(Parameter::name).toList());
  }

  boolean isRefused() {
    return method.isRefused();
  }

  /** The method with its interface. */
  String name() {
    return explanation.kernels().displayName(method.method());
  }

  /** The case that the inputs fit; without any, an ellipsis stands for one axis. */
  private int chosen() {
    List<CaseReport> cases = method.cases();
    for (int i = 0; i < cases.size() && !inputs.isEmpty(); i++) {
      if (cases.get(i).operands().stream().allMatch(this::fits)) {
        return i;
      }
    }
    return Math.min(1, cases.size() - 1);
  }

  private boolean fits(TensorReport operand) {
    TensorValue value = inputs.get(operand.name());
    return value == null || value.shape().length == operand.dimensions().size();
  }

  /** Numbers for the sizes, where any are given. */
  private Optional<Instance> instance() {
    return sizes.isEmpty() && inputs.isEmpty() ? Optional.empty() : Optional.of(numbers());
  }

  /** Numbers for the sizes, which must be given. */
  private Instance numbers() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    CaseReport report = method.cases().get(chosen());
    for (TensorReport operand : report.operands()) {
      if (inputs.containsKey(operand.name())) {
        shapes.put(operand.name(), inputs.get(operand.name()).shape());
      }
    }
    try {
      return Instance.of(report, sizes, shapes);
    } catch (IllegalArgumentException wrong) {
      throw new UsageException("--size: " + wrong.getMessage());
    } catch (EvaluationFailure contradiction) {
      throw new UsageException("--size: " + contradiction.getMessage());
    }
  }

  private CaseReport report() {
    return method.cases().get(chosen());
  }

  /** What comes of running it. */
  String run(NamedFiles written, long seed, double seconds) {
    return new KernelRun(
            explanation.kernels(), method, report(), numbers(), files, written, seed, seconds)
        .text();
  }

  /** The string, and what is made of it; nothing of a refused one. */
  String summary() {
    if (method.isRefused()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append(method.method().einsum().stripIndent().strip()).append("\n\n");
    if (method.cases().size() > 1) {
      List<String> ranks =
          report().operands().stream().map(operand -> "" + operand.dimensions().size()).toList();
      text.append(
          "one of %d cases, for operands of rank %s\n\n"
              .formatted(method.cases().size(), String.join(", ", ranks)));
    }
    return text.append(MethodText.of(report(), instance())).toString();
  }

  /** What came of these stages, each under its name where there are several. */
  String stages(List<String> asked, boolean withSource) {
    Set<String> shown = new LinkedHashSet<>();
    for (String stage : asked) {
      if (stage.equals("all")) {
        shown.addAll(STAGES);
      } else if (STAGES.contains(stage)) {
        shown.add(stage);
      } else {
        throw new UsageException(
            "--stage: there is no stage '%s', but %s%s"
                .formatted(
                    stage,
                    String.join(", ", STAGES),
                    Suggestion.question(stage, STAGES).map(q -> ". " + q).orElse("")));
      }
    }
    if (withSource) {
      shown.add(EMIT);
    }
    StringBuilder text = new StringBuilder();
    for (String stage : shown) {
      Optional<String> came = stage(stage);
      if (came.isPresent()) {
        text.append(shown.size() == 1 ? "" : (text.isEmpty() ? "" : "\n") + stage + ":\n");
        text.append(came.get().stripTrailing()).append('\n');
      }
    }
    return text.toString();
  }

  private Optional<String> stage(String stage) {
    if (stage.equals(EMIT)) {
      return explanation
          .source()
          .filter(text -> hasClass)
          .map(text -> text + explanation.vectorSource().map(more -> "\n" + more).orElse(""));
    }
    List<String> texts =
        method.stages().stream()
            .filter(each -> each.stage().equals(stage))
            .map(StageText::text)
            .toList();
    int place = Math.min(Math.max(chosen(), 0), texts.size() - 1);
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts.get(place));
  }
}
