package dev.einkern.compiler.emit;

import com.palantir.javapoet.ParameterSpec;
import dev.einkern.compiler.loop.Division;
import dev.einkern.compiler.loop.LaneLoop;
import dev.einkern.compiler.loop.LaneRows;
import dev.einkern.compiler.loop.Nest;
import dev.einkern.compiler.loop.NestContents;
import java.util.ArrayList;
import java.util.List;
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
  private final NestScope scope;

  /** A writer, with the names that things have in the method's body. */
  NestWriter(ClassContext context, String method, NestScope scope) {
    this.context = context;
    this.method = method;
    this.display = context.owner().nestedName() + "." + method;
    this.scope = scope;
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
            scope.arrays(),
            scope.sizes(),
            scope.scalars(),
            Optional.empty());
    new BlockStepWriter(lines, nestNames).nest(nest, names.inner());
  }

  private static boolean hasVectors(Nest nest, Target target) {
    return target.vectors()
        && !NestContents.of(nest).callsInstance()
        && (LaneLoop.within(nest.steps(), target.strict()) || LaneRows.within(nest.steps()));
  }

  /**
   * Puts a nest into a method of its own, and into another with vectors if it gains by that; writes
   * what calls the first, which calls the other where it can.
   */
  void call(Nest nest, SourceLines lines, JavaNames outer) {
    NestContents contents = NestContents.of(nest);
    JavaNames names = context.names();
    contents.loopNames().forEach(names::avoid);
    NestParameters parameters = new NestParameters(context, names, scope);
    parameters.arrays(contents.buffers(), contents.started());
    parameters.sizes(contents.sizes());
    parameters.scalars(contents.scalars());
    Optional<Division> division = nest.division().filter(d -> isDivided(nest));
    Optional<DividedTurns> turns =
        division.map(d -> new DividedTurns(d, names.allocate("from"), names.allocate("until")));
    turns.stream().flatMap(p -> Stream.of(p.from(), p.until())).forEach(parameters::number);
    NestScope inner = parameters.scope();
    NestNames nestNames =
        new NestNames(
            display,
            nest.name(),
            context.target().strict(),
            inner.arrays(),
            inner.sizes(),
            inner.scalars(),
            turns);
    String target = JavaNames.capitalised(JavaNames.identifier(nest.name()));
    String name = context.methodName(JavaNames.identifier(method) + target);
    SourceLines body = new SourceLines(4);
    vectors(nest, nestNames, names, name, parameters.parameters())
        .ifPresent(twin -> delegate(twin, body));
    new BlockStepWriter(body, nestNames).nest(nest, names.inner());
    context.add(
        new ClassContext.LoopMethod(
            name, parameters.parameters(), body.text(), !contents.callsInstance()));
    if (division.isEmpty()) {
      lines.line(call(name, parameters.arguments()) + ";");
    } else {
      divided(division.get(), name, parameters.arguments(), lines, outer);
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
    new LaneStepWriter(body, nestNames, methods).nest(nest, names.inner());
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

  static String call(String method, List<String> arguments) {
    return method + "(" + String.join(", ", arguments) + ")";
  }

  /** Calls the method for all turns of its loop, by several threads where that pays. */
  private void divided(
      Division division,
      String method,
      List<String> arguments,
      SourceLines lines,
      JavaNames outer) {
    SizeText size = new SizeText(scope.sizes());
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
}
