package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.InteriorLoop;
import dev.einkern.compiler.loop.Nest;
import dev.einkern.compiler.loop.RowTotals;
import dev.einkern.compiler.loop.Stencil;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Value;
import dev.einkern.compiler.loop.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;

/** The steps of a nest as Java statements, every loop as it stands. */
class StepWriter {
  final SourceLines lines;
  final NestNames names;
  final ValueText values;
  private final ProductWriter products;
  private final StripWriter strips;
  private final FeedWriter feeds;
  final WorkspaceWriter workspace;
  final CopyWriter copies;

  StepWriter(SourceLines lines, NestNames names) {
    this.lines = lines;
    this.names = names;
    this.values = new ValueText(names);
    this.products = new ProductWriter(lines, names, values);
    this.strips = new StripWriter(lines, names, products, this);
    this.feeds = new FeedWriter(lines, names, products, strips, this);
    this.workspace = new WorkspaceWriter(lines);
    this.copies = new CopyWriter(lines, names, values);
  }

  /** Writes a nest; what it has taken for itself goes back at its end. */
  void nest(Nest nest, JavaNames scope) {
    write(nest.steps(), scope);
    workspace.close();
  }

  final void write(List<Step> steps, JavaNames scope) {
    for (int i = 0; i < steps.size(); i++) {
      Optional<RowTotals> totals = RowTotals.at(steps, i, names.strict());
      int next = afterDefinitions(steps, i + 1);
      if (totals.isPresent()) {
        totals.get().between().forEach(define -> write(define, scope));
        totals(totals.get(), scope);
        i += totals.get().steps() - 1;
      } else if (steps.get(i) instanceof Step.Declare total
          && next < steps.size()
          && steps.get(next) instanceof Step.Loop loop
          && !strips.isOfStrip(loop)
          && isTotal(total, loop)) {
        write(steps.subList(i + 1, next), scope);
        total(total, loop, scope);
        i = next;
      } else {
        write(steps.get(i), scope);
      }
    }
  }

  private static int afterDefinitions(List<Step> steps, int from) {
    int at = from;
    while (at < steps.size() && steps.get(at) instanceof Step.Define) {
      at++;
    }
    return at;
  }

  /** Whether the loop is one call that gives what is declared before it. */
  boolean isTotal(Step.Declare total, Step.Loop loop) {
    return false;
  }

  /** Declares what the loop gives. */
  void total(Step.Declare total, Step.Loop loop, JavaNames scope) {
    throw new IllegalStateException("no loop is one call here");
  }

  /** Totals of a row as they stand: each in its place. */
  void totals(RowTotals totals, JavaNames scope) {
    write(totals.fill(), scope);
    write(totals.loop(), scope);
  }

  final void write(Step step, JavaNames scope) {
    if (step instanceof Step.Loop loop && strips.isOfStrip(loop)) {
      strips.loop(loop, scope);
    } else if (step instanceof Step.Loop loop && feeds.isOfRows(loop)) {
      feeds.loop(loop, scope);
    } else if (step instanceof Step.Loop loop) {
      Optional<InteriorLoop> parts = InteriorLoop.of(loop);
      if (parts.isPresent()) {
        interior(parts.get(), scope);
      } else {
        loop(loop, scope);
      }
    } else if (step instanceof Step.Blocks blocks) {
      new BlocksWriter(lines, names, copies, this).write(blocks, scope);
    } else if (step instanceof Step.Define define) {
      String value = values.of(define.value());
      lines.line(declaration(define.variable(), scope) + " = " + value + ";");
      if (define.value() instanceof Value.Load load) {
        names.held().put(define.variable(), load);
      }
    } else if (step instanceof Step.Declare declare) {
      String initial = declare.initial().map(v -> " = " + values.of(v)).orElse("");
      lines.line(declaration(declare.variable(), scope) + initial + ";");
    } else if (step instanceof Step.Assign assign) {
      lines.line(names.variable(assign.variable()) + " = " + values.of(assign.value()) + ";");
    } else if (step instanceof Step.Accumulate accumulate) {
      lines.line(accumulate(accumulate));
    } else if (step instanceof Step.Store store) {
      lines.line(store(store));
    } else if (step instanceof Step.Fill fill) {
      fill(fill);
    } else if (step instanceof Step.If condition) {
      lines.open("if (" + values.of(condition.condition()) + ")");
      write(condition.then(), scope.inner());
      if (!condition.otherwise().isEmpty()) {
        lines.otherwise();
        write(condition.otherwise(), scope.inner());
      }
      lines.close();
    } else if (step instanceof Step.Run run) {
      run(run);
    } else if (step instanceof Step.Open open) {
      products.open(open.product(), scope);
    } else if (step instanceof Step.Strips each) {
      strips.strips(each, scope);
    } else if (step instanceof Step.Feed feed) {
      feeds.feed(feed, scope);
    } else if (step instanceof Step.Scratch scratch) {
      scratch(scratch.buffer(), scope);
    } else if (step instanceof Step.Prepare prepare) {
      products.prepare(prepare);
    } else if (step instanceof Step.Close close) {
      products.close(close.product());
    } else {
      require((Step.RequireElements) step);
    }
  }

  private void scratch(Buffer buffer, JavaNames scope) {
    String name = scope.allocate(buffer.name(), "Row");
    names.local(buffer, name);
    scratch(buffer, name, scope);
  }

  /** Declares an array of the nest's own. */
  void scratch(Buffer buffer, String name, JavaNames scope) {
    workspace.array(buffer.type(), name, names.size(buffer.elements()), scope);
  }

  /** All iterations that are done here, one after the other. */
  void loop(Step.Loop loop, JavaNames scope) {
    DividedTurns.Bounds turns = turns(loop, scope);
    loop(loop, turns.first(), turns.end(), scope);
  }

  /** The loop as sums that the runtime makes; it makes whole rows. */
  final Optional<Stencil> stencil(Step.Loop loop) {
    return Stencil.of(loop).filter(stencil -> names.turns(stencil.row().index()).isEmpty());
  }

  /** A call for sums that are many, and what is made of them, or else the loop as it stands. */
  final void stencil(Stencil stencil, JavaNames scope, Runnable loop) {
    StencilWriter sums = new StencilWriter(lines, names, values);
    sums.open(stencil);
    JavaNames inner = scope.inner();
    Optional<DividedTurns.Bounds> turns = stencil.rows().map(rows -> turns(rows, inner));
    sums.write(stencil, turns);
    if (turns.isPresent() && stencil.isRestOneRun()) {
      DividedTurns.Bounds run = sums.run(stencil, turns.get());
      columns(stencil.rest().get(), run.first(), run.end(), inner);
    } else if (turns.isPresent()) {
      stencil.rest().ifPresent(rest -> loop(rest, turns.get().first(), turns.get().end(), inner));
    } else {
      stencil.rest().ifPresent(rest -> loop(rest, inner));
    }
    lines.otherwise();
    loop.run();
    lines.close();
  }

  private void interior(InteriorLoop parts, JavaNames scope) {
    DividedTurns.Bounds turns = turns(parts.interior(), scope);
    new InteriorWriter(lines, names, values, this).write(parts, turns.first(), turns.end(), scope);
  }

  /** The iterations that are done here; the one behind the last is a name or a size. */
  final DividedTurns.Bounds turns(Step.Loop loop, JavaNames scope) {
    Optional<DividedTurns.Bounds> turns = names.turns(loop.index());
    if (turns.isEmpty()) {
      return new DividedTurns.Bounds("0", names.size(loop.extent()));
    }
    if (SourceVersion.isName(turns.get().end())) {
      return turns.get();
    }
    String base = JavaNames.capitalised(JavaNames.identifier(loop.index().name()));
    String end = scope.allocate("end" + base);
    lines.line("int %s = %s;".formatted(end, turns.get().end()));
    return new DividedTurns.Bounds(turns.get().first(), end);
  }

  /** A loop along columns of a product's strip. */
  void columns(Step.Loop loop, String first, String end, JavaNames scope) {
    loop(loop, first, end, scope);
  }

  /** The iterations from {@code first} to before {@code end}. */
  final void loop(Step.Loop loop, String first, String end, JavaNames scope) {
    JavaNames inner = scope.inner();
    String index = name(loop.index(), inner, "Index");
    lines.open("for (int %1$s = %2$s; %1$s < %3$s; %1$s++)".formatted(index, first, end));
    write(loop.body(), inner);
    lines.close();
  }

  private void run(Step.Run run) {
    List<String> arguments = new ArrayList<>();
    arguments.add(names.array(run.source()));
    arguments.add(values.of(run.from()));
    arguments.add(names.array(run.target()));
    arguments.add(values.of(run.to()));
    run.sizes().forEach(size -> arguments.add(names.size(size)));
    lines.line(function(run.algorithm()) + "(" + String.join(", ", arguments) + ");");
  }

  private static String function(Statement.Algorithm algorithm) {
    return switch (algorithm) {
      case SORT -> "Sorting.sort";
      case ARGSORT -> "Sorting.argsort";
      case TOP -> "Sorting.top";
      case CUMULATIVE_SUM -> "Cumulation.sum";
      case CUMULATIVE_PRODUCT -> "Cumulation.product";
      case DETERMINANT -> "Matrices.determinant";
      case INVERSE -> "Matrices.inverse";
    };
  }

  final String declaration(Variable variable, JavaNames scope) {
    return variable.type().keyword() + " " + name(variable, scope, "");
  }

  final String name(Variable variable, JavaNames scope, String suffix) {
    String name = scope.allocate(variable.name(), suffix);
    names.variables().put(variable, name);
    return name;
  }

  private String accumulate(Step.Accumulate accumulate) {
    return accumulate(accumulate, values.of(accumulate.value()));
  }

  /** The statement that makes {@code value} part of the total. */
  final String accumulate(Step.Accumulate accumulate, String value) {
    String total = names.variable(accumulate.variable());
    return switch (accumulate.reduction()) {
      case SUM -> total + " += " + value + ";";
      case PRODUCT -> total + " *= " + value + ";";
      case ANY -> total + " |= " + value + ";";
      case ALL -> total + " &= " + value + ";";
      case MAXIMUM -> "%1$s = Math.max(%1$s, %2$s);".formatted(total, value);
      case MINIMUM -> "%1$s = Math.min(%1$s, %2$s);".formatted(total, value);
      case ARGMAX, ARGMIN -> throw new IllegalArgumentException("no pairwise step");
    };
  }

  /** {@code y[i] += x} where the stored value is a sum that begins with the element itself. */
  private String store(Step.Store store) {
    String place = names.array(store.buffer()) + "[" + values.of(store.index()) + "]";
    if (store.value() instanceof Value.Operate operate
        && operate.arguments().get(0).equals(new Value.Load(store.buffer(), store.index()))) {
      Value rest = operate.arguments().get(operate.arguments().size() - 1);
      switch (operate.operation()) {
        case ADD -> {
          return place + " += " + values.of(rest) + ";";
        }
        case MULTIPLY -> {
          return place + " *= " + values.of(rest) + ";";
        }
        default -> {}
      }
    }
    return place + " = " + values.of(store.value()) + ";";
  }

  private void fill(Step.Fill fill) {
    boolean zero = fill.value().whole() == 0 && fill.value().real() == 0;
    if (zero && names.isFresh(fill.buffer())) {
      return;
    }
    String array = names.array(fill.buffer());
    String value = values.of(fill.value());
    if (fill.count().equals(fill.buffer().elements()) && names.isFresh(fill.buffer())) {
      lines.line("Arrays.fill(%s, %s);".formatted(array, value));
      return;
    }
    Value count = new Value.Extent(fill.count());
    Value end =
        fill.from().equals(Value.Constant.of(0))
            ? count
            : new Value.Operate(Operation.ADD, fill.from().type(), List.of(fill.from(), count));
    lines.line(
        "Arrays.fill(%s, %s, %s, %s);"
            .formatted(array, values.of(fill.from()), values.of(end), value));
  }

  private void require(Step.RequireElements required) {
    lines.line(
        "Reductions.requireElements(%s, %s, %s, %s);"
            .formatted(
                names.size(required.extent()),
                names.method(),
                JavaText.literal(required.reduction().word()),
                JavaText.literal(required.axis())));
  }
}
