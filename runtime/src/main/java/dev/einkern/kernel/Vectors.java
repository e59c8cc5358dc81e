package dev.einkern.kernel;

import java.util.Optional;

/**
 * Whether kernels may use the Vector API: whether the program runs with {@code --add-modules
 * jdk.incubator.vector}. Classes that name the API are loaded only if it is.
 */
public final class Vectors {
  /** Whether the module is there; {@code -Deinkern.vectors=false} leaves it unused. */
  public static final boolean AVAILABLE = find();

  private Vectors() {}

  private static boolean find() {
    Optional<Module> vectors = ModuleLayer.boot().findModule("jdk.incubator.vector");
    if (vectors.isEmpty() || "false".equals(System.getProperty("einkern.vectors"))) {
      return false;
    }
    // Not in module-info: javac would warn all who require this module of an incubating one.
    Vectors.class.getModule().addReads(vectors.get());
    return true;
  }
}
