package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.ElementType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A part of a program's expression, with what the notation says of it.
 *
 * @param axes those that its value runs over, each once
 * @param weak whether it is made of literals, sizes, indices and brackets alone
 * @param level how tight the loosest operator in it binds
 * @param most about how large its elements may be
 */
record Piece(
    String text, List<String> axes, ElementType type, boolean weak, int level, double most) {
  static final int CONDITIONAL = 0;
  static final int OR = 1;
  static final int AND = 2;
  static final int COMPARISON = 3;
  static final int SUM = 4;
  static final int PRODUCT = 5;
  static final int UNARY = 6;
  static final int POWER = 7;
  static final int PRIMARY = 8;

  Piece {
    axes = List.copyOf(axes);
  }

  static Piece weak(String text, List<String> axes, ElementType type, int level) {
    return new Piece(text, axes, type, true, level, 20);
  }

  boolean isBoolean() {
    return type == ElementType.BOOLEAN;
  }

  /** The text where operators of this level bind: in parentheses if its own bind looser. */
  String at(int context) {
    return level < context ? "(" + text + ")" : text;
  }

  /** The type of this and another in arithmetic. */
  ElementType meets(Piece other) {
    if (weak == other.weak) {
      return type.promote(other.type);
    }
    Piece soft = weak ? this : other;
    ElementType strong = (weak ? other : this).type;
    if (soft.type == ElementType.DOUBLE) {
      return strong.isFloating() ? strong : ElementType.DOUBLE;
    }
    return strong == ElementType.BOOLEAN ? ElementType.INT : strong;
  }

  /** Its type once a boolean counts as an int. */
  ElementType numeric() {
    return type == ElementType.BOOLEAN ? ElementType.INT : type;
  }

  /** The type of its roots and exponentials. */
  ElementType floating() {
    return type.isFloating() ? type : ElementType.DOUBLE;
  }

  List<String> union(Piece other) {
    Set<String> both = new LinkedHashSet<>(axes);
    both.addAll(other.axes);
    return List.copyOf(both);
  }

  List<String> without(List<String> gone) {
    List<String> rest = new ArrayList<>(axes);
    rest.removeAll(gone);
    return rest;
  }

  Piece as(String newText, ElementType newType, int newLevel, double newMost) {
    return new Piece(newText, axes, newType, weak, newLevel, newMost);
  }
}
