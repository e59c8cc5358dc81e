package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.ScalarFunction;
import dev.einkern.compiler.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Calls of the interface's static and default methods on numbers, element by element. */
final class JavaFunctions {
  private JavaFunctions() {}

  /**
   * The call of the one method that takes the arguments: as they are, or else widened as Java
   * widens. A weak argument takes any type that its value has.
   */
  static Value apply(List<ScalarFunction> functions, List<Value> arguments, Expression.Call call) {
    List<ScalarFunction> exact = functions.stream().filter(f -> takes(f, arguments, true)).toList();
    List<ScalarFunction> fitting =
        exact.isEmpty()
            ? functions.stream().filter(f -> takes(f, arguments, false)).toList()
            : exact;
    if (fitting.size() != 1) {
      String types =
          arguments.stream()
              .map(a -> a.type().keyword())
              .collect(Collectors.joining(", ", "(", ")"));
      throw EinsumException.of(
          fitting.isEmpty() ? Code.EK270 : Code.EK271,
          call.span(),
          call.function().text(),
          types,
          (fitting.isEmpty() ? functions : fitting)
              .stream().map(JavaFunctions::signature).collect(Collectors.joining(" and ")));
    }
    ScalarFunction function = fitting.get(0);
    List<Expr> converted = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      converted.add(Promotion.convert(arguments.get(i), function.parameters().get(i)));
    }
    return Value.strong(new Expr.Invoke(function, converted));
  }

  private static boolean takes(ScalarFunction function, List<Value> arguments, boolean exactly) {
    if (function.parameters().size() != arguments.size()) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (!takes(function.parameters().get(i), arguments.get(i), exactly)) {
        return false;
      }
    }
    return true;
  }

  private static boolean takes(ElementType parameter, Value argument, boolean exactly) {
    ElementType type = argument.type();
    if (exactly) {
      return type == parameter;
    }
    return (type == ElementType.BOOLEAN) == (parameter == ElementType.BOOLEAN)
        && argument.becomes(parameter);
  }

  private static String signature(ScalarFunction function) {
    return function.parameters().stream()
        .map(ElementType::keyword)
        .collect(Collectors.joining(", ", function.name() + "(", ")"));
  }
}
