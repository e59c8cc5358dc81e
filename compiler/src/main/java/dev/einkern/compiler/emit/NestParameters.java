package dev.einkern.compiler.emit;

import com.palantir.javapoet.ParameterSpec;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.loop.Buffer;
import dev.einkern.compiler.loop.Division;
import dev.einkern.compiler.loop.Nest;
import dev.einkern.compiler.loop.NestContents;
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
 * What a nest in a method of its own is given: the method's parameters, and the arguments of its
 * call.
 */
final class NestParameters {
  private final ClassContext context;
  private final NestNames outer;
  private final List<ParameterSpec> parameters = new ArrayList<>();

  /** The arguments by the parameters' names; the turns of a divided loop have none yet. */
  private final Map<String, String> arguments = new LinkedHashMap<>();

  private final Map<Buffer, NestNames.Array> arrays = new LinkedHashMap<>();
  private final Map<SizeVariable, String> sizes = new LinkedHashMap<>();
  private final Map<Scalar, String> scalars = new HashMap<>();
  private final Optional<DividedTurns> turns;

  /**
   * The parameters of a nest's method.
   *
   * @param outer what arrays, sizes and scalars are called where it is called
   * @param division of the loops whose turns the method is told
   * @param names those of the method, which the parameters are added to
   */
  NestParameters(
      ClassContext context,
      Nest nest,
      NestNames outer,
      Optional<Division> division,
      JavaNames names) {
    this.context = context;
    this.outer = outer;
    NestContents contents = NestContents.of(nest);
    for (Buffer buffer : sorted(contents.buffers(), outer.arrays().keySet())) {
      array(buffer, contents.started().contains(buffer), names);
    }
    for (SizeVariable variable : sorted(contents.sizes(), outer.sizes().keySet())) {
      String name = names.allocate(JavaNames.identifier(variable.name()) + "Size");
      sizes.put(variable, name);
      add(new JavaType.Primitive(ElementType.INT), name, outer.sizes().get(variable));
    }
    for (Scalar scalar : contents.scalars()) {
      String name = names.allocate(scalar.name(), "Value");
      scalars.put(scalar, name);
      add(new JavaType.Primitive(scalar.type()), name, outer.scalar(scalar));
    }
    turns = division.map(each -> DividedTurns.allocate(each, names));
    for (String bound : turns.map(DividedTurns::parameters).orElse(List.of())) {
      parameters.add(parameter(new JavaType.Primitive(ElementType.INT), bound));
    }
  }

  private void array(Buffer buffer, boolean isStarted, JavaNames names) {
    NestNames.Array array = outer.arrays().get(buffer);
    String name = names.allocate(buffer.name(), "Data");
    add(new JavaType.Array(buffer.type(), 1), name, array.name());
    Optional<String> start = Optional.empty();
    if (array.start().isPresent() && isStarted) {
      start = Optional.of(names.allocate(name + "Start"));
      add(new JavaType.Primitive(ElementType.INT), start.get(), array.start().get());
    }
    arrays.put(buffer, new NestNames.Array(name, start, array.fresh()));
  }

  private void add(JavaType type, String name, String argument) {
    parameters.add(parameter(type, name));
    arguments.put(name, argument);
  }

  private ParameterSpec parameter(JavaType type, String name) {
    return ParameterSpec.builder(Signature.type(type, context.owner()), name).build();
  }

  /** The names of what the nest uses, within its method; each call gives new ones to add to. */
  NestNames names(Nest nest) {
    return new NestNames(
        outer.display(), nest.name(), outer.strict(), arrays, sizes, scalars, turns);
  }

  /** The parameters that the method's text speaks of, and those for its turns. */
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

  /** The arguments for these of the parameters, but for the turns. */
  List<String> arguments(List<ParameterSpec> chosen) {
    return chosen.stream()
        .map(ParameterSpec::name)
        .filter(arguments::containsKey)
        .map(arguments::get)
        .toList();
  }

  private static <T> List<T> sorted(Collection<T> things, Collection<T> order) {
    List<T> places = List.copyOf(order);
    return things.stream().sorted(Comparator.comparing(places::indexOf)).toList();
  }
}
