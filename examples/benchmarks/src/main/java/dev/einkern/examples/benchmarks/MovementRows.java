package dev.einkern.examples.benchmarks;

import dev.einkern.Einkern;
import dev.einkern.examples.benchmarks.kernels.Movements;
import java.util.ArrayList;
import java.util.List;

/** Sums over one axis and permutations, in the cache and far beyond it. */
final class MovementRows {
  private static final Movements MOVEMENTS = Einkern.load(Movements.class);

  private static final Group SUMS = Group.of("sum", 1, 0.9, Peer.PYTORCH);
  private static final Group PERMUTES = Group.of("permute", 1, 0.9, Peer.PYTORCH, Peer.COPY);

  private MovementRows() {}

  static List<Row> all() {
    List<Row> rows = new ArrayList<>();
    for (int n : List.of(40, 256)) {
      Sizes sizes = Sizes.all("ijk", n);
      String cube = " of " + n + "³";
      rows.add(
          SUMS.row("first" + cube, sum("ijk->jk", sizes, Kernel.unary(MOVEMENTS::sumFirst), 0)));
      rows.add(
          SUMS.row("middle" + cube, sum("ijk->ik", sizes, Kernel.unary(MOVEMENTS::sumMiddle), 1)));
      rows.add(SUMS.row("last" + cube, sum("ijk->ij", sizes, Kernel.unary(MOVEMENTS::sumLast), 2)));
    }
    Kernel transpose = Kernel.unary(MOVEMENTS::transpose);
    Kernel transposeInto = Kernel.unaryInto(MOVEMENTS::transpose);
    for (int n : List.of(128, 1000, 4096)) {
      rows.add(
          PERMUTES.row(
              "transpose " + n,
              permute("ij->ji", Sizes.all("ij", n), transpose, "1, 0").into(transposeInto)));
    }
    rows.add(
        PERMUTES.row(
            "bshd->bhsd 8×512×12×64",
            permute(
                    "bshd->bhsd",
                    Sizes.of("b=8 s=512 h=12 d=64"),
                    Kernel.unary(MOVEMENTS::heads),
                    "0, 2, 1, 3")
                .into(Kernel.unaryInto(MOVEMENTS::heads))));
    rows.add(
        PERMUTES.row(
            "bchw->bhwc 4×64×112×112",
            permute(
                    "bchw->bhwc",
                    Sizes.of("b=4 c=64 h=112 w=112"),
                    Kernel.unary(MOVEMENTS::channelsLast),
                    "0, 2, 3, 1")
                .into(Kernel.unaryInto(MOVEMENTS::channelsLast))));
    for (int n : List.of(12, 50)) {
      rows.add(
          PERMUTES.row(
              "abcd->dcba " + n + "⁴",
              permute(
                      "abcd->dcba",
                      Sizes.all("abcd", n),
                      Kernel.unary(MOVEMENTS::reverse),
                      "3, 2, 1, 0")
                  .into(Kernel.unaryInto(MOVEMENTS::reverse))));
    }
    return rows;
  }

  private static Work sum(String signature, Sizes sizes, Kernel ours, int axis) {
    return Work.einsum(signature, sizes, ours).torch("torch.sum(a, [%d])".formatted(axis));
  }

  private static Work permute(String signature, Sizes sizes, Kernel ours, String axes) {
    return Work.einsum(signature, sizes, ours)
        .torch("a.permute([%s]).contiguous()".formatted(axes));
  }
}
