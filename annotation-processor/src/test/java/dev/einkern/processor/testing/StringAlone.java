package dev.einkern.processor.testing;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import dev.einkern.compiler.syntax.Declaration;
import dev.einkern.compiler.syntax.Pattern;
import dev.einkern.compiler.syntax.SyntaxParser;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/**
 * A method around a string that stands alone: tensors of double, and of int where they are indices.
 */
public final class StringAlone {
  private StringAlone() {}

  public static KernelInterface of(String string) {
    SyntaxTree tree = SyntaxParser.parse(string);
    List<Parameter> parameters = new ArrayList<>();
    JavaType result = new JavaType.TensorType(ElementType.DOUBLE);
    if (tree instanceof SyntaxTree.Program program) {
      program.operands().forEach(o -> parameters.add(new Parameter(o.name().text(), type(o))));
    } else {
      int operands = pattern(tree).inputs().size();
      for (int i = 0; i < operands; i++) {
        parameters.add(new Parameter("operand" + i, new JavaType.TensorType(ElementType.DOUBLE)));
      }
    }
    KernelMethod method = new KernelMethod("kernel", string, parameters, result, true);
    return new KernelInterface("demo", "Alone", List.of(method));
  }

  private static Pattern pattern(SyntaxTree tree) {
    return tree instanceof SyntaxTree.Letters letters
        ? letters.pattern()
        : ((SyntaxTree.Names) tree).pattern();
  }

  private static JavaType type(Declaration declaration) {
    if (declaration.type().isEmpty()) {
      return new JavaType.Primitive(ElementType.DOUBLE);
    }
    boolean indices = declaration.type().get().indexed().isPresent();
    return new JavaType.TensorType(indices ? ElementType.INT : ElementType.DOUBLE);
  }
}
