package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.Variable;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the parts of a nest are called in the method that it stands in.
 *
 * @param display the kernel's method for messages: {@code Foo.attend}
 * @param target the tensor that is computed
 * @param strict see {@link Target}
 * @param sizes in the order in which factors read best
 */
record NestNames(
    String display,
    String target,
    boolean strict,
    Map<Buffer, Array> arrays,
    Map<SizeVariable, String> sizes,
    Map<Scalar, String> scalars,
    Map<Variable, String> variables) {

  /**
   * A buffer's array.
   *
   * @param start the local that says where its elements begin, if that is not 0
   * @param fresh whether it was made here, so that its elements are 0
   */
  record Array(String name, Optional<String> start, boolean fresh) {}

  NestNames {
    arrays = Map.copyOf(arrays);
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    scalars = Map.copyOf(scalars);
    variables = new HashMap<>(variables);
  }

  String array(Buffer buffer) {
    return arrays.get(buffer).name();
  }

  Optional<String> start(Buffer buffer) {
    return arrays.get(buffer).start();
  }

  boolean isFresh(Buffer buffer) {
    return arrays.get(buffer).fresh();
  }

  String scalar(Scalar scalar) {
    return scalars.get(scalar);
  }

  String variable(Variable variable) {
    return variables.get(variable);
  }

  String size(Size size) {
    return new SizeText(sizes).of(size);
  }

  /** The method, as a string literal. */
  String method() {
    return JavaText.literal(display);
  }

  /** Where an operation stands, as a string literal. */
  String place(String symbol) {
    return JavaText.literal(display + ": " + symbol + " in " + target);
  }
}
