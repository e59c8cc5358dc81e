package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.ScalarFunction;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a nest speaks of.
 *
 * @param started the buffers whose place of the first element it asks for
 * @param columnsOfStrips the sizes that strips have in their bodies; those of a nest are not among
 *     its {@code sizes}
 * @param variables the locals that are read
 * @param loopNames what the indices of its loops would be called
 */
public record NestContents(
    Set<Buffer> buffers,
    Set<Buffer> started,
    Set<SizeVariable> sizes,
    Set<SizeVariable> columnsOfStrips,
    Set<Scalar> scalars,
    Set<ScalarFunction> functions,
    Set<Product> products,
    Set<Variable> variables,
    Set<String> loopNames) {

  /** The contents of a nest; the buffers are those that it gets from outside. */
  public static NestContents of(Nest nest) {
    NestContents contents = empty();
    contents.buffers.add(nest.target());
    contents.buffers.addAll(nest.others());
    contents.steps(nest.steps());
    nest.division().ifPresent(contents::division);
    contents.buffers.removeIf(Buffer::isInNest);
    contents.sizes.removeAll(contents.columnsOfStrips);
    return contents;
  }

  /** The contents of some steps of a nest; the buffers are all that they name. */
  public static NestContents of(Step step) {
    NestContents contents = empty();
    contents.step(step);
    return contents;
  }

  /** The contents of several steps of a nest. */
  public static NestContents of(List<Step> steps) {
    NestContents contents = empty();
    contents.steps(steps);
    return contents;
  }

  /** The locals that the steps read. */
  public static Set<Variable> variablesReadBy(List<Step> steps) {
    NestContents contents = empty();
    contents.steps(steps);
    return contents.variables;
  }

  private static NestContents empty() {
    return new NestContents(
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>());
  }

  /** Whether a method on the kernels themselves is called. */
  public boolean callsInstance() {
    return functions.stream().anyMatch(function -> !function.isStatic());
  }

  /** Whether the user's own code is called, which may not be meant for several threads. */
  public boolean callsFunction() {
    return !functions.isEmpty();
  }

  private void steps(List<Step> steps) {
    steps.forEach(this::step);
  }

  private void step(Step step) {
    if (step instanceof Step.Loop loop) {
      loopNames.add(loop.index().name());
      size(loop.extent());
      steps(loop.body());
    } else if (step instanceof Step.Blocks blocks) {
      step(blocks.loop());
    } else if (step instanceof Step.Define define) {
      value(define.value());
    } else if (step instanceof Step.Declare declare) {
      declare.initial().ifPresent(this::value);
    } else if (step instanceof Step.Assign assign) {
      value(assign.value());
    } else if (step instanceof Step.Accumulate accumulate) {
      value(accumulate.value());
    } else if (step instanceof Step.Store store) {
      buffers.add(store.buffer());
      value(store.index());
      value(store.value());
    } else if (step instanceof Step.Fill fill) {
      value(fill.from());
      size(fill.count());
    } else if (step instanceof Step.If condition) {
      value(condition.condition());
      steps(condition.then());
      steps(condition.otherwise());
    } else if (step instanceof Step.Run run) {
      buffers.addAll(List.of(run.source(), run.target()));
      value(run.from());
      value(run.to());
      run.sizes().forEach(this::size);
    } else if (step instanceof Step.Open open) {
      product(open.product());
    } else if (step instanceof Step.Scratch scratch) {
      size(scratch.buffer().elements());
    } else if (step instanceof Step.Prepare prepare) {
      value(prepare.right());
    } else if (step instanceof Step.Strips strips) {
      value(strips.left());
      value(strips.right());
      strips.end().map(StripEnd::first).ifPresent(this::value);
      strips.end().map(StripEnd::columns).ifPresent(columnsOfStrips::add);
      steps(strips.body());
    } else if (step instanceof Step.Feed feed) {
      size(feed.turns());
      feed.loops().forEach(each -> size(each.extent()));
      steps(feed.fill());
      step(feed.strips());
    } else if (step instanceof Step.RequireElements required) {
      size(required.extent());
    }
  }

  private void product(Product product) {
    products.add(product);
    buffers.addAll(List.of(product.left(), product.right()));
    Stream.of(product.rows(), product.columns())
        .flatMap(List::stream)
        .forEach(
            dimension -> {
              size(dimension.extent());
              size(dimension.stride());
            });
    for (Product.Depth depth : product.depth()) {
      size(depth.extent());
      size(depth.left());
      size(depth.right());
    }
  }

  private void value(Value value) {
    if (value instanceof Value.Load load) {
      buffers.add(load.buffer());
    } else if (value instanceof Value.Start start) {
      started.add(start.buffer());
    } else if (value instanceof Value.Extent extent) {
      size(extent.size());
    } else if (value instanceof Value.Checked checked) {
      size(checked.extent());
    } else if (value instanceof Value.Argument argument) {
      scalars.add(argument.scalar());
    } else if (value instanceof Value.Total total) {
      products.add(total.product());
    } else if (value instanceof Value.Get get) {
      variables.add(get.variable());
    } else if (value instanceof Value.Call call) {
      functions.add(call.function());
    }
    value.children().forEach(this::value);
  }

  private void division(Division division) {
    size(division.work());
    division.all().forEach(level -> size(level.extent()));
  }

  private void size(Size size) {
    for (Size.Atom atom : size.atoms()) {
      sizes.add((SizeVariable) atom);
    }
  }
}
