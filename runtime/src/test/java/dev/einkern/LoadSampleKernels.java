package dev.einkern;

/** Stands in for generated kernels. */
public final class LoadSampleKernels implements LoadSample {
  @Override
  public String name() {
    return "top level";
  }
}
