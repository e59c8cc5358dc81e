package dev.einkern.compiler.resolution;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Tensor;
import java.util.List;

/**
 * The caller's tensor for one of a called program.
 *
 * @param carried axes of the caller's statement, which the tensor's first axes stand for
 */
record Lifted(Tensor tensor, List<Axis> carried) {
  Lifted {
    carried = List.copyOf(carried);
  }
}
