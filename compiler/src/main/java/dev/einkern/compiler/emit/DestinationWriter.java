package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.LoopProgram;
import dev.einkern.compiler.schedule.Extents;
import dev.einkern.compiler.signature.Binding.Role;
import dev.einkern.compiler.signature.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Outputs that go to a parameter. One that is dense and shares nothing with an operand is written
 * in place; any other gets its elements at the end.
 */
final class DestinationWriter {

  /** One destination; {@code type} is the parameter's. */
  private record Destination(Output output, JavaType type, String parameter, String spoken) {
    boolean isNested() {
      return type instanceof JavaType.Array array && array.rank() > 1;
    }

    boolean isTensor() {
      return type instanceof JavaType.TensorType;
    }
  }

  /** A destination that is filled at the end, or might be. */
  private record Scratch(Destination destination, String array, Optional<String> inPlace) {}

  /** As many destinations, or operands, whose pairs are each checked by a line, or a condition. */
  private static final int FEW = 4;

  private final SourceLines lines;
  private final JavaNames names;
  private final String literal;
  private final Extents extents;
  private final Function<Size, String> text;
  private final List<Destination> destinations = new ArrayList<>();
  private final List<Scratch> scratch = new ArrayList<>();

  DestinationWriter(
      SourceLines lines,
      JavaNames names,
      String literal,
      EmittedMethod method,
      IndexProgram program,
      List<String> parameters,
      Function<Size, String> text) {
    this.lines = lines;
    this.names = names;
    this.literal = literal;
    this.extents = Extents.of(program.extents());
    this.text = text;
    List<Role> roles = method.binding().roles();
    for (int i = 0; i < roles.size(); i++) {
      if (roles.get(i) instanceof Role.DestinationRole role) {
        destinations.add(
            new Destination(
                program.outputs().get(role.output()),
                method.method().parameters().get(i).type(),
                parameters.get(i),
                method.method().parameters().get(i).name()));
      }
    }
  }

  boolean provides(Buffer buffer) {
    return destinations.stream().anyMatch(d -> d.output().tensor().name().equals(buffer.name()));
  }

  /** Writes the checks of shapes, and that no two destinations overlap. */
  void check() {
    for (Destination destination : destinations) {
      if (!destination.isTensor()) {
        lines.line(
            "Shapes.requireDestination(%s, %s, %s);"
                .formatted(
                    literal, JavaText.literal(destination.spoken()), destination.parameter()));
      }
      String form =
          destination.isTensor()
              ? "Shapes.requireShape(%s, %s, %s, %s%s);"
              : "Shapes.requireLength(%s, %s, %s, %s.length%s);";
      List<Size> shape =
          destination.output().layout().dimensions().stream().map(extents::elements).toList();
      if (!destination.isNested()) {
        lines.line(
            form.formatted(
                literal,
                JavaText.literal(destination.spoken()),
                JavaText.literal(destination.output().layout().declaration()),
                destination.parameter(),
                shape.stream().map(size -> ", " + text.apply(size)).collect(Collectors.joining())));
      }
    }
    requireApart();
  }

  /** The pairs of many destinations are too many to be written out. */
  private void requireApart() {
    if (destinations.size() > FEW) {
      lines.line(
          "Aliasing.requireApart(%s, %s, %s);"
              .formatted(
                  literal,
                  JavaText.literal(listed(destinations, Destination::spoken, " ")),
                  listed(destinations, Destination::parameter, ", ")));
      return;
    }
    for (int i = 0; i < destinations.size(); i++) {
      for (Destination other : destinations.subList(0, i)) {
        lines.line(
            "Aliasing.requireApart(%s, %s, %s, %s, %s);"
                .formatted(
                    literal,
                    JavaText.literal(other.spoken()),
                    other.parameter(),
                    JavaText.literal(destinations.get(i).spoken()),
                    destinations.get(i).parameter()));
      }
    }
  }

  private static <T> String listed(List<T> all, Function<T, String> text, String between) {
    return all.stream().map(text).collect(Collectors.joining(between));
  }

  /** Writes which arrays the loops write to. */
  void open(Operands operands, LoopProgram loops, Map<Buffer, NestNames.Array> arrays) {
    UnaryOperator<String> apartFrom = apartFrom(operands);
    for (Destination destination : destinations) {
      Buffer buffer =
          loops.buffers().stream()
              .filter(b -> b.name().equals(destination.output().tensor().name()))
              .findFirst()
              .orElseThrow();
      arrays.put(buffer, open(destination, buffer, apartFrom));
    }
  }

  /** The condition that a destination shares nothing with an operand; empty if there is none. */
  private UnaryOperator<String> apartFrom(Operands operands) {
    List<String> arrays =
        operands.all().stream()
            .filter(operand -> operand.form() != OperandForm.PRIMITIVE)
            .filter(operand -> operand.form() != OperandForm.NESTED)
            .map(Operands.Entry::parameter)
            .toList();
    long checked = destinations.stream().filter(destination -> !destination.isNested()).count();
    if (arrays.size() <= FEW || checked <= 1) {
      return destination ->
          listed(arrays, "!Aliasing.overlaps(%s, %%s)".formatted(destination)::formatted, " && ");
    }
    String all = names.allocate("operands");
    lines.line("Object[] %s = {%s};".formatted(all, String.join(", ", arrays)));
    return destination -> "!Aliasing.overlapsAny(%s, %s)".formatted(destination, all);
  }

  private NestNames.Array open(
      Destination destination, Buffer buffer, UnaryOperator<String> apartFrom) {
    String element = buffer.type().keyword();
    String parameter = destination.parameter();
    String data = names.allocate(parameter + "Data");
    if (destination.isNested()) {
      String shape = dimensions(destination);
      lines.line(
          "%1$s[] %2$s = new %1$s[Shapes.elements(%3$s, %4$s%5$s)];"
              .formatted(element, data, literal, JavaText.literal(destination.spoken()), shape));
      scratch.add(new Scratch(destination, data, Optional.empty()));
      return new NestNames.Array(data, Optional.empty(), true);
    }
    List<String> conditions = new ArrayList<>();
    if (destination.isTensor()) {
      conditions.add(parameter + ".isContiguous()");
    }
    String apart = apartFrom.apply(parameter);
    if (!apart.isEmpty()) {
      conditions.add(apart);
    }
    if (conditions.isEmpty()) {
      return new NestNames.Array(parameter, Optional.empty(), false);
    }
    String inPlace = names.allocate(parameter + "InPlace");
    lines.line("boolean " + inPlace + " = " + String.join(" && ", conditions) + ";");
    scratch.add(new Scratch(destination, data, Optional.of(inPlace)));
    String own = destination.isTensor() ? parameter + ".data()" : parameter;
    String size = parameter + (destination.isTensor() ? ".size()" : ".length");
    lines.line(
        "%1$s[] %2$s = %3$s ? %4$s : new %1$s[%5$s];".formatted(element, data, inPlace, own, size));
    if (!destination.isTensor()) {
      return new NestNames.Array(data, Optional.empty(), false);
    }
    String start = names.allocate(parameter + "Start");
    lines.line("int %s = %s ? %s.offset() : 0;".formatted(start, inPlace, parameter));
    return new NestNames.Array(data, Optional.of(start), false);
  }

  private String dimensions(Destination destination) {
    return destination.output().layout().dimensions().stream()
        .map(axes -> ", " + text.apply(extents.elements(axes)))
        .collect(Collectors.joining());
  }

  /** Writes what brings the elements to their place, where the loops did not. */
  void close() {
    for (Scratch written : scratch) {
      Destination destination = written.destination();
      String parameter = destination.parameter();
      String tensor =
          "%s.of(%s%s)"
              .formatted(
                  destination.output().tensor().type().tensorName(),
                  written.array(),
                  dimensions(destination));
      written.inPlace().ifPresent(inPlace -> lines.open("if (!" + inPlace + ")"));
      if (destination.isTensor()) {
        lines.line(parameter + ".copyFrom(" + tensor + ");");
      } else if (destination.isNested()) {
        lines.line(
            "NestedArrays.copy(%s, %s, %s, %s);"
                .formatted(literal, tensor, JavaText.literal(destination.spoken()), parameter));
      } else {
        lines.line(
            "System.arraycopy(%1$s, 0, %2$s, 0, %2$s.length);"
                .formatted(written.array(), parameter));
      }
      written.inPlace().ifPresent(inPlace -> lines.close());
    }
  }
}
