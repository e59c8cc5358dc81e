package dev.einkern.compiler.emit;

import com.palantir.javapoet.ParameterSpec;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.signature.JavaType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a method that holds nests is given by the one that calls it: arrays with the places where
 * they begin, sizes and numbers, as far as it speaks of them.
 */
final class NestParameters {
  private final ClassContext context;
  private final JavaNames names;
  private final NestScope outer;
  private final List<ParameterSpec> parameters = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private final Map<Buffer, NestNames.Array> arrays = new LinkedHashMap<>();
  private final Map<SizeVariable, String> sizes = new LinkedHashMap<>();
  private final Map<Scalar, String> scalars = new HashMap<>();

  /**
   * No parameters yet.
   *
   * @param names those of the method's scope
   * @param outer what things are called where the method is called
   */
  NestParameters(ClassContext context, JavaNames names, NestScope outer) {
    this.context = context;
    this.names = names;
    this.outer = outer;
  }

  /** The arrays of these buffers, and of some where their elements begin. */
  void arrays(Collection<Buffer> buffers, Set<Buffer> started) {
    for (Buffer buffer : sorted(buffers, outer.arrays().keySet())) {
      NestNames.Array array = outer.arrays().get(buffer);
      String name = names.allocate(buffer.name(), "Data");
      parameters.add(parameter(new JavaType.Array(buffer.type(), 1), name));
      arguments.add(array.name());
      Optional<String> start = Optional.empty();
      if (array.start().isPresent() && started.contains(buffer)) {
        start = Optional.of(names.allocate(name + "Start"));
        parameters.add(parameter(new JavaType.Primitive(ElementType.INT), start.get()));
        arguments.add(array.start().get());
      }
      arrays.put(buffer, new NestNames.Array(name, start, array.fresh()));
    }
  }

  void sizes(Collection<SizeVariable> variables) {
    for (SizeVariable variable : sorted(variables, outer.sizes().keySet())) {
      String name = names.allocate(JavaNames.identifier(variable.name()) + "Size");
      sizes.put(variable, name);
      parameters.add(parameter(new JavaType.Primitive(ElementType.INT), name));
      arguments.add(outer.sizes().get(variable));
    }
  }

  void scalars(Collection<Scalar> some) {
    for (Scalar scalar : some) {
      String name = names.allocate(scalar.name(), "Value");
      scalars.put(scalar, name);
      parameters.add(parameter(new JavaType.Primitive(scalar.type()), name));
      arguments.add(outer.scalars().get(scalar));
    }
  }

  /** A number that the caller computes for each call. */
  void number(String name) {
    parameters.add(parameter(new JavaType.Primitive(ElementType.INT), name));
  }

  List<ParameterSpec> parameters() {
    return parameters;
  }

  /** What the caller passes, but for numbers that it computes. */
  List<String> arguments() {
    return arguments;
  }

  /** What things are called in the method. */
  NestScope scope() {
    return new NestScope(arrays, sizes, scalars);
  }

  /** Those of {@code things} in the order that they have in {@code all}. */
  private static <T> List<T> sorted(Collection<T> things, Collection<T> all) {
    Map<T, Integer> order = new HashMap<>();
    all.forEach(thing -> order.put(thing, order.size()));
    return things.stream().sorted(Comparator.comparing(order::get)).toList();
  }

  private ParameterSpec parameter(JavaType type, String name) {
    return ParameterSpec.builder(Signature.type(type, context.owner()), name).build();
  }
}
