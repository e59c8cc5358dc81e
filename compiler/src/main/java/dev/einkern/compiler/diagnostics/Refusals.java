package dev.einkern.compiler.diagnostics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Gathers what is wrong in parts that do not depend on each other, so that the user is told all of
 * it at once. Lives as long as the parts are gone through.
 */
public final class Refusals {
  /** More than these nobody reads before mending the first. */
  private static final int MOST = 10;

  /** Once one of these is reached, whatever follows reaches it too. */
  private static final Set<Code> LIMITS =
      Set.of(Code.EK113, Code.EK114, Code.EK390, Code.EK391, Code.EK602, Code.EK603);

  private final List<Diagnostic> found = new ArrayList<>();
  private int met;
  private Optional<RefusedElsewhereException> elsewhere = Optional.empty();

  /**
   * What the part gives; empty if it is refused, or rests on what is.
   *
   * @throws EinsumException with all that was found, if it makes no sense to go on
   */
  public <T> Optional<T> attempt(Supplier<T> part) {
    try {
      return Optional.of(part.get());
    } catch (RefusedElsewhereException consequence) {
      elsewhere = Optional.of(consequence);
    } catch (EinsumException refusal) {
      add(refusal);
    }
    return Optional.empty();
  }

  /** Whether the part was not refused; as the other, for a part that gives nothing. */
  public boolean attempt(Runnable part) {
    return attempt(
            () -> {
              part.run();
              return true;
            })
        .isPresent();
  }

  /** Notes a refusal, unless it is known already. */
  public void add(EinsumException refusal) {
    boolean limit = refusal.diagnostics().stream().anyMatch(d -> LIMITS.contains(d.code()));
    met += refusal.diagnostics().size();
    if (!limit || found.isEmpty()) {
      refusal.diagnostics().forEach(this::add);
    }
    if (limit || met >= MOST) {
      throwIfAny();
    }
  }

  /** One slip made in several places is told once, with carets at all of them. */
  private void add(Diagnostic diagnostic) {
    for (int i = 0; i < found.size(); i++) {
      Diagnostic known = found.get(i);
      if (known.code() == diagnostic.code() && known.message().equals(diagnostic.message())) {
        Set<Mark> marks = new LinkedHashSet<>(known.marks());
        if (known.notes().equals(diagnostic.notes())) {
          diagnostic.marks().stream().limit(MOST - marks.size()).forEach(marks::add);
          found.set(
              i, new Diagnostic(known.code(), known.message(), List.copyOf(marks), known.notes()));
          return;
        }
        if (known.code().isOfSizes()) {
          return;
        }
      }
    }
    found.add(diagnostic);
  }

  /** Whether nothing has been refused. */
  public boolean isEmpty() {
    return found.isEmpty() && elsewhere.isEmpty();
  }

  /** Refuses for all that was found. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new EinsumException(found);
    }
    if (elsewhere.isPresent()) {
      throw elsewhere.get();
    }
  }
}
