package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Layout;
import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.signature.Binding.Role;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.Parameter;
import dev.einkern.compiler.syntax.Declaration;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.Statement;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From a program's tree to its index program, for one rank of its ellipsis. */
final class ProgramResolver {
  private final SyntaxTree.Program program;
  private final MethodBinding binding;
  private final ProgramBuilder builder;
  private final DeclaredType.Reader types;
  private final StatementResolver statements;
  private final Map<String, Size> given = new HashMap<>();
  private final Set<String> axisNames = new HashSet<>();
  private final List<Role> roles = new ArrayList<>();
  private Environment names;

  ProgramResolver(
      SyntaxTree.Program program, MethodBinding binding, Library library, int ellipsisRank) {
    String source = binding.method().einsum();
    this.program = program;
    this.binding = binding;
    this.names = Environment.empty(library);
    this.builder = new ProgramBuilder(source);
    this.statements = new StatementResolver(builder);
    this.types = new DeclaredType.Reader(builder, ellipsisRank, binding.sizeNames(), source);
  }

  IndexProgram resolve() {
    Map<String, Declaration> declared = new LinkedHashMap<>();
    for (Declaration declaration : concat(program.operands(), program.outputs())) {
      if (declared.put(declaration.name().text(), declaration) != null) {
        throw EinsumException.of(Code.EK213, declaration.name().span(), declaration.name().text());
      }
    }
    for (int i = 0; i < program.operands().size(); i++) {
      operand(program.operands().get(i), binding.operand(i));
    }
    Map<String, DeclaredType> outputs = new LinkedHashMap<>();
    for (Declaration declaration : program.outputs()) {
      DeclaredType type = types.read(declaration);
      String name = declaration.name().text();
      requireRank(binding.outputs().get(name), type, declaration);
      outputs.put(name, type);
      builder.reserveTensorName(name);
      names = names.with(name, new Meaning.UnwrittenMeaning(name));
    }
    axisNames.addAll(types.sizes().keySet());
    for (String name : declared.keySet()) {
      if (axisNames.contains(name)) {
        throw EinsumException.of(Code.EK202, declared.get(name).name().span(), name);
      }
    }
    indexedAxes();
    for (String parameter : binding.sizeNames()) {
      given.put(parameter, Size.of(new Size.IntParameter(parameter)));
    }
    for (Statement statement : program.statements()) {
      builder.nextGroup();
      resolve(statement, outputs);
    }
    finish(outputs);
    return builder.build();
  }

  /** What each parameter turned out to be. */
  List<Role> roles() {
    return binding.roles(roles);
  }

  private static <T> List<T> concat(List<T> first, List<T> second) {
    List<T> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private void operand(Declaration declaration, Parameter parameter) {
    String name = parameter.name();
    DeclaredType type = types.read(declaration);
    if (parameter.type() instanceof JavaType.Primitive primitive) {
      if (type.dimensions().isEmpty()) {
        names = names.with(declaration.name().text(), scalar(declaration, name, primitive));
        roles.add(new Role.ScalarRole(builder.scalarPosition(name)));
        return;
      }
      throw EinsumException.of(
          Code.EK505, declaration.span(), declaration.name().text(), type.text(), name);
    }
    requireRank(parameter.type(), type, declaration);
    List<Axis> axes = type.axes(builder);
    Optional<SizeVariable> indexInto =
        declaration.type().flatMap(Declaration.Type::indexed).map(this::indexed);
    ElementType element = MethodBinding.element(parameter.type());
    if (indexInto.isPresent() && !element.isWhole()) {
      throw EinsumException.of(
          Code.EK404, declaration.span(), declaration.name().text(), element.keyword());
    }
    Tensor tensor = new Tensor(name, element, axes, indexInto);
    Layout layout = type.layout(axes);
    Operands.constrain(builder, name, parameter.type(), layout, declaration.span());
    roles.add(new Role.OperandRole(builder.operandCount()));
    builder.operand(new Operand(tensor, layout, false, -1));
    names = names.with(declaration.name().text(), new Meaning.TensorMeaning(tensor, false));
  }

  /** A primitive; one by which is derived becomes a tensor without axes, as derivatives need. */
  private Meaning scalar(Declaration declaration, String name, JavaType.Primitive primitive) {
    Scalar scalar = builder.scalar(name, primitive.element());
    boolean derived = DerivedNames.of(program.statements()).contains(declaration.name().text());
    if (!derived || !scalar.type().isFloating()) {
      return new Meaning.ScalarMeaning(scalar);
    }
    Expr value = new Expr.ScalarRead(scalar);
    return new Meaning.TensorMeaning(
        builder.share(name, value, declaration.span()).tensor(), false);
  }

  private SizeVariable indexed(Name axis) {
    return types.size(axis.text(), axis.span());
  }

  /** {@code @v} may name an axis that only an int parameter sizes. */
  private void indexedAxes() {
    for (Declaration declaration : program.operands()) {
      declaration
          .type()
          .flatMap(Declaration.Type::indexed)
          .ifPresent(axis -> axisNames.add(axis.text()));
    }
  }

  private static void requireRank(JavaType type, DeclaredType declared, Declaration declaration) {
    Operands.requireRank(
        type,
        declared.dimensions().size(),
        declared.text(),
        declaration.name().text(),
        declaration.span());
  }

  private void resolve(Statement statement, Map<String, DeclaredType> outputs) {
    if (statement instanceof Statement.Definition definition) {
      define(definition);
      return;
    }
    if (statement instanceof Statement.SizeEquation equation) {
      equate(equation);
      return;
    }
    Statement.Assignment assignment = (Statement.Assignment) statement;
    String target = assignment.target().name().text();
    requireWritable(assignment.target().name());
    DeclaredType output = outputs.get(target);
    Sizes sizes = Sizes.ofStatement(builder, types.sizes(), given);
    Meaning.TensorMeaning written =
        statements.resolve(
            assignment,
            Optional.ofNullable(output),
            Optional.ofNullable(binding.outputs().get(target)).map(MethodBinding::element),
            new Context(builder, names, Scope.of(sizes), false, 0));
    sizes.finish();
    sizes.names().forEach(axisNames::add);
    if (axisNames.contains(target)) {
      throw EinsumException.of(Code.EK202, assignment.target().name().span(), target);
    }
    names = names.with(target, written);
  }

  private void requireWritable(Name target) {
    Meaning meaning = names.find(target.text()).orElse(null);
    if (meaning instanceof Meaning.DefinitionMeaning) {
      throw EinsumException.of(Code.EK213, target.span(), target.text());
    }
    if (meaning != null && !(meaning instanceof Meaning.UnwrittenMeaning)) {
      boolean operand =
          program.operands().stream().anyMatch(d -> d.name().text().equals(target.text()));
      throw EinsumException.of(operand ? Code.EK215 : Code.EK213, target.span(), target.text());
    }
  }

  private void define(Statement.Definition definition) {
    Name name = definition.name();
    if (names.find(name.text()).isPresent()) {
      throw EinsumException.of(Code.EK213, name.span(), name.text());
    }
    Set<String> seen = new HashSet<>();
    for (Declaration parameter : definition.parameters()) {
      if (!seen.add(parameter.name().text())) {
        throw EinsumException.of(Code.EK218, parameter.span(), parameter.name().text());
      }
    }
    names = names.with(name.text(), new Meaning.DefinitionMeaning(definition, names));
  }

  private void equate(Statement.SizeEquation equation) {
    SizeExpression sizes =
        new SizeExpression(
            axis ->
                Optional.ofNullable(types.sizes().get(axis))
                    .map(Size::of)
                    .or(() -> Optional.ofNullable(given.get(axis))),
            this::integer);
    Size value = sizes.evaluate(equation.value());
    for (Name axis : equation.axes()) {
      ExpressionResolver.requireAxisName(axis, new Context(builder, names, null, false, 0));
      axisNames.add(axis.text());
      SizeVariable known = types.sizes().get(axis.text());
      if (known != null) {
        builder.given(known, value, equation.span());
      } else if (given.put(axis.text(), value) != null) {
        throw EinsumException.of(Code.EK231, axis.span(), axis.text());
      }
    }
  }

  private Optional<Size> integer(String name) {
    Meaning meaning = names.find(name).orElse(null);
    boolean scalar =
        meaning instanceof Meaning.ScalarMeaning m && m.scalar().type() == ElementType.INT;
    if (scalar || binding.sizeNames().contains(name)) {
      axisNames.add(name);
      return Optional.of(Size.of(new Size.IntParameter(name)));
    }
    return Optional.empty();
  }

  private void finish(Map<String, DeclaredType> outputs) {
    for (String parameter : binding.sizeNames()) {
      if (!axisNames.contains(parameter) && !types.usedParameters().contains(parameter)) {
        EinsumException error = EinsumException.of(Code.EK510, program.span(), parameter);
        throw Suggestion.question(parameter, axisNames).map(error::note).orElse(error);
      }
    }
    for (Declaration declaration : program.outputs()) {
      if (names.find(declaration.name().text()).orElseThrow() instanceof Meaning.UnwrittenMeaning) {
        String name = declaration.name().text();
        EinsumException error = EinsumException.of(Code.EK216, declaration.name().span(), name);
        List<String> written =
            program.statements().stream()
                .filter(s -> s instanceof Statement.Assignment)
                .map(s -> ((Statement.Assignment) s).target().name().text())
                .toList();
        throw Suggestion.question(name, written)
            .or(
                () ->
                    written.stream()
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .map(w -> "Did you mean '" + w + "'?"))
            .map(error::note)
            .orElse(error);
      }
    }
    for (String name : binding.outputs().keySet()) {
      Tensor tensor = ((Meaning.TensorMeaning) names.find(name).orElseThrow()).tensor();
      builder.output(new Output(name, tensor, outputs.get(name).layout(tensor.axes())));
    }
  }

  /** Whether some declaration has an ellipsis. */
  static Optional<Span> ellipsis(SyntaxTree.Program program) {
    return concat(program.operands(), program.outputs()).stream()
        .flatMap(d -> d.type().stream())
        .flatMap(t -> t.items().stream())
        .filter(i -> i instanceof dev.einkern.compiler.syntax.Item.Ellipsis)
        .map(i -> i.span())
        .findFirst();
  }
}
