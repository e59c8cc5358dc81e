package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.diagnostics.RefusedElsewhereException;
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
import dev.einkern.compiler.syntax.Expression;
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
  private final Refusals refusals = new Refusals();
  private final Set<String> refusedSizes = new HashSet<>();
  private final Definitions definitions;
  private final Map<String, Span> sized = new HashMap<>();

  /** What statements that could not be read may define, so that nobody knows what it is. */
  private final Set<String> lost;

  private Environment names;

  ProgramResolver(
      SyntaxTree.Program program,
      MethodBinding binding,
      Library library,
      int ellipsisRank,
      Set<String> lost) {
    String source = binding.method().einsum();
    this.lost = lost;
    this.program = program;
    this.definitions = new Definitions(program);
    this.binding = binding;
    this.names = Environment.empty(library);
    this.builder = new ProgramBuilder(source);
    this.statements = new StatementResolver(builder);
    this.types = new DeclaredType.Reader(builder, ellipsisRank, binding.sizeNames(), source);
  }

  /**
   * The program that the tree means.
   *
   * @throws EinsumException for all statements and declarations that are wrong each for itself
   */
  IndexProgram resolve() {
    Map<String, DeclaredType> outputs = signature();
    lose();
    for (String parameter : binding.sizeNames()) {
      given.put(parameter, Size.of(new Size.IntParameter(parameter)));
    }
    for (Statement statement : program.statements()) {
      builder.nextGroup();
      if (!refusals.attempt(() -> resolve(statement, outputs))) {
        refuse(statement);
      }
    }
    refusals.attempt(() -> requireWritten());
    if (refusals.isEmpty() && lost.isEmpty()) {
      refusals.attempt(() -> requireUsedSizes());
    }
    refusals.throwIfAny();
    if (!lost.isEmpty()) {
      throw new RefusedElsewhereException("a statement");
    }
    for (String name : binding.outputs().keySet()) {
      Tensor tensor = ((Meaning.TensorMeaning) names.find(name).orElseThrow()).tensor();
      builder.output(new Output(name, tensor, outputs.get(name).layout(tensor.axes())));
    }
    return builder.build();
  }

  /** Reads the declarations; the types of the outputs come back. */
  private Map<String, DeclaredType> signature() {
    Map<String, Declaration> declared = new LinkedHashMap<>();
    concat(program.operands(), program.outputs()).forEach(d -> declared.put(d.name().text(), d));
    for (int i = 0; i < program.operands().size(); i++) {
      Declaration declaration = program.operands().get(i);
      int position = i;
      if (!refusals.attempt(() -> operand(declaration, position))) {
        refuse(declaration.name().text());
      }
    }
    Map<String, DeclaredType> outputs = new LinkedHashMap<>();
    for (Declaration declaration : program.outputs()) {
      if (!refusals.attempt(() -> output(declaration, outputs))) {
        refuse(declaration.name().text());
      }
    }
    axisNames.addAll(types.sizes().keySet());
    declared.forEach(
        (name, declaration) -> {
          if (axisNames.contains(name)) {
            refusals.add(
                EinsumException.of(Code.EK202, declaration.name().span(), name)
                    .label("a tensor or scalar")
                    .also(types.place(name), "an axis"));
            refuse(name);
          }
        });
    indexedAxes();
    return outputs;
  }

  private void lose() {
    refusedSizes.addAll(lost);
    for (String name : lost) {
      if (program.operands().stream().noneMatch(operand -> operand.name().text().equals(name))) {
        refuse(name);
      }
    }
  }

  private void output(Declaration declaration, Map<String, DeclaredType> outputs) {
    DeclaredType type = types.read(declaration);
    String name = declaration.name().text();
    requireRank(binding.outputs().get(name), type, declaration);
    outputs.put(name, type);
    builder.reserveTensorName(name);
    names = names.with(name, new Meaning.UnwrittenMeaning(name));
  }

  /** What the statement would have defined is asked for no more. */
  private void refuse(Statement statement) {
    if (statement instanceof Statement.Definition definition) {
      refuse(definition.name().text());
    } else if (statement instanceof Statement.Assignment assignment) {
      refuse(assignment.target().name().text());
    } else if (statement instanceof Statement.SizeEquation equation) {
      equation.axes().forEach(axis -> refusedSizes.add(axis.text()));
    }
  }

  private void refuse(String name) {
    names = names.with(name, new Meaning.RefusedMeaning(name));
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

  private void operand(Declaration declaration, int position) {
    DeclaredType type = types.read(declaration);
    Parameter parameter = binding.operand(position);
    String name = parameter.name();
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
    definitions.requireWritable(assignment.target().name(), names);
    new ReadTooEarly(program.statements(), this::isSomething).check(assignment);
    DeclaredType output = outputs.get(target);
    Sizes sizes = Sizes.ofStatement(builder, types.sizes(), given);
    Meaning.TensorMeaning written =
        statements.resolve(
            assignment,
            Optional.ofNullable(output),
            Optional.ofNullable(output).map(o -> elementOf(target)),
            Context.of(builder, names, Scope.of(sizes)));
    sizes.finish();
    sizes.names().forEach(axisNames::add);
    if (axisNames.contains(target)) {
      EinsumException error =
          EinsumException.of(Code.EK202, assignment.target().name().span(), target)
              .label("a tensor");
      if (assignment.value() instanceof Expression.Number number) {
        error =
            error.note(
                "The size of an axis is written |%s| = %s.".formatted(target, number.text()));
      }
      Span axis = sizes.firstUse(target, types.place(target));
      throw axis == null ? error : error.also(axis, "an axis");
    }
    names = names.with(target, written);
    definitions.add(assignment.target().name());
  }

  /** Whether what stands before has made the name a tensor, a def or an axis. */
  private boolean isSomething(String name) {
    return names.meanings().containsKey(name)
        || axisNames.contains(name)
        || given.containsKey(name);
  }

  /** An output's element type; where its place in the method is refused, one that takes all. */
  private ElementType elementOf(String output) {
    JavaType type = binding.outputs().get(output);
    return type == null ? ElementType.DOUBLE : MethodBinding.element(type);
  }

  private void define(Statement.Definition definition) {
    Name name = definition.name();
    definitions.requireNew(name, names);
    Set<String> seen = new HashSet<>();
    for (Declaration parameter : definition.parameters()) {
      if (!seen.add(parameter.name().text())) {
        throw EinsumException.of(Code.EK218, parameter.span(), parameter.name().text());
      }
    }
    names = names.with(name.text(), new Meaning.DefinitionMeaning(definition, names));
  }

  private void equate(Statement.SizeEquation equation) {
    SizeExpression sizes = new SizeExpression(this::sizeOf, this::integer);
    Size value = sizes.evaluate(equation.value());
    for (Name axis : equation.axes()) {
      AxisNames.requireNoTensor(axis, names);
      axisNames.add(axis.text());
      SizeVariable known = types.sizes().get(axis.text());
      if (known != null) {
        builder.given(known, value, equation.span());
      } else if (given.put(axis.text(), value) != null) {
        EinsumException error =
            EinsumException.of(Code.EK231, axis.span(), axis.text()).label("here again");
        Span first = sized.get(axis.text());
        throw first == null
            ? error.note("The method has an int parameter of this name.")
            : error.also(first, "first here");
      }
      sized.put(axis.text(), axis.span());
    }
  }

  private Optional<Size> sizeOf(String axis) {
    if (refusedSizes.contains(axis)) {
      throw new RefusedElsewhereException(axis);
    }
    return Optional.ofNullable(types.sizes().get(axis))
        .map(Size::of)
        .or(() -> Optional.ofNullable(given.get(axis)));
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

  /** Every int parameter that is no operand sizes some axis. */
  private void requireUsedSizes() {
    for (String parameter : binding.sizeNames()) {
      if (!axisNames.contains(parameter) && !types.usedParameters().contains(parameter)) {
        throw UnusedSize.refusal(program.span(), parameter, axisNames);
      }
    }
  }

  private void requireWritten() {
    List<String> written =
        program.statements().stream()
            .filter(s -> s instanceof Statement.Assignment)
            .map(s -> ((Statement.Assignment) s).target().name().text())
            .toList();
    for (Declaration declaration : program.outputs()) {
      String name = declaration.name().text();
      if (names.meanings().get(name) instanceof Meaning.UnwrittenMeaning) {
        EinsumException error = EinsumException.of(Code.EK216, declaration.name().span(), name);
        refusals.add(
            Suggestion.nearest(name, written)
                .map(w -> "'%s' is written: did you mean '%s' there?".formatted(w, name))
                .map(error::note)
                .orElse(error));
      }
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
