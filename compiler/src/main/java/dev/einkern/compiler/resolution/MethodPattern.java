package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Layout;
import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import dev.einkern.compiler.signature.Binding.Role;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.Parameter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A pattern that is a method's whole string: parameters are its inputs, results its outputs. */
final class MethodPattern extends PatternProgram {
  private final MethodBinding binding;
  private final List<Role> roles = new ArrayList<>();

  MethodPattern(MethodBinding binding, Span span) {
    super(new ProgramBuilder(binding.method().einsum()), span);
    this.binding = binding;
  }

  List<Role> roles() {
    return binding.roles(roles);
  }

  @Override
  Set<String> sizeParameters() {
    return binding.sizeNames();
  }

  /** Adds the next input. */
  void input(FlatTerm term, boolean broadcasts, int ellipsisAt) {
    Parameter parameter = binding.operand(sources.size());
    if (parameter.type() instanceof JavaType.Primitive primitive) {
      if (!term.dimensions().isEmpty()) {
        throw EinsumException.of(
            Code.EK505, term.span(), parameter.name(), term.text(), parameter.name());
      }
      Expr scalar = new Expr.ScalarRead(builder.scalar(parameter.name(), primitive.element()));
      roles.add(new Role.ScalarRole(builder.scalarPosition(parameter.name())));
      sources.add(new Source(term, Optional.empty(), List.of(), scalar, false));
      return;
    }
    Operands.requireRank(
        parameter.type(), term.dimensions().size(), term.text(), parameter.name(), term.span());
    List<Axis> axes = term.leaves().stream().map(this::leafAxis).toList();
    Tensor tensor =
        new Tensor(
            parameter.name(), MethodBinding.element(parameter.type()), axes, Optional.empty());
    Layout layout = layout(term, axes);
    boolean flat = Operands.isFlat(parameter.type(), term.dimensions().size());
    if (broadcasts && !flat) {
      for (int i = 0; i < axes.size(); i++) {
        Size.Dimension dimension = new Size.Dimension(parameter.name(), i);
        builder.broadcasts(dimension, axes.get(i).size(), term.span());
      }
    } else {
      Operands.constrain(builder, parameter.name(), parameter.type(), layout, term.span());
    }
    roles.add(new Role.OperandRole(builder.operandCount()));
    builder.operand(new Operand(tensor, layout, broadcasts && !flat, ellipsisAt));
    sources.add(new Source(term, Optional.of(tensor), term.leaves(), null, false));
  }

  @Override
  Expr shift(int position) {
    Parameter parameter = binding.operand(position);
    if (!MethodBinding.isInt(parameter.type())) {
      int shifts = binding.operands().size() - sources.size();
      throw EinsumException.of(Code.EK274, span, "roll", shifts, position - sources.size())
          .note("Parameter '" + parameter.name() + "' is no int.");
    }
    Expr read = new Expr.ScalarRead(builder.scalar(parameter.name(), ElementType.INT));
    roles.add(new Role.ScalarRole(builder.scalarPosition(parameter.name())));
    return read;
  }

  @Override
  void output(int position, FlatTerm term, Value value, IdentityHashMap<Form, Axis> others) {
    String name = List.copyOf(binding.outputs().keySet()).get(position);
    JavaType type = binding.outputs().get(name);
    Operands.requireRank(type, term.dimensions().size(), term.text(), name, term.span());
    ElementType element = MethodBinding.element(type);
    if (!Promotion.widens(value.type(), element)) {
      throw EinsumException.of(
              Code.EK401, term.span(), value.type().keyword(), element.keyword(), name)
          .note("Give the output the type " + value.type().keyword() + ".");
    }
    String unique = name;
    while (isOperand(unique)) {
      unique += "'";
    }
    Placed placed = place(term, Promotion.cast(value.expr(), element), others);
    Tensor tensor = builder.tensor(unique, element, placed.axes(), Optional.empty());
    builder.statement(new Statement.Let(tensor, placed.value(), term.span()));
    builder.output(new Output(name, tensor, layout(term, placed.axes())));
  }

  private boolean isOperand(String name) {
    return sources.stream()
        .anyMatch(s -> s.tensor().isPresent() && s.tensor().get().name().equals(name));
  }
}
