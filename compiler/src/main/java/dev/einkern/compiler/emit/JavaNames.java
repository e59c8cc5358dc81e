package dev.einkern.compiler.emit;

import dev.einkern.compiler.schedule.AxisGroup;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * The names of one Java scope. Every axis, operand and local gets its name here, so that none
 * collides with another, with an enclosing scope's, or with a class that generated code uses.
 */
final class JavaNames {
  /** Words that read badly, or not at all, as the name of a local. */
  private static final Set<String> CONTEXTUAL =
      Set.of("yield", "var", "record", "sealed", "permits");

  private final JavaNames outer;
  private final Set<String> taken = new HashSet<>();
  private final Set<String> avoided = new HashSet<>();

  private JavaNames(JavaNames outer) {
    this.outer = outer;
  }

  /** The names of a method, in which those of {@code reserved} are not free. */
  static JavaNames of(Collection<String> reserved) {
    JavaNames names = new JavaNames(null);
    names.taken.addAll(reserved);
    return names;
  }

  /** The names of a block within this one: what it takes is free again behind it. */
  JavaNames inner() {
    return new JavaNames(this);
  }

  /** Keeps a name that is given, such as a parameter's. */
  void reserve(String name) {
    taken.add(name);
  }

  /** Leaves a name to the blocks within. */
  void avoid(String name) {
    avoided.add(identifier(name));
  }

  /** {@code wanted} as a Java name, or else with {@code suffix}, or else with a number. */
  String allocate(String wanted, String suffix) {
    String plain = identifier(wanted);
    String name = isFree(plain) ? plain : plain + suffix;
    for (int i = 2; !isFree(name); i++) {
      name = plain + suffix + i;
    }
    taken.add(name);
    return name;
  }

  String allocate(String wanted) {
    return allocate(wanted, "");
  }

  private boolean isFree(String name) {
    return !avoided.contains(name) && !isTaken(name);
  }

  private boolean isTaken(String name) {
    return taken.contains(name) || (outer != null && outer.isTaken(name));
  }

  /**
   * A legal Java identifier that reads as {@code name}: {@code seq'} is {@code seqPrime}, {@code
   * ...0} is {@code more0}, {@code ((h w) + c)} is {@code hWPlusC}, and {@code ((...) + c)} is
   * {@code morePlusC}.
   */
  static String identifier(String name) {
    String text = oneWord(Normalizer.normalize(name, Normalizer.Form.NFC)).replace("'", "Prime");
    StringBuilder identifier = new StringBuilder();
    text.codePoints()
        .map(
            c -> Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c) ? c : '_')
        .forEach(identifier::appendCodePoint);
    if (identifier.isEmpty() || !Character.isJavaIdentifierStart(identifier.codePointAt(0))) {
      identifier.insert(0, '_');
    }
    String legal = identifier.toString();
    boolean reserved = SourceVersion.isKeyword(legal) || CONTEXTUAL.contains(legal);
    return reserved || legal.equals("_") ? legal + "_" : legal;
  }

  private static String oneWord(String name) {
    if (!name.startsWith("(")) {
      return AxisGroup.spelled(name);
    }
    String[] words = name.replace("+", "plus").replaceAll("[()]", "").split(" ");
    return Arrays.stream(words)
        .filter(word -> !word.isEmpty())
        .map(AxisGroup::spelled)
        .reduce((before, word) -> before + capitalised(word))
        .orElse("");
  }

  static String capitalised(String identifier) {
    int first = identifier.codePointAt(0);
    return new StringBuilder()
        .appendCodePoint(Character.toUpperCase(first))
        .append(identifier.substring(Character.charCount(first)))
        .toString();
  }
}
