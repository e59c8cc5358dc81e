package example;

import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.Parallelism;
import dev.einkern.kernel.FloatLeftRows;
import dev.einkern.kernel.FloatProduct;
import dev.einkern.kernel.Indices;
import dev.einkern.kernel.Release;
import dev.einkern.kernel.Shapes;
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
   * {@code table: vocab d, word: @vocab i, W: d out -> y: i out; y = table[word[i], d] .[d] W}
   *
   * <p>Implements {@link Model#lookup(FloatTensor, IntTensor, FloatTensor)}.
   *
   * <p>Loops: some i → [i → d, i × out Σ d].
   *
   * <p>Cost: 2·d·i·out flops, 4·d·out + 4·vocab·d + 4·i·out + 4·i bytes.
   */
  @Override
  public FloatTensor lookup(FloatTensor table, IntTensor word, FloatTensor W) {
    Shapes.requireRank("Model.lookup", "table", "vocab d", table, 2);
    Shapes.requireRank("Model.lookup", "word", "i", word, 1);
    Shapes.requireRank("Model.lookup", "W", "d out", W, 2);
    int vocabSize = table.extent(0);
    int dSize = table.extent(1);
    int iSize = word.extent(0);
    int outSize = W.extent(1);
    if (dSize != W.extent(0)) {
      throw Shapes.mismatch(
          "Model.lookup",
          "axis 'd' is " + dSize + " in table but " + W.extent(0) + " in W",
          Shapes.describe("table", "vocab d", table.shape()),
          Shapes.describe("W", "d out", W.shape()));
    }

    int yElements = Shapes.elements("Model.lookup", "y", iSize, outSize);
    FloatTensor tableDense = table.dense();
    float[] tableData = tableDense.data();
    int tableStart = tableDense.offset();
    IntTensor wordDense = word.dense();
    int[] wordData = wordDense.data();
    int wordStart = wordDense.offset();
    FloatTensor WDense = W.dense();
    float[] WData = WDense.data();
    int WStart = WDense.offset();
    float[] y = new float[yElements];

    if (parallelism.divides(iSize, outSize, (long) dSize * iSize * outSize)) {
      parallelism.run(iSize, outSize, (from, until, fromColumn, untilColumn) -> {
        lookupY(
            tableData, tableStart, wordData, wordStart, WData, WStart, y, vocabSize, dSize, iSize,
            outSize, from, until, fromColumn, untilColumn);
      });
    } else {
      lookupY(
          tableData, tableStart, wordData, wordStart, WData, WStart, y, vocabSize, dSize, iSize,
          outSize, 0, iSize, 0, outSize);
    }

    return FloatTensor.of(y, iSize, outSize);
  }

  private static void lookupY(float[] table, int tableStart, int[] word, int wordStart, float[] W,
      int WStart, float[] y, int vocabSize, int dSize, int iSize, int outSize, int from, int until,
      int fromColumn, int untilColumn) {
    FloatProduct yProduct = FloatProduct.take();
    yProduct.rows(iSize, dSize);
    yProduct.columns(outSize, 1);
    yProduct.depth(dSize, 1, outSize);
    yProduct.between(from, until);
    yProduct.betweenColumns(fromColumn, untilColumn);
    FloatLeftRows tableGatheredRows = yProduct.begin(W, WStart);
    while (tableGatheredRows.next()) {
      float[] tableGathered = tableGatheredRows.array();
      int tableGatheredStart = tableGatheredRows.start();
      if (outSize != 0) {
        for (int i = tableGatheredRows.first(); i < tableGatheredRows.end(); i++) {
          int wordValue = word[wordStart + i];
          int tableGatheredAtI = tableGatheredStart + i * dSize;
          if (dSize != 0) {
            int tableAtI =
                tableStart
                    + Indices.check(
                        wordValue, vocabSize, "Model.lookup", "table", "vocab", "word", i)
                        * dSize;
            if (dSize > 0) {
              System.arraycopy(table, tableAtI, tableGathered, tableGatheredAtI, dSize);
            }
          }
        }
      }
      yProduct.store(y, 0, outSize);
    }
    yProduct.give();
  }
}
