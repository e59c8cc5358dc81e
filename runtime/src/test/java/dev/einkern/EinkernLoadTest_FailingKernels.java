package dev.einkern;

/** Fails to start. */
public final class EinkernLoadTest_FailingKernels implements EinkernLoadTest.Failing {
  public EinkernLoadTest_FailingKernels() {
    throw new UnsupportedOperationException("no luck");
  }
}
