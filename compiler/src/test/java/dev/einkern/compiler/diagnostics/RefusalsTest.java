package dev.einkern.compiler.diagnostics;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private final Refusals refusals = new Refusals();

  @Test
  void all_that_is_refused_is_told_in_the_order_in_which_it_was_met() {
    refuse(EinsumException.of(Code.EK203, new Span(0, 1), "f"));
    refuse(EinsumException.of(Code.EK101, new Span(2, 3)));

    assertThat(told().stream().map(Diagnostic::code)).containsExactly(Code.EK203, Code.EK101);
  }

  @Test
  void one_slip_in_two_places_is_told_once_with_carets_at_both() {
    refuse(EinsumException.of(Code.EK203, new Span(0, 1), "f"));
    refuse(EinsumException.of(Code.EK203, new Span(4, 5), "f"));

    assertThat(told()).hasSize(1);
    assertThat(told().get(0).spans()).containsExactly(new Span(0, 1), new Span(4, 5)).inOrder();
  }

  @Test
  void what_rests_on_something_refused_is_told_only_if_nothing_else_is() {
    refusals.attempt(
        () -> {
          throw new RefusedElsewhereException("h");
        });
    assertThrows(RefusedElsewhereException.class, refusals::throwIfAny);

    refuse(EinsumException.of(Code.EK101, new Span(0, 1)));
    assertThat(told()).hasSize(1);
  }

  @Test
  void after_a_limit_nothing_more_is_tried() {
    assertThrows(
        EinsumException.class, () -> refuse(EinsumException.of(Code.EK602, new Span(0, 1), 7)));
  }

  @Test
  void nobody_is_told_more_than_ten_things_at_once() {
    assertThrows(
        EinsumException.class,
        () -> {
          for (int i = 0; i < 1_000; i++) {
            refuse(EinsumException.of(Code.EK203, new Span(i, i + 1), "f" + i));
          }
        });
    assertThat(told()).hasSize(10);
  }

  private void refuse(EinsumException refusal) {
    refusals.attempt(
        () -> {
          throw refusal;
        });
  }

  private List<Diagnostic> told() {
    return assertThrows(EinsumException.class, refusals::throwIfAny).diagnostics();
  }
}
