package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The size of each axis name: those of the signature once in the program, any other once a
 * statement.
 */
final class Sizes {
  private final ProgramBuilder builder;
  private final Map<String, SizeVariable> signature;
  private final Map<String, Size> given;
  private final Map<String, SizeVariable> otherwise;
  private final Map<String, SizeVariable> own = new LinkedHashMap<>();
  private final Map<String, SizeVariable> slots = new LinkedHashMap<>();
  private final Map<String, Span> firstUses;

  private Sizes(
      ProgramBuilder builder,
      Map<String, SizeVariable> signature,
      Map<String, Size> given,
      Map<String, SizeVariable> otherwise,
      Map<String, Span> firstUses) {
    this.builder = builder;
    this.signature = signature;
    this.given = given;
    this.otherwise = otherwise;
    this.firstUses = firstUses;
  }

  /** The sizes of one statement: {@code given} holds what size equations and int parameters say. */
  static Sizes ofStatement(
      ProgramBuilder builder, Map<String, SizeVariable> signature, Map<String, Size> given) {
    return new Sizes(builder, signature, given, Map.of(), new LinkedHashMap<>());
  }

  /**
   * The sizes of a typed def's body: its axes are its own, so none has a size of the caller's; but
   * what size equations and int parameters say, they say of a name wherever it stands, and what
   * nothing in the body sizes has the size that the signature declares of its name.
   */
  Sizes ofBody() {
    Map<String, SizeVariable> declared = signature.isEmpty() ? otherwise : signature;
    return new Sizes(builder, Map.of(), given, declared, firstUses);
  }

  ProgramBuilder builder() {
    return builder;
  }

  SizeVariable of(String name, Span span) {
    used(name, span);
    SizeVariable known = signature.get(name);
    return known != null ? known : own.computeIfAbsent(name, n -> create(n, span));
  }

  /**
   * For an inner axis of this name: a size of its own, unless the signature declares the name. What
   * is given is the size of every axis of the name.
   */
  SizeVariable another(String name, Span span) {
    used(name, span);
    SizeVariable known = signature.get(name);
    return known != null ? known : create(name, span);
  }

  private SizeVariable create(String name, Span span) {
    SizeVariable size = builder.source.size(name);
    Size value = given.get(name);
    if (value != null) {
      builder.given(size, value, span);
    }
    return size;
  }

  /**
   * Notes that an axis of this name and size is indexed: an unsized axis of the name follows it.
   */
  void slot(String name, SizeVariable size) {
    slots.putIfAbsent(name, size);
  }

  /**
   * Ends the statement: what nothing else sizes takes the size of the axis that it is named like,
   * and what that leaves open no other statement sizes.
   */
  void finish() {
    slots.forEach(
        (name, slot) -> {
          SizeVariable size = own.get(name);
          if (size != null) {
            builder.namedLike(size, slot, firstUses.get(name));
          }
        });
    own.forEach(
        (name, size) -> {
          SizeVariable declared = otherwise.get(name);
          if (declared != null && !slots.containsKey(name)) {
            builder.namedLike(size, declared, firstUses.get(name));
          }
        });
    own.forEach((name, size) -> builder.mentioned(size, firstUses.get(name)));
  }

  /** The names that the signature declares. */
  Set<String> declared() {
    return signature.keySet();
  }

  /** Whether the signature declares an axis of this size. */
  boolean isDeclared(SizeVariable size) {
    return signature.containsValue(size);
  }

  /** Whether a size equation or an int parameter says how long an axis of this name is. */
  boolean isGiven(String name) {
    return given.containsKey(name);
  }

  void used(String name, Span span) {
    firstUses.putIfAbsent(name, span);
  }

  /** Where the statement first names an axis, or {@code otherwise}. */
  Span firstUse(String name, Span otherwise) {
    return firstUses.getOrDefault(name, otherwise);
  }

  /** The axes of this statement that the signature does not declare. */
  Map<String, SizeVariable> own() {
    return own;
  }

  /** Every axis name that the statement uses. */
  Iterable<String> names() {
    return firstUses.keySet();
  }
}
