package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.AxisSource;
import dev.einkern.compiler.index.Constraint;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Substitution;
import dev.einkern.compiler.index.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers one index program while a string is resolved; lives as long as that takes. */
final class ProgramBuilder {
  /** How many expression nodes a program may have once every call in it is written out. */
  private static final int NODE_BUDGET = 200_000;

  /** What a local that the compiler makes costs, in nodes: the stages after work on each. */
  private static final int STATEMENT_COST = 40;

  final AxisSource source = new AxisSource(1);
  final Substitution substitution = new Substitution(source);

  /** The string that the spans point into. */
  final String text;

  private final List<Operand> operands = new ArrayList<>();
  private final Map<String, Scalar> scalars = new LinkedHashMap<>();
  private final List<Statement> statements = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();
  private final List<Constraint> constraints = new ArrayList<>();
  private final Set<String> tensorNames = new HashSet<>();
  private final Map<String, Integer> nextNumber = new HashMap<>();
  private int group;
  private int nodes;
  private int recurrences;

  ProgramBuilder(String text) {
    this.text = text;
  }

  /** The statement that constraints now belong to. */
  int group() {
    return group;
  }

  /** Begins the next statement. */
  void nextGroup() {
    group++;
  }

  void operand(Operand operand) {
    tensorNames.add(operand.tensor().name());
    operands.add(operand);
  }

  void output(Output output) {
    outputs.add(output);
  }

  Scalar scalar(String name, ElementType type) {
    return scalars.computeIfAbsent(name, n -> new Scalar(n, type));
  }

  /** The place of a scalar among the program's scalars. */
  int scalarPosition(String name) {
    return List.copyOf(scalars.keySet()).indexOf(name);
  }

  int operandCount() {
    return operands.size();
  }

  void statement(Statement statement) {
    statements.add(statement);
  }

  /** Adds a statement that the string does not have: what it costs is counted. */
  void local(Statement statement) {
    int operations = STATEMENT_COST;
    for (Expr expr : Expressions.of(statement)) {
      operations += Expressions.count(expr);
    }
    spend(operations, statement.origin());
    statements.add(statement);
  }

  /** How far the program has been gathered. */
  record Mark(int statements, int constraints, Set<String> names) {}

  Mark mark() {
    return new Mark(statements.size(), constraints.size(), Set.copyOf(tensorNames));
  }

  /** Forgets what was added after {@code mark}. */
  void reset(Mark mark) {
    dropStatementsSince(mark);
    // What a statement says of its own axes is said once, the first time that each is met.
    constraints
        .subList(mark.constraints(), constraints.size())
        .removeIf(c -> !(c instanceof Constraint.Given));
    tensorNames.retainAll(mark.names());
  }

  /** The statements added after {@code mark}. */
  List<Statement> since(Mark mark) {
    return List.copyOf(statements.subList(mark.statements(), statements.size()));
  }

  void dropStatementsSince(Mark mark) {
    statements.subList(mark.statements(), statements.size()).clear();
  }

  int nextRecurrence() {
    return recurrences++;
  }

  void reserveTensorName(String name) {
    tensorNames.add(name);
  }

  /**
   * Whether a value is made of a state of the recurrence that is being read: nothing makes it yet.
   */
  boolean needsState(Expr value) {
    return needsState(value, new HashSet<>());
  }

  private boolean needsState(Expr value, Set<Tensor> met) {
    return Expressions.reads(value).stream()
        .map(Expr.Read::tensor)
        .filter(met::add)
        .anyMatch(tensor -> isOfState(tensor, met));
  }

  private boolean isOfState(Tensor tensor, Set<Tensor> met) {
    if (operands.stream().anyMatch(operand -> operand.tensor().equals(tensor))) {
      return false;
    }
    List<Expr> parts = new ArrayList<>();
    List<Statement> makers =
        statements.stream().filter(statement -> statement.target().equals(tensor)).toList();
    makers.forEach(maker -> Expressions.forEach(maker, parts::add));
    return makers.isEmpty()
        || parts.stream().anyMatch(part -> needsState(part, met))
        || makers.stream()
            .anyMatch(
                maker ->
                    maker instanceof Statement.Derive derive
                        && met.add(derive.of())
                        && isOfState(derive.of(), met));
  }

  /** A tensor with a name that the user wrote, or one like it if that is taken. */
  Tensor tensor(String name, ElementType type, List<Axis> axes, Optional<SizeVariable> indexInto) {
    return new Tensor(unique(name), type, axes, indexInto, name);
  }

  /** A tensor that the string has no name for: messages speak of it as {@code spoken}. */
  Tensor tensor(String name, ElementType type, List<Axis> axes, String spoken) {
    return new Tensor(unique(name), type, axes, spoken);
  }

  private String unique(String name) {
    String unique = name;
    while (!tensorNames.add(unique)) {
      unique = name + nextNumber.merge(name, 2, (last, two) -> last + 1);
    }
    return unique;
  }

  /** What the string has at {@code span}, for messages. */
  String quoted(Span span) {
    return SourceText.quoted(text, span);
  }

  /**
   * Makes {@code value} a local tensor over {@code axes}, which the new statement takes over: the
   * read that comes back is over the same axes.
   */
  Expr.Read share(String name, Expr value, Span origin) {
    return share(name, value, origin, name);
  }

  /**
   * As {@link #share(String, Expr, Span)}, where messages speak of the tensor as {@code spoken}.
   */
  Expr.Read share(String name, Expr value, Span origin, String spoken) {
    return share(name, value, List.of(), origin, spoken);
  }

  /**
   * As {@link #share(String, Expr, Span, String)}; the tensor's first axes are {@code first},
   * whether the value has them or not.
   */
  Expr.Read share(String name, Expr value, List<Axis> first, Span origin, String spoken) {
    Set<Axis> outer = new LinkedHashSet<>(first);
    outer.addAll(Appearance.of(value));
    Map<Axis, Expr> renamed = new HashMap<>();
    List<Axis> inner = new ArrayList<>();
    for (Axis axis : outer) {
      Axis own = source.like(axis);
      inner.add(own);
      renamed.put(axis, new Expr.IndexOf(own));
    }
    Tensor tensor = tensor(name, value.type(), inner, spoken);
    local(new Statement.Let(tensor, substitution.apply(value, renamed), origin));
    return new Expr.Read(tensor, Expr.Index.unproven(List.copyOf(outer)));
  }

  /** Counts what an expression adds to the program; refuses a program that would grow too large. */
  Expr count(Expr expr, Span span) {
    spend(Expressions.count(expr), span);
    return expr;
  }

  private void spend(int operations, Span span) {
    nodes += operations;
    if (nodes > NODE_BUDGET) {
      throw EinsumException.of(Code.EK602, span, NODE_BUDGET);
    }
  }

  void dimension(Size.Dimension dimension, Size extent, Span span) {
    constraints.add(new Constraint.DimensionIs(dimension, extent, span, group));
  }

  void broadcasts(Size.Dimension dimension, SizeVariable size, Span span) {
    constraints.add(new Constraint.DimensionBroadcasts(dimension, size, span, group));
  }

  void given(SizeVariable size, Size value, Span span) {
    constraints.add(new Constraint.Given(size, value, span, group));
  }

  void equal(Size left, Size right, Span span) {
    if (!left.equals(right)) {
      constraints.add(new Constraint.Equal(left, right, span, group));
    }
  }

  void use(Expr at, SizeVariable slot, Span span) {
    boolean own = at instanceof Expr.IndexOf index && index.axis().size().equals(slot);
    if (!own) {
      constraints.add(new Constraint.Use(at, slot, span, group));
    }
  }

  /** Notes where an axis is written, for messages. */
  void mentioned(SizeVariable size, Span span) {
    constraints.add(new Constraint.Mentioned(size, span, group));
  }

  /** Where a statement before this one first writes an axis of this name. */
  Optional<Span> firstMention(String name) {
    return constraints.stream()
        .filter(c -> c instanceof Constraint.Mentioned m && m.size().name().equals(name))
        .map(Constraint::span)
        .findFirst();
  }

  /** Notes that letters broadcast an axis of size 1. */
  void stretched(SizeVariable size, String letter, String argument, Span span) {
    constraints.add(new Constraint.Stretched(size, letter, argument, span, group));
  }

  /** Whether the string gives the size as 1, whatever the operands are. */
  boolean isOne(SizeVariable size) {
    return constraints.stream()
        .anyMatch(
            c ->
                c instanceof Constraint.Given given
                    && given.size().equals(size)
                    && given.value().equals(Size.of(1)));
  }

  void namedLike(SizeVariable size, SizeVariable slot, Span span) {
    if (!size.equals(slot)) {
      constraints.add(new Constraint.NamedLike(size, slot, span, group));
    }
  }

  IndexProgram build() {
    return new IndexProgram(
        operands,
        List.copyOf(scalars.values()),
        statements,
        outputs,
        constraints,
        Map.of(),
        List.of());
  }
}
