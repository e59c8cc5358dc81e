package dev.einkern.compiler.emit;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.loop.StoragePlan;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Arrays that a method needs for a while. They come from a workspace of the runtime, which goes
 * back at the end; a method that fails keeps it, so that nobody gets what is still in use.
 */
final class WorkspaceWriter {
  private final SourceLines lines;
  private Optional<String> workspace = Optional.empty();

  /** How many arrays of a type there are already. */
  private final Map<ElementType, Integer> counts = new EnumMap<>(ElementType.class);

  WorkspaceWriter(SourceLines lines) {
    this.lines = lines;
  }

  /** A writer of arrays beside those of a plan. */
  WorkspaceWriter(SourceLines lines, StoragePlan plan) {
    this(lines);
    plan.numbers().forEach((buffer, number) -> counts.merge(buffer.type(), number + 1, Math::max));
  }

  /** Writes a local with an array of its own. */
  void array(ElementType type, String name, String length, JavaNames scope) {
    array(type, counts.getOrDefault(type, 0), name, length, scope);
  }

  /** The same, but where {@code condition} does not hold the local is {@code other}. */
  void arrayIf(
      String condition,
      String other,
      ElementType type,
      String name,
      String length,
      JavaNames scope) {
    String array = taken(type, counts.getOrDefault(type, 0), length, scope);
    lines.line("%s[] %s = %s ? %s : %s;".formatted(type.keyword(), name, condition, array, other));
  }

  /** Writes a local with the array of that number. */
  void array(ElementType type, int number, String name, String length, JavaNames scope) {
    String array = taken(type, number, length, scope);
    lines.line("%s[] %s = %s;".formatted(type.keyword(), name, array));
  }

  private String taken(ElementType type, int number, String length, JavaNames scope) {
    if (workspace.isEmpty()) {
      workspace = Optional.of(scope.allocate("workspace"));
      lines.line("Workspace %s = Workspace.take();".formatted(workspace.get()));
    }
    counts.merge(type, number + 1, Math::max);
    return "%s.%ss(%d, %s)".formatted(workspace.get(), type.keyword(), number, length);
  }

  /** Writes that the arrays are needed no more. */
  void close() {
    workspace.ifPresent(name -> lines.line(name + ".give();"));
  }
}
