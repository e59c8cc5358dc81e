package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Layout;
import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Scalar;
import dev.einkern.compiler.index.SizeVariable;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.signature.Binding.Role;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.Parameter;
import dev.einkern.compiler.syntax.Declaration;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the declarations of a program, operands and outputs. */
final class SignatureResolver {
  private final SyntaxTree.Program program;
  private final MethodBinding binding;
  private final ProgramBuilder builder;
  private final DeclaredType.Reader types;
  private final Refusals refusals;
  private final List<Role> roles = new ArrayList<>();
  private final Map<String, DeclaredType> outputs = new LinkedHashMap<>();
  private Environment names;

  /**
   * Reads what {@code program} declares.
   *
   * @param names what is known before it
   * @param refusals where declarations are noted that are refused
   */
  SignatureResolver(
      SyntaxTree.Program program,
      MethodBinding binding,
      ProgramBuilder builder,
      DeclaredType.Reader types,
      Environment names,
      Refusals refusals) {
    this.program = program;
    this.binding = binding;
    this.builder = builder;
    this.types = types;
    this.names = names;
    this.refusals = refusals;
  }

  ProgramSignature resolve() {
    for (int i = 0; i < program.operands().size(); i++) {
      Declaration declaration = program.operands().get(i);
      int position = i;
      if (!refusals.attempt(() -> operand(declaration, position))) {
        refuse(declaration.name().text());
      }
    }
    for (Declaration declaration : program.outputs()) {
      if (!refusals.attempt(() -> output(declaration))) {
        refuse(declaration.name().text());
      }
    }
    requireNoAxes();
    Set<String> axes = new HashSet<>(types.sizes().keySet());
    axes.addAll(indexedAxes());
    return new ProgramSignature(names, roles, outputs, axes);
  }

  /** Refuses declarations that are called like an axis. */
  private void requireNoAxes() {
    Map<String, Declaration> declared = new LinkedHashMap<>();
    declarations(program).forEach(d -> declared.put(d.name().text(), d));
    declared.forEach(
        (name, declaration) -> {
          if (types.sizes().containsKey(name)) {
            refusals.add(
                EinsumException.of(Code.EK202, declaration.name().span(), name)
                    .label("a tensor or scalar")
                    .also(types.place(name), "an axis"));
            refuse(name);
          }
        });
  }

  private void refuse(String name) {
    names = names.with(name, new Meaning.RefusedMeaning(name));
  }

  private void output(Declaration declaration) {
    DeclaredType type = types.read(declaration);
    String name = declaration.name().text();
    requireRank(binding.outputs().get(name), type, declaration);
    outputs.put(name, type);
    builder.reserveTensorName(name);
    names = names.with(name, new Meaning.UnwrittenMeaning(name));
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
  private List<String> indexedAxes() {
    return program.operands().stream()
        .flatMap(declaration -> declaration.type().stream())
        .flatMap(type -> type.indexed().stream())
        .map(Name::text)
        .toList();
  }

  private static void requireRank(JavaType type, DeclaredType declared, Declaration declaration) {
    Operands.requireRank(
        type,
        declared.dimensions().size(),
        declared.text(),
        declaration.name().text(),
        declaration.span());
  }

  /** Where the first declaration is that has an ellipsis. */
  static Optional<Span> ellipsis(SyntaxTree.Program program) {
    return declarations(program).stream()
        .flatMap(d -> d.type().stream())
        .flatMap(t -> t.items().stream())
        .flatMap(SignatureResolver::withinGroups)
        .filter(i -> i instanceof Item.Ellipsis)
        .map(i -> i.span())
        .findFirst();
  }

  private static Stream<Item> withinGroups(Item item) {
    return item instanceof Item.Group group
        ? group.term().items().stream().flatMap(SignatureResolver::withinGroups)
        : Stream.of(item);
  }

  private static List<Declaration> declarations(SyntaxTree.Program program) {
    List<Declaration> both = new ArrayList<>(program.operands());
    both.addAll(program.outputs());
    return both;
  }
}
