package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Layout;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The inputs, axes and outputs of a pattern, while it becomes part of an index program. Where the
 * inputs come from and the outputs go is the difference between a method's pattern and a called
 * one.
 */
abstract sealed class PatternProgram permits MethodPattern, CalledPattern {
  final ProgramBuilder builder;
  final Span span;
  final List<Source> sources = new ArrayList<>();

  /** The name of an axis that a sum of axes makes. */
  static final String JOINED = "joined";

  private final Map<String, SizeVariable> sizes = new LinkedHashMap<>();
  private final Scope scope;

  PatternProgram(ProgramBuilder builder, Span span) {
    this.builder = builder;
    this.span = span;
    this.scope = Scope.of(Sizes.ofStatement(builder, sizes, Map.of()));
  }

  /** The int parameters that may size an axis of their name. */
  abstract Set<String> sizeParameters();

  /** What the operation takes after its inputs, at this place among all of them. */
  abstract Expr shift(int position);

  /**
   * Writes the next output.
   *
   * @param value over the output's axes
   * @param others the axis for each number and sum in the term
   */
  abstract void output(
      int position, FlatTerm term, Value value, IdentityHashMap<Form, Axis> others);

  /**
   * An input: a scalar, or a tensor with the leaf that each of its axes stands for.
   *
   * @param leaves names, numbers and sums, in the order of the tensor's axes
   * @param weak whether its type is, so that it takes that of what it meets
   */
  record Source(
      FlatTerm term, Optional<Tensor> tensor, List<Form> leaves, Expr scalar, boolean weak) {}

  Context context() {
    return Context.of(builder, Environment.empty(Library.none()), scope);
  }

  Span span() {
    return span;
  }

  List<Source> sources() {
    return sources;
  }

  /** The statement's axis of a name. */
  Axis axis(String name) {
    return scope.axis(name, span);
  }

  SizeVariable size(Form.Named named) {
    boolean first = !sizes.containsKey(named.name());
    SizeVariable size = sizes.computeIfAbsent(named.name(), this::newSize);
    if (first) {
      builder.mentioned(size, named.span());
    }
    named
        .size()
        .ifPresent(
            value -> {
              DeclaredType.Reader reader =
                  new DeclaredType.Reader(builder, 0, sizeParameters(), "");
              builder.given(size, reader.value(value), named.span());
            });
    return size;
  }

  private SizeVariable newSize(String name) {
    String parameter = Form.Named.written(name);
    SizeVariable size = builder.source.size(Numbers.isNumber(name) ? parameter : name);
    if (sizeParameters().contains(parameter)) {
      builder.given(size, Size.of(new Size.IntParameter(parameter)), span);
    }
    return size;
  }

  Axis leafAxis(Form leaf) {
    if (leaf instanceof Form.Named named) {
      return builder.source.axis(named.name(), size(named));
    }
    if (leaf instanceof Form.Count count) {
      String name = Long.toString(count.value());
      SizeVariable size = builder.source.size(name);
      builder.given(size, Size.of(count.value()), count.span());
      return builder.source.axis(name, size);
    }
    SizeVariable size = builder.source.size(leaf.text());
    builder.equal(Size.of(size), extent(leaf), leaf.span());
    return builder.source.axis(JOINED, size);
  }

  /** The extent of a form, over the sizes of the names in it. */
  Size extent(Form form) {
    if (form instanceof Form.Named named) {
      return Size.of(size(named));
    }
    if (form instanceof Form.Count count) {
      return Size.of(count.value());
    }
    if (form instanceof Form.Product product) {
      return Size.product(product.factors().stream().map(this::extent).toList());
    }
    return ((Form.Sum) form).parts().stream().map(this::extent).reduce(Size.ZERO, Size::plus);
  }

  static Layout layout(FlatTerm term, List<Axis> axes) {
    List<List<Axis>> dimensions = new ArrayList<>();
    int next = 0;
    for (Form dimension : term.dimensions()) {
      int count = new FlatTerm(List.of(dimension), term.span(), "").leaves().size();
      dimensions.add(axes.subList(next, next + count));
      next += count;
    }
    return new Layout(dimensions, term.text());
  }

  /**
   * An element of an input: each named axis at {@code at}, its numbers and sums at {@code others}.
   */
  Value read(Source source, Map<String, Expr> at, IdentityHashMap<Form, Expr> others) {
    if (source.tensor().isEmpty()) {
      return new Value(source.scalar(), source.weak());
    }
    List<Expr.Index> indices = new ArrayList<>();
    for (Form leaf : source.leaves()) {
      Expr index =
          leaf instanceof Form.Named named
              ? at.getOrDefault(named.name(), new Expr.IndexOf(axis(named.name())))
              : others.get(leaf);
      indices.add(new Expr.Index(index, true));
    }
    return new Value(new Expr.Read(source.tensor().get(), indices), source.weak());
  }

  Axis named(Form.Named named) {
    size(named);
    return axis(named.name());
  }

  /** {@code value} over new axes, one for each leaf of an output's term, in their order. */
  record Placed(List<Axis> axes, Expr value) {}

  Placed place(FlatTerm term, Expr value, IdentityHashMap<Form, Axis> others) {
    List<Axis> axes = new ArrayList<>();
    Map<Axis, Expr> renamed = new HashMap<>();
    for (Form leaf : term.leaves()) {
      Axis axis = leaf instanceof Form.Named named ? named(named) : others.get(leaf);
      Axis own = builder.source.like(axis);
      axes.add(own);
      renamed.put(axis, new Expr.IndexOf(own));
    }
    Expr own = builder.substitution.apply(value, renamed);
    builder.count(own, term.span());
    return new Placed(axes, own);
  }

  /** A new axis for each number and sum of a term. */
  IdentityHashMap<Form, Axis> otherAxes(FlatTerm term) {
    IdentityHashMap<Form, Axis> axes = new IdentityHashMap<>();
    for (Form leaf : term.leaves()) {
      if (!(leaf instanceof Form.Named)) {
        axes.put(leaf, leafAxis(leaf));
      }
    }
    return axes;
  }
}
