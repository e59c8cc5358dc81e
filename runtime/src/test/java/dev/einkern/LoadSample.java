package dev.einkern;

/** An interface with kernels. */
public interface LoadSample {
  String name();
}
