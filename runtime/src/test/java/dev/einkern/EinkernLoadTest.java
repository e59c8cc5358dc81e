package dev.einkern;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Finding generated kernels; the classes here stand in for generated ones. */
class EinkernLoadTest {
  /** An interface inside another class. */
  public interface Nested {
    String name();
  }

  /** An interface that has nothing but what another one has. */
  public interface Extending extends Between {}

  /** One between two others, which has nothing either. */
  public interface Between extends Nested {}

  /** An interface for which nothing was generated. */
  public interface Missing {}

  /** An interface whose would-be kernels implement something else. */
  public interface Other {}

  /** An interface whose kernels fail to start. */
  public interface Failing {}

  /** An interface whose kernels have no usable constructor. */
  public interface Unusable {}

  @Test
  void the_kernels_of_a_nested_interface_are_found_under_both_names() {
    assertThat(Einkern.load(Nested.class).name()).isEqualTo("nested");
  }

  @Test
  void the_kernels_of_a_top_level_interface_are_found() {
    assertThat(Einkern.load(LoadSample.class).name()).isEqualTo("top level");
  }

  @Test
  void missing_kernels_are_explained_for_each_build_tool() {
    var e = assertThrows(IllegalStateException.class, () -> Einkern.load(Missing.class));
    for (String word :
        List.of(
            "dev.einkern.EinkernLoadTest_MissingKernels",
            "@Einsum",
            "<annotationProcessorPaths>",
            "annotationProcessor(",
            "-processorpath",
            "JDK 23",
            "-proc:full")) {
      assertThat(e).hasMessageThat().contains(word);
    }
  }

  @Test
  void an_interface_that_extends_another_one_alone_is_told_what_to_load() {
    var e = assertThrows(IllegalStateException.class, () -> Einkern.load(Extending.class));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo(
            "there is no class dev.einkern.EinkernLoadTest_ExtendingKernels:"
                + " dev.einkern.EinkernLoadTest.Extending has no @Einsum method of its own."
                + " Those of dev.einkern.EinkernLoadTest.Nested, which it extends, are in"
                + " dev.einkern.EinkernLoadTest_NestedKernels:"
                + " load dev.einkern.EinkernLoadTest.Nested,"
                + " or annotate a method of dev.einkern.EinkernLoadTest.Extending");
  }

  @Test
  void kernels_of_another_interface_are_refused() {
    assertThat(assertThrows(IllegalStateException.class, () -> Einkern.load(Other.class)))
        .hasMessageThat()
        .isEqualTo(
            "dev.einkern.EinkernLoadTest_OtherKernels was not generated for"
                + " dev.einkern.EinkernLoadTest.Other: it does not implement it");
  }

  @Test
  void a_constructor_that_fails_or_lacks_is_told_with_its_cause() {
    assertThat(assertThrows(IllegalStateException.class, () -> Einkern.load(Failing.class)))
        .hasCauseThat()
        .hasMessageThat()
        .isEqualTo("no luck");
    assertThat(assertThrows(IllegalStateException.class, () -> Einkern.load(Unusable.class)))
        .hasMessageThat()
        .contains("has no public constructor without arguments");
  }

  @Test
  void what_is_no_interface_or_has_no_name_is_refused() {
    interface Local {}
    assertThrows(IllegalArgumentException.class, () -> Einkern.load(String.class));
    assertThrows(IllegalArgumentException.class, () -> Einkern.load(Local.class));
    assertThrows(IllegalArgumentException.class, () -> Einkern.load(Einsum.class));
    assertThrows(IllegalArgumentException.class, () -> Einkern.load(int.class));
  }
}
