package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Says why a loop program is ill-formed. */
public final class LoopVerifier {
  private final List<String> faults = new ArrayList<>();
  private final Set<Buffer> readable = new HashSet<>();
  private final Set<Buffer> known;
  private final Set<Integer> ids = new HashSet<>();
  private final Set<Buffer> targets = new HashSet<>();
  private final Set<Product> open = new HashSet<>();
  private String nest = "";

  private LoopVerifier(LoopProgram program) {
    known = new HashSet<>(program.buffers());
    for (Buffer buffer : program.buffers()) {
      if (buffer.role() == Buffer.Role.OPERAND) {
        readable.add(buffer);
      }
      size(buffer.elements());
    }
  }

  /** Everything that is wrong; empty for a program that is well-formed. */
  public static List<String> verify(LoopProgram program) {
    LoopVerifier verifier = new LoopVerifier(program);
    program.parts().forEach(verifier::part);
    return verifier.faults;
  }

  private void part(Part part) {
    if (part instanceof Nest only) {
      nest(only);
      return;
    }
    OrderChoice choice = (OrderChoice) part;
    Set<Buffer> first = branch(choice.first());
    Set<Buffer> second = branch(choice.second());
    require(first.equals(second), "the branches of a choice write different buffers");
    readable.addAll(first);
  }

  /** What a branch writes for those after it. */
  private Set<Buffer> branch(OrderChoice.Branch branch) {
    Set<Buffer> before = Set.copyOf(readable);
    for (Buffer local : branch.locals()) {
      require(known.add(local), local.name() + " is known outside of its branch");
    }
    size(branch.order().cost());
    branch.nests().forEach(this::nest);
    Set<Buffer> written = new HashSet<>(readable);
    written.removeAll(before);
    branch.locals().forEach(written::remove);
    written.removeIf(Buffer::isInNest);
    readable.retainAll(before);
    branch.locals().forEach(known::remove);
    return written;
  }

  private void nest(Nest nest) {
    this.nest = nest.name();
    targets.clear();
    targets.add(nest.target());
    targets.addAll(nest.others());
    ids.clear();
    for (Buffer target : targets) {
      require(known.contains(target), "nest " + nest.name() + " writes an unknown buffer");
      require(!readable.contains(target), target.name() + " is written twice, or an operand");
    }
    readable.addAll(targets);
    block(nest.steps(), new Scope(Set.of(), Set.of()));
    open.forEach(product -> faults.add(product.name() + " is not closed"));
    open.clear();
  }

  /** What is known in a block: values, and variables that can be assigned to. */
  private static final class Scope {
    final Set<Variable> values;
    final Set<Variable> mutable;

    Scope(Set<Variable> values, Set<Variable> mutable) {
      this.values = new HashSet<>(values);
      this.mutable = new HashSet<>(mutable);
    }

    Scope inner() {
      return new Scope(values, mutable);
    }
  }

  private void block(List<Step> steps, Scope outer) {
    Scope scope = outer.inner();
    steps.forEach(step -> step(step, scope));
  }

  private void step(Step step, Scope scope) {
    if (step instanceof Step.Loop loop) {
      size(loop.extent());
      introduce(loop.index());
      typed(loop.index().type(), ElementType.INT, "the index " + loop.index().name());
      Scope inner = scope.inner();
      inner.values.add(loop.index());
      block(loop.body(), inner);
    } else if (step instanceof Step.Blocks blocks) {
      List<Step> body = blocks.loop().body();
      require(body.get(body.size() - 1) instanceof Step.Loop, "blocks need two loops");
      step(blocks.loop(), scope);
    } else if (step instanceof Step.Define define) {
      value(define.value(), scope);
      introduce(define.variable());
      typed(define.value().type(), define.variable().type(), define.variable().name());
      scope.values.add(define.variable());
    } else if (step instanceof Step.Declare declare) {
      introduce(declare.variable());
      declare.initial().ifPresent(v -> assigned(declare.variable(), v, scope));
      scope.values.add(declare.variable());
      scope.mutable.add(declare.variable());
    } else if (step instanceof Step.Assign assign) {
      mutable(assign.variable(), scope);
      assigned(assign.variable(), assign.value(), scope);
    } else if (step instanceof Step.Accumulate accumulate) {
      mutable(accumulate.variable(), scope);
      assigned(accumulate.variable(), accumulate.value(), scope);
      require(!accumulate.reduction().isArg(), accumulate.reduction() + " has no pairwise step");
    } else if (step instanceof Step.Store store) {
      stored(store.buffer(), store.index(), store.value(), scope);
    } else if (step instanceof Step.Fill fill) {
      stored(fill.buffer(), fill.from(), fill.value(), scope);
      size(fill.count());
    } else if (step instanceof Step.If condition) {
      value(condition.condition(), scope);
      typed(condition.condition().type(), ElementType.BOOLEAN, "a condition");
      branches(condition, scope);
    } else if (step instanceof Step.Run run) {
      require(targets.contains(run.target()), run.target().name() + " is written elsewhere");
      value(run.from(), scope);
      value(run.to(), scope);
      run.sizes().forEach(this::size);
    } else if (step instanceof Step.Open open) {
      product(open.product());
    } else if (step instanceof Step.Strips strips) {
      strips(strips, scope);
    } else if (step instanceof Step.Feed feed) {
      require(feed.product().isFed(), feed.product().name() + " has its left operand elsewhere");
      size(feed.turns());
      feed.loops().forEach(this::dimension);
      own(feed.product().left(), Buffer.Role.ROWS);
      block(feed.fill(), scope);
      step(feed.strips(), scope);
    } else if (step instanceof Step.Prepare prepare) {
      require(open.contains(prepare.product()), prepare.product().name() + " is not open");
      value(prepare.right(), scope);
    } else if (step instanceof Step.Scratch scratch) {
      own(scratch.buffer(), Buffer.Role.LOCAL);
    } else if (step instanceof Step.Close close) {
      require(open.remove(close.product()), close.product().name() + " is not open");
    } else {
      size(((Step.RequireElements) step).extent());
    }
  }

  private void product(Product product) {
    require(open.add(product), product.name() + " is open twice");
    for (Buffer buffer : List.of(product.left(), product.right())) {
      require(
          buffer.isInNest() || readable.contains(buffer), buffer.name() + " is not written yet");
      typed(buffer.type(), product.type(), "an operand of " + product.name());
    }
    require(product.type().isFloating(), "a product is " + product.type());
    product.rows().forEach(this::dimension);
    product.columns().forEach(this::dimension);
    for (Product.Depth depth : product.depth()) {
      List.of(depth.extent(), depth.left(), depth.right()).forEach(this::size);
    }
  }

  /** A buffer that this nest alone knows. */
  private void own(Buffer buffer, Buffer.Role role) {
    require(buffer.role() == role, buffer.name() + " is " + buffer.role());
    size(buffer.elements());
    targets.add(buffer);
    readable.add(buffer);
  }

  private void dimension(Product.Dimension dimension) {
    size(dimension.extent());
    size(dimension.stride());
  }

  private void strips(Step.Strips strips, Scope scope) {
    require(open.contains(strips.product()), strips.product().name() + " is not open");
    value(strips.left(), scope);
    value(strips.right(), scope);
    typed(strips.left().type(), ElementType.INT, "a place");
    typed(strips.right().type(), ElementType.INT, "a place");
    strips.end().ifPresent(end -> end(end, strips.product(), scope));
    strips.strip().ifPresent(strip -> own(strip, Buffer.Role.STRIP));
    require(
        readable.contains(strips.product().left()),
        strips.product().name() + " has no left operand");
    block(strips.body(), scope);
  }

  private void end(StripEnd end, Product product, Scope scope) {
    value(end.first(), scope);
    typed(end.first().type(), ElementType.LONG, "the end of a strip");
    require(product.wholeRows(), product.name() + " ends early, but its rows are not whole");
  }

  /** Two branches may have the same loop, each with what it takes, and so the same variables. */
  private void branches(Step.If choice, Scope scope) {
    Set<Integer> before = Set.copyOf(ids);
    block(choice.then(), scope);
    Set<Integer> then = Set.copyOf(ids);
    ids.retainAll(before);
    block(choice.otherwise(), scope);
    ids.addAll(then);
  }

  private void introduce(Variable variable) {
    require(ids.add(variable.id()), variable.name() + " shares its id with another variable");
  }

  private void mutable(Variable variable, Scope scope) {
    require(scope.mutable.contains(variable), variable.name() + " cannot be assigned to");
  }

  private void assigned(Variable variable, Value value, Scope scope) {
    value(value, scope);
    typed(value.type(), variable.type(), variable.name());
  }

  private void stored(Buffer buffer, Value index, Value value, Scope scope) {
    require(targets.contains(buffer), buffer.name() + " is written in the nest of " + nest);
    value(index, scope);
    value(value, scope);
    typed(index.type(), ElementType.INT, "a place in " + buffer.name());
    typed(value.type(), buffer.type(), "an element of " + buffer.name());
  }

  private void value(Value value, Scope scope) {
    value.children().forEach(child -> value(child, scope));
    if (value instanceof Value.Get get) {
      require(scope.values.contains(get.variable()), get.variable().name() + " is not known here");
    } else if (value instanceof Value.Extent extent) {
      size(extent.size());
    } else if (value instanceof Value.Load load) {
      require(readable.contains(load.buffer()), load.buffer().name() + " is not written yet");
      typed(load.index().type(), ElementType.INT, "a place in " + load.buffer().name());
    } else if (value instanceof Value.Start start) {
      Buffer buffer = start.buffer();
      require(known.contains(buffer) || targets.contains(buffer), buffer.name() + " is no buffer");
    } else if (value instanceof Value.Choose choose) {
      typed(choose.condition().type(), ElementType.BOOLEAN, "a condition");
      typed(choose.then().type(), choose.otherwise().type(), "a choice");
    } else if (value instanceof Value.MultiplyAdd fused) {
      require(fused.type().isFloating(), "a fused sum of products is " + fused.type());
      typed(fused.left().type(), fused.type(), "a factor");
      typed(fused.right().type(), fused.type(), "a factor");
    } else if (value instanceof Value.Checked checked) {
      require(checked.index().type().isWhole(), "an index is " + checked.index().type());
      size(checked.extent());
    } else if (value instanceof Value.Call call) {
      String name = call.function().name();
      require(call.arguments().size() == call.function().parameters().size(), name);
      for (int i = 0; i < call.arguments().size(); i++) {
        ElementType parameter = call.function().parameters().get(i);
        typed(call.arguments().get(i).type(), parameter, "an argument of " + name);
      }
    } else if (value instanceof Value.Total total) {
      total(total.product(), scope);
    } else if (value instanceof Value.Operate operate) {
      operation(operate);
    }
  }

  private void total(Product product, Scope scope) {
    require(open.contains(product), product.name() + " is not open");
    Stream.of(product.rows(), product.columns())
        .flatMap(List::stream)
        .forEach(
            dimension ->
                require(
                    scope.values.contains(dimension.index()),
                    dimension.index().name() + " is not known here"));
  }

  private void operation(Value.Operate operate) {
    List<Value> arguments = operate.arguments();
    String name = operate.operation().name();
    require(arguments.size() == operate.operation().arity(), name + " of " + arguments.size());
    ElementType expected =
        operate.operation().yieldsBoolean() ? arguments.get(0).type() : operate.type();
    arguments.forEach(argument -> typed(argument.type(), expected, "an argument of " + name));
    if (operate.operation().yieldsBoolean()) {
      typed(operate.type(), ElementType.BOOLEAN, name);
    }
  }

  private void size(Size size) {
    for (Size.Atom atom : size.atoms()) {
      require(atom instanceof SizeVariable, atom + " is not a size variable");
    }
  }

  private void typed(ElementType actual, ElementType expected, String what) {
    require(actual == expected, what + " is " + actual + ", not " + expected);
  }

  private void require(boolean holds, String fault) {
    if (!holds) {
      faults.add(fault);
    }
  }
}
