package dev.einkern.compiler.loop;

import java.util.List;

/**
 * What the generated method does between its checks and its return: loops, one nest after the
 * other.
 *
 * @param buffers operands first, then one for each nest in their order
 */
public record LoopProgram(List<Buffer> buffers, List<Nest> nests) {
  public LoopProgram {
    buffers = List.copyOf(buffers);
    nests = List.copyOf(nests);
  }
}
