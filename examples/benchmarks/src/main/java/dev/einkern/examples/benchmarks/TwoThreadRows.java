package dev.einkern.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Work that is worth two threads. */
final class TwoThreadRows {
  private static final Group TORCH = new Group("two threads", List.of(Peer.PYTORCH), 2, 0.95, 0);
  private static final Group ONNX =
      new Group("two threads", List.of(Peer.ONNX_RUNTIME), 2, 0.95, 0);

  private TwoThreadRows() {}

  static List<Row> all() {
    List<Row> rows = new ArrayList<>();
    for (int n : List.of(512, 1024, 2048)) {
      rows.add(TORCH.row("gemm float " + n, ProductRows.square(n)));
    }
    for (int n : List.of(512, 2048)) {
      rows.add(TORCH.row("attention " + n, LayerRows.attention(n, n, false)));
      rows.add(TORCH.row("causal attention " + n, LayerRows.attention(n, n, true)));
    }
    for (int n : List.of(128, 256)) {
      rows.add(ONNX.row("MiniLM " + n + " tokens", MiniLmRows.model(n)));
    }
    return rows;
  }
}
