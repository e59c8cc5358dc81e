package dev.einkern.compiler.report;

import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.schedule.Extents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a program costs, as polynomials over the sizes of its axes.
 *
 * @param flops arithmetic on floating values, a function counted as one
 * @param bytes read from operands and written to outputs, each element once
 * @param order the order in which the factors of a formula stand
 */
public record Cost(Size flops, Size bytes, List<SizeVariable> order) {

  /** The cost of a program whose extents are inferred. */
  public static Cost of(IndexProgram program) {
    Extents extents = Extents.of(program.extents());
    Size flops = Size.ZERO;
    for (Statement statement : program.statements()) {
      if (statement instanceof Statement.Let let) {
        flops = flops.plus(flops(let.value(), extents, Set.copyOf(let.target().axes())));
      } else if (statement instanceof Statement.Step step) {
        flops = flops.plus(flops(step.value(), extents, Set.copyOf(step.target().axes())));
      } else if (statement instanceof Statement.Scatter scatter) {
        flops = flops.plus(flops(scatter.value(), extents, Set.copyOf(scatter.axes())));
        if (scatter.combine().isPresent() && scatter.target().type().isFloating()) {
          flops = flops.plus(extents.elements(scatter.axes()));
        }
      }
    }
    Size bytes = Size.ZERO;
    for (Operand operand : program.operands()) {
      bytes = bytes.plus(bytes(operand.tensor().axes(), operand.tensor().type(), extents));
    }
    for (Output output : program.outputs()) {
      bytes = bytes.plus(bytes(output.tensor().axes(), output.tensor().type(), extents));
    }
    return new Cost(flops, bytes, List.copyOf(program.extents().keySet()));
  }

  private static Size bytes(List<Axis> axes, ElementType type, Extents extents) {
    int width =
        switch (type) {
          case BOOLEAN -> 1;
          case INT, FLOAT -> 4;
          case LONG, DOUBLE -> 8;
        };
    return extents.elements(axes).times(Size.of(width));
  }

  /** Each operation once for each setting of the axes that it depends on. */
  private static Size flops(Expr expr, Extents extents, Set<Axis> bound) {
    Set<Axis> here = bound;
    Size flops = Size.ZERO;
    if (expr instanceof Expr.Reduce reduce) {
      here = new LinkedHashSet<>(bound);
      here.addAll(reduce.axes());
      if (reduce.type().isFloating()) {
        Set<Axis> axes = new LinkedHashSet<>(reduce.freeAxes());
        axes.addAll(reduce.axes());
        flops = elements(axes, extents);
      }
    } else if (expr instanceof Expr.Apply apply && apply.type().isFloating()) {
      flops = elements(apply.freeAxes(), extents);
    }
    for (Expr child : expr.children()) {
      flops = flops.plus(flops(child, extents, here));
    }
    return flops;
  }

  private static Size elements(Set<Axis> axes, Extents extents) {
    return extents.elements(new ArrayList<>(axes));
  }

  /** A size as a formula over axes' names: {@code 2·batch·d + 8}. */
  public String formula(Size size) {
    if (size.terms().isEmpty()) {
      return "0";
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<List<Size.Atom>, Long> term : size.terms().entrySet()) {
      long coefficient = term.getValue();
      if (!text.isEmpty()) {
        text.append(coefficient < 0 ? " - " : " + ");
      } else if (coefficient < 0) {
        text.append('-');
      }
      String factors =
          term.getKey().stream()
              .map(atom -> (SizeVariable) atom)
              .sorted(Comparator.comparingInt(order::indexOf))
              .map(SizeVariable::name)
              .collect(Collectors.joining("·"));
      long magnitude = Math.abs(coefficient);
      boolean shown = magnitude != 1 || factors.isEmpty();
      text.append(shown ? magnitude : "").append(shown && !factors.isEmpty() ? "·" : "");
      text.append(factors);
    }
    return text.toString();
  }
}
