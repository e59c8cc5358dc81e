package example;

import dev.einkern.FloatTensor;
import dev.einkern.Parallelism;
import dev.einkern.kernel.FloatProduct;
import dev.einkern.kernel.Release;
import dev.einkern.kernel.Shapes;
import dev.einkern.kernel.Turns;
import javax.annotation.processing.Generated;

/**
 * The kernels of {@link Model}: stateless, safe for use by many threads.
 */
@Generated("dev.einkern.processor.EinsumProcessor")
public final class ModelKernels implements Model {
  static {
    Release.require("example.ModelKernels", 0, 1);
  }

  private final Parallelism parallelism;

  /**
   * Kernels that divide their work among the threads of the common pool.
   */
  public ModelKernels() {
    this(Parallelism.common());
  }

  /**
   * Kernels that divide their work among the threads of {@code parallelism}.
   */
  public ModelKernels(Parallelism parallelism) {
    this.parallelism = parallelism;
  }

  /**
   * {@code batch query (head=8 d), batch key (head d) -> batch head query key}
   *
   * <p>Implements {@link Model#scores(FloatTensor, FloatTensor)}.
   *
   * <p>Loops: batch → head → query × key Σ d.
   *
   * <p>Cost: 16·batch·query·d·key flops, 32·batch·d·key + 32·batch·query·d + 32·batch·query·key
   * bytes.
   */
  @Override
  public FloatTensor scores(FloatTensor q, FloatTensor k) {
    Shapes.requireRank("Model.scores", "q", "batch query (head=8 d)", q, 3);
    Shapes.requireRank("Model.scores", "k", "batch key (head d)", k, 3);
    int batchSize = q.extent(0);
    int querySize = q.extent(1);
    int dSize = Shapes.divide("Model.scores", "q", "batch query (head=8 d)", q, 2, 8, "d");
    int keySize = k.extent(1);
    if (batchSize != k.extent(0)) {
      throw Shapes.mismatch(
          "Model.scores",
          "axis 'batch' is " + batchSize + " in q but " + k.extent(0) + " in k",
          Shapes.describe("q", "batch query (head=8 d)", q.shape()),
          Shapes.describe("k", "batch key (head d)", k.shape()));
    }
    if (q.extent(2) != k.extent(2)) {
      throw Shapes.mismatch(
          "Model.scores",
          "axis 'd' is "
              + Shapes.quotient(q.extent(2), 8)
              + " in q but "
              + Shapes.quotient(k.extent(2), 8)
              + " in k",
          Shapes.describe(
              "q",
              "batch query (head=8 d)",
              q.shape(),
              "d = " + q.extent(2) + " / " + 8 + " = " + Shapes.quotient(q.extent(2), 8)),
          Shapes.describe(
              "k",
              "batch key (head d)",
              k.shape(),
              "d = " + k.extent(2) + " / " + 8 + " = " + Shapes.quotient(k.extent(2), 8)));
    }

    int outElements = Shapes.elements("Model.scores", "out", batchSize, 8, querySize, keySize);
    FloatTensor qDense = q.dense();
    float[] qData = qDense.data();
    int qStart = qDense.offset();
    FloatTensor kDense = k.dense();
    float[] kData = kDense.data();
    int kStart = kDense.offset();
    float[] out = new float[outElements];

    int outTurns = 8 * batchSize;
    if (parallelism.divides(outTurns, 8L * batchSize * querySize * dSize * keySize)) {
      parallelism.run(outTurns, (from, until) -> {
        scoresOut(qData, qStart, kData, kStart, out, querySize, dSize, keySize, from, until);
      });
    } else {
      scoresOut(qData, qStart, kData, kStart, out, querySize, dSize, keySize, 0, outTurns);
    }

    return FloatTensor.of(out, batchSize, 8, querySize, keySize);
  }

  private static void scoresOut(float[] q, int qStart, float[] k, int kStart, float[] out,
      int querySize, int dSize, int keySize, int from, int until) {
    FloatProduct outProduct = FloatProduct.take();
    outProduct.rows(querySize, 8 * dSize);
    outProduct.columns(keySize, 8 * dSize);
    outProduct.depth(dSize, 1, 1);
    int endBatch = Turns.end(until, 8);
    for (int batch = Turns.first(from, 8); batch < endBatch; batch++) {
      int qAtBatch = qStart + batch * 8 * querySize * dSize;
      int kAtBatch = kStart + batch * 8 * dSize * keySize;
      int outAtBatch = batch * 8 * querySize * keySize;
      int endHead = Math.min(8, until - batch * 8);
      for (int head = Math.max(0, from - batch * 8); head < endHead; head++) {
        int outAtHead = outAtBatch + head * querySize * keySize;
        outProduct.begin(q, qAtBatch + head * dSize, k, kAtBatch + head * dSize);
        outProduct.store(out, outAtHead, keySize);
      }
    }
    outProduct.give();
  }
}
