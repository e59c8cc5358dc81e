package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.schedule.Extents;
import dev.einkern.compiler.schedule.Ring;
import dev.einkern.compiler.schedule.Schedule;
import dev.einkern.compiler.schedule.Strategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From statements, each with its strategy, to nests of loops. */
public final class Lowering {
  private Lowering() {}

  public static LoopProgram lower(Schedule schedule) {
    Map<String, Buffer> buffers = buffers(schedule);
    List<Part> nests = new ArrayList<>();
    for (Strategy strategy : schedule.strategies()) {
      Nest nest = new StatementLowering(schedule.extents(), new HashMap<>(buffers)).lower(strategy);
      nests.add(nest);
    }
    return new LoopProgram(List.copyOf(buffers.values()), nests);
  }

  private static Map<String, Buffer> buffers(Schedule schedule) {
    IndexProgram program = schedule.program();
    Extents extents = schedule.extents();
    Set<String> locals =
        schedule.strategies().stream()
            .flatMap(strategy -> locals(strategy).stream())
            .map(Tensor::name)
            .collect(Collectors.toSet());
    Set<String> outputs =
        program.outputs().stream().map(o -> o.tensor().name()).collect(Collectors.toSet());
    Map<String, Buffer> buffers = new LinkedHashMap<>();
    for (Operand operand : program.operands()) {
      add(operand.tensor(), Buffer.Role.OPERAND, extents, buffers);
    }
    for (Statement statement : program.statements()) {
      Tensor target = statement.target();
      Ring ring = schedule.rings().get(target.name());
      if (ring != null) {
        Size elements = Size.product(Ring.extents(Optional.of(ring), target.axes(), extents));
        buffers.put(target.name(), Buffer.of(target, elements, Buffer.Role.TEMPORARY).in(ring));
        continue;
      }
      if (locals.contains(target.name())) {
        continue;
      }
      boolean output = outputs.contains(target.name());
      add(target, output ? Buffer.Role.OUTPUT : Buffer.Role.TEMPORARY, extents, buffers);
    }
    return buffers;
  }

  /** What a strategy keeps in its nest. */
  private static List<Tensor> locals(Strategy strategy) {
    if (strategy instanceof Strategy.Fed fed) {
      List<Tensor> locals = new ArrayList<>(fed.locals());
      locals.add(fed.operand());
      return locals;
    }
    return strategy instanceof Strategy.Band band ? band.locals() : List.of();
  }

  private static void add(
      Tensor tensor, Buffer.Role role, Extents extents, Map<String, Buffer> into) {
    into.put(tensor.name(), Buffer.of(tensor, extents.elements(tensor.axes()), role));
  }
}
