package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.RefusedElsewhereException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that an expression can use. Immutable: {@link #with} makes another.
 *
 * @param formalAxes inside a def with axes: what each formal axis stands for
 * @param library the methods that may be called
 */
record Environment(
    Map<String, Meaning> meanings, Map<String, List<String>> formalAxes, Library library) {
  Environment {
    meanings = Map.copyOf(meanings);
    formalAxes = Map.copyOf(formalAxes);
  }

  static Environment empty(Library library) {
    return new Environment(Map.of(), Map.of(), library);
  }

  /**
   * What the name stands for, if it is no axis.
   *
   * @throws RefusedElsewhereException if what defines it is refused
   */
  Optional<Meaning> find(String name) {
    Meaning meaning = meanings.get(name);
    if (meaning instanceof Meaning.RefusedMeaning) {
      throw new RefusedElsewhereException(name);
    }
    return Optional.ofNullable(meaning);
  }

  Environment with(String name, Meaning meaning) {
    Map<String, Meaning> extended = new HashMap<>(meanings);
    extended.put(name, meaning);
    return new Environment(extended, formalAxes, library);
  }

  Environment withFormalAxes(Map<String, List<String>> formal) {
    return new Environment(meanings, formal, library);
  }

  /** The names of tensors, scalars and arguments. */
  Set<String> values() {
    Set<String> names = new TreeSet<>();
    meanings.forEach(
        (name, meaning) -> {
          if (!(meaning instanceof Meaning.DefinitionMeaning)) {
            names.add(name);
          }
        });
    return names;
  }

  /** The names of defs. */
  Set<String> definitions() {
    Set<String> names = new TreeSet<>(meanings.keySet());
    names.removeAll(values());
    return names;
  }

  /** Whether the name is a tensor, scalar or argument. */
  boolean isValue(String name) {
    Meaning meaning = find(name).orElse(null);
    return meaning != null && !(meaning instanceof Meaning.DefinitionMeaning);
  }
}
