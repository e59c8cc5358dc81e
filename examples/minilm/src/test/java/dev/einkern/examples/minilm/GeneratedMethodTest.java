package dev.einkern.examples.minilm;

import static com.google.common.truth.Truth.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GeneratedMethodTest {
  private static final String SOURCE =
      """
      final class ModelKernels implements Model {
        /** The first. */
        @Override
        public FloatTensor embed(FloatTensor x) {
          return x;
        }

        /**
         * The second, which is { not } layer(x).
         */
        @Override
        public FloatTensor layer(FloatTensor x) {
          for (int i = 0; i < 3; i++) {
            x.set(layer(i), i);
          }
          return x;
        }

        private static float layer(int i) {
          return i;
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void a_method_is_shown_from_its_javadoc_to_its_last_brace() throws Exception {
    Path file = Files.writeString(folder.resolve("ModelKernels.java"), SOURCE);

    GeneratedMethod method = GeneratedMethod.find(file, "layer").orElseThrow();

    assertThat(method.file()).isEqualTo(file);
    assertThat(method.line()).isEqualTo(8);
    assertThat(method.text())
        .isEqualTo(
            """
            /**
             * The second, which is { not } layer(x).
             */
            @Override
            public FloatTensor layer(FloatTensor x) {
              for (int i = 0; i < 3; i++) {
                x.set(layer(i), i);
              }
              return x;
            }""");
  }

  @Test
  void a_method_that_is_not_there_is_not_found() throws Exception {
    Path file = Files.writeString(folder.resolve("ModelKernels.java"), SOURCE);

    assertThat(GeneratedMethod.find(file, "pool")).isEmpty();
    assertThat(GeneratedMethod.find(String.class, "length")).isEmpty();
  }

  @Test
  void the_layer_of_this_model_is_found_where_the_build_left_it() throws Exception {
    GeneratedMethod method = GeneratedMethod.find(MiniLm.class, "layer").orElseThrow();

    assertThat(method.file().toString()).endsWith("MiniLmKernels.java");
    assertThat(method.text()).contains("public FloatTensor layer(");
    assertThat(method.text()).endsWith("}");
  }
}
