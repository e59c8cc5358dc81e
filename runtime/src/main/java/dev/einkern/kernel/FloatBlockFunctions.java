package dev.einkern.kernel;

/**
 * Functions for parts of arrays, in place, in loops that HotSpot puts into vectors by itself; with
 * the bits of {@link Functions}.
 *
 * <p>HotSpot does so with short loops of float arithmetic alone: neither conditions nor the bits of
 * a float may occur in them. So conditions are written as {@link Math#min} and {@link Math#max},
 * which keep NaN.
 *
 * <p>What is met in between lies behind the values of the {@linkplain FloatBlock block}; longer
 * functions take several loops. A few values alone are better off with {@link Functions} itself.
 */
public final class FloatBlockFunctions {
  private static final int FEW = 64;

  private FloatBlockFunctions() {}

  /** {@link Functions#exp(float)} of the first {@code count} values. */
  public static void exp(float[] block, int count) {
    if (count > FEW) {
      ExponentialBlocks.exp(block, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      block[i] = Functions.exp(block[i]);
    }
  }

  /** {@link Functions#exp(float)} of the first {@code count} values, none of which is above 0. */
  public static void expUpToZero(float[] block, int count) {
    if (count > FEW) {
      ExponentialBlocks.expUpToZero(block, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      block[i] = Functions.exp(block[i]);
    }
  }

  /** {@link Functions#tanh(float)} of the first {@code count} values. */
  public static void tanh(float[] block, int count) {
    if (count > FEW) {
      ExponentialBlocks.tanh(block, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      block[i] = Functions.tanh(block[i]);
    }
  }

  /** {@link Functions#sigmoid(float)} of the first {@code count} values. */
  public static void sigmoid(float[] block, int count) {
    if (count > FEW) {
      ExponentialBlocks.sigmoid(block, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      block[i] = Functions.sigmoid(block[i]);
    }
  }

  /** {@link Functions#silu(float)} of the first {@code count} values. */
  public static void silu(float[] block, int count) {
    if (count > FEW) {
      ExponentialBlocks.silu(block, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      block[i] = Functions.silu(block[i]);
    }
  }

  /** {@link Functions#gelu(float)} of the first {@code count} values. */
  public static void gelu(float[] block, int count) {
    if (count > FEW) {
      NormalBlocks.gelu(block, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      block[i] = Functions.gelu(block[i]);
    }
  }

  /** {@link Functions#erf(float)} of the first {@code count} values. */
  public static void erf(float[] block, int count) {
    if (count > FEW) {
      NormalBlocks.erf(block, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      block[i] = Functions.erf(block[i]);
    }
  }

  /** {@link Functions#sin(float)} of the first {@code count} values. */
  public static void sin(float[] block, int count) {
    if (count > FEW) {
      TrigonometricBlocks.sin(block, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      block[i] = Functions.sin(block[i]);
    }
  }

  /** {@link Functions#cos(float)} of the first {@code count} values. */
  public static void cos(float[] block, int count) {
    if (count > FEW) {
      TrigonometricBlocks.cos(block, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      block[i] = Functions.cos(block[i]);
    }
  }

  /** {@link Functions#log(float)} of the first {@code count} values. */
  public static void log(float[] block, int count) {
    if (count > FEW) {
      LogarithmBlocks.log(block, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      block[i] = Functions.log(block[i]);
    }
  }

  /** {@link Functions#softplus(float)} of the first {@code count} values. */
  public static void softplus(float[] block, int count) {
    if (count > FEW) {
      LogarithmBlocks.softplus(block, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      block[i] = Functions.softplus(block[i]);
    }
  }

  /** {@link Functions#geluTanh(float)} of the first {@code count} values. */
  public static void geluTanh(float[] block, int count) {
    if (count > FEW) {
      NormalBlocks.geluTanh(block, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      block[i] = Functions.geluTanh(block[i]);
    }
  }
}
