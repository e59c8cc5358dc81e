package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.MultiplicationOrder;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.Nest;
import dev.einkern.compiler.loop.NestContents;
import dev.einkern.compiler.loop.OrderChoice;
import dev.einkern.compiler.loop.StoragePlan;
import dev.einkern.compiler.schedule.Extents;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A choice between orders of multiplication: what each costs for the sizes of the call, and the
 * call of a method that has the nests of the cheaper one, with the arrays that it alone needs.
 */
final class OrderChoiceWriter {
  private final ClassContext context;
  private final String method;
  private final String literal;
  private final Extents extents;
  private final Map<String, List<Axis>> axes;
  private final NestScope scope;

  /**
   * A writer.
   *
   * @param literal the kernel's method for messages
   * @param axes those of each tensor, by its name
   * @param scope the names that things have in the method's body
   */
  OrderChoiceWriter(
      ClassContext context,
      String method,
      String literal,
      Extents extents,
      Map<String, List<Axis>> axes,
      NestScope scope) {
    this.context = context;
    this.method = method;
    this.literal = literal;
    this.extents = extents;
    this.axes = axes;
    this.scope = scope;
  }

  void write(OrderChoice choice, SourceLines lines, JavaNames names) {
    lines.line("// Flops, and 64 for each element that is written, as");
    String first = cost(choice.first().order(), "firstCost", lines, names);
    String second = cost(choice.second().order(), "secondCost", lines, names);
    lines.open("if (" + first + " <= " + second + ")");
    lines.line(branch(choice.first(), "InFirstOrder") + ";");
    lines.otherwise();
    lines.line(branch(choice.second(), "InSecondOrder") + ";");
    lines.close();
  }

  private String cost(
      MultiplicationOrder order, String wanted, SourceLines lines, JavaNames names) {
    String name = names.allocate(wanted);
    lines.line("// " + order.text());
    lines.line("double " + name + " = " + inDouble(order.cost()) + ";");
    return name;
  }

  /** A sum in which no product can overflow. */
  private String inDouble(Size cost) {
    return cost.terms().entrySet().stream()
        .map(
            term ->
                Stream.concat(
                        Stream.of(term.getValue() + ".0"),
                        term.getKey().stream().map(atom -> scope.sizes().get((SizeVariable) atom)))
                    .collect(Collectors.joining(" * ")))
        .collect(Collectors.joining(" + "));
  }

  /** Puts a branch into a method of its own; gives its call. */
  private String branch(OrderChoice.Branch branch, String suffix) {
    Set<Buffer> buffers = new LinkedHashSet<>();
    Set<Buffer> started = new LinkedHashSet<>();
    Set<SizeVariable> sizes = new LinkedHashSet<>();
    Set<Scalar> scalars = new LinkedHashSet<>();
    boolean isStatic = true;
    for (Nest nest : branch.nests()) {
      NestContents contents = NestContents.of(nest);
      buffers.addAll(contents.buffers());
      started.addAll(contents.started());
      sizes.addAll(contents.sizes());
      scalars.addAll(contents.scalars());
      isStatic &= !contents.callsInstance() && !NestWriter.isDivided(nest);
    }
    for (Buffer local : branch.locals()) {
      buffers.remove(local);
      local.elements().atoms().forEach(atom -> sizes.add((SizeVariable) atom));
    }
    JavaNames names = context.names();
    NestParameters parameters = new NestParameters(context, names, scope);
    parameters.arrays(buffers, started);
    parameters.sizes(sizes);
    parameters.scalars(scalars);
    Nest last = branch.nests().get(branch.nests().size() - 1);
    String target = JavaNames.capitalised(JavaNames.identifier(last.name()));
    String name = context.methodName(JavaNames.identifier(method) + target + suffix);
    int position = context.reserve();
    SourceLines body = new SourceLines(4);
    write(branch, parameters.scope(), body, names);
    context.add(
        position,
        new ClassContext.LoopMethod(name, parameters.parameters(), body.text(), isStatic));
    return NestWriter.call(name, parameters.arguments());
  }

  private void write(
      OrderChoice.Branch branch, NestScope given, SourceLines lines, JavaNames names) {
    ElementCounts elements = new ElementCounts(lines, names, literal, extents, given.sizes());
    Map<Buffer, String> counts = new LinkedHashMap<>();
    for (Buffer local : branch.locals()) {
      counts.put(local, elements.of(local, axes.get(local.name())));
    }
    StoragePlan plan = StoragePlan.of(branch);
    WorkspaceWriter workspace = new WorkspaceWriter(lines, plan);
    Map<Buffer, NestNames.Array> arrays = new LinkedHashMap<>(given.arrays());
    counts.forEach(
        (buffer, count) -> {
          String name = names.allocate(buffer.name(), "Data");
          workspace.array(buffer.type(), plan.numbers().get(buffer), name, count, names);
          arrays.put(buffer, new NestNames.Array(name, Optional.empty(), false));
        });
    NestScope scope = new NestScope(arrays, given.sizes(), given.scalars());
    NestWriter writer = new NestWriter(context, method, scope);
    branch.nests().forEach(nest -> writer.call(nest, lines, names));
    workspace.close();
  }
}
