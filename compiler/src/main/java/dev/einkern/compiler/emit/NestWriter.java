package dev.einkern.compiler.emit;

import com.palantir.javapoet.ParameterSpec;
import dev.einkern.compiler.loop.Division;
import dev.einkern.compiler.loop.LaneLoop;
import dev.einkern.compiler.loop.LanePatterns;
import dev.einkern.compiler.loop.LaneRows;
import dev.einkern.compiler.loop.Nest;
import dev.einkern.compiler.loop.NestContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
    new BlockStepWriter(lines, names(nest, scope, Optional.empty())).nest(nest, names.inner());
  }

  private NestNames names(Nest nest, NestScope inner, Optional<DividedTurns> turns) {
    return new NestNames(
        display,
        nest.target().spoken(),
        context.target().strict(),
        inner.arrays(),
        inner.sizes(),
        inner.scalars(),
        turns);
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
   * what calls the first, which calls the other where it can. Where the kernel has the same loops
   * already, for operands of other ranks, those are called.
   */
  void call(Nest nest, SourceLines lines, JavaNames outer) {
    JavaNames names = context.names();
    NestContents contents = NestContents.of(nest);
    contents.loopNames().forEach(names::avoid);
    NestParameters given = new NestParameters(context, names, scope);
    given.arrays(contents.buffers(), contents.started());
    given.sizes(contents.sizes());
    given.scalars(contents.scalars());
    Optional<Division> division = nest.division().filter(d -> isDivided(nest));
    Optional<DividedTurns> turns = division.map(d -> DividedTurns.allocate(d, names));
    turns.map(DividedTurns::parameters).orElse(List.of()).forEach(given::number);
    // Each writer adds names of its own.
    Supplier<NestNames> inner = () -> names(nest, given.scope(), turns);
    SourceLines loops = new SourceLines(4);
    new BlockStepWriter(loops, inner.get()).nest(nest, names.inner());
    ClassContext.LoopMethod written =
        context
            .written(method, loops.text())
            .filter(before -> given.contain(before.parameters()))
            .orElseGet(() -> add(nest, given, inner.get(), names, loops.text()));
    List<String> arguments = given.arguments(written.parameters());
    if (division.isEmpty()) {
      lines.line(call(written.name(), arguments) + ";");
    } else {
      divided(nest.name(), division.get(), written.name(), arguments, lines, outer);
    }
  }

  private ClassContext.LoopMethod add(
      Nest nest, NestParameters given, NestNames inner, JavaNames names, String loops) {
    String target = JavaNames.capitalised(JavaNames.identifier(nest.name()));
    String name = context.methodName(JavaNames.identifier(method) + target);
    Optional<String> vectors = vectors(nest, inner, names, name);
    List<ParameterSpec> parameters = given.mentionedIn(loops + vectors.orElse(""));
    SourceLines delegation = new SourceLines(4);
    if (vectors.isPresent()) {
      context.addVectors(new ClassContext.LoopMethod(name, parameters, vectors.get(), true));
      delegate(name, parameters, delegation);
    }
    ClassContext.LoopMethod added =
        new ClassContext.LoopMethod(
            name, parameters, delegation.text() + loops, !NestContents.of(nest).callsInstance());
    context.add(added, method, loops);
    return added;
  }

  /** The same loops in vectors, in a method of another class, if they gain by that. */
  private Optional<String> vectors(Nest nest, NestNames nestNames, JavaNames names, String name) {
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
    return Optional.of(body.text()).filter(MethodLength::isCompiled);
  }

  private void delegate(String name, List<ParameterSpec> parameters, SourceLines body) {
    List<String> arguments = parameters.stream().map(ParameterSpec::name).toList();
    body.standing(ClassContext.VECTOR_KERNELS, context.owner().vectorName());
    body.open("if (Vectors.AVAILABLE)");
    body.line(ClassContext.VECTOR_KERNELS + "." + call(name, arguments) + ";");
    body.line("return;");
    body.close();
  }

  static String call(String method, List<String> arguments) {
    return method + "(" + String.join(", ", arguments) + ")";
  }

  /** Calls the method for all turns of its loop, by several threads where that pays. */
  private void divided(
      String nest,
      Division division,
      String method,
      List<String> arguments,
      SourceLines lines,
      JavaNames outer) {
    SizeText size = new SizeText(scope.sizes());
    List<String> counts = new ArrayList<>();
    counts.add(size.of(division.count()));
    division.columns().ifPresent(columns -> counts.add(size.of(columns.extent())));
    if (counts.get(0).contains(" ")) {
      String product = outer.allocate(JavaNames.identifier(nest) + "Turns");
      lines.line("int %s = %s;".formatted(product, counts.get(0)));
      counts.set(0, product);
    }
    String count = String.join(", ", counts);
    List<String> turns = DividedTurns.allocate(division, outer.inner()).parameters();
    lines.open("if (parallelism.divides(%s, %s))".formatted(count, size.exact(division.work())));
    List<String> some = new ArrayList<>(arguments);
    some.addAll(turns);
    lines.open("parallelism.run(%s, (%s) ->".formatted(count, String.join(", ", turns)));
    lines.line(call(method, some) + ";");
    lines.close(");");
    lines.otherwise();
    List<String> all = new ArrayList<>(arguments);
    counts.forEach(each -> all.addAll(List.of("0", each)));
    lines.line(call(method, all) + ";");
    lines.close();
  }
}
