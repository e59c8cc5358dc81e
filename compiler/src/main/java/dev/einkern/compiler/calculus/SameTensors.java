package dev.einkern.compiler.calculus;

import dev.einkern.compiler.index.CanonicalKey;
import dev.einkern.compiler.index.DerivedBy;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which tensors of a program hold the same: {@code grad(L, W)} and {@code grad(L, c)} say L twice.
 *
 * <p>A tensor by which is derived is no other, though it may hold the same: what is made of another
 * does not depend on it.
 */
final class SameTensors {
  private final Map<Tensor, Tensor> firsts = new HashMap<>();

  private SameTensors() {}

  static SameTensors in(IndexProgram program) {
    SameTensors same = new SameTensors();
    Extents extents = Extents.of(program);
    Map<String, Tensor> byKey = new HashMap<>();
    Set<Tensor> variables = DerivedBy.in(program.statements());
    for (Statement statement : program.statements()) {
      if (statement instanceof Statement.Let let && !variables.contains(let.target())) {
        Tensor target = let.target();
        Expr value = same.withFirsts(let.value());
        String key = CanonicalKey.of(target.axes(), value, extents);
        Tensor first =
            isCopy(value, target)
                ? ((Expr.Read) value).tensor()
                : byKey.computeIfAbsent(key, k -> target);
        same.firsts.put(target, first);
      }
    }
    return same;
  }

  /** The first tensor that holds what {@code tensor} does. */
  Tensor first(Tensor tensor) {
    return firsts.getOrDefault(tensor, tensor);
  }

  private Expr withFirsts(Expr expr) {
    Expr inner = Expressions.mapChildren(expr, this::withFirsts);
    return inner instanceof Expr.Read read
        ? new Expr.Read(first(read.tensor()), read.indices())
        : inner;
  }

  private static boolean isCopy(Expr value, Tensor target) {
    return value instanceof Expr.Read read
        && read.indices().equals(Adjoints.unchecked(Adjoints.indices(target.axes())));
  }
}
