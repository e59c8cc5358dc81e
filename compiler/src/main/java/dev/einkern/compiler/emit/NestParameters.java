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
import java.util.HashSet;
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

  /** The arguments by the parameters' names; numbers that the caller computes have none yet. */
  private final Map<String, String> arguments = new LinkedHashMap<>();

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
      add(new JavaType.Array(buffer.type(), 1), name, array.name());
      Optional<String> start = Optional.empty();
      if (array.start().isPresent() && started.contains(buffer)) {
        start = Optional.of(names.allocate(name + "Start"));
        add(new JavaType.Primitive(ElementType.INT), start.get(), array.start().get());
      }
      arrays.put(buffer, new NestNames.Array(name, start, array.fresh()));
    }
  }

  void sizes(Collection<SizeVariable> variables) {
    for (SizeVariable variable : sorted(variables, outer.sizes().keySet())) {
      String name = names.allocate(JavaNames.identifier(variable.name()) + "Size");
      sizes.put(variable, name);
      add(new JavaType.Primitive(ElementType.INT), name, outer.sizes().get(variable));
    }
  }

  void scalars(Collection<Scalar> some) {
    for (Scalar scalar : some) {
      String name = names.allocate(scalar.name(), "Value");
      scalars.put(scalar, name);
      add(new JavaType.Primitive(scalar.type()), name, outer.scalars().get(scalar));
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
    return List.copyOf(arguments.values());
  }

  /** The same for some of the parameters. */
  List<String> arguments(List<ParameterSpec> chosen) {
    return chosen.stream()
        .map(ParameterSpec::name)
        .filter(arguments::containsKey)
        .map(arguments::get)
        .toList();
  }

  /** The parameters that the method's text speaks of, and numbers that the caller computes. */
  List<ParameterSpec> mentionedIn(String text) {
    Set<String> mentioned = new HashSet<>(JavaText.identifiers(text));
    return parameters.stream()
        .filter(p -> mentioned.contains(p.name()) || !arguments.containsKey(p.name()))
        .toList();
  }

  /** Whether a method with these parameters can be called. */
  boolean contain(List<ParameterSpec> others) {
    return parameters.containsAll(others);
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

  private void add(JavaType type, String name, String argument) {
    parameters.add(parameter(type, name));
    arguments.put(name, argument);
  }

  private ParameterSpec parameter(JavaType type, String name) {
    return ParameterSpec.builder(Signature.type(type, context.owner()), name).build();
  }
}
