package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement.Let;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.schedule.AxisGroup;
import dev.einkern.compiler.schedule.Reach;
import dev.einkern.compiler.schedule.Strategy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The loops of statements that share their outermost axes. */
final class BandLowering {
  private final StatementLowering statements;
  private final NestBuilder nest;
  private final Strategy.Band band;
  private final List<ProductLowering> products = new ArrayList<>();

  BandLowering(StatementLowering statements, Strategy.Band band) {
    this.statements = statements;
    this.nest = statements.nest;
    this.band = band;
  }

  /** What is written beside the target of the last statement, and is seen outside. */
  static List<Buffer> others(Strategy.Band band, Map<String, Buffer> buffers) {
    Set<Buffer> others = new LinkedHashSet<>();
    statements(band)
        .map(let -> buffers.get(let.target().name()))
        .filter(buffer -> buffer != null && !buffer.isInNest())
        .forEach(others::add);
    others.remove(buffers.get(band.statement().target().name()));
    return List.copyOf(others);
  }

  private static Stream<Let> statements(Strategy.Band band) {
    return band.stages().stream()
        .flatMap(stage -> Stream.concat(stage.product().stream(), stage.rows().stream()))
        .map(strategy -> (Let) strategy.statement());
  }

  void lower() {
    List<Axis> shared = new ArrayList<>();
    band.shared().forEach(group -> shared.addAll(group.axes()));
    band.stages().get(0).product().ifPresent(product -> shared.add(row(product).last()));
    band.locals().forEach(local -> statements.traits.local(local, shared));
    bindStrips();
    bindScratch();
    open();
    nest.loops(
        band.shared(),
        () -> {
          products.stream().filter(p -> p.product().takesStrip()).forEach(ProductLowering::prepare);
          stage(0);
        });
    products.forEach(product -> nest.add(new Step.Close(product.product())));
  }

  private static AxisGroup row(Strategy.Product product) {
    return product.rows().get(0);
  }

  /** The tensors that lie in a strip's row, one after the other, are one buffer. */
  private void bindStrips() {
    for (Strategy.Stage stage : band.stages()) {
      if (!stage.inStrip().isEmpty()) {
        Buffer strip = buffer(stage.inStrip().get(0), Buffer.Role.STRIP);
        stage.inStrip().forEach(tensor -> statements.buffers.put(tensor.name(), strip));
      }
    }
  }

  private void bindScratch() {
    for (Tensor local : band.locals()) {
      if (local.rank() > 0 && !statements.buffers.containsKey(local.name())) {
        Buffer scratch = buffer(local, Buffer.Role.LOCAL);
        statements.buffers.put(local.name(), scratch);
        nest.add(new Step.Scratch(scratch));
      }
    }
  }

  private Buffer buffer(Tensor local, Buffer.Role role) {
    return Buffer.of(local, statements.extents.elements(local.axes()), role);
  }

  private void open() {
    for (Strategy.Stage stage : band.stages()) {
      if (stage.product().isPresent()) {
        ProductLowering product =
            new ProductLowering(
                nest,
                statements.expressions,
                statements.buffers,
                stage.product().get(),
                !stage.inStrip().isEmpty());
        products.add(product);
        nest.add(new Step.Open(product.product()));
      }
    }
  }

  private void stage(int number) {
    Strategy.Stage stage = band.stages().get(number);
    if (stage.product().isEmpty()) {
      stage.rows().forEach(statements::row);
      return;
    }
    Let let = stage.product().get().statement();
    statements.traits.visit(let.value());
    Optional<Buffer> strip =
        stage.inStrip().stream().findFirst().map(t -> statements.buffers.get(t.name()));
    nest.add(
        products
            .get(number)
            .strips(
                () -> statements.store(let, statements.buffers.get(let.target().name())),
                () -> stage.rows().forEach(statements::row),
                strip,
                number == 0 ? band.reach().map(this::end) : Optional.empty(),
                () -> {
                  if (number + 1 < band.stages().size()) {
                    stage(number + 1);
                  }
                }));
  }

  /** The end of the strips at which the loops stand; loops along them end there from now on. */
  private StripEnd end(Reach reach) {
    Value first =
        reach.constant().constant().isPresent()
            ? new Value.Constant(ElementType.LONG, reach.constant().constant().getAsLong(), 0)
            : new Value.Convert(ElementType.LONG, new Value.Extent(reach.constant()));
    for (Reach.Term term : reach.terms()) {
      Value factor = new Value.Constant(ElementType.LONG, term.factor(), 0);
      Value value = new Value.Convert(ElementType.LONG, statements.expressions.lower(term.expr()));
      first =
          exact(
              Operation.ADD,
              first,
              term.factor() == 1 ? value : exact(Operation.MULTIPLY, factor, value));
    }
    SizeVariable columns = new SizeVariable(products.get(0).product().name() + " columns", -1);
    reach.along().forEach(axis -> nest.endsAt(axis, Size.of(columns)));
    return new StripEnd(first, reach.step(), columns);
  }

  private static Value exact(Operation operation, Value left, Value right) {
    return new Value.Operate(operation, ElementType.LONG, List.of(left, right));
  }
}
