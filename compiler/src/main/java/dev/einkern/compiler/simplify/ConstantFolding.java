package dev.einkern.compiler.simplify;

import dev.einkern.compiler.index.Arithmetic;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.Extents;
import java.util.OptionalLong;

/** Computes what is known: operations on literals, sizes that the string fixes. */
record ConstantFolding(Extents extents) implements Rewrite {
  @Override
  public Expr apply(Expr expr) {
    if (expr instanceof Expr.SizeOf size) {
      OptionalLong constant = extents.constant(size.size());
      return constant.isPresent() && constant.getAsLong() == (int) constant.getAsLong()
          ? Expr.Literal.of((int) constant.getAsLong())
          : expr;
    }
    if (expr instanceof Expr.Cast cast && cast.argument() instanceof Expr.Literal literal) {
      return literal(cast.type(), Arithmetic.cast(cast.type(), Arithmetic.value(literal)));
    }
    if (expr instanceof Expr.Apply apply
        && apply.arguments().stream().allMatch(a -> a instanceof Expr.Literal)
        && !Expressions.canFail(apply)) {
      Object[] values =
          apply.arguments().stream().map(a -> Arithmetic.value((Expr.Literal) a)).toArray();
      return literal(apply.type(), Arithmetic.apply(apply.operation(), values));
    }
    return expr;
  }

  /** The literal of a value as {@link Arithmetic} has it. */
  static Expr.Literal literal(ElementType type, Object value) {
    if (type == ElementType.BOOLEAN) {
      return Expr.Literal.of((boolean) value);
    }
    Number number = (Number) value;
    return type.isFloating()
        ? new Expr.Literal(type, 0, number.doubleValue())
        : new Expr.Literal(type, number.longValue(), 0);
  }
}
