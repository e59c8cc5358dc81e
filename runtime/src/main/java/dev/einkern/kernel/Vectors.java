package dev.einkern.kernel;

/**
 * Whether kernels may use the Vector API: whether the program runs with {@code --add-modules
 * jdk.incubator.vector}. Classes that name the API are loaded only if it is.
 */
public final class Vectors {
  /** Whether the module is there; {@code -Deinkern.vectors=false} leaves it unused. */
  public static final boolean AVAILABLE =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
          && !"false".equals(System.getProperty("einkern.vectors"));

  private Vectors() {}
}
