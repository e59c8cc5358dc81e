package dev.einkern;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Prints one tensor as numpy does; the elements' own text comes from the tensor. */
final class Printer {
  private static final int ELIDED_BEYOND = 1000;
  private static final int EDGE = 3;
  private static final int LINE_WIDTH = 75;
  private static final String ELISION = "...";

  private final Tensor<?> tensor;
  private final Layout layout;
  private final int[] shape;
  private final boolean elides;
  private final String[] texts;
  private int printed;

  Printer(Tensor<?> tensor) {
    this.tensor = tensor;
    layout = tensor.layout;
    shape = layout.shape();
    elides = layout.size() > ELIDED_BEYOND;
    texts = layout.size() == 0 ? new String[0] : tensor.format(shownPositions(0, layout).toArray());
  }

  String print() {
    if (layout.size() == 0) {
      return shape.length == 1 ? "[]" : "[] shape=" + Arrays.toString(shape);
    }
    if (shape.length == 0) {
      return tensor.text(layout.offset());
    }
    String text = print(0, " ", LINE_WIDTH);
    boolean anyElided = elides && Arrays.stream(shape).anyMatch(extent -> extent > 2 * EDGE);
    return anyElided ? text + " shape=" + Arrays.toString(shape) : text;
  }

  private boolean elides(int axis) {
    return elides && shape[axis] > 2 * EDGE;
  }

  private int shown(int axis) {
    return elides(axis) ? 2 * EDGE : shape[axis];
  }

  private IntStream shownPositions(int axis, Layout part) {
    if (part.rank() == 0) {
      return IntStream.of(part.offset());
    }
    int hidden = shape[axis] - shown(axis);
    return IntStream.range(0, shown(axis))
        .map(i -> elides(axis) && i >= EDGE ? i + hidden : i)
        .boxed()
        .flatMapToInt(i -> shownPositions(axis + 1, part.select(0, i)));
  }

  private String print(int axis, String indent, int width) {
    if (axis == shape.length) {
      return texts[printed++];
    }
    String inside =
        axis == shape.length - 1 ? row(axis, indent, width) : blocks(axis, indent, width);
    return "[" + inside + "]";
  }

  /** The innermost axis: elements in lines that end before {@code width}. */
  private String row(int axis, String indent, int width) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(indent);
    int count = shown(axis);
    for (int i = 0; i < count; i++) {
      if (i == EDGE && elides(axis)) {
        append(lines, line, ELISION, indent, width);
        line.append(' ');
      }
      append(lines, line, texts[printed++], indent, width);
      if (i < count - 1) {
        line.append(' ');
      }
    }
    return lines.append(line).substring(indent.length());
  }

  private static void append(
      StringBuilder lines, StringBuilder line, String word, String indent, int width) {
    if (line.length() + word.length() > width - 1 && line.length() > indent.length()) {
      lines.append(line.toString().stripTrailing()).append('\n');
      line.setLength(0);
      line.append(indent);
    }
    line.append(word);
  }

  /** An outer axis: sub-tensors on lines of their own, the further out the more lines apart. */
  private String blocks(int axis, String indent, int width) {
    StringBuilder text = new StringBuilder();
    String separator = "\n".repeat(shape.length - 1 - axis) + indent;
    for (int i = 0; i < shown(axis); i++) {
      if (i == EDGE && elides(axis)) {
        text.append(separator).append(ELISION);
      }
      text.append(i == 0 ? "" : separator).append(print(axis + 1, indent + " ", width - 1));
    }
    return text.toString();
  }
}
