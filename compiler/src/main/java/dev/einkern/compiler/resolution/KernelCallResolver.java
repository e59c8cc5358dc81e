package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.DerivedBy;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.resolution.KernelArguments.Argument;
import dev.einkern.compiler.signature.Binding.Role;
import dev.einkern.compiler.signature.BoundKernel;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls of the interface's other annotated methods: inlined, and lifted like a typed def.
 *
 * <p>An argument has the axes that its parameter declares, under the same names; further ones are
 * carried to the result. What a parameter declares without a name (a number, an ellipsis that the
 * method works on) is the argument's further axes, in order.
 */
final class KernelCallResolver {
  private final ExpressionResolver expressions;

  KernelCallResolver(ExpressionResolver expressions) {
    this.expressions = expressions;
  }

  Value call(Expression.Call call, Context context) {
    call.axes()
        .ifPresent(
            axes -> {
              throw EinsumException.of(Code.EK222, axes.span(), call.function().text());
            });
    Library library = context.names().library();
    KernelMethod method = library.kernel(call.function());
    BoundKernel kernel = library.resolve(method, call.function());
    KernelArguments arguments =
        new KernelArguments(call, kernel, given -> expressions.resolve(given, context));
    IndexProgram program = new KernelCases(kernel).chosen(arguments, call.function());
    if (program.outputs().size() != 1) {
      throw EinsumException.of(Code.EK267, call.span(), method.name(), program.outputs().size());
    }
    if (context.lazy() && program.statements().stream().anyMatch(KernelCallResolver::canFail)) {
      throw EinsumException.of(
          Code.EK601, call.span(), "a call that can fail, where it may go unevaluated,");
    }
    Inlining inlining =
        new Inlining(
            context.builder(),
            call.span(),
            spoken -> spoken + " in " + method.name(),
            name -> size(arguments.named(name), context),
            DerivedBy.in(program.statements()),
            context.times());
    PassedAxes axes = new PassedAxes(call, context);
    pass(arguments, program, axes, inlining, context);
    inlining.inline(program);
    return result(program, inlining, axes, call, context);
  }

  private static boolean canFail(Statement statement) {
    return Expressions.of(statement).stream().anyMatch(Sharing::canThrow);
  }

  private static void pass(
      KernelArguments arguments,
      IndexProgram program,
      PassedAxes axes,
      Inlining inlining,
      Context context) {
    for (Argument argument : arguments.all()) {
      if (argument.role() instanceof Role.OperandRole role) {
        Tensor formal = program.operands().get(role.operand()).tensor();
        List<Axis> actual = axes.ofOperand(formal, argument);
        String spoken = SourceText.spoken(argument.expression(), context.builder().text);
        inlining.operand(formal, argument.value().orElseThrow(), actual, spoken);
      }
    }
    for (Scalar scalar : program.scalars()) {
      inlining.scalar(scalar, arguments.scalar(scalar.name()));
    }
  }

  /** An int argument as a size. */
  private static Size size(Argument argument, Context context) {
    return new SizeExpression(
            axis -> Optional.of(Size.of(context.scope().size(axis, argument.span()))),
            scalar -> integer(scalar, context))
        .evaluate(argument.expression());
  }

  private static Optional<Size> integer(String name, Context context) {
    return context.names().find(name).orElse(null) instanceof Meaning.ScalarMeaning scalar
            && scalar.scalar().type() == ElementType.INT
        ? Optional.of(Size.of(new Size.IntParameter(name)))
        : Optional.empty();
  }

  private static Value result(
      IndexProgram program,
      Inlining inlining,
      PassedAxes axes,
      Expression.Call call,
      Context context) {
    Tensor formal = program.outputs().get(0).tensor();
    Lifted lifted = inlining.lifted(formal);
    List<Expr.Index> at = new ArrayList<>(Expr.Index.unproven(lifted.carried()));
    for (Axis axis : formal.axes()) {
      Axis outer = axes.ofResult(axis);
      if (lifted.carried().contains(outer)) {
        throw EinsumException.of(Code.EK225, call.span(), call.function().text(), axis.name());
      }
      Expr index = new Expr.IndexOf(outer);
      context.builder().use(index, inlining.size(axis.size()), call.span());
      at.add(new Expr.Index(index, true));
    }
    return Value.strong(new Expr.Read(lifted.tensor(), at));
  }
}
