package dev.einkern.compiler.emit;

import com.palantir.javapoet.ParameterSpec;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.LaneLoop;
import dev.einkern.compiler.loop.Nest;
import dev.einkern.compiler.loop.NestContents;
import dev.einkern.compiler.signature.JavaType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Nests of a method: in its body, or each in a method of its own, which is small and compiled
 * early.
 */
final class NestWriter {
  private final ClassContext context;
  private final String method;
  private final String display;
  private final Map<Buffer, NestNames.Array> arrays;
  private final Map<SizeVariable, String> sizes;
  private final Map<Scalar, String> scalars;
  private final Map<Buffer, Integer> bufferOrder;
  private final Map<SizeVariable, Integer> sizeOrder;

  /** A writer, with the names that things have in the method's body. */
  NestWriter(
      ClassContext context,
      String method,
      Map<Buffer, NestNames.Array> arrays,
      Map<SizeVariable, String> sizes,
      Map<Scalar, String> scalars) {
    this.context = context;
    this.method = method;
    this.display = context.owner().nestedName() + "." + method;
    this.arrays = arrays;
    this.sizes = sizes;
    this.scalars = scalars;
    this.bufferOrder = order(arrays.keySet());
    this.sizeOrder = order(sizes.keySet());
  }

  /** Writes a nest where {@code lines} are, unless it is computed in either of two ways. */
  void inline(Nest nest, SourceLines lines, JavaNames names) {
    if (hasVectors(nest)) {
      calls(List.of(nest), lines);
      return;
    }
    NestNames nestNames =
        new NestNames(
            display, nest.name(), context.target().strict(), arrays, sizes, scalars, Map.of());
    new StepWriter(lines, nestNames).write(nest.steps(), names.inner());
  }

  private boolean hasVectors(Nest nest) {
    return context.target().vectors()
        && !NestContents.of(nest).callsInstance()
        && LaneLoop.within(nest.steps(), context.target().strict());
  }

  /** Puts each nest into a method of its own, and calls them one after the other. */
  void calls(List<Nest> nests, SourceLines lines) {
    List<String> twofold = new ArrayList<>();
    for (Nest nest : nests) {
      int vectorMethods = context.vectorMethods().size();
      String call = call(nest);
      if (context.vectorMethods().size() > vectorMethods) {
        twofold.add(call);
      } else {
        choose(twofold, lines);
        lines.line(call);
      }
    }
    choose(twofold, lines);
  }

  /** The calls, of vector kernels where there can be; none are left. */
  private static void choose(List<String> calls, SourceLines lines) {
    if (!calls.isEmpty()) {
      lines.open("if (Vectors.AVAILABLE)");
      calls.forEach(call -> lines.line(ClassContext.VECTOR_KERNELS + "." + call));
      lines.otherwise();
      calls.forEach(lines::line);
      lines.close();
      calls.clear();
    }
  }

  /**
   * Puts a nest into a method of its own, and into another with vectors if it gains by that; gives
   * the statement that calls it.
   */
  private String call(Nest nest) {
    NestContents contents = NestContents.of(nest);
    JavaNames names = context.names();
    contents.loopNames().forEach(names::avoid);
    List<ParameterSpec> parameters = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    Map<Buffer, NestNames.Array> inner = new LinkedHashMap<>();
    for (Buffer buffer : sorted(contents.buffers(), bufferOrder)) {
      NestNames.Array outer = arrays.get(buffer);
      String name = names.allocate(buffer.name(), "Data");
      parameters.add(parameter(new JavaType.Array(buffer.type(), 1), name));
      arguments.add(outer.name());
      Optional<String> start = Optional.empty();
      if (outer.start().isPresent() && contents.started().contains(buffer)) {
        start = Optional.of(names.allocate(name + "Start"));
        parameters.add(parameter(new JavaType.Primitive(ElementType.INT), start.get()));
        arguments.add(outer.start().get());
      }
      inner.put(buffer, new NestNames.Array(name, start, outer.fresh()));
    }
    Map<SizeVariable, String> innerSizes = new LinkedHashMap<>();
    for (SizeVariable variable : sorted(contents.sizes(), sizeOrder)) {
      String name = names.allocate(JavaNames.identifier(variable.name()) + "Size");
      innerSizes.put(variable, name);
      parameters.add(parameter(new JavaType.Primitive(ElementType.INT), name));
      arguments.add(sizes.get(variable));
    }
    Map<Scalar, String> innerScalars = new HashMap<>();
    for (Scalar scalar : contents.scalars()) {
      String name = names.allocate(scalar.name(), "Value");
      innerScalars.put(scalar, name);
      parameters.add(parameter(new JavaType.Primitive(scalar.type()), name));
      arguments.add(scalars.get(scalar));
    }
    NestNames nestNames =
        new NestNames(
            display,
            nest.name(),
            context.target().strict(),
            inner,
            innerSizes,
            innerScalars,
            Map.of());
    SourceLines lines = new SourceLines(4);
    new StepWriter(lines, nestNames).write(nest.steps(), names.inner());
    String target = JavaNames.capitalised(JavaNames.identifier(nest.name()));
    String name = context.methodName(JavaNames.identifier(method) + target);
    context.add(
        new ClassContext.LoopMethod(name, parameters, lines.text(), !contents.callsInstance()));
    if (hasVectors(nest)) {
      SourceLines vectors = SourceLines.ofCalls(4);
      new LaneStepWriter(vectors, nestNames).write(nest.steps(), names.inner());
      if (MethodLength.isCompiled(vectors.text())) {
        context.addVectors(new ClassContext.LoopMethod(name, parameters, vectors.text(), true));
      }
    }
    return name + "(" + String.join(", ", arguments) + ");";
  }

  private static <T> Map<T, Integer> order(Collection<T> things) {
    Map<T, Integer> order = new HashMap<>();
    things.forEach(thing -> order.put(thing, order.size()));
    return order;
  }

  private static <T> List<T> sorted(Collection<T> things, Map<T, Integer> order) {
    return things.stream().sorted(Comparator.comparing(order::get)).toList();
  }

  private ParameterSpec parameter(JavaType type, String name) {
    return ParameterSpec.builder(Signature.type(type, context.owner()), name).build();
  }
}
