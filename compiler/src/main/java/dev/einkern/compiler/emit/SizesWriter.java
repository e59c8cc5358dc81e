package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Check;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.schedule.Extents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part of a prologue that gives each axis its extent, and holds the checks against them; each
 * check as soon as what it protects is about to be computed.
 */
final class SizesWriter {
  private final SourceLines lines;
  private final JavaNames names;
  private final String method;
  private final IndexProgram program;
  private final Operands operands;
  private final Map<String, String> intParameters;
  private final Map<Size, String> known = new HashMap<>();
  private final Map<SizeVariable, String> sizes = new LinkedHashMap<>();
  private final List<Check> pending;
  private final SizeText text = new SizeText(this::atom);
  private final CheckWriter checks;

  /**
   * A writer for one case of a method.
   *
   * @param method the method's name for messages, as a string literal
   * @param intParameters the int parameters that size an axis, by the name that the program has for
   *     them
   */
  SizesWriter(
      SourceLines lines,
      JavaNames names,
      String method,
      IndexProgram program,
      Operands operands,
      Map<String, String> intParameters) {
    this.lines = lines;
    this.names = names;
    this.method = method;
    this.program = program;
    this.operands = operands;
    this.intParameters = intParameters;
    this.pending = new ArrayList<>(program.checks());
    this.checks = new CheckWriter(lines, method, operands, text, known, program.extents());
  }

  /** Writes locals and checks; gives the local of each size variable that loops speak of. */
  Map<SizeVariable, String> write() {
    Extents extents = Extents.of(program.extents());
    program
        .extents()
        .forEach(
            (variable, extent) -> {
              if (extents.of(variable).equals(Size.of(variable))) {
                define(variable, extent);
              }
            });
    checkUntil(null);
    return sizes;
  }

  private void define(SizeVariable variable, Size extent) {
    extent.quotients().forEach(quotient -> protect(quotient, extent));
    protectSign(extent);
    Optional<String> parameter = parameter(extent);
    String name =
        parameter.orElseGet(() -> names.allocate(JavaNames.identifier(variable.name()) + "Size"));
    if (parameter.isEmpty()) {
      lines.line("int " + name + " = " + value(variable, extent) + ";");
    }
    known.put(extent, name);
    sizes.put(variable, name);
  }

  private Optional<String> parameter(Size extent) {
    return intParameters.entrySet().stream()
        .filter(entry -> extent.equals(Size.of(new Size.IntParameter(entry.getKey()))))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private String value(SizeVariable variable, Size extent) {
    String axis = JavaText.literal(variable.name());
    Optional<Size.Atom> only = onlyAtom(extent);
    if (only.isPresent() && only.get() instanceof Size.Quotient quotient) {
      Optional<String> division = division(quotient, axis);
      if (division.isPresent()) {
        return division.get();
      }
    }
    if (only.isPresent() && only.get() instanceof Size.Broadcast broadcast) {
      pending.removeIf(c -> c instanceof Check.Broadcasts b && b.extent().equals(broadcast));
      return checks.agreement(axis, broadcast);
    }
    if (text.isInt(extent) || IntRange.holds(extent)) {
      return text.of(extent);
    }
    return "Shapes.extent(%s, %s, %s)".formatted(method, axis, text.exact(extent));
  }

  static Optional<Size.Atom> onlyAtom(Size size) {
    return SizeText.isPlain(size) && size.constant().isEmpty()
        ? Optional.of(size.terms().keySet().iterator().next().get(0))
        : Optional.empty();
  }

  /** A division that is checked where it is made, if a check demands that it is exact. */
  private Optional<String> division(Size.Quotient quotient, String axis) {
    Optional<Size.Atom> dividend = onlyAtom(quotient.dividend());
    if (dividend.isEmpty() || !(dividend.get() instanceof Size.Dimension dimension)) {
      return Optional.empty();
    }
    boolean demanded =
        pending.removeIf(
            c ->
                c instanceof Check.Divides d
                    && d.dividend().equals(quotient.dividend())
                    && d.divisor().equals(quotient.divisor()));
    Operands.Entry operand = operands.get(dimension.operand());
    if (!demanded || operand.form() == OperandForm.VECTOR) {
      return Optional.empty();
    }
    return Optional.of(
        "Shapes.divide(%s, %s, %s, %s, %d, %s, %s)"
            .formatted(
                method,
                JavaText.literal(operand.spoken()),
                JavaText.literal(operand.declaration()),
                operand.tensor(),
                dimension.position(),
                text.of(quotient.divisor()),
                axis));
  }

  /** Writes the checks on which {@code quotient} rests. */
  private void protect(Size.Quotient quotient, Size extent) {
    boolean direct = extent.equals(Size.of(quotient)) && !isVectorDivision(quotient);
    checkUntil(quotient);
    for (Check check : List.copyOf(pending)) {
      if (check instanceof Check.AtMost positive
          && positive.smaller().equals(Size.ONE)
          && positive.larger().equals(quotient.divisor())) {
        pending.remove(check);
        checks.write(check);
      }
      if (check instanceof Check.Divides d
          && d.dividend().equals(quotient.dividend())
          && d.divisor().equals(quotient.divisor())
          && !(direct
              && onlyAtom(quotient.dividend())
                  .filter(a -> a instanceof Size.Dimension)
                  .isPresent())) {
        pending.remove(check);
        checks.write(check);
      }
    }
  }

  /** Writes the checks that say, of a difference, that it is not negative. */
  private void protectSign(Size extent) {
    for (Check check : List.copyOf(pending)) {
      if (check instanceof Check.AtMost atMost
          && atMost.unlessEmpty().isEmpty()
          && !mentionsQuotient(atMost)
          && atMost.larger().minus(atMost.smaller()).minus(extent).constant().isPresent()) {
        pending.remove(check);
        checks.write(check);
      }
    }
  }

  private static boolean mentionsQuotient(Check.AtMost atMost) {
    return Stream.of(atMost.smaller(), atMost.larger())
        .flatMap(size -> size.atoms().stream())
        .anyMatch(atom -> atom instanceof Size.Quotient);
  }

  private boolean isVectorDivision(Size.Quotient quotient) {
    return onlyAtom(quotient.dividend()).stream()
        .anyMatch(
            a ->
                a instanceof Size.Dimension d
                    && operands.get(d.operand()).form() == OperandForm.VECTOR);
  }

  /** Writes the checks before the first that mentions {@code quotient}; all, if there is none. */
  private void checkUntil(Size.Quotient quotient) {
    int end = 0;
    while (end < pending.size() && !mentions(pending.get(end), quotient)) {
      end++;
    }
    if (end == pending.size() && quotient != null) {
      return;
    }
    List<Check> due = List.copyOf(pending.subList(0, end));
    pending.removeAll(due);
    due.forEach(checks::write);
  }

  private static boolean mentions(Check check, Size.Quotient quotient) {
    if (quotient == null) {
      return false;
    }
    if (check instanceof Check.Divides d) {
      return d.dividend().equals(quotient.dividend()) && d.divisor().equals(quotient.divisor())
          || d.dividend().atoms().contains(quotient)
          || d.divisor().atoms().contains(quotient);
    }
    if (check instanceof Check.Same same) {
      return same.left().atoms().contains(quotient) || same.right().atoms().contains(quotient);
    }
    if (check instanceof Check.AtMost atMost) {
      return atMost.smaller().atoms().contains(quotient)
          || atMost.larger().atoms().contains(quotient)
          || atMost.unlessEmpty().stream().anyMatch(size -> size.atoms().contains(quotient));
    }
    return ((Check.Broadcasts) check)
        .extent().dimensions().stream().anyMatch(size -> size.atoms().contains(quotient));
  }

  private Optional<String> atom(Size.Atom atom) {
    String name = known.get(Size.of(atom));
    if (name != null) {
      return Optional.of(name);
    }
    if (atom instanceof Size.Dimension dimension) {
      return Optional.of(operands.get(dimension.operand()).extent(dimension.position()));
    }
    if (atom instanceof Size.IntParameter parameter) {
      return Optional.ofNullable(intParameters.get(parameter.name()));
    }
    if (atom instanceof Size.Broadcast broadcast) {
      return Optional.of(checks.broadcast("\"\"", broadcast));
    }
    return Optional.empty();
  }
}
