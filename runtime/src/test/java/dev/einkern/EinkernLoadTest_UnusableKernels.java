package dev.einkern;

/** Has no constructor without arguments. */
public final class EinkernLoadTest_UnusableKernels implements EinkernLoadTest.Unusable {
  final int number;

  public EinkernLoadTest_UnusableKernels(int number) {
    this.number = number;
  }
}
