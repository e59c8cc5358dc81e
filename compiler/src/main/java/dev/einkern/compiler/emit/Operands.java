package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.signature.JavaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operands of a method as the Java expressions that its prologue uses. */
final class Operands {

  /**
   * One operand.
   *
   * @param parameter the parameter's name in the generated method
   * @param spoken its name in messages
   * @param tensor what has the shape: the parameter itself, or the tensor that was made of it
   */
  record Entry(
      Operand operand,
      OperandForm form,
      JavaType type,
      String parameter,
      String spoken,
      String tensor) {

    String extent(int position) {
      return switch (form) {
        case TENSOR, NESTED -> tensor + ".extent(" + position + ")";
        case VECTOR -> parameter + ".length";
        case FLAT, PRIMITIVE ->
            throw new IllegalArgumentException(parameter + " has no extent " + position);
      };
    }

    /** The shape as the caller passed it. */
    String shape() {
      return switch (form) {
        case TENSOR ->
            type instanceof JavaType.TensorType ? parameter + ".shape()" : tensor + ".shape()";
        case NESTED -> tensor + ".shape()";
        case VECTOR, FLAT -> "new int[] {" + parameter + ".length}";
        case PRIMITIVE -> "new int[0]";
      };
    }

    String declaration() {
      return operand.layout().declaration();
    }
  }

  private final Map<String, Entry> byTensor = new LinkedHashMap<>();

  void add(Entry entry) {
    byTensor.put(entry.operand().tensor().name(), entry);
  }

  Entry get(String tensor) {
    return byTensor.get(tensor);
  }

  List<Entry> all() {
    return List.copyOf(byTensor.values());
  }

  /** The operands that a size is made of, in order of appearance. */
  List<Entry> in(Size size) {
    return size.atoms().stream()
        .filter(atom -> atom instanceof Size.Dimension)
        .map(atom -> get(((Size.Dimension) atom).operand()))
        .distinct()
        .toList();
  }
}
