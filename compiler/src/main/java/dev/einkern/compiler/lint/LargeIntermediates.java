package dev.einkern.compiler.lint;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.Mark;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.LoopProgram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tensors that are stored whole although they are larger than all that the method takes and gives.
 * Where sizes are not known, larger means that the axes of each operand and output are some of the
 * tensor's, and not all: then it outgrows them. What the compiler hands on row by row is not
 * stored, small tensors are nobody's concern, and a derivative is as large as it is.
 */
final class LargeIntermediates {
  /** Elements of a tensor of known size that are too few to matter. */
  private static final long SMALL = 1 << 17;

  private LargeIntermediates() {}

  /** The warning that the largest of them draws, at the statement that it computes. */
  static List<Diagnostic> of(IndexProgram program, LoopProgram loops) {
    List<Buffer> caller =
        loops.buffers().stream()
            .filter(b -> b.role() == Buffer.Role.OPERAND || b.role() == Buffer.Role.OUTPUT)
            .toList();
    Stream<Buffer> stored =
        Stream.concat(
            loops.buffers().stream(),
            loops.choices().stream().flatMap(choice -> choice.first().locals().stream()));
    return stored
        .filter(b -> b.role() == Buffer.Role.TEMPORARY && isLarge(b.elements(), caller))
        .max(Comparator.comparingInt(LargeIntermediates::degree))
        .flatMap(
            buffer ->
                program.statements().stream()
                    .filter(statement -> statement.target().name().equals(buffer.name()))
                    .findFirst()
                    .map(statement -> warning(buffer, statement)))
        .stream()
        .toList();
  }

  /** How many axes it has. */
  private static int degree(Buffer buffer) {
    return buffer.elements().terms().keySet().stream().mapToInt(List::size).max().orElse(0);
  }

  private static Diagnostic warning(Buffer buffer, Statement statement) {
    return new Diagnostic(
        Code.EK904,
        Code.EK904.format(statement.target().quoted(), formula(buffer.elements())),
        List.of(Mark.of(statement.origin())),
        List.of("It is stored whole: reduce it in the statement that makes it, if that can be."));
  }

  private static boolean isLarge(Size elements, List<Buffer> caller) {
    OptionalLong known = elements.constant();
    List<OptionalLong> others = caller.stream().map(b -> b.elements().constant()).toList();
    if (known.isPresent() && others.stream().allMatch(OptionalLong::isPresent)) {
      long together = others.stream().mapToLong(OptionalLong::getAsLong).sum();
      return known.getAsLong() > Math.max(SMALL, together);
    }
    return known.isEmpty()
        && elements.terms().size() == 1
        && caller.stream().allMatch(buffer -> isOutgrown(buffer.elements(), elements));
  }

  /** Whether the one is the other times the size of an axis at least. */
  private static boolean isOutgrown(Size small, Size large) {
    List<Size.Atom> all = large.terms().keySet().iterator().next();
    return small.terms().keySet().stream()
        .allMatch(
            factors -> {
              List<Size.Atom> rest = new ArrayList<>(all);
              return factors.stream().allMatch(rest::remove) && !rest.isEmpty();
            });
  }

  private static String formula(Size elements) {
    return elements.terms().entrySet().stream()
        .map(LargeIntermediates::formula)
        .collect(Collectors.joining(" + "));
  }

  private static String formula(Map.Entry<List<Size.Atom>, Long> term) {
    String factors =
        term.getKey().stream()
            .map(atom -> atom instanceof SizeVariable axis ? axis.name() : atom.toString())
            .collect(Collectors.joining("·"));
    if (factors.isEmpty()) {
      return term.getValue().toString();
    }
    return term.getValue() == 1 ? factors : term.getValue() + "·" + factors;
  }
}
