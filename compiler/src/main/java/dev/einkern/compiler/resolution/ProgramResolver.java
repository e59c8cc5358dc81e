package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.diagnostics.RefusedElsewhereException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.signature.Binding.Role;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.syntax.Declaration;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.Statement;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashSet;
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
  private final SizeEquations equations;
  private final Definitions definitions;
  private final Set<String> axisNames = new HashSet<>();
  private final List<Role> roles = new ArrayList<>();
  private final Refusals refusals = new Refusals();

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
    this.equations = new SizeEquations(builder, types, binding.sizeNames(), lost);
  }

  /**
   * The program that the tree means.
   *
   * @throws EinsumException for all statements and declarations that are wrong each for itself
   */
  IndexProgram resolve() {
    ProgramSignature signature =
        new SignatureResolver(program, binding, builder, types, names, refusals).resolve();
    names = signature.names();
    axisNames.addAll(signature.axes());
    roles.addAll(signature.roles());
    lose();
    for (Statement statement : program.statements()) {
      builder.nextGroup();
      if (!refusals.attempt(() -> resolve(statement, signature.outputs()))) {
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
      builder.output(new Output(name, tensor, signature.outputs().get(name).layout(tensor.axes())));
    }
    return builder.build();
  }

  private void lose() {
    for (String name : lost) {
      if (program.operands().stream().noneMatch(operand -> operand.name().text().equals(name))) {
        refuse(name);
      }
    }
  }

  /** What the statement would have defined is asked for no more. */
  private void refuse(Statement statement) {
    if (statement instanceof Statement.Definition definition) {
      refuse(definition.name().text());
    } else if (statement instanceof Statement.Assignment assignment) {
      refuse(assignment.target().name().text());
    } else if (statement instanceof Statement.SizeEquation equation) {
      equations.refuse(equation);
    }
  }

  private void refuse(String name) {
    names = names.with(name, new Meaning.RefusedMeaning(name));
  }

  /** What each parameter turned out to be. */
  List<Role> roles() {
    return binding.roles(roles);
  }

  private void resolve(Statement statement, Map<String, DeclaredType> outputs) {
    if (statement instanceof Statement.Definition definition) {
      define(definition);
      return;
    }
    if (statement instanceof Statement.SizeEquation equation) {
      equations.add(equation, names);
      return;
    }
    Statement.Assignment assignment = (Statement.Assignment) statement;
    String target = assignment.target().name().text();
    definitions.requireWritable(assignment.target().name(), names);
    new ReadTooEarly(program.statements(), this::isSomething).check(assignment);
    DeclaredType output = outputs.get(target);
    Sizes sizes = Sizes.ofStatement(builder, types.sizes(), equations.given());
    Meaning.TensorMeaning written =
        statements.resolve(
            assignment,
            Optional.ofNullable(output),
            Optional.ofNullable(output).map(o -> elementOf(target)),
            Context.of(builder, names, Scope.of(sizes)));
    sizes.finish();
    sizes.names().forEach(axisNames::add);
    if (isAxis(target)) {
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
        || isAxis(name)
        || equations.given().containsKey(name);
  }

  private boolean isAxis(String name) {
    return axisNames.contains(name) || equations.named().contains(name);
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
      DeclaredType.requireDistinct(parameter);
    }
    names = names.with(name.text(), new Meaning.DefinitionMeaning(definition, names));
  }

  /** Every int parameter that is no operand sizes some axis. */
  private void requireUsedSizes() {
    Set<String> axes = new HashSet<>(axisNames);
    axes.addAll(equations.named());
    for (String parameter : binding.sizeNames()) {
      if (!axes.contains(parameter) && !types.usedParameters().contains(parameter)) {
        throw UnusedSize.refusal(program.span(), parameter, axes);
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
        Optional<String> subscripted =
            written.stream()
                .filter(w -> w.startsWith(name + "_"))
                .map(w -> w.substring(name.length() + 1))
                .findFirst();
        refusals.add(
            subscripted
                .map(
                    below ->
                        "'%1$s_%2$s' is a name of its own; an index stands in brackets: %1$s[%2$s]."
                            .formatted(name, String.join(",", below.split(""))))
                .or(
                    () ->
                        Suggestion.nearest(name, written)
                            .map(
                                w ->
                                    "'%s' is written: did you mean '%s' there?".formatted(w, name)))
                .map(error::note)
                .orElse(error));
      }
    }
  }
}
