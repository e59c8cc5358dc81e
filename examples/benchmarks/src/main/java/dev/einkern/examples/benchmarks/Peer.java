package dev.einkern.examples.benchmarks;

/** What a program could call instead. */
public enum Peer {
  /** PyTorch's own kernels, called through DJL. */
  PYTORCH("PyTorch"),
  /** OpenBLAS, called through JavaCPP. */
  OPENBLAS("OpenBLAS"),
  /** ONNX Runtime, a whole model at once. */
  ONNX_RUNTIME("ONNX Runtime"),
  /** ND4J on the CPU. */
  ND4J("ND4J"),
  /** EJML, plain Java. */
  EJML("EJML"),
  /** The BLAS in Java of dev.ludovic.netlib. */
  NETLIB("netlib"),
  /** A copy of the operand: as fast as memory allows. */
  COPY("copy");

  private final String title;

  Peer(String title) {
    this.title = title;
  }

  /** Its name in tables. */
  public String title() {
    return title;
  }
}
