package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.syntax.Statement;
import dev.einkern.compiler.syntax.Statement.Assignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says of axes that only one side of an assignment has what was perhaps meant. */
final class LeftOver {
  private LeftOver() {}

  /**
   * The refusal of axes of the right side that the target lacks.
   *
   * @param extra those axes
   * @param axes the target's
   * @param output whether it is an output, whose axes the signature declares
   */
  static EinsumException refusal(
      Assignment assignment, List<Axis> extra, List<Axis> axes, boolean output, Context context) {
    if (extra.stream().anyMatch(LeftOver::isOfEllipsis)) {
      return ofEllipsis(assignment);
    }
    Axis axis = extra.get(0);
    String target = written(assignment.target(), context);
    Optional<Span> index = FreeIndex.of(axis.name(), assignment.value());
    if (index.isPresent() && context.scope().sizes().isDeclared(axis.size())) {
      return EinsumException.of(Code.EK207, index.get(), axis.name(), target)
          .note(
              "%1$s here is the index that runs along axis %1$s; its size is |%1$s|."
                  .formatted(axis.name()));
    }
    if (index.isPresent() && assignment.operator() != Statement.Operator.ADD) {
      return noOperand(axis.name(), index.get(), target, context);
    }
    Span span = context.scope().sizes().firstUse(axis.name(), assignment.value().span());
    List<String> names = axes.stream().map(DeclaredType.Reader::spoken).distinct().toList();
    EinsumException error =
        EinsumException.of(Code.EK207, span, axis.name(), target)
            .note(
                "%1$s has %2$s; += sums over %3$s, sum[%3$s](…) does in place.%4$s"
                    .formatted(
                        target,
                        AxisNames.spoken(axes),
                        axis.name(),
                        output && assignment.target().index().isEmpty()
                            ? " To keep it, declare %s: %s.".formatted(target, kept(axes, extra))
                            : ""));
    List<String> declared = new ArrayList<>(names);
    declared.addAll(context.scope().sizes().declared());
    if (!context.scope().sizes().isDeclared(axis.size()) && axis.name().length() > 1) {
      // What made it an axis of a local may have been meant as an operand.
      declared.addAll(context.names().values());
    }
    return NoOperand.advice(axis.name(), declared).map(error::note).orElse(error);
  }

  private static String written(Statement.Target target, Context context) {
    return target.index().isPresent()
        ? context.builder().quoted(target.span())
        : target.name().text();
  }

  private static String kept(List<Axis> axes, List<Axis> extra) {
    List<Axis> all = new ArrayList<>(axes);
    all.addAll(extra);
    return AxisNames.spoken(all);
  }

  private static EinsumException noOperand(
      String name, Span place, String target, Context context) {
    EinsumException error =
        EinsumException.of(Code.EK207, place, name, target)
            .note(
                "%s is no operand and no local before this place: it is read as an axis, over which += would sum."
                    .formatted(name));
    if (name.equals("T")) {
      return error.note(
          "Nothing is transposed: where axes stand in an output's declaration is their order.");
    }
    String before = context.builder().text.substring(0, place.start()).stripTrailing();
    if (before.endsWith("//") || before.endsWith("--")) {
      return error.note("A comment begins with '#', and ends with its line.");
    }
    List<String> known = new ArrayList<>(context.names().values());
    known.addAll(context.scope().sizes().declared());
    return NoOperand.advice(name, known).map(error::note).orElse(error);
  }

  /** The refusal of nameless axes that the target lacks. */
  static EinsumException ofEllipsis(Assignment assignment) {
    String target = assignment.target().name().text();
    return EinsumException.of(
            Code.EK207, assignment.target().span(), DeclaredType.Reader.ELLIPSIS, target)
        .note("The axes of an ellipsis are carried along: the target has them too.");
  }

  /**
   * The refusal of a target's axis that the right side lacks.
   *
   * @param free the axes that it has
   * @param output the target's declaration, if it is an output
   */
  static EinsumException lacking(
      Assignment assignment,
      Axis axis,
      Set<Axis> free,
      Optional<DeclaredType> output,
      Context context) {
    Statement.Target target = assignment.target();
    String name = axis.name();
    if (name.startsWith(DeclaredType.Reader.ELLIPSIS)) {
      return EinsumException.of(
              Code.EK208, target.span(), DeclaredType.Reader.ELLIPSIS, target.name().text())
          .note("The axes of an ellipsis are carried along: some operand has to bring them.");
    }
    WrongName wrong = WrongName.of(assignment, name, free, output, context);
    EinsumException error =
        EinsumException.of(Code.EK208, wrong.place(), name, target.name().text())
            .note(
                "Without an index the axes must match; %s[…, %s] repeats along it. The right side has %s."
                    .formatted(target.name().text(), name, AxisNames.spoken(free)));
    if (wrong.note().isPresent()) {
      return error.note(wrong.note().get());
    }
    if (Arrays.stream(ElementType.values()).anyMatch(type -> type.keyword().equals(name))) {
      return error.note("Types are those of the method in Java; a declaration has axes alone.");
    }
    Span value = assignment.value().span();
    String written = context.builder().text.substring(value.start(), value.end());
    boolean summed =
        Pattern.compile("\\[[^\\[\\]=>:,]*\\b%s\\b[^\\[\\]'=>:,]*]".formatted(Pattern.quote(name)))
            .matcher(written)
            .find();
    return summed
        ? error.note(
            "It is worked on there: an axis that is summed and kept needs two names, %1$s and %1$s'."
                .formatted(name))
        : error;
  }

  /** Whether the axis is one that {@code ...} stands for. */
  static boolean isOfEllipsis(Axis axis) {
    return axis.name().startsWith(DeclaredType.Reader.ELLIPSIS);
  }
}
