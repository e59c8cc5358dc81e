package dev.einkern.compiler.index;

import java.util.Locale;

/** How each operation and reduction is written. */
public final class Notation {
  /** How tightly the parts of an expression bind, loosest first. */
  public static final int SELECT = 0;

  public static final int OR = 1;
  public static final int AND = 2;
  public static final int COMPARISON = 3;
  public static final int SUM = 4;
  public static final int PRODUCT = 5;
  public static final int UNARY = 6;
  public static final int POWER = 7;
  public static final int PRIMARY = 8;

  private Notation() {}

  /**
   * An operator or a function.
   *
   * @param symbol between the arguments, or before the only one; else the function's name
   * @param level {@link #PRIMARY} for a function
   */
  public record Operator(String symbol, int level) {}

  /** How {@code operation} is written. */
  public static Operator of(Operation operation) {
    return switch (operation) {
      case ADD -> new Operator("+", SUM);
      case SUBTRACT -> new Operator("-", SUM);
      case MULTIPLY -> new Operator("·", PRODUCT);
      case DIVIDE -> new Operator("/", PRODUCT);
      case FLOOR_DIVIDE -> new Operator("//", PRODUCT);
      case MODULO -> new Operator("%", PRODUCT);
      case POWER -> new Operator("^", POWER);
      case NEGATE -> new Operator("-", UNARY);
      case NOT -> new Operator("¬", UNARY);
      case EQUAL -> new Operator("=", COMPARISON);
      case NOT_EQUAL -> new Operator("≠", COMPARISON);
      case LESS -> new Operator("<", COMPARISON);
      case LESS_EQUAL -> new Operator("≤", COMPARISON);
      case GREATER -> new Operator(">", COMPARISON);
      case GREATER_EQUAL -> new Operator("≥", COMPARISON);
      case AND -> new Operator("∧", AND);
      case OR -> new Operator("∨", OR);
      case MINIMUM -> new Operator("min", PRIMARY);
      case MAXIMUM -> new Operator("max", PRIMARY);
      default -> new Operator(operation.name().toLowerCase(Locale.ROOT), PRIMARY);
    };
  }

  /** {@code sup} and {@code inf} are the maximum and minimum that give ∓∞ for nothing. */
  static String of(Expr.Reduce reduce) {
    return switch (reduce.reduction()) {
      case MAXIMUM -> reduce.identityIfEmpty() ? "sup" : "max";
      case MINIMUM -> reduce.identityIfEmpty() ? "inf" : "min";
      default -> sign(reduce.reduction());
    };
  }

  /** The sign of a reduction: {@code Σ}, {@code max}. */
  public static String sign(Reduction reduction) {
    return switch (reduction) {
      case SUM -> "Σ";
      case PRODUCT -> "Π";
      default -> reduction.word();
    };
  }

  /** The operator of a scatter's assignment. */
  static String assignment(Reduction combine) {
    return switch (combine) {
      case SUM -> "+=";
      case PRODUCT -> "*=";
      case MAXIMUM -> "max=";
      case MINIMUM -> "min=";
      case ANY -> "any=";
      case ALL -> "all=";
      case ARGMAX, ARGMIN -> throw new IllegalArgumentException(combine + " is no monoid");
    };
  }

  /** 2, 2L, 2.0f, 2.0: a literal says its type. */
  static String of(Expr.Literal literal) {
    return switch (literal.type()) {
      case BOOLEAN -> literal.whole() != 0 ? "true" : "false";
      case INT -> Long.toString(literal.whole());
      case LONG -> literal.whole() + "L";
      case FLOAT -> real(literal.real(), Float.toString((float) literal.real())) + "f";
      case DOUBLE -> real(literal.real(), Double.toString(literal.real()));
    };
  }

  private static String real(double value, String digits) {
    return Double.isInfinite(value) ? (value > 0 ? "∞" : "-∞") : digits;
  }

  /** ₂ for 2: what tells apart two axes of one name. */
  static String subscript(int number) {
    StringBuilder text = new StringBuilder();
    Integer.toString(number).chars().forEach(digit -> text.append((char) (digit - '0' + '₀')));
    return text.toString();
  }
}
