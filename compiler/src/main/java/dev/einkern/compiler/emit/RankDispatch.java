package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.signature.Binding.Role;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The choice of a case by the ranks that the caller passes. */
final class RankDispatch {
  private RankDispatch() {}

  /** {@code Rank2}, or {@code Ranks2And3} where operands differ. */
  static String suffix(EmittedMethod.Case each) {
    List<Integer> ranks =
        each.program().operands().stream().map(o -> o.layout().rank()).distinct().toList();
    return (ranks.size() == 1 ? "Rank" : "Ranks")
        + ranks.stream().map(String::valueOf).collect(Collectors.joining("And"));
  }

  static String body(
      ClassContext context, EmittedMethod method, List<String> parameters, List<String> names) {
    SourceLines lines = new SourceLines(4);
    boolean returns = !(method.method().result() instanceof JavaType.NoResult);
    String arguments = String.join(", ", parameters);
    require(context, method, parameters, lines);
    for (int i = 0; i < names.size(); i++) {
      List<String> conditions = conditions(method, i, parameters);
      String call = names.get(i) + "(" + arguments + ");";
      lines.open("if (" + (conditions.isEmpty() ? "true" : String.join(" && ", conditions)) + ")");
      lines.line(returns ? "return " + call : call);
      if (!returns) {
        lines.line("return;");
      }
      lines.close();
    }
    refuse(context, method, parameters, lines);
    return lines.text();
  }

  private static List<String> conditions(
      EmittedMethod method, int chosen, List<String> parameters) {
    List<String> conditions = new ArrayList<>();
    List<Role> roles = method.binding().roles();
    for (int i = 0; i < roles.size(); i++) {
      if (roles.get(i) instanceof Role.OperandRole role
          && method.method().parameters().get(i).type() instanceof JavaType.TensorType) {
        Operand operand = operand(method, chosen, role.operand());
        int rank = operand.layout().rank();
        int least = operand.leastRank();
        String own = parameters.get(i) + ".rank()";
        if (least == rank) {
          conditions.add(own + " == " + rank);
        } else {
          conditions.add(own + " >= " + least);
          conditions.add(own + " <= " + rank);
        }
      } else if (roles.get(i) instanceof Role.OperandRole role
          && method.method().parameters().get(i).type() instanceof JavaType.Array array) {
        int rank = operand(method, chosen, role.operand()).layout().rank();
        if (array.rank() > 1 && array.rank() != rank) {
          conditions.add("false");
        }
      }
    }
    return conditions;
  }

  private static Operand operand(EmittedMethod method, int chosen, int operand) {
    return method.cases().get(chosen).program().operands().get(operand);
  }

  private static void require(
      ClassContext context, EmittedMethod method, List<String> parameters, SourceLines lines) {
    List<Role> roles = method.binding().roles();
    for (int i = 0; i < roles.size(); i++) {
      Parameter parameter = method.method().parameters().get(i);
      if (roles.get(i) instanceof Role.OperandRole
          && parameter.type() instanceof JavaType.TensorType) {
        lines.line(
            "Shapes.requireOperand(%s, %s, %s);"
                .formatted(
                    JavaText.literal(context.owner().displayName(method.method())),
                    JavaText.literal(parameter.name()),
                    parameters.get(i)));
      }
    }
  }

  private static void refuse(
      ClassContext context, EmittedMethod method, List<String> parameters, SourceLines lines) {
    List<String> allowed = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    List<Role> roles = method.binding().roles();
    for (int i = 0; i < roles.size(); i++) {
      if (roles.get(i) instanceof Role.OperandRole role
          && method.method().parameters().get(i).type() instanceof JavaType.TensorType) {
        String spoken = method.method().parameters().get(i).name();
        String ranks =
            method.cases().stream()
                .map(c -> c.program().operands().get(role.operand()))
                .flatMap(o -> IntStream.rangeClosed(o.leastRank(), o.layout().rank()).boxed())
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" or "));
        allowed.add(spoken + " of rank " + ranks);
        arguments.add(
            "Shapes.describe(%s, %s, %s.shape())"
                .formatted(
                    JavaText.literal(spoken),
                    JavaText.literal(operand(method, 0, role.operand()).layout().declaration()),
                    parameters.get(i)));
      }
    }
    String problem =
        "the operands' ranks do not fit each other; possible are " + String.join(", ", allowed);
    lines.line(
        "throw Shapes.mismatch(%s, %s%s);"
            .formatted(
                JavaText.literal(context.owner().displayName(method.method())),
                JavaText.literal(problem),
                arguments.stream().map(a -> ", " + a).collect(Collectors.joining())));
  }
}
