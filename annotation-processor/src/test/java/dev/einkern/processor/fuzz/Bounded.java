package dev.einkern.processor.fuzz;

/**
 * A value and how far a correct evaluation of it may be off.
 *
 * @param value a Boolean, Integer, Long or, for float and double alike, a Double
 * @param error infinite where rounding may decide between values that have nothing to do with each
 *     other: whether {@code x < y} for two sums, say
 */
record Bounded(Object value, double error) {
  static Bounded exact(Object value) {
    return new Bounded(value instanceof Float real ? (Object) (double) real : value, 0);
  }

  static Bounded unknown(Object value) {
    return new Bounded(value, Double.POSITIVE_INFINITY);
  }

  boolean isExact() {
    return error == 0;
  }

  boolean isUnknown() {
    return error == Double.POSITIVE_INFINITY;
  }

  boolean isReal() {
    return value instanceof Double;
  }

  double real() {
    return value instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) value).doubleValue();
  }

  double low() {
    return real() - error;
  }

  double high() {
    return real() + error;
  }

  /** Whether another evaluation, which rounds elsewhere, may give {@code other}. */
  boolean allows(Object other) {
    if (isUnknown()) {
      return true;
    }
    if (!isReal()) {
      return value.equals(other);
    }
    double there = ((Number) other).doubleValue();
    if (Double.isNaN(real()) || Double.isInfinite(real())) {
      return Double.compare(real(), there) == 0;
    }
    return Math.abs(there - real()) <= error;
  }
}
