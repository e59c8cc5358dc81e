package dev.einkern;

/** Stands in for generated kernels. */
public final class EinkernLoadTest_NestedKernels implements EinkernLoadTest.Nested {
  @Override
  public String name() {
    return "nested";
  }
}
