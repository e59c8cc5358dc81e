package dev.einkern.compiler.schedule;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expr.Apply;
import dev.einkern.compiler.index.Expr.IndexOf;
import dev.einkern.compiler.index.Expr.Literal;
import dev.einkern.compiler.index.Expr.SizeOf;
import dev.einkern.compiler.index.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a buffer, as a sum: each part times its stride, and a constant.
 *
 * @param parts what is multiplied, in the order of the tensor's axes; {@link Part}
 */
public record Offset(Map<Part, Size> parts, Size constant) {

  /** What an offset is linear in. */
  public sealed interface Part {}

  /** The index of the loop over several axes. */
  public record Group(AxisGroup group) implements Part {}

  /** An index, or a summand of one. */
  public record Term(Expr expr) implements Part {}

  /** An index that is held against the extent of its slot. */
  public record Gather(Expr expr, Axis slot) implements Part {}

  /**
   * The place of the element at {@code indices}.
   *
   * @param slots the axes of the tensor
   * @param groups the loops over several axes
   */
  public static Offset of(
      List<Expr.Index> indices, List<Axis> slots, List<AxisGroup> groups, Extents extents) {
    return of(indices, slots, Optional.empty(), groups, extents);
  }

  /** The same where the tensor may be kept in a ring. */
  public static Offset of(
      List<Expr.Index> indices,
      List<Axis> slots,
      Optional<Ring> ring,
      List<AxisGroup> groups,
      Extents extents) {
    Builder builder = new Builder(extents);
    List<Size> inMemory = Ring.extents(ring, slots, extents);
    Size[] strides = new Size[slots.size()];
    Size stride = Size.ONE;
    for (int i = slots.size() - 1; i >= 0; i--) {
      strides[i] = stride;
      stride = stride.times(inMemory.get(i));
    }
    for (int i = 0; i < slots.size(); i++) {
      Expr at = indices.get(i).at();
      if (ring.isPresent() && ring.get().slot() == i) {
        builder.affine(ring.get().place(at), strides[i]);
        continue;
      }
      Optional<AxisGroup> merged = merged(at, groups);
      if (merged.isPresent()) {
        if (at.equals(new IndexOf(merged.get().last()))) {
          builder.add(new Group(merged.get()), strides[i]);
        }
      } else if (indices.get(i).checked()) {
        if (at instanceof Literal literal && inRange(literal, slots.get(i), extents)) {
          builder.affine(at, strides[i]);
        } else {
          builder.add(new Gather(at, slots.get(i)), strides[i]);
        }
      } else {
        builder.affine(at, strides[i]);
      }
    }
    return new Offset(builder.parts, builder.constant);
  }

  private static boolean inRange(Literal literal, Axis slot, Extents extents) {
    return literal.whole() >= 0 && literal.whole() < extents.constant(slot).orElse(0);
  }

  private static Optional<AxisGroup> merged(Expr at, List<AxisGroup> groups) {
    return at instanceof IndexOf index
        ? groups.stream()
            .filter(g -> g.axes().size() > 1 && g.axes().contains(index.axis()))
            .findFirst()
        : Optional.empty();
  }

  private static final class Builder {
    final Map<Part, Size> parts = new LinkedHashMap<>();
    Size constant = Size.ZERO;
    private final Extents extents;

    Builder(Extents extents) {
      this.extents = extents;
    }

    void add(Part part, Size factor) {
      parts.merge(part, factor, Size::plus);
      parts.remove(part, Size.ZERO);
    }

    void affine(Expr expr, Size factor) {
      Optional<Size> size = size(expr);
      if (size.isPresent()) {
        constant = constant.plus(size.get().times(factor));
        return;
      }
      if (expr instanceof Apply apply) {
        List<Expr> arguments = apply.arguments();
        switch (apply.operation()) {
          case ADD -> {
            affine(arguments.get(0), factor);
            affine(arguments.get(1), factor);
            return;
          }
          case SUBTRACT -> {
            affine(arguments.get(0), factor);
            affine(arguments.get(1), factor.times(Size.of(-1)));
            return;
          }
          case NEGATE -> {
            affine(arguments.get(0), factor.times(Size.of(-1)));
            return;
          }
          case MULTIPLY -> {
            Optional<Size> left = size(arguments.get(0));
            Optional<Size> right = size(arguments.get(1));
            if (left.isPresent() || right.isPresent()) {
              Size by = left.orElseGet(right::get);
              affine(arguments.get(left.isPresent() ? 1 : 0), factor.times(by));
              return;
            }
          }
          default -> {}
        }
      }
      add(new Term(expr), factor);
    }

    private Optional<Size> size(Expr expr) {
      if (expr instanceof Literal literal && literal.type().isWhole()) {
        return Optional.of(Size.of(literal.whole()));
      }
      return expr instanceof SizeOf of ? Optional.of(extents.of(of.size())) : Optional.empty();
    }
  }
}
