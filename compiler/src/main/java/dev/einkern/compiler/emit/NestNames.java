package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.Product;
import dev.einkern.compiler.loop.Value;
import dev.einkern.compiler.loop.Variable;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the parts of a nest are called in the method that it stands in.
 *
 * @param display the kernel's method for messages: {@code Foo.attend}
 * @param target what messages call the tensor that is computed
 * @param strict see {@link Target}
 * @param arrays in the order in which they are declared
 * @param sizes in the order in which factors read best
 * @param held the variables that hold an element of an operand
 */
record NestNames(
    String display,
    String target,
    boolean strict,
    Map<Buffer, Array> arrays,
    Map<SizeVariable, String> sizes,
    Map<Scalar, String> scalars,
    Map<Variable, String> variables,
    Map<Product, String> products,
    Map<Product, Total> totals,
    Map<Buffer, Array> locals,
    Map<Variable, Value.Load> held,
    Optional<DividedTurns> turns) {

  /**
   * Where the sum of a product lies: in an array, at the place of a column.
   *
   * @param shift what the place is beside the column, from its sign on
   */
  record Total(String array, Variable column, String shift) {}

  /**
   * A buffer's array.
   *
   * @param start the local that says where its elements begin, if that is not 0
   * @param fresh whether it was made here, so that its elements are 0
   */
  record Array(String name, Optional<String> start, boolean fresh) {}

  NestNames {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    sizes = new LinkedHashMap<>(sizes);
    scalars = Map.copyOf(scalars);
    variables = new HashMap<>(variables);
    products = new HashMap<>(products);
    totals = new HashMap<>(totals);
    locals = new HashMap<>(locals);
    held = new HashMap<>(held);
  }

  /** Names of arrays, sizes and scalars alone. */
  NestNames(
      String display,
      String target,
      boolean strict,
      Map<Buffer, Array> arrays,
      Map<SizeVariable, String> sizes,
      Map<Scalar, String> scalars,
      Optional<DividedTurns> turns) {
    this(
        display, target, strict, arrays, sizes, scalars, Map.of(), Map.of(), Map.of(), Map.of(),
        Map.of(), turns);
  }

  /** The turns of the loop over {@code index} that are done here, if it is not all. */
  Optional<DividedTurns.Bounds> turns(Variable index) {
    return turns.flatMap(some -> some.of(index, this));
  }

  /** The columns that are computed here of a product that is divided by a grid. */
  Optional<DividedTurns.Bounds> columnsPart() {
    return turns.flatMap(DividedTurns::columns);
  }

  /** Says what an array of the nest's own is called. */
  void local(Buffer buffer, String name) {
    locals.put(buffer, new Array(name, Optional.empty(), false));
  }

  /** The same of one in which the buffer's elements begin at a place of their own. */
  void local(Buffer buffer, String name, String start) {
    locals.put(buffer, new Array(name, Optional.of(start), false));
  }

  /** Whether {@code buffer} is an array of the nest's own that has a name. */
  boolean isLocal(Buffer buffer) {
    return locals.containsKey(buffer);
  }

  private Array found(Buffer buffer) {
    return buffer.isInNest() ? locals.get(buffer) : arrays.get(buffer);
  }

  String array(Buffer buffer) {
    return found(buffer).name();
  }

  Optional<String> start(Buffer buffer) {
    return found(buffer).start();
  }

  boolean isFresh(Buffer buffer) {
    return found(buffer).fresh();
  }

  String scalar(Scalar scalar) {
    return scalars.get(scalar);
  }

  String variable(Variable variable) {
    return variables.get(variable);
  }

  /** The local that computes the product. */
  String product(Product product) {
    return products.get(product);
  }

  /** The array and the place in it of the product's sum where the loops stand. */
  List<String> total(Product product) {
    Total total = totals.get(product);
    return List.of(total.array(), variable(total.column()) + total.shift());
  }

  /** What the place of the product's sum is beside its column. */
  String shift(Product product) {
    return totals.get(product).shift();
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
