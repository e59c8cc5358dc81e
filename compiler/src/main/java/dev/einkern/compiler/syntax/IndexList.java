package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Span;
import java.util.ArrayList;
import java.util.List;

/** The slots of {@code A[…]}; at least one. */
public record IndexList(List<Slot> slots, Span span) {
  public IndexList {
    slots = List.copyOf(slots);
  }

  /** What the slots compute. */
  public List<Expression> expressions() {
    List<Expression> expressions = new ArrayList<>();
    for (Slot slot : slots) {
      if (slot instanceof Slot.Positional at) {
        expressions.add(at.index());
      } else if (slot instanceof Slot.ByName at) {
        expressions.add(at.index());
      }
    }
    return expressions;
  }

  /** One slot. */
  public sealed interface Slot {
    Span span();

    /** {@code A[i+1]}. */
    record Positional(Expression index, Span span) implements Slot {}

    /** {@code A[row=3]}. */
    record ByName(Name axis, Expression index, Span span) implements Slot {}

    /** {@code A[seq->seq']}, {@code A[(h w)->p]}, {@code A[p->(h w)]}: a group of one is a name. */
    record Rearranged(List<Name> from, List<Name> to, Span span) implements Slot {
      public Rearranged {
        from = List.copyOf(from);
        to = List.copyOf(to);
      }
    }

    /** {@code :}. */
    record Keep(Span span) implements Slot {}

    /** {@code ...}. */
    record KeepRest(Span span) implements Slot {}
  }
}
