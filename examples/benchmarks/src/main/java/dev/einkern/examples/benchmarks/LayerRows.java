package dev.einkern.examples.benchmarks;

import dev.einkern.Einkern;
import dev.einkern.examples.benchmarks.kernels.Layers;
import java.util.ArrayList;
import java.util.List;

/** Parts of a transformer. */
final class LayerRows {
  private static final Layers LAYERS = Einkern.load(Layers.class);

  private static final Group ATTENTION = Group.of("attention", 1.1, 0.45, Peer.PYTORCH);
  private static final Group CAUSAL = Group.of("causal attention", 1.1, 0.45, Peer.PYTORCH);
  private static final Group PARTS = Group.of("layer", 1.2, 0.7, Peer.PYTORCH);

  private LayerRows() {}

  static List<Row> all() {
    List<Row> rows = new ArrayList<>();
    for (int n : List.of(1, 17, 128, 512, 2048)) {
      rows.add(ATTENTION.row("" + n, attention(n, n, false)));
    }
    rows.add(ATTENTION.row("1 to 2048", attention(1, 2048, false)));
    for (int n : List.of(1, 17, 128, 512, 2048)) {
      rows.add(CAUSAL.row("" + n, attention(n, n, true)));
    }
    for (int n : List.of(64, 4096)) {
      String sizes = "n=%d d=768".formatted(n);
      String name = " " + n + "×768";
      rows.add(PARTS.row("softmax" + name, softmax(sizes)));
      rows.add(PARTS.row("layer norm" + name, layerNorm(sizes)));
      rows.add(PARTS.row("RMS norm" + name, rmsNorm(sizes)));
      rows.add(PARTS.row("GELU" + name, gelu(sizes)));
      rows.add(PARTS.row("bias+residual" + name, biasResidual(sizes)));
    }
    return rows;
  }

  /** 12 heads of 64 numbers. */
  static Work attention(int queries, int keys, boolean causal) {
    return Work.of(
        "hqd,hkd,hke->hqe",
        "h=12 q=%d k=%d d=64 e=64".formatted(queries, keys),
        Kernel.ternary(causal ? LAYERS::causal : LAYERS::attention),
        "torch.scaled_dot_product_attention(a.unsqueeze(0), b.unsqueeze(0), c.unsqueeze(0),"
            + " is_causal=%s)".formatted(causal ? "True" : "False"),
        LayerReferences.attention(causal));
  }

  private static Work softmax(String sizes) {
    return Work.of(
            "nd->nd",
            sizes,
            Kernel.unary(LAYERS::softmax),
            "torch.softmax(a, -1)",
            LayerReferences::softmax)
        .into(Kernel.unaryInto(LAYERS::softmax));
  }

  private static Work layerNorm(String sizes) {
    return Work.of(
            "nd,d,d->nd",
            sizes,
            Kernel.ternary(LAYERS::layerNorm),
            "torch.layer_norm(a, [a.size(-1)], b, c, 1e-5)",
            LayerReferences::layerNorm)
        .into(Kernel.ternaryInto(LAYERS::layerNorm));
  }

  private static Work rmsNorm(String sizes) {
    return Work.of(
            "nd,d->nd",
            sizes,
            Kernel.binary(LAYERS::rmsNorm),
            "torch.rms_norm(a, [a.size(-1)], b, 1e-5)",
            LayerReferences::rmsNorm)
        .into(Kernel.binaryInto(LAYERS::rmsNorm));
  }

  private static Work gelu(String sizes) {
    return Work.of(
            "nd->nd", sizes, Kernel.unary(LAYERS::gelu), "torch.gelu(a)", LayerReferences::gelu)
        .into(Kernel.unaryInto(LAYERS::gelu));
  }

  private static Work biasResidual(String sizes) {
    return Work.of(
            "nd,d,nd->nd",
            sizes,
            Kernel.ternary(LAYERS::biasResidual),
            "a + b + c",
            LayerReferences::biasResidual)
        .into(Kernel.ternaryInto(LAYERS::biasResidual));
  }
}
