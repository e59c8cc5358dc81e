package dev.einkern.examples.benchmarks.measured;

import dev.einkern.examples.benchmarks.Check;
import dev.einkern.examples.benchmarks.Operands;
import dev.einkern.examples.benchmarks.Peer;
import dev.einkern.examples.benchmarks.Row;
import dev.einkern.examples.benchmarks.report.Measurement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everyone who does a row's work, ours first, then the peers in the row's order. */
final class Implementations {
  private Implementations() {}

  /** Their names in tables. */
  static List<String> titles(Row row) {
    List<String> titles = new ArrayList<>(List.of(Measurement.OURS));
    row.work().into().ifPresent(kernel -> titles.add(Measurement.INTO));
    row.group().peers().forEach(peer -> titles.add(peer.title()));
    return titles;
  }

  /**
   * All of them, each checked against the computation in double.
   *
   * @param scripts where the modules for PyTorch are
   * @throws IllegalStateException if one of them is wrong
   */
  static List<Implementation> checked(Row row, Path scripts) throws Exception {
    Operands operands = row.work().operands();
    List<Implementation> all = new ArrayList<>();
    all.add(Ours.of(row.work().ours(), operands));
    row.work().into().ifPresent(kernel -> all.add(Ours.of(kernel, operands)));
    for (Peer peer : row.group().peers()) {
      all.add(of(peer, row, operands, scripts));
    }
    for (int i = 0; i < all.size(); i++) {
      if (!(all.get(i) instanceof Copy)) {
        try {
          Check.require(row.work(), operands, all.get(i).result());
        } catch (IllegalStateException e) {
          throw new IllegalStateException(titles(row).get(i) + ": " + e.getMessage(), e);
        }
      }
    }
    return all;
  }

  private static Implementation of(Peer peer, Row row, Operands operands, Path scripts)
      throws Exception {
    int threads = row.group().threads();
    return switch (peer) {
      case PYTORCH -> PyTorch.of(TorchScripts.file(scripts, row.work()), operands);
      case OPENBLAS -> OpenBlas.of(operands, threads);
      case ONNX_RUNTIME -> OnnxRuntime.of(operands, threads);
      case ND4J -> Nd4jProduct.of(operands);
      case EJML -> EjmlProduct.of(operands);
      case NETLIB -> NetlibProduct.of(operands);
      case COPY -> Copy.of(operands);
    };
  }
}
