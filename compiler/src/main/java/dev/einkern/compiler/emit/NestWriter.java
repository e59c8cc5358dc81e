package dev.einkern.compiler.emit;

import com.palantir.javapoet.ParameterSpec;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.Division;
import dev.einkern.compiler.loop.LaneLoop;
import dev.einkern.compiler.loop.LanePatterns;
import dev.einkern.compiler.loop.LaneRows;
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
import java.util.stream.Stream;

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

  /** Whether several threads may run parts of the nest: the user's own code may not be for that. */
  static boolean isDivided(Nest nest) {
    return nest.division().isPresent() && !NestContents.of(nest).callsFunction();
  }

  /** Whether the loops need no method of their own: one nest that there is one way to compute. */
  static boolean isInlined(List<Nest> nests, Target target) {
    return nests.size() == 1
        && nests.get(0).division().isEmpty()
        && !hasVectors(nests.get(0), target);
  }

  /** Writes a nest where {@code lines} are. */
  void inline(Nest nest, SourceLines lines, JavaNames names) {
    NestNames nestNames =
        new NestNames(
            display,
            nest.name(),
            context.target().strict(),
            arrays,
            sizes,
            scalars,
            Optional.empty());
    new BlockStepWriter(lines, nestNames).nest(nest, names.inner());
  }

  private static boolean hasVectors(Nest nest, Target target) {
    return target.vectors()
        && !NestContents.of(nest).callsInstance()
        && (LaneLoop.within(nest.steps(), target.strict())
            || LaneRows.within(nest.steps())
            || LanePatterns.within(nest.steps()));
  }

  /**
   * Puts a nest into a method of its own, and into another with vectors if it gains by that; writes
   * what calls the first, which calls the other where it can.
   */
  void call(Nest nest, SourceLines lines, JavaNames outer) {
    NestContents contents = NestContents.of(nest);
    JavaNames names = context.names();
    contents.loopNames().forEach(names::avoid);
    List<ParameterSpec> parameters = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    Map<Buffer, NestNames.Array> inner = new LinkedHashMap<>();
    for (Buffer buffer : sorted(contents.buffers(), bufferOrder)) {
      NestNames.Array array = arrays.get(buffer);
      String name = names.allocate(buffer.name(), "Data");
      parameters.add(parameter(new JavaType.Array(buffer.type(), 1), name));
      arguments.add(array.name());
      Optional<String> start = Optional.empty();
      if (array.start().isPresent() && contents.started().contains(buffer)) {
        start = Optional.of(names.allocate(name + "Start"));
        parameters.add(parameter(new JavaType.Primitive(ElementType.INT), start.get()));
        arguments.add(array.start().get());
      }
      inner.put(buffer, new NestNames.Array(name, start, array.fresh()));
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
    Optional<Division> division = nest.division().filter(d -> isDivided(nest));
    Optional<DividedTurns> turns =
        division.map(d -> new DividedTurns(d, names.allocate("from"), names.allocate("until")));
    for (String bound : turns.stream().flatMap(p -> Stream.of(p.from(), p.until())).toList()) {
      parameters.add(parameter(new JavaType.Primitive(ElementType.INT), bound));
    }
    NestNames nestNames =
        new NestNames(
            display,
            nest.name(),
            context.target().strict(),
            inner,
            innerSizes,
            innerScalars,
            turns);
    String target = JavaNames.capitalised(JavaNames.identifier(nest.name()));
    String name = context.methodName(JavaNames.identifier(method) + target);
    SourceLines body = new SourceLines(4);
    vectors(nest, nestNames, names, name, parameters).ifPresent(twin -> delegate(twin, body));
    new BlockStepWriter(body, nestNames).nest(nest, names.inner());
    context.add(
        new ClassContext.LoopMethod(name, parameters, body.text(), !contents.callsInstance()));
    if (division.isEmpty()) {
      lines.line(call(name, arguments) + ";");
    } else {
      divided(division.get(), name, arguments, lines, outer);
    }
  }

  /** The same loops in vectors, in a method of another class, if they gain by that. */
  private Optional<ClassContext.LoopMethod> vectors(
      Nest nest,
      NestNames nestNames,
      JavaNames names,
      String name,
      List<ParameterSpec> parameters) {
    if (!hasVectors(nest, context.target())) {
      return Optional.empty();
    }
    SourceLines body = SourceLines.ofCalls(4);
    Optional<LaneMethods> methods =
        LaneLoop.isAlone(nest.steps(), context.target().strict())
            ? Optional.empty()
            : Optional.of(new LaneMethods(context, name));
    new LaneStepWriter(body, nestNames, context.vectorConstants(), methods)
        .nest(nest, names.inner());
    if (!MethodLength.isCompiled(body.text())) {
      return Optional.empty();
    }
    ClassContext.LoopMethod twin = new ClassContext.LoopMethod(name, parameters, body.text(), true);
    context.addVectors(twin);
    return Optional.of(twin);
  }

  private static void delegate(ClassContext.LoopMethod twin, SourceLines body) {
    List<String> parameters = twin.parameters().stream().map(ParameterSpec::name).toList();
    body.open("if (Vectors.AVAILABLE)");
    body.line(ClassContext.VECTOR_KERNELS + "." + call(twin.name(), parameters) + ";");
    body.line("return;");
    body.close();
  }

  private static String call(String method, List<String> arguments) {
    return method + "(" + String.join(", ", arguments) + ")";
  }

  /** Calls the method for all turns of its loop, by several threads where that pays. */
  private void divided(
      Division division,
      String method,
      List<String> arguments,
      SourceLines lines,
      JavaNames outer) {
    SizeText size = new SizeText(sizes);
    String count = size.of(division.count());
    JavaNames inner = outer.inner();
    String from = inner.allocate("from");
    String until = inner.allocate("until");
    lines.open("if (parallelism.divides(%s, %s))".formatted(count, size.exact(division.work())));
    List<String> some = new ArrayList<>(arguments);
    some.addAll(List.of(from, until));
    lines.open("parallelism.run(%s, (%s, %s) ->".formatted(count, from, until));
    lines.line(call(method, some) + ";");
    lines.close(");");
    lines.otherwise();
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("0", count));
    lines.line(call(method, all) + ";");
    lines.close();
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
