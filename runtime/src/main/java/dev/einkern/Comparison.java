package dev.einkern;

import java.util.Arrays;
import java.util.Optional;

/** Says how a tensor differs from the one that was expected, within a tolerance. */
record Comparison<T extends Tensor<T>>(T actual, T expected, double rtol, double atol) {
  Optional<String> difference() {
    if (!actual.layout.hasShape(expected.layout)) {
      return Optional.of(
          "shape %s, but expected %s"
              .formatted(Arrays.toString(actual.shape()), Arrays.toString(expected.shape())));
    }
    Cursor here = new Cursor(actual.layout);
    Cursor there = new Cursor(expected.layout);
    int differing = 0;
    int first = -1;
    int worst = -1;
    double deviation = -1;
    for (int i = 0; i < actual.size(); i++) {
      int position = here.next();
      int expectedPosition = there.next();
      if (!close(position, expectedPosition)) {
        differing++;
        first = first < 0 ? i : first;
        double distance = distance(position, expectedPosition);
        if (worst < 0 || distance > deviation || Double.isNaN(distance)) {
          worst = i;
          deviation = distance;
        }
      }
    }
    return differing == 0 ? Optional.empty() : Optional.of(text(differing, first, worst));
  }

  private boolean close(int position, int expectedPosition) {
    if (actual.sameElement(position, expected, expectedPosition)) {
      return true;
    }
    double magnitude = Math.abs(expected.number(expectedPosition));
    double distance = distance(position, expectedPosition);
    return distance < Double.POSITIVE_INFINITY && distance <= atol + rtol * magnitude;
  }

  private double distance(int position, int expectedPosition) {
    return actual.distance(position, expected, expectedPosition);
  }

  private String text(int differing, int first, int worst) {
    String text =
        "%d of %d elements %s by more than %s + %s·|expected|\n  first at %s"
            .formatted(
                differing,
                actual.size(),
                differing == 1 ? "differs" : "differ",
                atol,
                rtol,
                element(first));
    return worst == first ? text : text + "\n  worst at " + element(worst);
  }

  private String element(int place) {
    int[] index = index(place);
    int position = actual.layout.position(index);
    int expectedPosition = expected.layout.position(index);
    String text =
        "%s: %s, but expected %s"
            .formatted(
                Arrays.toString(index), actual.text(position), expected.text(expectedPosition));
    double distance = distance(position, expectedPosition);
    return Double.isFinite(distance) ? text + ", off by " + distance : text;
  }

  private int[] index(int place) {
    int[] index = new int[actual.rank()];
    int rest = place;
    for (int axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = rest % actual.extent(axis);
      rest /= actual.extent(axis);
    }
    return index;
  }
}
