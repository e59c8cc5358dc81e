package dev.einkern.compiler.index;

/** Hands out axes, size variables and tensor names that nothing else in one program has. */
public final class AxisSource {
  private int next;

  /** A source whose ids start at {@code first}. */
  public AxisSource(int first) {
    next = first;
  }

  /** A source whose ids are above all of the program's. */
  public static AxisSource after(IndexProgram program) {
    int last = -1;
    for (Axis axis : Expressions.axes(program)) {
      last = Math.max(last, Math.max(axis.id(), axis.size().id()));
    }
    for (SizeVariable size : program.extents().keySet()) {
      last = Math.max(last, size.id());
    }
    return new AxisSource(last + 1);
  }

  /** A new size, for the axes called {@code name} in one scope. */
  public SizeVariable size(String name) {
    return new SizeVariable(name, next++);
  }

  /** A new axis of a known size. */
  public Axis axis(String name, SizeVariable size) {
    return new Axis(name, next++, size);
  }

  /** A new axis that is called and sized like {@code axis}. */
  public Axis like(Axis axis) {
    return axis(axis.name(), axis.size());
  }
}
