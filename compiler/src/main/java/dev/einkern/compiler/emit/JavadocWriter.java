package dev.einkern.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.einkern.compiler.report.Cost;
import dev.einkern.compiler.report.LoopStructure;
import dev.einkern.compiler.signature.Parameter;
import java.util.ArrayList;
import java.util.List;

/** The comment above a generated method: the string, the loops and what they cost. */
final class JavadocWriter {
  private JavadocWriter() {}

  static CodeBlock of(ClassContext context, EmittedMethod method) {
    ClassName owner = Signature.of(context.owner());
    List<Object> arguments = new ArrayList<>();
    StringBuilder format = new StringBuilder();
    format.append("<pre>$L</pre>\n\n<p>Implements {@link $T#$L(");
    arguments.add(JavaText.javadoc(method.method().einsum()));
    arguments.add(owner);
    arguments.add(method.method().name());
    String separator = "";
    for (Parameter parameter : method.method().parameters()) {
      TypeName type = Signature.type(parameter.type(), context.owner());
      format.append(separator).append("$T");
      arguments.add(type);
      separator = ", ";
    }
    format.append(")}.\n");
    for (EmittedMethod.Case each : method.cases()) {
      Cost cost = Cost.of(each.program());
      format.append("\n<p>").append(method.cases().size() > 1 ? ranks(each) : "");
      format.append("Loops: $L.\nCost: $L flops, $L bytes.\n");
      arguments.add(JavaText.javadoc(LoopStructure.of(each.loops())));
      arguments.add(JavaText.javadoc(Cost.formula(cost.flops())));
      arguments.add(JavaText.javadoc(Cost.formula(cost.bytes())));
    }
    return CodeBlock.of(format.toString(), arguments.toArray());
  }

  private static String ranks(EmittedMethod.Case each) {
    List<String> ranks =
        each.program().operands().stream().map(o -> "" + o.layout().rank()).toList();
    return "Ranks " + String.join(", ", ranks) + ". ";
  }
}
