package dev.einkern.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link FloatTrigonometry}, whose comments hold here, for the lanes of a vector. */
final class TrigonometricLanes {
  private TrigonometricLanes() {}

  static FloatVector sin(FloatVector x) {
    FloatVector result = ofQuadrant(x, 0);
    result = result.blend(x, x.compare(VectorOperators.EQ, 0));
    VectorMask<Float> far = x.abs().compare(VectorOperators.GE, FloatTrigonometry.FAR);
    return far.anyTrue() ? laneByLane(x, false) : result;
  }

  static FloatVector cos(FloatVector x) {
    FloatVector result = ofQuadrant(x, 1);
    VectorMask<Float> far = x.abs().compare(VectorOperators.GE, FloatTrigonometry.FAR);
    return far.anyTrue() ? laneByLane(x, true) : result;
  }

  static FloatVector laneByLane(FloatVector x, boolean cosine) {
    float[] values = x.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = cosine ? FloatTrigonometry.cos(values[i]) : FloatTrigonometry.sin(values[i]);
    }
    return FloatVector.fromArray(x.species(), values, 0);
  }

  private static FloatVector ofQuadrant(FloatVector x, int quadrants) {
    VectorSpecies<Float> lanes = x.species();
    FloatVector rounder = broadcast(lanes, FloatTrigonometry.ROUNDER);
    FloatVector rounded = x.fma(broadcast(lanes, FloatTrigonometry.TWO_OVER_PI), rounder);
    FloatVector n = rounded.sub(rounder);
    FloatVector r = n.fma(broadcast(lanes, -FloatTrigonometry.PI_HALF_HIGH), x);
    r = n.fma(broadcast(lanes, -FloatTrigonometry.PI_HALF_MIDDLE), r);
    r = n.fma(broadcast(lanes, -FloatTrigonometry.PI_HALF_LOW), r);
    FloatVector square = r.mul(r);
    IntVector sine = sine(r, square).reinterpretAsInts();
    IntVector cosine = cosine(square).reinterpretAsInts();
    IntVector quadrant = rounded.reinterpretAsInts().add(quadrants);
    IntVector sign = quadrant.lanewise(VectorOperators.LSHL, 30).and(Integer.MIN_VALUE);
    return sine.blend(cosine, quadrant.and(1).compare(VectorOperators.NE, 0))
        .lanewise(VectorOperators.XOR, sign)
        .reinterpretAsFloats();
  }

  private static FloatVector sine(FloatVector r, FloatVector square) {
    VectorSpecies<Float> lanes = r.species();
    FloatVector p = broadcast(lanes, FloatTrigonometry.S2);
    p = p.fma(square, broadcast(lanes, FloatTrigonometry.S1));
    p = p.fma(square, broadcast(lanes, FloatTrigonometry.S0));
    return p.mul(square).fma(r, r);
  }

  private static FloatVector cosine(FloatVector square) {
    VectorSpecies<Float> lanes = square.species();
    FloatVector p = broadcast(lanes, FloatTrigonometry.C2);
    p = p.fma(square, broadcast(lanes, FloatTrigonometry.C1));
    p = p.fma(square, broadcast(lanes, FloatTrigonometry.C0));
    FloatVector start = square.fma(broadcast(lanes, -0.5f), broadcast(lanes, 1));
    return p.fma(square.mul(square), start);
  }
}
