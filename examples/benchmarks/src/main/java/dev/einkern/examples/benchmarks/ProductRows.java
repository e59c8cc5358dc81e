package dev.einkern.examples.benchmarks;

import static dev.einkern.examples.benchmarks.Peer.EJML;
import static dev.einkern.examples.benchmarks.Peer.ND4J;
import static dev.einkern.examples.benchmarks.Peer.NETLIB;
import static dev.einkern.examples.benchmarks.Peer.OPENBLAS;
import static dev.einkern.examples.benchmarks.Peer.PYTORCH;

import dev.einkern.Einkern;
import dev.einkern.examples.benchmarks.kernels.Products;
import java.util.ArrayList;
import java.util.List;

/** Products of two matrices or vectors. */
final class ProductRows {
  private static final Products PRODUCTS = Einkern.load(Products.class);

  private static final Group SMALL = Group.of("gemm float", 1.1, 0.45, PYTORCH, OPENBLAS);
  private static final Group LARGE = SMALL.targets(1, 0.65);
  private static final Group DOUBLE = Group.of("gemm double", 1, 0.6, PYTORCH, OPENBLAS);
  private static final Group SKINNY = Group.of("skinny", 1.2, 1, PYTORCH, OPENBLAS);
  private static final Group ON_THE_JVM = Group.of("on the JVM", 1, 1, EJML, ND4J, NETLIB);
  private static final Group VECTORS = Group.of("skinny", 1.2, 1, PYTORCH);

  private ProductRows() {}

  static List<Row> all() {
    List<Row> rows = new ArrayList<>();
    for (int n : List.of(16, 32, 64, 128, 256)) {
      rows.add(SMALL.row("" + n, square(n)));
    }
    for (int n : List.of(512, 1024, 2048)) {
      rows.add(LARGE.row("" + n, square(n)));
    }
    for (int n : List.of(64, 128, 256, 512, 1024)) {
      rows.add(DOUBLE.row("" + n, squareOfDoubles(n)));
    }
    rows.add(SKINNY.row("1×k×n", product(1, 1024, 1024)));
    rows.add(SKINNY.row("8×k×n", product(8, 1024, 1024)));
    rows.add(SKINNY.row("m×8×n", product(1024, 8, 1024)));
    rows.add(SKINNY.row("m×k×8", product(1024, 1024, 8)));
    rows.add(
        VECTORS.row(
            "rank-1",
            Work.einsum("i,j->ij", Sizes.of("i=1024 j=1024"), Kernel.binary(PRODUCTS::outer))
                .into(Kernel.binaryInto(PRODUCTS::outer))
                .torch("torch.outer(a, b)")));
    rows.add(
        VECTORS.row(
            "dot",
            Work.einsum("i,i->", Sizes.of("i=100000"), Kernel.binary(PRODUCTS::dot))
                .torch("torch.dot(a, b)")));
    for (int n : List.of(16, 64, 256, 1024)) {
      rows.add(ON_THE_JVM.row("float " + n, square(n)));
    }
    for (int n : List.of(64, 512)) {
      rows.add(ON_THE_JVM.row("double " + n, squareOfDoubles(n)));
    }
    return rows;
  }

  static Work square(int n) {
    return product(n, n, n);
  }

  private static Work product(int m, int k, int n) {
    return Work.einsum(
            "ij,jk->ik",
            Sizes.of("i=%d j=%d k=%d".formatted(m, k, n)),
            Kernel.binary(PRODUCTS::multiply))
        .into(Kernel.binaryInto(PRODUCTS::multiply))
        .torch("torch.matmul(a, b)");
  }

  private static Work squareOfDoubles(int n) {
    return Work.einsum("ij,jk->ik", Sizes.all("ijk", n), Kernel.binaryDouble(PRODUCTS::multiply))
        .torch("torch.matmul(a, b)")
        .inDoubles();
  }
}
