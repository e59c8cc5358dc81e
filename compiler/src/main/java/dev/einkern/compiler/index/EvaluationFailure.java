package dev.einkern.compiler.index;

import java.util.Optional;

/** Why a program has no value for these operands: what the generated kernel throws for, too. */
public final class EvaluationFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The kinds of failure that a program may meet. */
  public enum Kind {
    /** The sizes that the caller passes contradict each other. */
    CHECK,
    /** A gathered or scattered index is outside its axis. */
    INDEX,
    /** A whole number is divided by zero. */
    DIVISION,
    /** A maximum, minimum or arg of them has no elements. */
    EMPTY
  }

  private final Kind kind;
  private final transient Optional<Check> check;

  private EvaluationFailure(Kind kind, Optional<Check> check, String message) {
    super(message);
    this.kind = kind;
    this.check = check;
  }

  static EvaluationFailure of(Check check, String values) {
    return new EvaluationFailure(
        Kind.CHECK, Optional.of(check), "axis '" + check.axis() + "': " + values);
  }

  /** A failure that no check of sizes foresees. */
  public static EvaluationFailure of(Kind kind, String message) {
    return new EvaluationFailure(kind, Optional.empty(), message);
  }

  public Kind kind() {
    return kind;
  }

  /** The check that does not hold, where that is the failure. */
  public Optional<Check> check() {
    return check;
  }
}
