package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.RefusedElsewhereException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What size equations and int parameters say of the sizes of axes. */
final class SizeEquations {
  private final ProgramBuilder builder;
  private final DeclaredType.Reader types;
  private final Set<String> parameters;
  private final Set<String> refused;
  private final Map<String, Size> given = new HashMap<>();
  private final Map<String, Span> places = new HashMap<>();
  private final Set<String> named = new HashSet<>();

  /**
   * Knows the int parameters.
   *
   * @param types the sizes of the signature
   * @param lost axes whose equations could not be read
   */
  SizeEquations(
      ProgramBuilder builder, DeclaredType.Reader types, Set<String> parameters, Set<String> lost) {
    this.builder = builder;
    this.types = types;
    this.parameters = parameters;
    this.refused = new HashSet<>(lost);
    for (String parameter : parameters) {
      given.put(parameter, Size.of(new Size.IntParameter(parameter)));
    }
  }

  /** The size of each axis that is no axis of the signature; more equations add to it. */
  Map<String, Size> given() {
    return given;
  }

  /** The axes that equations speak of, and the ints. */
  Set<String> named() {
    return named;
  }

  /** The sizes that the equation would have given are asked for no more. */
  void refuse(Statement.SizeEquation equation) {
    equation.axes().forEach(axis -> refused.add(axis.text()));
  }

  /** Takes in an equation, in which {@code names} stand for something. */
  void add(Statement.SizeEquation equation, Environment names) {
    SizeExpression sizes = new SizeExpression(this::sizeOf, name -> integer(name, names));
    Size value = sizes.evaluate(equation.value());
    for (Name axis : equation.axes()) {
      AxisNames.requireNoTensor(axis, names);
      named.add(axis.text());
      SizeVariable known = types.sizes().get(axis.text());
      if (known != null) {
        builder.given(known, value, equation.span());
      } else if (given.put(axis.text(), value) != null) {
        EinsumException error =
            EinsumException.of(Code.EK231, axis.span(), axis.text()).label("here again");
        Span first = places.get(axis.text());
        throw first == null
            ? error.note("The method has an int parameter of this name.")
            : error.also(first, "first here");
      }
      places.put(axis.text(), axis.span());
    }
  }

  private Optional<Size> sizeOf(String axis) {
    if (refused.contains(axis)) {
      throw new RefusedElsewhereException(axis);
    }
    return Optional.ofNullable(types.sizes().get(axis))
        .map(Size::of)
        .or(() -> Optional.ofNullable(given.get(axis)));
  }

  private Optional<Size> integer(String name, Environment names) {
    Meaning meaning = names.find(name).orElse(null);
    boolean scalar =
        meaning instanceof Meaning.ScalarMeaning m && m.scalar().type() == ElementType.INT;
    if (scalar || parameters.contains(name)) {
      named.add(name);
      return Optional.of(Size.of(new Size.IntParameter(name)));
    }
    return Optional.empty();
  }
}
