package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;
import dev.einkern.IntTensor;

/** Section 3.7 of the paper: what numpy needs five functions for is one index, lifted. */
public interface Indexing {

  /** Section 3.7: E with the integer i, the embedding of one word. */
  @Einsum("E: vocab emb, i: @vocab -> Y: emb; Y = E[vocab = i]")
  DoubleTensor wordEmbedding(DoubleTensor E, int i);

  /** Section 3.7: E with I, a sequence of embeddings: numpy.take, torch.index_select. */
  @Einsum("E: vocab emb, I: @vocab seq -> Y: seq emb; Y = E[vocab = I]")
  DoubleTensor wordEmbeddings(DoubleTensor E, IntTensor I);

  /** Section 3.7: P with I, which share seq: numpy.take_along_axis, torch.gather. */
  @Einsum("P: seq vocab, I: @vocab seq -> Y: seq; Y = P[vocab = I]")
  DoubleTensor probabilities(DoubleTensor P, IntTensor I);

  /** Section 3.7: the same with a batch: tensorflow.gather with axis=1 and batch_dims=1. */
  @Einsum("P: batch seq vocab, I: @vocab batch seq -> Y: batch seq; Y = P[vocab = I]")
  DoubleTensor batchedProbabilities(DoubleTensor P, IntTensor I);

  /** Section 3.7: words J at positions I, two arrays of integers at once. */
  @Einsum(
      """
      P: seq vocab, I: @seq subseq, J: @vocab subseq -> S: subseq;
      S = P[seq = I][vocab = J]
      """)
  DoubleTensor atPositions(DoubleTensor P, IntTensor I, IntTensor J);

  /** Section 3.7, its example in the first version: a span of each sentence of a batch. */
  @Einsum("X: batch sent emb, I: @sent batch span -> Y: batch span emb; Y = X[sent = I]")
  DoubleTensor spans(DoubleTensor X, IntTensor I);
}
