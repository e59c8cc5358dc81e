package dev.einkern.compiler.inference;

import dev.einkern.compiler.index.Constraint;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The size variables that are solved so far, in the order in which they were, and why. */
final class Solution {
  private final Map<SizeVariable, Size> values = new LinkedHashMap<>();
  private final Map<SizeVariable, Constraint> reasons = new HashMap<>();
  private final Map<SizeVariable, SizeVariable> aliases = new HashMap<>();

  /** The variable that stands for all that are known to be equal to this one. */
  SizeVariable representative(SizeVariable variable) {
    SizeVariable root = variable;
    while (aliases.containsKey(root)) {
      root = aliases.get(root);
    }
    SizeVariable next = variable;
    while (!next.equals(root)) {
      SizeVariable after = aliases.get(next);
      aliases.put(next, root);
      next = after;
    }
    return root;
  }

  boolean knows(SizeVariable variable) {
    return values.containsKey(representative(variable));
  }

  /** Makes {@code from} another name of {@code to}; neither is solved yet. */
  void unify(SizeVariable from, SizeVariable to) {
    aliases.put(representative(from), representative(to));
  }

  void define(SizeVariable variable, Size value, Constraint reason) {
    values.put(representative(variable), value);
    reasons.put(representative(variable), reason);
  }

  /** What gave the variable its size. */
  Optional<Constraint> reason(SizeVariable variable) {
    return Optional.ofNullable(reasons.get(representative(variable)));
  }

  /** The size with every solved variable replaced. */
  Size ground(Size size) {
    return size.substitute(
        atom -> {
          if (!(atom instanceof SizeVariable variable)) {
            return Size.of(atom);
          }
          SizeVariable root = representative(variable);
          Size value = values.get(root);
          return value != null ? value : Size.of(root);
        });
  }

  Size ground(SizeVariable variable) {
    return ground(Size.of(variable));
  }

  /** The representatives of the variables in {@code size} that are not solved. */
  Set<SizeVariable> unknown(Size size) {
    Set<SizeVariable> unknown = new LinkedHashSet<>();
    for (Size.Atom atom : size.atoms()) {
      if (atom instanceof SizeVariable variable && !knows(variable)) {
        unknown.add(representative(variable));
      }
    }
    return unknown;
  }
}
