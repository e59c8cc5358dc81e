package demo;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;
import lombok.Builder;
import lombok.NonNull;
import lombok.Value;

/** Lombok writes the constructor, the builder and the getters that {@link Main} calls. */
@Value
@Builder
public class Layer {
  @NonNull FloatTensor weights;
  @NonNull FloatTensor bias;

  public interface Kernels {
    @Einsum("x: batch in, w: in out, b: out -> y: batch out;  y = relu(x .[in] w + b)")
    FloatTensor dense(FloatTensor x, FloatTensor w, FloatTensor b);
  }
}
