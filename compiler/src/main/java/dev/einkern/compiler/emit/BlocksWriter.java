package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.TransposedCopy;
import java.util.List;
import javax.lang.model.SourceVersion;

/**
 * Two loops in blocks, of which one goes along rows of what is read, the other of what is written.
 */
record BlocksWriter(SourceLines lines, NestNames names, CopyWriter copies, StepWriter steps) {

  /** A copy by the runtime, or two loops around two: over blocks, and within one. */
  void write(Step.Blocks blocks, JavaNames scope) {
    DividedTurns.Bounds turns = steps.turns(blocks.loop(), scope);
    if (TransposedCopy.of(blocks).filter(each -> isNumeric(each.source())).isPresent()) {
      transpose(blocks, turns, scope);
      return;
    }
    JavaNames around = scope.inner();
    List<String> outer = block(blocks.loop(), turns, around);
    JavaNames between = around.inner();
    String extent = names.size(blocks.inner().extent());
    List<String> inner = block(blocks.inner(), new DividedTurns.Bounds("0", extent), between);
    JavaNames within = between.inner();
    String index = steps.name(blocks.loop().index(), within, "Index");
    lines.open(
        "for (int %1$s = %2$s; %1$s < %3$s; %1$s++)".formatted(index, outer.get(0), outer.get(1)));
    List<Step> body = blocks.loop().body();
    steps.write(body.subList(0, body.size() - 1), within);
    steps.loop(blocks.inner(), inner.get(0), inner.get(1), within);
    lines.close();
    lines.close();
    lines.close();
  }

  private static boolean isNumeric(Buffer buffer) {
    return buffer.type() != ElementType.BOOLEAN;
  }

  /** All rows of the target, or those that are written here. */
  private void transpose(Step.Blocks blocks, DividedTurns.Bounds turns, JavaNames scope) {
    String rows = names.size(blocks.inner().extent());
    String first = turns.first();
    if (first.equals("0")) {
      copies.transpose(TransposedCopy.of(blocks).orElseThrow(), rows, turns.end());
      return;
    }
    if (!SourceVersion.isName(first)) {
      String base = JavaNames.capitalised(JavaNames.identifier(blocks.loop().index().name()));
      first = scope.allocate("first" + base);
      lines.line("int %s = %s;".formatted(first, turns.first()));
    }
    names.variables().put(blocks.loop().index(), first);
    String columns = CopyWriter.count(first, turns.end());
    copies.transpose(TransposedCopy.ofPart(blocks).orElseThrow(), rows, columns);
  }

  /** Opens a loop over blocks; gives the first turn of a block, and the one after its last. */
  private List<String> block(Step.Loop loop, DividedTurns.Bounds turns, JavaNames scope) {
    String base = JavaNames.capitalised(JavaNames.identifier(loop.index().name()));
    String first = scope.allocate("first" + base);
    String end = scope.allocate("end" + base);
    lines.open(
        "for (int %1$s = %2$s; %1$s < %3$s; %1$s += %4$d)"
            .formatted(first, turns.first(), turns.end(), Step.Blocks.SIZE));
    lines.line(
        "int %s = Math.min(%s, %s + %d);".formatted(end, turns.end(), first, Step.Blocks.SIZE));
    return List.of(first, end);
  }
}
