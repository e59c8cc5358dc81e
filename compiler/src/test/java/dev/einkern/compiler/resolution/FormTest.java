package dev.einkern.compiler.resolution;

import static com.google.common.truth.Truth.assertThat;

import dev.einkern.compiler.diagnostics.Span;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormTest {
  private static final Span NOWHERE = new Span(0, 0);

  private static Form named(String name) {
    return new Form.Named(name, Optional.empty(), false, NOWHERE);
  }

  private static Form product(Form... factors) {
    return new Form.Product(List.of(factors), NOWHERE);
  }

  private static Form sum(Form... parts) {
    return new Form.Sum(List.of(parts), NOWHERE);
  }

  @Test
  void a_nameless_ellipsis_reads_as_its_dots_however_many_axes_it_stands_for() {
    assertThat(sum(product(named("...0")), named("c")).text()).isEqualTo("((...) + c)");
    assertThat(sum(product(named("...0"), named("...1")), named("c")).text())
        .isEqualTo("((...) + c)");
  }

  @Test
  void every_part_of_a_sum_is_told() {
    assertThat(sum(named("...0"), named("...0"), product()).text()).isEqualTo("(... + ... + ())");
  }
}
