package dev.einkern;

/** Bears the name of kernels and implements nothing. */
public final class EinkernLoadTest_OtherKernels {}
