package dev.einkern.compiler.loop;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Temporaries that are never needed at the same time share an array; others do not. */
class StoragePlanTest {
  private static Buffer buffer(String name, ElementType type, Buffer.Role role) {
    return new Buffer(name, type, Size.of(10), role);
  }

  /** A nest that copies the first element. */
  private static Nest copy(Buffer from, Buffer to) {
    Value first = Value.Constant.of(0);
    return new Nest(to, List.of(new Step.Store(to, first, new Value.Load(from, first))));
  }

  @Test
  void an_array_is_free_after_the_last_nest_that_names_it() {
    Buffer x = buffer("x", ElementType.FLOAT, Buffer.Role.OPERAND);
    Buffer a = buffer("a", ElementType.FLOAT, Buffer.Role.TEMPORARY);
    Buffer b = buffer("b", ElementType.FLOAT, Buffer.Role.TEMPORARY);
    Buffer c = buffer("c", ElementType.FLOAT, Buffer.Role.TEMPORARY);
    Buffer i = buffer("i", ElementType.INT, Buffer.Role.TEMPORARY);
    Buffer y = buffer("y", ElementType.FLOAT, Buffer.Role.OUTPUT);
    List<Part> nests = List.of(copy(x, a), copy(a, b), copy(b, c), copy(c, i), copy(i, y));
    StoragePlan plan = StoragePlan.of(new LoopProgram(List.of(x, a, b, c, i, y), nests));
    assertThat(plan.numbers()).containsExactly(a, 0, b, 1, c, 0, i, 0);
  }

  @Test
  void what_is_read_later_keeps_its_array() {
    Buffer x = buffer("x", ElementType.FLOAT, Buffer.Role.OPERAND);
    Buffer a = buffer("a", ElementType.FLOAT, Buffer.Role.TEMPORARY);
    Buffer b = buffer("b", ElementType.FLOAT, Buffer.Role.TEMPORARY);
    Buffer y = buffer("y", ElementType.FLOAT, Buffer.Role.OUTPUT);
    List<Part> nests = List.of(copy(x, a), copy(x, b), copy(b, y), copy(a, y));
    StoragePlan plan = StoragePlan.of(new LoopProgram(List.of(x, a, b, y), nests));
    assertThat(plan.numbers()).containsExactly(a, 0, b, 1);
  }
}
