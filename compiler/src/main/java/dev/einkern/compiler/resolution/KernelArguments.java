package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.Binding.Role;
import dev.einkern.compiler.signature.BoundKernel;
import dev.einkern.compiler.signature.Parameter;
import dev.einkern.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The arguments of a call of another method, by order: one for each parameter but destinations. */
final class KernelArguments {
  private final Expression.Call call;
  private final Function<Expression, Value> values;
  private final List<Argument> all = new ArrayList<>();

  /**
   * An argument; an int that is a size alone has no value.
   *
   * @param role what the parameter is to the called method
   */
  record Argument(Parameter parameter, Role role, Expression expression, Optional<Value> value) {
    Span span() {
      return expression.span();
    }
  }

  /**
   * @param values what an expression is worth where the call stands
   */
  KernelArguments(Expression.Call call, BoundKernel kernel, Function<Expression, Value> values) {
    this.call = call;
    this.values = values;
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
    for (int i = 0; i < taken.size(); i++) {
      Parameter parameter = parameters.get(taken.get(i));
      Role role = roles.get(taken.get(i));
      Expression given = call.arguments().get(i);
      Optional<Value> value =
          role instanceof Role.SizeRole
              ? Optional.empty()
              : Optional.of(typed(values.apply(given), parameter, given));
      all.add(new Argument(parameter, role, given, value));
    }
  }

  List<Argument> all() {
    return List.copyOf(all);
  }

  /** The one for the parameter of this name. */
  Argument named(String parameter) {
    return all.stream()
        .filter(a -> a.parameter().name().equals(parameter))
        .findFirst()
        .orElseThrow();
  }

  /** What is passed for a scalar parameter, one that is a size too among them. */
  Value scalar(String parameter) {
    Argument argument = named(parameter);
    Value value = argument.value().orElseGet(() -> values.apply(argument.expression()));
    return typed(value, argument.parameter(), argument.expression());
  }

  private Value typed(Value value, Parameter parameter, Expression given) {
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
}
