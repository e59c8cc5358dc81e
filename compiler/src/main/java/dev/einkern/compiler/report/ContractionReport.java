package dev.einkern.compiler.report;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.schedule.Extents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which a statement's tensors are multiplied, against one nest over all its axes.
 *
 * @param tree what the compiler chose
 * @param others what it chose beside that, to be taken where it is cheaper
 * @param axes all axes of the one nest: those of the result, then those that are summed
 * @param naiveFlops what the one nest takes
 */
public record ContractionReport(
    ContractionTree.Step tree, List<OtherTree> others, List<String> axes, Size naiveFlops) {
  public ContractionReport {
    others = List.copyOf(others);
    axes = List.copyOf(axes);
  }

  /** What the chosen order takes. */
  public Size flops() {
    return tree.flopsOfAll();
  }

  /** The most axes that one of the steps has loops over. */
  public int scaling() {
    return tree.steps().mapToInt(ContractionTree.Step::scaling).max().orElseThrow();
  }

  /** The tensors between the steps. */
  public List<ContractionTree.Step> intermediates() {
    List<ContractionTree.Step> steps = tree.steps().toList();
    return steps.subList(0, steps.size() - 1);
  }

  /** The contractions of a program, with the trees that its kernel has a choice of. */
  static List<ContractionReport> of(CaseStages stages) {
    List<ContractionReport> firsts = of(stages.simplified(), stages.contracted());
    List<List<OtherTree>> others = new ArrayList<>();
    firsts.forEach(first -> others.add(new ArrayList<>()));
    for (OtherOrder order : stages.others()) {
      List<ContractionReport> seconds = of(stages.simplified(), order.contracted());
      for (int i = 0; i < firsts.size(); i++) {
        if (!firsts.get(i).tree().equals(seconds.get(i).tree())) {
          others.get(i).add(new OtherTree(order.first(), order.second(), seconds.get(i).tree()));
        }
      }
    }
    List<ContractionReport> reports = new ArrayList<>();
    for (int i = 0; i < firsts.size(); i++) {
      ContractionReport first = firsts.get(i);
      reports.add(
          new ContractionReport(first.tree(), others.get(i), first.axes(), first.naiveFlops()));
    }
    return reports;
  }

  /**
   * The contractions of a program: its statements that sum a product of several tensors.
   *
   * @param before the program as it is before its contractions are split into steps
   * @param after and as it is then
   */
  private static List<ContractionReport> of(IndexProgram before, IndexProgram after) {
    Extents extents = Extents.of(after.extents());
    Operations operations = new Operations(extents);
    Map<String, Statement.Let> whole = lets(before);
    TreeBuilder builder = new TreeBuilder(after, whole, operations);
    List<ContractionReport> reports = new ArrayList<>();
    whole.forEach(
        (name, let) -> {
          if (sumsProduct(let.value()) && builder.steps.containsKey(name)) {
            List<String> axes = new ArrayList<>(names(let.target().axes()));
            axes.addAll(names(summed(let.value())));
            reports.add(
                new ContractionReport(
                    builder.step(name), List.of(), axes, operations.inOneNest(let)));
          }
        });
    return reports;
  }

  private static boolean sumsProduct(Expr expr) {
    boolean here =
        expr instanceof Expr.Reduce reduce
            && Expressions.reads(reduce.body()).stream().map(Expr.Read::tensor).distinct().count()
                >= 2;
    return here || expr.children().stream().anyMatch(ContractionReport::sumsProduct);
  }

  private static List<Axis> summed(Expr expr) {
    List<Axis> axes = new ArrayList<>();
    Expressions.forEach(
        expr,
        part -> {
          if (part instanceof Expr.Reduce reduce) {
            axes.addAll(reduce.axes());
          }
        });
    return axes;
  }

  private static List<String> names(List<Axis> axes) {
    return axes.stream().map(Axis::label).toList();
  }

  private static Map<String, Statement.Let> lets(IndexProgram program) {
    Map<String, Statement.Let> lets = new LinkedHashMap<>();
    for (Statement statement : program.statements()) {
      if (statement instanceof Statement.Let let) {
        lets.put(let.target().name(), let);
      }
    }
    return lets;
  }

  /** Follows what a statement reads back to what stood in the program before. */
  private static final class TreeBuilder {
    private final Map<String, Statement.Let> before;
    private final Map<String, Statement.Let> steps;
    private final Map<String, String> texts = new HashMap<>();
    private final Operations operations;

    TreeBuilder(IndexProgram after, Map<String, Statement.Let> before, Operations operations) {
      this.before = before;
      this.steps = lets(after);
      this.operations = operations;
      for (String line : IndexPrinter.statements(after)) {
        texts.putIfAbsent(line.split("[\\[:]", 2)[0], line);
      }
    }

    ContractionTree.Step step(String name) {
      Statement.Let let = steps.get(name);
      Map<String, ContractionTree> inputs = new LinkedHashMap<>();
      for (Expr.Read read : Expressions.reads(let.value())) {
        String text = IndexPrinter.read(read);
        Tensor tensor = read.tensor();
        boolean isStep = steps.containsKey(tensor.name()) && !before.containsKey(tensor.name());
        inputs.computeIfAbsent(
            isStep ? tensor.name() : text,
            key -> isStep ? step(tensor.name()) : new ContractionTree.Leaf(tensor.name(), text));
      }
      return new ContractionTree.Step(
          name,
          names(let.target().axes()),
          names(summed(let.value())),
          texts.get(name),
          operations.of(let),
          operations.extents().elements(let.target().axes()),
          List.copyOf(inputs.values()));
    }
  }
}
