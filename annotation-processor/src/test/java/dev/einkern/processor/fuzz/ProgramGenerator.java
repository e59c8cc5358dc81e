package dev.einkern.processor.fuzz;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.processor.fuzz.FuzzCase.Argument;
import dev.einkern.processor.fuzz.FuzzCase.Content;
import dev.einkern.processor.fuzz.FuzzCase.Result;
import dev.einkern.processor.fuzz.ProgramScope.Variable;
import dev.einkern.processor.fuzz.StatementGenerator.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Programs: operands, statements, and an output for every tensor that nothing reads. */
final class ProgramGenerator {
  private final Choice choice;
  private final ProgramScope scope;
  private final List<Argument> arguments = new ArrayList<>();
  private final List<String> declarations = new ArrayList<>();
  private final Set<String> sized = new LinkedHashSet<>();

  private ProgramGenerator(Choice choice) {
    this.choice = choice;
    this.scope = new ProgramScope(choice);
  }

  static FuzzCase generate(long seed, Choice choice) {
    return new ProgramGenerator(choice).generate(seed);
  }

  private FuzzCase generate(long seed) {
    boolean alike = choice.chance(60);
    ElementType common = Types.any(choice);
    for (int i = choice.between(1, 4); i > 0; i--) {
      operand("A" + i, alike ? common : Types.any(choice));
    }
    if (choice.chance(30)) {
      indices();
    }
    if (choice.chance(25)) {
      scalar();
    }
    DefinitionGenerator definitions = new DefinitionGenerator(scope);
    StatementGenerator statements =
        new StatementGenerator(scope, new ExpressionGenerator(scope, definitions));
    List<String> texts = new ArrayList<>();
    List<Statement> written = new ArrayList<>();
    List<List<String>> before = new ArrayList<>();
    for (int i = choice.between(1, 3); i > 0; i--) {
      scope.sizes.clear();
      Statement statement = statements.next(choice.of("T", "Y", "Z") + i);
      List<String> first = new ArrayList<>(definitions.takeTexts());
      first.addAll(scope.sizes);
      before.add(first);
      written.add(statement);
      scope.variables.add(statement.written());
    }
    List<String> outputs = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Statement statement = written.get(i);
      boolean output = !scope.read.contains(statement.written().name());
      texts.addAll(before.get(i));
      texts.add(statement.text(output));
      if (output) {
        outputs.add(declaration(statement.written()));
        results.add(result(statement.written()));
      }
    }
    String einsum =
        String.join(", ", declarations)
            + " -> "
            + String.join(", ", outputs)
            + "; "
            + String.join(choice.of("; ", ";\n"), texts);
    return new FuzzCase(seed, einsum, arguments, results);
  }

  private void operand(String name, ElementType type) {
    List<String> axes = choice.some(scope.pool(), choice.between(0, 3));
    declare(new Variable(name, axes, type, false, null), Content.NUMBERS, "");
  }

  private void indices() {
    if (scope.declared().isEmpty()) {
      return;
    }
    String into = choice.of(scope.declared());
    List<String> axes = choice.some(scope.pool(), choice.between(0, 1));
    int bound = scope.extent(into);
    boolean stray = choice.chance(5);
    declare(
        new Variable("I", axes, Types.whole(choice), false, into),
        Content.indices(stray ? bound + 1 : bound),
        "@" + into + " ");
  }

  private void declare(Variable variable, Content content, String prefix) {
    List<String> items = new ArrayList<>();
    List<Integer> shape = new ArrayList<>();
    int next = 0;
    while (next < variable.axes().size()) {
      boolean group = next + 1 < variable.axes().size() && choice.chance(12);
      String axis = variable.axes().get(next++);
      if (group) {
        String other = variable.axes().get(next++);
        sized.add(axis);
        boolean both = scope.extent(axis) == 0 || scope.extent(other) == 0;
        items.add("(" + sized(axis) + " " + (both ? sized(other) : other) + ")");
        shape.add(scope.extent(axis) * scope.extent(other));
      } else {
        items.add(choice.chance(15) ? sized(axis) : axis);
        shape.add(scope.extent(axis));
      }
    }
    scope.declare(variable.axes());
    scope.variables.add(variable);
    String type = prefix + String.join(" ", items);
    declarations.add(variable.name() + (type.isBlank() ? "" : ": " + type.strip()));
    arguments.add(
        new Argument(
            variable.name(),
            argumentType(variable, shape),
            shape.stream().mapToInt(Integer::intValue).toArray(),
            content));
  }

  private String sized(String axis) {
    return axis + "=" + scope.extent(axis);
  }

  private JavaType argumentType(Variable variable, List<Integer> shape) {
    if (shape.isEmpty() && choice.chance(50)) {
      return new JavaType.Primitive(variable.type());
    }
    boolean array = !shape.isEmpty() && !shape.contains(0) && choice.chance(10);
    return array
        ? new JavaType.Array(variable.type(), shape.size())
        : new JavaType.TensorType(variable.type());
  }

  private void scalar() {
    ElementType type = Types.number(choice);
    scope.variables.add(new Variable("lr", List.of(), type, false, null));
    declarations.add("lr");
    arguments.add(new Argument("lr", new JavaType.Primitive(type), new int[0], Content.NUMBERS));
  }

  private String declaration(Variable output) {
    if (output.axes().isEmpty()) {
      return output.name();
    }
    String axes = String.join(" ", output.axes());
    boolean group = output.axes().size() > 1 && choice.chance(15);
    if (group) {
      List<String> items = new ArrayList<>(output.axes());
      items.set(0, "(" + items.get(0));
      items.set(1, items.get(1) + ")");
      axes = String.join(" ", items);
    }
    return output.name() + ": " + axes;
  }

  private Result result(Variable output) {
    ElementType type = output.type();
    if (output.weak() && type.isWhole()) {
      type = Types.number(choice);
    } else if (output.weak()) {
      type = Types.floating(choice);
    }
    return Types.result(
        output.name(), Types.atLeast(type, choice), output.axes().isEmpty(), choice);
  }
}
