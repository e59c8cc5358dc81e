package dev.einkern.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import dev.einkern.compiler.report.Cost;
import dev.einkern.compiler.report.LoopStructure;
import dev.einkern.compiler.report.OtherOrder;
import dev.einkern.compiler.signature.Parameter;
import java.util.ArrayList;
import java.util.List;

/** The comment above a generated method: the string, the loops and what they cost. */
final class JavadocWriter {
  private static final int WIDTH = 94;

  private JavadocWriter() {}

  static CodeBlock of(ClassContext context, EmittedMethod method) {
    CodeBlock.Builder comment = CodeBlock.builder();
    comment.add("$L\n\n<p>", string(method.method().einsum()));
    comment.add("Implements {@link $T#$L(", Signature.of(context.owner()), method.method().name());
    String separator = "";
    for (Parameter parameter : method.method().parameters()) {
      comment.add(separator + "$T", Signature.type(parameter.type(), context.owner()));
      separator = ", ";
    }
    comment.add(")}.\n");
    for (EmittedMethod.Case each : method.cases()) {
      String ranks = method.cases().size() > 1 ? ranks(each) : "";
      String loops = "Loops: " + LoopStructure.of(each.loops()) + ".";
      comment.add("\n$L\n", filled("<p>" + ranks + JavaText.javadoc(loops)));
      Cost cost = Cost.of(each.program());
      String flops = cost.formula(cost.flops());
      String bytes = cost.formula(cost.bytes());
      String costs = "Cost: " + flops + " flops, " + bytes + " bytes.";
      comment.add("\n$L\n", filled("<p>" + JavaText.javadoc(costs)));
      for (OtherOrder other : each.others()) {
        comment.add("\n$L\n", filled("<p>" + JavaText.javadoc(choice(other))));
      }
    }
    return comment.build();
  }

  private static String choice(OtherOrder other) {
    Cost cost = Cost.of(other.fused());
    return "Order: %s, or %s where it costs less, with 64 flops for each element that is written; then %s flops."
        .formatted(other.first().text(), other.second().text(), cost.formula(cost.flops()));
  }

  /** The string as the user wrote it, in code if nothing in it means anything to a comment. */
  private static String string(String einsum) {
    String shown = einsum.strip();
    if (JavaText.isInert(shown)) {
      return shown.indexOf('\n') < 0
          ? "{@code " + shown + "}"
          : "<pre>{@code\n" + einsum.stripTrailing() + "\n}</pre>";
    }
    return "<pre>" + JavaText.javadoc(einsum) + "</pre>";
  }

  private static String ranks(EmittedMethod.Case each) {
    List<String> ranks =
        each.program().operands().stream().map(o -> "" + o.layout().rank()).toList();
    return "Ranks " + String.join(", ", ranks) + ": ";
  }

  /** The words in lines of no more than the width. */
  private static String filled(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return String.join("\n", lines);
  }
}
