package dev.einkern.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.LaneLoop;
import dev.einkern.compiler.loop.NestContents;
import dev.einkern.compiler.loop.Product;
import dev.einkern.compiler.loop.Step;
import dev.einkern.compiler.loop.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loops in lanes that are methods of their own, since HotSpot gives up on inlining functions in
 * large methods, and compiles small ones early. What they use of the method around bears the same
 * names.
 */
final class LaneMethods {
  private final ClassContext context;
  private final String nest;

  /**
   * Methods for the loops of one nest.
   *
   * @param nest the method that holds the nest
   */
  LaneMethods(ClassContext context, String nest) {
    this.context = context;
    this.nest = nest;
  }

  /**
   * Makes a method of the loop; gives the statement that calls it.
   *
   * @param bounds between which turns it runs
   * @param body the loop, written out
   */
  String call(LaneLoop lanes, NestNames names, List<String> bounds, SourceLines body) {
    String call = add(lanes, names, parameters(lanes, names, bounds), body) + ";";
    Optional<Variable> total = lanes.totals().keySet().stream().findFirst();
    return total.map(variable -> names.variable(variable) + " = " + call).orElse(call);
  }

  /**
   * Makes a method of a loop with one total; gives the call.
   *
   * @param body declares the total, then the loop
   */
  String begun(LaneLoop lanes, NestNames names, List<String> bounds, SourceLines body) {
    Map<String, ParameterSpec> parameters = parameters(lanes, names, bounds);
    lanes.totals().keySet().forEach(total -> parameters.remove(names.variable(total)));
    return add(lanes, names, parameters, body);
  }

  private String add(
      LaneLoop lanes, NestNames names, Map<String, ParameterSpec> parameters, SourceLines body) {
    Optional<Variable> total = lanes.totals().keySet().stream().findFirst();
    total.ifPresent(variable -> body.line("return " + names.variable(variable) + ";"));
    String subject = total.map(Variable::name).orElseGet(() -> stored(lanes.loop()));
    String name = context.methodName(nest + JavaNames.capitalised(JavaNames.identifier(subject)));
    context.addVectors(
        new ClassContext.LoopMethod(
            name, List.copyOf(parameters.values()), body.text(), true, total.map(Variable::type)));
    return name + "(" + String.join(", ", parameters.keySet()) + ")";
  }

  private static String stored(Step.Loop loop) {
    return loop.body().stream()
        .filter(Step.Store.class::isInstance)
        .map(step -> ((Step.Store) step).buffer().name())
        .findFirst()
        .orElse("loop");
  }

  private static Map<String, ParameterSpec> parameters(
      LaneLoop lanes, NestNames names, List<String> bounds) {
    NestContents contents = NestContents.of(lanes.loop());
    Map<String, ParameterSpec> parameters = new LinkedHashMap<>();
    for (Buffer buffer : contents.buffers()) {
      array(names.array(buffer), buffer.type(), parameters);
      if (contents.started().contains(buffer)) {
        names.start(buffer).ifPresent(start -> number(start, ElementType.INT, parameters));
      }
    }
    List<String> places = new ArrayList<>(bounds);
    for (Product product : contents.products()) {
      List<String> total = names.total(product);
      array(total.get(0), product.type(), parameters);
      places.add(names.shift(product));
    }
    for (SizeVariable size : contents.sizes()) {
      number(names.sizes().get(size), ElementType.INT, parameters);
    }
    for (Scalar scalar : contents.scalars()) {
      number(names.scalar(scalar), scalar.type(), parameters);
    }
    List<Variable> outer = new ArrayList<>(contents.variables());
    outer.addAll(lanes.totals().keySet());
    for (Variable variable : outer) {
      if (!variable.equals(lanes.loop().index()) && !isDefinedIn(lanes.loop(), variable)) {
        number(names.variable(variable), variable.type(), parameters);
      }
    }
    places.forEach(
        place ->
            JavaText.identifiers(place).forEach(name -> number(name, ElementType.INT, parameters)));
    return parameters;
  }

  private static boolean isDefinedIn(Step.Loop loop, Variable variable) {
    return loop.body().stream()
        .anyMatch(step -> step instanceof Step.Define define && define.variable().equals(variable));
  }

  private static void array(String name, ElementType type, Map<String, ParameterSpec> into) {
    parameter(name, ArrayTypeName.of(Signature.primitive(type)), into);
  }

  private static void number(String name, ElementType type, Map<String, ParameterSpec> into) {
    parameter(name, Signature.primitive(type), into);
  }

  private static void parameter(String name, TypeName type, Map<String, ParameterSpec> into) {
    into.putIfAbsent(name, ParameterSpec.builder(type, name).build());
  }
}
