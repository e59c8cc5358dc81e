package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.LoopProgram;
import dev.einkern.compiler.loop.Nest;
import dev.einkern.compiler.loop.NestContents;
import dev.einkern.compiler.loop.OrderChoice;
import dev.einkern.compiler.loop.Part;
import dev.einkern.compiler.schedule.Extents;
import dev.einkern.compiler.signature.Binding.Role;
import dev.einkern.compiler.signature.JavaType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The body of a method for one case: checks and sizes, then arrays, then the loops or calls of the
 * methods that hold them, then the result.
 */
final class CaseWriter {
  private final ClassContext context;
  private final EmittedMethod method;
  private final EmittedMethod.Case chosen;
  private final IndexProgram program;
  private final LoopProgram loops;
  private final boolean ranksKnown;
  private final SourceLines lines = new SourceLines(4);
  private final JavaNames names;
  private final List<String> parameters;
  private final String literal;
  private final Extents extents;
  private final Operands operands = new Operands();
  private final Map<Scalar, String> scalars = new HashMap<>();
  private final Map<String, Buffer> buffers = new HashMap<>();

  private Map<SizeVariable, String> sizes = Map.of();

  /**
   * A writer.
   *
   * @param parameters the parameters' names in the generated method
   * @param ranksKnown whether the operands' ranks were looked at already, to choose the case
   */
  CaseWriter(
      ClassContext context,
      EmittedMethod method,
      EmittedMethod.Case chosen,
      List<String> parameters,
      boolean ranksKnown) {
    this.context = context;
    this.method = method;
    this.chosen = chosen;
    this.program = chosen.program();
    this.loops = chosen.loops();
    this.parameters = parameters;
    this.ranksKnown = ranksKnown;
    this.literal = JavaText.literal(context.owner().displayName(method.method()));
    this.extents = Extents.of(program.extents());
    this.names = context.names();
    loops.buffers().forEach(buffer -> buffers.put(buffer.name(), buffer));
    parameters.forEach(names::reserve);
    loops.nests().forEach(nest -> NestContents.of(nest).loopNames().forEach(names::avoid));
  }

  String body() {
    bindParameters();
    writeRanks();
    sizes = new SizesWriter(lines, names, literal, program, operands, intParameters()).write();
    DestinationWriter destinations =
        new DestinationWriter(lines, names, literal, method, program, parameters, this::text);
    writeFlatLengths();
    destinations.check();
    lines.blank();
    boolean isInlined = NestWriter.isInlined(loops.nests(), context.target());
    ArraysWriter arrays =
        new ArraysWriter(lines, names, literal, method, program, loops, operands, sizes, isInlined);
    Map<Buffer, String> counts = arrays.counts(destinations);
    arrays.operands();
    destinations.open(operands, loops, arrays.names());
    counts.forEach(arrays::allocate);
    lines.blank();
    writeNests(arrays.names());
    lines.blank();
    arrays.close();
    destinations.close();
    writeResult(arrays);
    String body = UnusedSizes.removed(lines.text(), sizes.values());
    return body.replaceAll("^\n+", "").replaceAll("\n\n+$", "\n").replaceAll("\n{3,}", "\n\n");
  }

  private void bindParameters() {
    List<Role> roles = method.binding().roles();
    for (int i = 0; i < roles.size(); i++) {
      String name = parameters.get(i);
      if (roles.get(i) instanceof Role.ScalarRole scalar) {
        scalars.put(program.scalars().get(scalar.scalar()), name);
      } else if (roles.get(i) instanceof Role.OperandRole role) {
        bind(program.operands().get(role.operand()), i);
      } else if (roles.get(i) instanceof Role.SizeRole role) {
        program.scalars().stream()
            .filter(s -> s.name().equals(role.axis()))
            .forEach(s -> scalars.put(s, name));
      }
    }
  }

  private Map<String, String> intParameters() {
    Map<String, String> sizing = new LinkedHashMap<>();
    List<Role> roles = method.binding().roles();
    for (int i = 0; i < roles.size(); i++) {
      if (roles.get(i) instanceof Role.SizeRole role) {
        sizing.put(role.axis(), parameters.get(i));
      }
    }
    scalars.forEach((scalar, name) -> sizing.putIfAbsent(scalar.name(), name));
    return sizing;
  }

  private void bind(Operand operand, int parameter) {
    JavaType type = method.method().parameters().get(parameter).type();
    String name = parameters.get(parameter);
    String spoken = method.method().parameters().get(parameter).name();
    OperandForm form = OperandForm.of(type, operand.layout());
    ElementType element = operand.tensor().type();
    String tensor = name;
    if (form == OperandForm.NESTED) {
      tensor = names.allocate(name + "Tensor");
      lines.line(
          "%s %s = %s(%s, %s, %s);"
              .formatted(
                  element.tensorName(),
                  tensor,
                  OperandForm.nestedConversion(element),
                  literal,
                  JavaText.literal(spoken),
                  name));
    } else if (operand.ellipsisAt() >= 0 && form != OperandForm.PRIMITIVE) {
      tensor = names.allocate(name + "Aligned");
      lines.line(
          "%s %s = Shapes.aligned(%s, %d, %d);"
              .formatted(
                  element.tensorName(),
                  tensor,
                  name,
                  operand.ellipsisAt(),
                  operand.layout().rank()));
      form = OperandForm.TENSOR;
    }
    operands.add(new Operands.Entry(operand, form, type, name, spoken, tensor));
  }

  private void writeRanks() {
    for (Operands.Entry operand : operands.all()) {
      if (operand.form() == OperandForm.NESTED
          || operand.form() == OperandForm.TENSOR && !ranksKnown) {
        lines.line(
            "Shapes.requireRank(%s, %s, %s, %s, %d%s);"
                .formatted(
                    literal,
                    JavaText.literal(operand.spoken()),
                    JavaText.literal(operand.declaration()),
                    operand.tensor(),
                    operand.operand().layout().rank(),
                    method.rankAdvice().map(line -> ", " + JavaText.literal(line)).orElse("")));
      } else if (operand.form() == OperandForm.VECTOR || operand.form() == OperandForm.FLAT) {
        lines.line(
            "Shapes.requireOperand(%s, %s, %s);"
                .formatted(literal, JavaText.literal(operand.spoken()), operand.parameter()));
      }
    }
  }

  private void writeFlatLengths() {
    for (Operands.Entry operand : operands.all()) {
      if (operand.form() == OperandForm.FLAT) {
        lines.line(
            "Shapes.requireLength(%s, %s, %s, %s.length%s);"
                .formatted(
                    literal,
                    JavaText.literal(operand.spoken()),
                    JavaText.literal(operand.declaration()),
                    operand.parameter(),
                    list(operand.operand().tensor().axes())));
      }
    }
  }

  private Buffer buffer(String tensor) {
    return buffers.get(tensor);
  }

  /** The extents of axes as further arguments. */
  private String list(List<Axis> axes) {
    return axes.stream().map(axis -> ", " + text(extents.of(axis))).collect(Collectors.joining());
  }

  private String text(Size size) {
    return new SizeText(sizes).of(size);
  }

  private void writeNests(Map<Buffer, NestNames.Array> arrays) {
    NestScope scope = new NestScope(arrays, sizes, scalars);
    NestWriter writer = new NestWriter(context, method.method().name(), scope);
    if (NestWriter.isInlined(loops.nests(), context.target())) {
      writer.inline(loops.nests().get(0), lines, names);
      return;
    }
    OrderChoiceWriter choices =
        new OrderChoiceWriter(
            context, method.method().name(), literal, extents, chosen.axes(), scope);
    for (Part part : loops.parts()) {
      if (part instanceof OrderChoice choice) {
        choices.write(choice, lines, names);
      } else {
        writer.call((Nest) part, lines, names);
      }
    }
  }

  private void writeResult(ArraysWriter arrays) {
    JavaType result = method.method().result();
    if (result instanceof JavaType.RecordType record) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < record.components().size(); i++) {
        values.add(result(i, record.components().get(i).type(), arrays));
      }
      String name = record.qualifiedName();
      String outside = context.owner().packageName();
      lines.standing(
          ClassContext.RECORD,
          name.startsWith(outside + ".") ? name.substring(outside.length() + 1) : name);
      lines.line("return new " + ClassContext.RECORD + "(" + String.join(", ", values) + ");");
    } else if (!(result instanceof JavaType.NoResult)) {
      lines.line("return " + result(0, result, arrays) + ";");
    }
  }

  private String result(int output, JavaType type, ArraysWriter arrays) {
    var given = program.outputs().get(output);
    Buffer buffer = buffer(given.tensor().name());
    if (type instanceof JavaType.Primitive) {
      return arrays.number(buffer);
    }
    String array = arrays.names().get(buffer).name();
    if (type instanceof JavaType.Array flat && flat.rank() == 1) {
      return array;
    }
    String shape = new SizeText(sizes).dimensions(given.layout(), extents);
    String tensor =
        "%s.of(%s%s)"
            .formatted(buffer.type().tensorName(), array, shape.isEmpty() ? "" : ", " + shape);
    if (type instanceof JavaType.Array nested) {
      String brackets = "[]".repeat(nested.rank());
      return tensor + ".toNestedArray(" + buffer.type().keyword() + brackets + ".class)";
    }
    return tensor;
  }
}
