package dev.einkern.compiler;

import dev.einkern.compiler.contraction.Alternative;
import dev.einkern.compiler.fusion.Fusion;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.loop.LoopProgram;
import dev.einkern.compiler.loop.Lowering;
import dev.einkern.compiler.loop.OrderChoice;
import dev.einkern.compiler.loop.OrderChoices;
import dev.einkern.compiler.report.OtherOrder;
import dev.einkern.compiler.schedule.Scheduler;
import java.util.ArrayList;
import java.util.List;

/**
 * Loops that choose between orders of multiplication by the sizes of a call. Each alternative goes
 * through the stages by itself; what differs in the end becomes a branch.
 *
 * @param others the alternatives that the loops have a branch for
 */
record OrdersLowered(LoopProgram loops, List<OtherOrder> others) {

  static OrdersLowered of(LoopProgram first, List<Alternative> alternatives) {
    List<OtherOrder> orders = new ArrayList<>();
    List<OrderChoices.Other> lowered = new ArrayList<>();
    for (Alternative alternative : alternatives) {
      IndexProgram fused = Fusion.fuse(alternative.program());
      orders.add(
          new OtherOrder(alternative.first(), alternative.second(), alternative.program(), fused));
      lowered.add(
          new OrderChoices.Other(
              Lowering.lower(Scheduler.schedule(fused)),
              alternative.first(),
              alternative.second()));
    }
    LoopProgram loops = OrderChoices.merge(first, lowered);
    return new OrdersLowered(
        loops, orders.stream().filter(order -> isTaken(order, loops.choices())).toList());
  }

  private static boolean isTaken(OtherOrder order, List<OrderChoice> choices) {
    return choices.stream()
        .anyMatch(
            choice ->
                choice.first().order().equals(order.first())
                    && choice.second().order().equals(order.second()));
  }
}
