package dev.einkern.compiler;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.IndexInterpreter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.TensorValue;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import dev.einkern.compiler.syntax.Declaration;
import dev.einkern.compiler.syntax.SyntaxParser;
import dev.einkern.compiler.syntax.SyntaxTree;
import dev.einkern.compiler.testing.Stages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs programs of doubles through the front stages and the interpreter. */
public final class Strings {
  private Strings() {}

  /** The first output of {@code einsum}, its operands given by name. */
  public static TensorValue run(String einsum, Map<String, TensorValue> operands) {
    IndexProgram program = differentiated(einsum);
    return IndexInterpreter.run(program, operands, Map.of()).values().iterator().next();
  }

  /** The index program of {@code einsum}, sized, its derivatives taken. */
  public static IndexProgram differentiated(String einsum) {
    SyntaxTree.Program tree = (SyntaxTree.Program) SyntaxParser.parse(einsum);
    List<Parameter> parameters = new ArrayList<>();
    for (Declaration operand : tree.operands()) {
      boolean indices = operand.type().flatMap(Declaration.Type::indexed).isPresent();
      parameters.add(
          new Parameter(
              operand.name().text(),
              new JavaType.TensorType(indices ? ElementType.INT : ElementType.DOUBLE)));
    }
    KernelMethod method = new KernelMethod("f", einsum, parameters, result(tree), true);
    return new Stages(method).differentiated();
  }

  private static JavaType result(SyntaxTree.Program tree) {
    JavaType tensor = new JavaType.TensorType(ElementType.DOUBLE);
    List<JavaType.Component> components =
        tree.outputs().stream().map(o -> new JavaType.Component(o.name().text(), tensor)).toList();
    return components.size() == 1 ? tensor : new JavaType.RecordType("R", components);
  }

  /** Operands by name, in order. */
  public static Map<String, TensorValue> operands(Object... namesAndValues) {
    Map<String, TensorValue> operands = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      operands.put((String) namesAndValues[i], (TensorValue) namesAndValues[i + 1]);
    }
    return operands;
  }
}
