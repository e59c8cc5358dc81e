package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Layout;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.LoopProgram;
import dev.einkern.compiler.loop.NestContents;
import dev.einkern.compiler.loop.StoragePlan;
import dev.einkern.compiler.schedule.Extents;
import dev.einkern.compiler.signature.JavaType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The arrays that the loops of a method read and write: those of the operands, those that are made
 * for the results, and those from a workspace for what is between them.
 */
final class ArraysWriter {
  private final SourceLines lines;
  private final JavaNames names;
  private final String literal;
  private final EmittedMethod method;
  private final IndexProgram program;
  private final LoopProgram loops;
  private final Operands operands;
  private final Extents extents;
  private final Map<SizeVariable, String> sizes;
  private final boolean isInlined;
  private final StoragePlan plan;
  private final WorkspaceWriter workspace;
  private final Map<Buffer, NestNames.Array> arrays = new LinkedHashMap<>();

  /** The locals with results that are numbers, where those lie in the workspace first. */
  private final Map<Buffer, String> numbers = new LinkedHashMap<>();

  /**
   * A writer.
   *
   * @param literal the method's name for messages
   * @param isInlined whether no other method gets to see the arrays
   */
  ArraysWriter(
      SourceLines lines,
      JavaNames names,
      String literal,
      EmittedMethod method,
      IndexProgram program,
      LoopProgram loops,
      Operands operands,
      Map<SizeVariable, String> sizes,
      boolean isInlined) {
    this.lines = lines;
    this.names = names;
    this.literal = literal;
    this.method = method;
    this.program = program;
    this.loops = loops;
    this.operands = operands;
    this.extents = Extents.of(program.extents());
    this.sizes = sizes;
    this.isInlined = isInlined;
    this.plan = StoragePlan.of(loops);
    this.workspace = new WorkspaceWriter(lines, plan);
  }

  /** How many elements each array has that is made here; too many are refused before any is. */
  Map<Buffer, String> counts(DestinationWriter destinations) {
    ElementCounts elements = new ElementCounts(lines, names, literal, extents, sizes);
    Map<Buffer, String> counts = new LinkedHashMap<>();
    for (var statement : program.statements()) {
      Buffer buffer = buffer(statement.target().name());
      if (buffer == null || destinations.provides(buffer)) {
        continue;
      }
      counts.put(buffer, elements.of(buffer, statement.target().axes()));
    }
    return counts;
  }

  /** Writes the arrays of the operands, and where in them the elements begin. */
  void operands() {
    Set<Buffer> used = new HashSet<>();
    loops.nests().forEach(nest -> used.addAll(NestContents.of(nest).buffers()));
    for (Operands.Entry operand : operands.all()) {
      Buffer buffer = buffer(operand.operand().tensor().name());
      if (used.contains(buffer)) {
        arrays.put(buffer, array(operand, buffer));
      }
    }
  }

  private NestNames.Array array(Operands.Entry operand, Buffer buffer) {
    String element = buffer.type().keyword();
    String base = JavaNames.identifier(operand.parameter());
    boolean expands = operand.operand().broadcasts() && expands(operand);
    if (operand.form() == OperandForm.PRIMITIVE) {
      String data = names.allocate(base + "Data");
      if (isInlined) {
        lines.line("%s[] %s = {%s};".formatted(element, data, operand.parameter()));
      } else {
        workspace.array(buffer.type(), data, "1", names);
        lines.line("%s[0] = %s;".formatted(data, operand.parameter()));
      }
      return new NestNames.Array(data, Optional.empty(), false);
    }
    String expansion =
        ".expand(" + new SizeText(sizes).dimensions(operand.operand().layout(), extents) + ")";
    if (operand.form() == OperandForm.VECTOR || operand.form() == OperandForm.FLAT) {
      if (!expands) {
        return new NestNames.Array(operand.parameter(), Optional.empty(), false);
      }
      String data = names.allocate(base + "Data");
      lines.line(
          "%1$s[] %2$s = %3$s ? %4$s : %5$s.of(%4$s, %4$s.length)%6$s.toArray();"
              .formatted(
                  element,
                  data,
                  fits(operand),
                  operand.parameter(),
                  buffer.type().tensorName(),
                  expansion));
      return new NestNames.Array(data, Optional.empty(), false);
    }
    String dense = operand.tensor();
    if (operand.form() != OperandForm.NESTED || expands) {
      dense = names.allocate(base + "Dense");
      String whole =
          expands
              ? "(%1$s ? %2$s : %2$s%3$s)".formatted(fits(operand), operand.tensor(), expansion)
              : operand.tensor();
      lines.line("%s %s = %s.dense();".formatted(buffer.type().tensorName(), dense, whole));
    }
    String data = names.allocate(base + "Data");
    String start = names.allocate(base + "Start");
    lines.line("%s[] %s = %s.data();".formatted(element, data, dense));
    lines.line("int %s = %s.offset();".formatted(start, dense));
    return new NestNames.Array(data, Optional.of(start), false);
  }

  /** Whether an extent of 1 might stand for more. */
  private boolean expands(Operands.Entry operand) {
    Layout layout = operand.operand().layout();
    return IntStream.range(0, layout.rank()).anyMatch(i -> expands(operand, i));
  }

  private boolean expands(Operands.Entry operand, int dimension) {
    Size own = Size.of(new Size.Dimension(operand.operand().tensor().name(), dimension));
    List<Axis> axes = operand.operand().layout().dimensions().get(dimension);
    return axes.size() == 1 && !program.extents().get(axes.get(0).size()).equals(own);
  }

  /** The condition that none does. */
  private String fits(Operands.Entry operand) {
    Layout layout = operand.operand().layout();
    return IntStream.range(0, layout.rank())
        .filter(i -> expands(operand, i))
        .mapToObj(
            i ->
                "%s == %s"
                    .formatted(
                        operand.form() == OperandForm.FLAT
                            ? operand.parameter() + ".length"
                            : operand.extent(i),
                        text(extents.of(layout.dimensions().get(i).get(0)))))
        .collect(Collectors.joining(" && "));
  }

  /** Writes the array of something that is computed. */
  void allocate(Buffer buffer, String count) {
    String name = names.allocate(buffer.name(), "Data");
    boolean planned = plan.numbers().containsKey(buffer);
    if (planned) {
      workspace.array(buffer.type(), plan.numbers().get(buffer), name, count, names);
    } else if (isNumber(buffer) && !isInlined) {
      workspace.array(buffer.type(), name, count, names);
      numbers.put(buffer, names.allocate(buffer.name(), "Value"));
      planned = true;
    } else {
      // HotSpot does without an array of one element that no other method sees.
      lines.line("%1$s[] %2$s = new %1$s[%3$s];".formatted(buffer.type().keyword(), name, count));
    }
    arrays.put(buffer, new NestNames.Array(name, Optional.empty(), !planned));
  }

  /** Whether it is a result that the method returns as a number. */
  private boolean isNumber(Buffer buffer) {
    JavaType result = method.method().result();
    for (int i = 0; i < program.outputs().size(); i++) {
      if (program.outputs().get(i).tensor().name().equals(buffer.name())) {
        JavaType type =
            result instanceof JavaType.RecordType record
                ? record.components().get(i).type()
                : result;
        return type instanceof JavaType.Primitive;
      }
    }
    return false;
  }

  /** Writes what is done with the arrays when all has been computed. */
  void close() {
    // What is a number is taken out before the workspace goes back.
    numbers.forEach(
        (buffer, name) ->
            lines.line(
                "%s %s = %s[0];"
                    .formatted(buffer.type().keyword(), name, arrays.get(buffer).name())));
    workspace.close();
  }

  /** The arrays of all buffers. */
  Map<Buffer, NestNames.Array> names() {
    return arrays;
  }

  /** The only element of a result. */
  String number(Buffer buffer) {
    return numbers.getOrDefault(buffer, arrays.get(buffer).name() + "[0]");
  }

  private Buffer buffer(String tensor) {
    return loops.buffers().stream().filter(b -> b.name().equals(tensor)).findFirst().orElse(null);
  }

  private String text(Size size) {
    return new SizeText(sizes).of(size);
  }
}
