package dev.einkern.examples.benchmarks;

import dev.einkern.Einkern;
import dev.einkern.examples.benchmarks.kernels.TinyProducts;
import java.util.List;
import java.util.function.IntFunction;

/** Products whose sizes the string gives, alone and in great numbers. */
final class TinyRows {
  private static final TinyProducts TINY = Einkern.load(TinyProducts.class);

  private static final Group SINGLE = Group.of("tiny", 100, 30, Peer.PYTORCH);
  private static final Group BATCHED = Group.of("100 000 ×", 3.5, 2.5, Peer.PYTORCH);

  private static final String HAMILTON =
      """
      w1, x1, y1, z1 = torch.unbind(a, -1)
          w2, x2, y2, z2 = torch.unbind(b, -1)
          return torch.stack([
              w1 * w2 - x1 * x2 - y1 * y2 - z1 * z2,
              w1 * x2 + x1 * w2 + y1 * z2 - z1 * y2,
              w1 * y2 - x1 * z2 + y1 * w2 + z1 * x2,
              w1 * z2 + x1 * y2 - y1 * x2 + z1 * w2], -1)""";

  private TinyRows() {}

  static List<Row> all() {
    return List.of(
        SINGLE.row("3×3", single(3, Kernel.binary(TINY::multiply3))),
        SINGLE.row("4×4", single(4, Kernel.binary(TINY::multiply4))),
        SINGLE.row(
            "16-dim bilinear",
            Work.einsum("i,ij,j->", Sizes.of("i=16 j=16"), Kernel.ternary(TINY::bilinear16))
                .fixed()),
        BATCHED.row(
            "4×4",
            batched(4, Kernel.binary(TINY::batched4)).into(Kernel.binaryInto(TINY::batched4))),
        BATCHED
            .targets(6, 5)
            .row(
                "3×3",
                batched(3, Kernel.binary(TINY::batched3)).into(Kernel.binaryInto(TINY::batched3))),
        BATCHED
            .targets(15, 10)
            .row(
                "quaternions",
                Work.of(
                        "ni,nj->nk",
                        "n=100000 i=4 j=4 k=4",
                        Kernel.binary(TINY::quaternions),
                        HAMILTON,
                        TinyRows::quaternions)
                    .small(Sizes.of("n=5 i=4 j=4 k=4"))
                    .into(Kernel.binaryInto(TINY::quaternions))),
        BATCHED
            .targets(1.6, 0.7)
            .row(
                "8×8",
                batched(8, Kernel.binary(TINY::batched8)).into(Kernel.binaryInto(TINY::batched8))));
  }

  private static Work single(int n, Kernel ours) {
    return Work.einsum("ij,jk->ik", Sizes.all("ijk", n), ours).torch("torch.matmul(a, b)").fixed();
  }

  private static Work batched(int n, Kernel ours) {
    String matrices = " i=%d j=%d k=%d".formatted(n, n, n);
    return Work.einsum("nij,njk->nik", Sizes.of("n=100000" + matrices), ours)
        .torch("torch.matmul(a, b)")
        .small(Sizes.of("n=5" + matrices));
  }

  /** i·j = k and so on: of two units, which unit their product is, is the exclusive or. */
  private static IntFunction<Reference.Expected> quaternions(Operands operands) {
    double[] p = operands.values(0);
    double[] q = operands.values(1);
    int[][] signs = {{1, 1, 1, 1}, {1, -1, 1, -1}, {1, -1, -1, 1}, {1, 1, -1, -1}};
    return position -> {
      int start = position / 4 * 4;
      double value = 0;
      double magnitude = 0;
      for (int left = 0; left < 4; left++) {
        int right = left ^ position % 4;
        double part = signs[left][right] * p[start + left] * q[start + right];
        value += part;
        magnitude += Math.abs(part);
      }
      return new Reference.Expected(value, magnitude);
    };
  }
}
