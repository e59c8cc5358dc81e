package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.signature.Binding.Role;
import dev.einkern.compiler.signature.BoundKernel;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.SyntaxParser;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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

  /** An argument's expression and value; an int that is a size alone has no value. */
  private record Argument(
      Parameter parameter, Role role, Expression expression, Optional<Value> value) {}

  Value call(Expression.Call call, Context context) {
    call.axes()
        .ifPresent(
            axes -> {
              throw EinsumException.of(Code.EK222, axes.span(), call.function().text());
            });
    Library library = context.names().library();
    KernelMethod method = library.kernel(call.function());
    BoundKernel kernel = library.resolve(method, call.function());
    List<Argument> arguments = arguments(call, kernel, context);
    IndexProgram program = chosen(kernel, arguments, call.function());
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
            name -> size(name, arguments, context));
    Map<String, Axis> nameless = pass(arguments, program, inlining, call, context);
    inlining.inline(program);
    return result(program, inlining, nameless, call, context);
  }

  private static boolean canFail(Statement statement) {
    return Expressions.of(statement).stream().anyMatch(Sharing::canThrow);
  }

  private List<Argument> arguments(Expression.Call call, BoundKernel kernel, Context context) {
    List<Parameter> parameters = kernel.method().parameters();
    List<Role> roles = kernel.binding().roles();
    List<Integer> taken =
        IntStream.range(0, roles.size())
            .filter(i -> !(roles.get(i) instanceof Role.DestinationRole))
            .boxed()
            .toList();
    if (call.arguments().size() != taken.size()) {
      throw EinsumException.of(
          Code.EK206,
          call.span(),
          call.function().text(),
          taken.size() == 1 ? "1 argument" : taken.size() + " arguments",
          call.arguments().size());
    }
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < taken.size(); i++) {
      Parameter parameter = parameters.get(taken.get(i));
      Role role = roles.get(taken.get(i));
      Expression given = call.arguments().get(i);
      Optional<Value> value =
          role instanceof Role.SizeRole
              ? Optional.empty()
              : Optional.of(typed(expressions.resolve(given, context), parameter, call, given));
      arguments.add(new Argument(parameter, role, given, value));
    }
    return arguments;
  }

  private static Value typed(
      Value value, Parameter parameter, Expression.Call call, Expression given) {
    ElementType type = MethodBinding.element(parameter.type());
    if (!value.becomes(type)) {
      throw EinsumException.of(
              Code.EK268,
              given.span(),
              parameter.name(),
              call.function().text(),
              type.keyword(),
              value.type().keyword())
          .note("Write " + type.keyword() + "(…) around the argument.");
    }
    return value;
  }

  /**
   * The program for the ranks of the arguments. Where none is, the ellipsis may stand for nothing,
   * and the further axes be carried: if the method only carries them along too.
   */
  private static IndexProgram chosen(BoundKernel kernel, List<Argument> arguments, Name name) {
    List<IndexProgram> cases = kernel.cases();
    if (cases.size() == 1) {
      return cases.get(0);
    }
    for (IndexProgram program : cases) {
      if (arguments.stream().allMatch(argument -> hasRank(argument, program))) {
        return program;
      }
    }
    if (carriesEllipsis(kernel)) {
      return cases.get(0);
    }
    throw EinsumException.of(Code.EK269, name.span(), name.text());
  }

  private static boolean hasRank(Argument argument, IndexProgram program) {
    return !(argument.role() instanceof Role.OperandRole role)
        || program.operands().get(role.operand()).tensor().rank()
            == argument.value().orElseThrow().expr().freeAxes().size();
  }

  /** Whether no operation works on an ellipsis, and every axis of one is an output's too. */
  private static boolean carriesEllipsis(BoundKernel kernel) {
    if (SyntaxParser.parse(kernel.method().einsum()) instanceof SyntaxTree.Names) {
      return false;
    }
    IndexProgram program = kernel.cases().get(1);
    List<String> kept =
        program.outputs().stream()
            .flatMap(output -> output.tensor().axes().stream())
            .map(Axis::name)
            .toList();
    return program.operands().stream()
        .flatMap(operand -> operand.tensor().axes().stream())
        .filter(KernelCallResolver::isEllipsis)
        .allMatch(axis -> kept.contains(axis.name()));
  }

  private Map<String, Axis> pass(
      List<Argument> arguments,
      IndexProgram program,
      Inlining inlining,
      Expression.Call call,
      Context context) {
    Map<String, Axis> nameless = new LinkedHashMap<>();
    for (Argument argument : arguments) {
      if (argument.role() instanceof Role.OperandRole role) {
        Tensor formal = program.operands().get(role.operand()).tensor();
        List<Axis> actual = actual(formal, argument, nameless, call, context);
        String spoken = SourceText.spoken(argument.expression(), context.builder().text);
        inlining.operand(formal, argument.value().orElseThrow(), actual, spoken);
      }
    }
    for (Scalar scalar : program.scalars()) {
      Argument argument =
          arguments.stream()
              .filter(a -> a.parameter().name().equals(scalar.name()))
              .findFirst()
              .orElseThrow();
      Value value =
          argument.value().orElseGet(() -> expressions.resolve(argument.expression(), context));
      inlining.scalar(scalar, typed(value, argument.parameter(), call, argument.expression()));
    }
    return nameless;
  }

  /** The argument's axis for each of the operand's. */
  private static List<Axis> actual(
      Tensor formal,
      Argument argument,
      Map<String, Axis> nameless,
      Expression.Call call,
      Context context) {
    Value value = argument.value().orElseThrow();
    List<Axis> further = new ArrayList<>(Appearance.of(value.expr()));
    Span span = argument.expression().span();
    Map<Axis, Axis> found = new LinkedHashMap<>();
    for (Axis axis : formal.axes()) {
      if (hasName(axis)) {
        Axis outer = context.scope().axis(axis.name(), span);
        boolean ofTime = context.scope().isSliced(axis.name());
        if (!further.remove(outer) || ofTime && context.builder().needsState(value.expr())) {
          throw lacks(axis.name(), argument, call, context);
        }
        found.put(axis, outer);
      }
    }
    long open = formal.axes().stream().filter(axis -> !hasName(axis)).count();
    if (open > 0 && open != further.size()) {
      throw EinsumException.of(
          Code.EK262,
          span,
          "parameter '" + argument.parameter().name() + "' of " + call.function().text(),
          formal.rank(),
          value.expr().freeAxes().size());
    }
    for (Axis axis : formal.axes()) {
      if (!hasName(axis)) {
        Axis outer = nameless.getOrDefault(axis.name(), further.get(0));
        if (!further.remove(outer)) {
          throw lacks(outer.name(), argument, call, context);
        }
        found.put(axis, outer);
        if (isEllipsis(axis)) {
          nameless.put(axis.name(), outer);
        }
      }
    }
    return formal.axes().stream().map(found::get).toList();
  }

  private static EinsumException lacks(
      String axis, Argument argument, Expression.Call call, Context context) {
    return EinsumException.of(
            Code.EK224,
            argument.expression().span(),
            argument.parameter().name(),
            call.function().text(),
            axis)
        .note(
            context.scope().isSliced(axis)
                ? AxisNames.sliced(axis)
                : "The argument has "
                    + AxisNames.spoken(argument.value().orElseThrow(), context)
                    + "; an index such as [other->"
                    + axis
                    + "] renames an axis.");
  }

  private static boolean isEllipsis(Axis axis) {
    return axis.name().contains(".");
  }

  private static boolean hasName(Axis axis) {
    return !isEllipsis(axis)
        && !Character.isDigit(axis.name().charAt(0))
        && !axis.name().equals(PatternProgram.JOINED);
  }

  /** The int argument for a parameter, as a size. */
  private static Size size(String name, List<Argument> arguments, Context context) {
    Argument argument =
        arguments.stream().filter(a -> a.parameter().name().equals(name)).findFirst().orElseThrow();
    return new SizeExpression(
            axis -> Optional.of(Size.of(context.scope().size(axis, argument.expression().span()))),
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
      Map<String, Axis> nameless,
      Expression.Call call,
      Context context) {
    Tensor formal = program.outputs().get(0).tensor();
    Inlining.Lifted lifted = inlining.lifted(formal);
    List<Expr.Index> at = new ArrayList<>();
    lifted.carried().forEach(axis -> at.add(new Expr.Index(new Expr.IndexOf(axis), true)));
    for (Axis axis : formal.axes()) {
      Axis outer = nameless.get(axis.name());
      if (outer == null) {
        outer = outer(axis, call, context);
      }
      if (lifted.carried().contains(outer)) {
        throw EinsumException.of(Code.EK225, call.span(), call.function().text(), axis.name());
      }
      Expr index = new Expr.IndexOf(outer);
      context.builder().use(index, inlining.size(axis.size()), call.span());
      at.add(new Expr.Index(index, true));
    }
    return Value.strong(new Expr.Read(lifted.tensor(), at));
  }

  private static Axis outer(Axis axis, Expression.Call call, Context context) {
    if (!hasName(axis)) {
      throw EinsumException.of(Code.EK219, call.span(), axis.name(), call.function().text())
          .note("Give it a name in the string of " + call.function().text() + ".");
    }
    Name name = new Name(axis.name(), call.span());
    AxisNames.requireNoTensor(name, context.names());
    return context.axis(name);
  }
}
