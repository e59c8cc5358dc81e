package dev.einkern.compiler.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random statement {@code Y[y] = X[…] * W[i] * Z[k]} whose index is a sum over some of the axes
 * y, i and k, perhaps with an edge, a remainder, a quotient or under a condition.
 *
 * @param plain whether the index is affine and stands under no condition
 */
record RandomIndex(String statement, String y, boolean plain) {

  static RandomIndex of(Random random) {
    String sum = sum(random);
    String index =
        switch (random.nextInt(10)) {
          case 0 -> "pad(" + sum + ")";
          case 1 -> "clamp(" + sum + ")";
          case 2 -> "(" + sum + ") % |h|";
          case 3 -> "(" + sum + ") // " + (1 + random.nextInt(3));
          case 4 -> "mirror(" + sum + ")";
          default -> sum;
        };
    String read = "X[" + index + "]";
    boolean conditional = random.nextInt(5) == 0;
    if (conditional) {
      read =
          "("
              + condition(random)
              + " ? "
              + read
              + " : "
              + (random.nextBoolean() ? read : "0")
              + ")";
    }
    // y is sized by a number, by an operand, or left to be solved.
    String y = random.nextInt(3) == 0 ? "" : random.nextBoolean() ? "y=" + random.nextInt(5) : "y";
    return new RandomIndex(read + " * W[i] * Z[k]", y, index.equals(sum) && !conditional);
  }

  private static String sum(Random random) {
    List<String> terms = new ArrayList<>();
    for (String axis : List.of("y", "i", "k")) {
      if (random.nextInt(3) > 0) {
        int factor = 1 + random.nextInt(3);
        terms.add((random.nextInt(5) == 0 ? "- " : "+ ") + factor + "*" + axis);
      }
    }
    if (random.nextBoolean()) {
      terms.add((random.nextBoolean() ? "- " : "+ ") + random.nextInt(4));
    }
    if (random.nextInt(4) == 0) {
      terms.add("+ " + List.of("|i|", "|k|", "|h|", "s").get(random.nextInt(4)));
    }
    return "0 " + String.join(" ", terms);
  }

  private static String condition(Random random) {
    String comparison = List.of("<", "<=", ">", ">=", "==", "!=").get(random.nextInt(6));
    String left = List.of("y", "i", "y + i", "i + k", "2*y").get(random.nextInt(5));
    String right = List.of("0", "1", "|h|", "|h| - 1", "k").get(random.nextInt(5));
    return left + " " + comparison + " " + right;
  }

  SizedProgram program() {
    SizedProgram program =
        new SizedProgram().operand("X", "h").operand("W", "i").operand("Z", "k").scalar("s");
    if (y.equals("y")) {
      program.operand("V", "y");
    } else if (!y.isEmpty()) {
      program.axes(y);
    }
    return program.let("Y", "y", statement);
  }
}
