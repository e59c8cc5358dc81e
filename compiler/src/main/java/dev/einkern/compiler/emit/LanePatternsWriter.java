package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Operation;
import dev.einkern.compiler.loop.LanePatterns;
import dev.einkern.compiler.loop.LanePatterns.Both;
import dev.einkern.compiler.loop.LanePatterns.Fused;
import dev.einkern.compiler.loop.LanePatterns.Lanes;
import dev.einkern.compiler.loop.LanePatterns.Numbers;
import dev.einkern.compiler.loop.LanePatterns.Places;
import dev.einkern.compiler.loop.LanePatterns.Same;
import dev.einkern.compiler.loop.LanePatterns.Signed;
import dev.einkern.compiler.loop.Value;
import java.util.HashMap;
import java.util.Map;

/** Writes small results, all elements of a turn in one vector; see {@link LanePatterns}. */
final class LanePatternsWriter {
  private final SourceLines lines;
  private final NestNames names;
  private final ValueText values;
  private final StepWriter steps;
  private final VectorConstants constants;
  private final LanePatterns patterns;
  private final String species;
  private final String type;

  /** The names of constants and of vectors of arrays. */
  private final Map<Lanes, String> held = new HashMap<>();

  private final Map<Value.Load, String> vectors = new HashMap<>();

  LanePatternsWriter(
      SourceLines lines,
      NestNames names,
      ValueText values,
      StepWriter steps,
      VectorConstants constants,
      LanePatterns patterns) {
    this.lines = lines;
    this.names = names;
    this.values = values;
    this.steps = steps;
    this.constants = constants;
    this.patterns = patterns;
    this.species = VectorTypes.species(patterns.element());
    this.type = VectorTypes.vector(patterns.element());
  }

  /** Most of the turns from {@code from} to before {@code until}; gives the first of the others. */
  String write(String from, String until, JavaNames scope) {
    String index = patterns.loop().index().name();
    String base = JavaNames.capitalised(JavaNames.identifier(index));
    String turns = scope.allocate("turns");
    String end = scope.allocate("end" + base);
    lines.line("// As many turns as a vector has room for; it reaches into those behind them.");
    lines.line("int %s = LanePlaces.turns(%s, %d);".formatted(turns, species, patterns.span()));
    lines.line(
        "int %s = LanePlaces.end(%s, %s, %s, %s.length() / %d + 2);"
            .formatted(end, from, until, turns, species, patterns.advance()));
    JavaNames inner = scope.inner();
    String turn = steps.name(patterns.loop().index(), inner, "Index");
    lines.open(
        "for (int %1$s = %2$s; %1$s < %3$s; %1$s += %4$s)".formatted(turn, from, end, turns));
    String name = inner.allocate(patterns.target().name() + "Lanes");
    first(patterns.value(), name, inner);
    lines.line(
        "%s.intoArray(%s, %s);"
            .formatted(name, names.array(patterns.target()), values.of(patterns.first())));
    lines.close();
    return end;
  }

  /** A sum is written a line for each of its parts. */
  private void first(Lanes value, String name, JavaNames scope) {
    if (value instanceof Fused fused) {
      first(fused.addend(), name, scope);
      String factors = vector(fused.left(), scope) + ".fma(" + vector(fused.right(), scope);
      lines.line("%1$s = %2$s, %1$s);".formatted(name, factors));
    } else if (value instanceof Signed signed) {
      first(signed.left(), name, scope);
      String signs = vector(signed.signs(), scope) + ".fma(" + vector(signed.right(), scope);
      lines.line("%1$s = %2$s, %1$s);".formatted(name, signs));
    } else if (value instanceof Both both && both.operation() != Operation.MULTIPLY) {
      first(both.left(), name, scope);
      String right = vector(both.right(), scope);
      lines.line(
          "%1$s = %1$s.%2$s(%3$s);".formatted(name, VectorTypes.method(both.operation()), right));
    } else {
      String vector = vector(value, scope);
      lines.line("%s %s = %s;".formatted(type, name, vector));
    }
  }

  private String vector(Lanes value, JavaNames scope) {
    if (value instanceof Same same) {
      return "%s.broadcast(%s, %s)".formatted(type, species, values.of(same.value()));
    }
    if (value instanceof Numbers numbers) {
      return held.computeIfAbsent(
          numbers, n -> constants.numbers(numbers, patterns.element(), scope));
    }
    if (value instanceof Places places) {
      return taken(places, scope);
    }
    if (value instanceof Fused fused) {
      return "%s.fma(%s, %s)"
          .formatted(
              vector(fused.left(), scope),
              vector(fused.right(), scope),
              vector(fused.addend(), scope));
    }
    if (value instanceof Signed signed) {
      return "%s.fma(%s, %s)"
          .formatted(
              vector(signed.signs(), scope),
              vector(signed.right(), scope),
              vector(signed.left(), scope));
    }
    Both both = (Both) value;
    return vector(both.left(), scope)
        + ".%s(%s)".formatted(VectorTypes.method(both.operation()), vector(both.right(), scope));
  }

  private String taken(Places places, JavaNames scope) {
    String array = vectors.get(places.first());
    if (array == null) {
      array = scope.allocate(places.first().buffer().name() + "Lanes");
      lines.line(
          "%s %s = %s.fromArray(%s, %s, %s);"
              .formatted(
                  type,
                  array,
                  type,
                  species,
                  names.array(places.first().buffer()),
                  values.of(places.first().index())));
      vectors.put(places.first(), array);
    }
    if (patterns.isInOrder(places)) {
      return array;
    }
    String constant = held.get(key(places));
    if (constant == null) {
      constant = constants.places(places, patterns.element(), scope);
      held.put(key(places), constant);
    }
    return array + ".rearrange(" + constant + ")";
  }

  /** The same places in whatever array. */
  private Places key(Places places) {
    Value.Load any = new Value.Load(patterns.target(), Value.Constant.of(0));
    return new Places(any, places.places(), places.stride());
  }
}
