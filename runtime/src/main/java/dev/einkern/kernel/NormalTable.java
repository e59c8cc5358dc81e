package dev.einkern.kernel;

/**
 * gelu out of a table of polynomials, for rows on machines whose vectors have sixteen lanes: there
 * one instruction looks up a coefficient for each of them, and gelu takes half as long as by {@link
 * FloatNormal}.
 *
 * <p>gelu(x) = max(x, 0) − t·Φ(−t), t = |x|, and Φ(−t) is a polynomial of degree 7 in u = t − c
 * around the right end c of the interval in which t lies: there most of its terms are positive, so
 * that few digits are lost. The coefficients were fitted for this project by least squares of the
 * relative error at Chebyshev points, from the constant one on, each to what those before it had
 * left over, rounded; then they were changed in their last places at random as long as the greatest
 * error of gelu fell. Over all floats that is 1.94 units in the last place.
 */
final class NormalTable {
  /** Up to here, and of NaN, gelu is that of {@link FloatNormal}. */
  static final float LOW = -4.92f;

  /** Beyond, t·Φ(−t) is taken to be what it is here, ¾ of a unit in the last place of x. */
  static final float FAR = 5.27f;

  /** Its bits: floats above zero are in the order of theirs. */
  static final int FAR_BITS = Float.floatToRawIntBits(FAR);

  static final float WIDTH = 45 / 128f;
  static final float PER_WIDTH = 128 / 45f;

  /**
   * With this, t / WIDTH is rounded down to a number whose last four bits tell the interval: from
   * 2²³ on, floats are 1 apart. Below it they are ½ apart, and t less than a quarter of WIDTH stays
   * there, its last bits those of 15. That place has the polynomial around half of WIDTH.
   */
  static final float ROUNDER = 0x1p23f - 0.5f;

  /** The number so rounded, less this, is c / WIDTH. */
  static final float END = 0x1p23f - 1;

  static final int PLACES = 16;

  /** The bits of the coefficients of −Φ, those of a power for all places side by side. */
  static final int[] COEFFICIENTS =
      bits(
          new float[] {
            -0.3625832f, -0.24098893f, -0.14578414f, -0.079824954f,
            -0.039389707f, -0.017456112f, -0.006928725f, -0.0024579011f,
            -0.0007779169f, -0.0002193601f, -5.5048888e-05f, -1.2283024e-05f,
            -2.4349874e-06f, -4.285948e-07f, -6.694593e-08f, -0.4302329f,
            0.3750355f, 0.3115703f, 0.22875048f, 0.14841975f,
            0.08510338f, 0.04312429f, 0.019311681f, 0.007642611f,
            0.002672916f, 0.0008261378f, 0.00022565402f, 5.4469754e-05f,
            1.1619599e-05f, 2.1905355e-06f, 3.6494927e-07f, 0.3928255f,
            -0.0658969f, -0.109530576f, -0.12064599f, -0.104371235f,
            -0.07479107f, -0.04548107f, -0.023762355f, -0.010747257f,
            -0.0042287307f, -0.0014522227f, -0.0004363193f, -0.00011489826f,
            -2.655271e-05f, -5.3906297e-06f, -9.622042e-07f, -0.03454137f,
            -0.054351754f, -0.026175106f, 0.0040636547f, 0.023996197f,
            0.029738007f, 0.02481461f, 0.016274855f, 0.008804169f,
            0.004013042f, 0.001563699f, 0.0005248923f, 0.00015248447f,
            3.8516646e-05f, 8.482872e-06f, 1.6322036e-06f, -0.06365019f,
            0.019255377f, 0.023439357f, 0.017399356f, 0.0075633675f,
            0.00013152398f, -0.0053318697f, -0.006045768f, -0.004381615f,
            -0.002481347f, -0.0011358967f, -0.0004342963f, -0.00014172235f,
            -3.9526294e-05f, -9.487528e-06f, -1.970759e-06f, 0.0069913026f,
            0.021971092f, 0.0028416319f, -0.010663312f, -0.011218599f,
            -0.001566458f, -0.00076495094f, 0.000561334f, 0.00121237f,
            0.0009160622f, 0.0005477063f, 0.00025903145f, 9.6865515e-05f,
            3.0877454e-05f, 8.427945e-06f, 1.9734002e-06f, 0.002136665f,
            0.029972224f, 0.00083170214f, -0.013410069f, -0.009614686f,
            0.0066194553f, 0.0025083397f, 0.0006327823f, 0.00014701606f,
            -0.00028023386f, -0.00021109464f, -0.00010480447f, -4.7328303e-05f,
            -1.5906244e-05f, -4.270646e-06f, -9.502161e-07f, -0.019206481f,
            0.027522782f, 0.0030129363f, -0.008316664f, -0.0068786773f,
            0.004439681f, 0.0008765955f, -0.00023860809f, -0.00011336528f,
            -0.00014392861f, -1.3486442e-05f, 3.2372063e-05f, 2.2756481e-05f,
            1.1942931e-05f, 4.7731005e-06f, 1.5094283e-06f, -0.020113286f
          });

  private NormalTable() {}

  private static int[] bits(float[] numbers) {
    int[] bits = new int[numbers.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(numbers[i]);
    }
    return bits;
  }

  static float gelu(float x) {
    if (!(x > LOW)) {
      return FloatNormal.gelu(x);
    }
    float t = FloatExponential.atMost(Math.abs(x), FAR);
    float rounded = Math.fma(t, PER_WIDTH, ROUNDER);
    float u = Math.fma(rounded - END, -WIDTH, t);
    int place = Float.floatToRawIntBits(rounded) & (PLACES - 1);
    float p = coefficient(7, place);
    p = Math.fma(p, u, coefficient(6, place));
    p = Math.fma(p, u, coefficient(5, place));
    p = Math.fma(p, u, coefficient(4, place));
    p = Math.fma(p, u, coefficient(3, place));
    p = Math.fma(p, u, coefficient(2, place));
    p = Math.fma(p, u, coefficient(1, place));
    p = Math.fma(p, u, coefficient(0, place));
    return Math.fma(t, p, x > 0 ? x : x * 0);
  }

  private static float coefficient(int power, int place) {
    return Float.intBitsToFloat(COEFFICIENTS[power * PLACES + place]);
  }
}
