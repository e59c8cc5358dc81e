package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.loop.Buffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the things that nests speak of are called in a method.
 *
 * @param arrays in the order in which they are passed on
 * @param sizes in the order in which factors read best
 */
record NestScope(
    Map<Buffer, NestNames.Array> arrays,
    Map<SizeVariable, String> sizes,
    Map<Scalar, String> scalars) {
  NestScope {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    scalars = Map.copyOf(scalars);
  }
}
