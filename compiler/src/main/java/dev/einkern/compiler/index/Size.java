package dev.einkern.compiler.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * A polynomial with whole coefficients over {@link Atom}s, in normal form: two sizes that are equal
 * as polynomials are equal as values.
 *
 * @param terms coefficient of each monomial, none 0, in the monomials' order; the empty monomial is
 *     the constant
 */
public record Size(Map<List<Size.Atom>, Long> terms) {

  /** What a size can be made of. */
  public sealed interface Atom
      permits SizeVariable, Dimension, IntParameter, Quotient, Extremum, Broadcast {}

  /** {@code operand.extent(position)} of the tensor that the caller passes. */
  public record Dimension(String operand, int position) implements Atom {
    @Override
    public String toString() {
      return operand + "[" + position + "]";
    }
  }

  /** The value of an {@code int} parameter. */
  public record IntParameter(String name) implements Atom {
    @Override
    public String toString() {
      return name;
    }
  }

  /** ⌊dividend / divisor⌋; where a division must be exact, a check says so. */
  public record Quotient(Size dividend, Size divisor) implements Atom {
    @Override
    public String toString() {
      return "⌊" + dividend + " / " + divisor + "⌋";
    }
  }

  /** The larger or the smaller of two sizes. */
  public record Extremum(boolean larger, Size left, Size right) implements Atom {
    @Override
    public String toString() {
      return (larger ? "max(" : "min(") + left + ", " + right + ")";
    }
  }

  /** The extent that several dimensions agree on where each may also be 1. */
  public record Broadcast(List<Size> dimensions) implements Atom {
    public Broadcast {
      dimensions = List.copyOf(dimensions);
    }

    @Override
    public String toString() {
      return "broadcast" + dimensions;
    }
  }

  public static final Size ZERO = new Size(Map.of());
  public static final Size ONE = of(1);

  public Size {
    Map<List<Atom>, Long> sorted = new LinkedHashMap<>();
    terms.entrySet().stream()
        .filter(term -> term.getValue() != 0)
        .sorted(Map.Entry.comparingByKey(SizeOrder.MONOMIALS))
        .forEach(term -> sorted.put(term.getKey(), term.getValue()));
    terms = Collections.unmodifiableMap(sorted);
  }

  public static Size of(long value) {
    return new Size(Map.of(List.of(), value));
  }

  public static Size of(Atom atom) {
    return new Size(Map.of(List.of(atom), 1L));
  }

  public static Size product(Collection<Size> factors) {
    return factors.stream().reduce(ONE, Size::times);
  }

  public Size plus(Size other) {
    Map<List<Atom>, Long> sum = new LinkedHashMap<>(terms);
    other.terms.forEach((m, c) -> sum.merge(m, c, Math::addExact));
    return new Size(sum);
  }

  public Size minus(Size other) {
    return plus(other.times(of(-1)));
  }

  public Size times(Size other) {
    Map<List<Atom>, Long> product = new LinkedHashMap<>();
    terms.forEach(
        (m, c) ->
            other.terms.forEach(
                (n, d) -> product.merge(join(m, n), Math.multiplyExact(c, d), Math::addExact)));
    return new Size(product);
  }

  /** ⌊this / divisor⌋, folded where both are known or the divisor is 1. */
  public Size quotient(Size divisor) {
    if (divisor.equals(ONE)) {
      return this;
    }
    OptionalLong n = constant();
    OptionalLong d = divisor.constant();
    if (n.isPresent() && d.isPresent() && d.getAsLong() != 0) {
      return of(Math.floorDiv(n.getAsLong(), d.getAsLong()));
    }
    Size exact = divideExactly(divisor);
    return exact != null ? exact : of(new Quotient(this, divisor));
  }

  /** The polynomial q with q · divisor = this, where the divisor is one monomial; else null. */
  private Size divideExactly(Size divisor) {
    if (divisor.terms.size() != 1) {
      return null;
    }
    Map.Entry<List<Atom>, Long> by = divisor.terms.entrySet().iterator().next();
    Map<List<Atom>, Long> quotient = new LinkedHashMap<>();
    for (Map.Entry<List<Atom>, Long> term : terms.entrySet()) {
      List<Atom> rest = new ArrayList<>(term.getKey());
      for (Atom atom : by.getKey()) {
        if (!rest.remove(atom)) {
          return null;
        }
      }
      if (term.getValue() % by.getValue() != 0) {
        return null;
      }
      quotient.put(rest, term.getValue() / by.getValue());
    }
    return new Size(quotient);
  }

  public Size max(Size other) {
    return extremum(true, other);
  }

  public Size min(Size other) {
    return extremum(false, other);
  }

  private Size extremum(boolean larger, Size other) {
    OptionalLong difference = minus(other).constant();
    if (difference.isPresent()) {
      return difference.getAsLong() >= 0 == larger ? this : other;
    }
    return of(new Extremum(larger, this, other));
  }

  /** The value, where it is known at compile time. */
  public OptionalLong constant() {
    if (terms.isEmpty()) {
      return OptionalLong.of(0);
    }
    Long c = terms.get(List.<Atom>of());
    return terms.size() == 1 && c != null ? OptionalLong.of(c) : OptionalLong.empty();
  }

  /** The atoms, those inside quotients and extrema included. */
  public Set<Atom> atoms() {
    Set<Atom> atoms = new LinkedHashSet<>();
    terms.keySet().forEach(m -> m.forEach(a -> collect(a, atoms)));
    return atoms;
  }

  /** The quotients among the atoms, each after those inside it. */
  public List<Quotient> quotients() {
    return atoms().stream()
        .filter(Quotient.class::isInstance)
        .map(Quotient.class::cast)
        .sorted(Comparator.comparingInt(quotient -> of(quotient).atoms().size()))
        .toList();
  }

  private static void collect(Atom atom, Set<Atom> into) {
    into.add(atom);
    if (atom instanceof Quotient q) {
      into.addAll(q.dividend().atoms());
      into.addAll(q.divisor().atoms());
    } else if (atom instanceof Extremum e) {
      into.addAll(e.left().atoms());
      into.addAll(e.right().atoms());
    } else if (atom instanceof Broadcast b) {
      b.dimensions().forEach(d -> into.addAll(d.atoms()));
    }
  }

  /** This size with every variable, dimension and parameter replaced, inside quotients too. */
  public Size substitute(Function<Atom, Size> replacement) {
    Size result = ZERO;
    for (Map.Entry<List<Atom>, Long> term : terms.entrySet()) {
      Size product = of(term.getValue());
      for (Atom atom : term.getKey()) {
        product = product.times(substituteAtom(atom, replacement));
      }
      result = result.plus(product);
    }
    return result;
  }

  private static Size substituteAtom(Atom atom, Function<Atom, Size> replacement) {
    if (atom instanceof Quotient q) {
      return q.dividend().substitute(replacement).quotient(q.divisor().substitute(replacement));
    }
    if (atom instanceof Extremum e) {
      return e.left()
          .substitute(replacement)
          .extremum(e.larger(), e.right().substitute(replacement));
    }
    if (atom instanceof Broadcast b) {
      return of(
          new Broadcast(b.dimensions().stream().map(d -> d.substitute(replacement)).toList()));
    }
    return replacement.apply(atom);
  }

  private static List<Atom> join(List<Atom> m, List<Atom> n) {
    List<Atom> joined = new ArrayList<>(m);
    joined.addAll(n);
    joined.sort(SizeOrder.ATOMS);
    return List.copyOf(joined);
  }

  @Override
  public String toString() {
    if (terms.isEmpty()) {
      return "0";
    }
    StringBuilder text = new StringBuilder();
    terms.forEach(
        (m, c) -> {
          String sign = c < 0 ? "-" : "+";
          text.append(text.isEmpty() ? (c < 0 ? "-" : "") : " " + sign + " ");
          long size = Math.abs(c);
          if (m.isEmpty() || size != 1) {
            text.append(size).append(m.isEmpty() ? "" : "·");
          }
          text.append(String.join("·", m.stream().map(Object::toString).toList()));
        });
    return text.toString();
  }
}
