package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.BooleanTensor;
import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;

/**
 * Operations and examples of the paper's first version that the later ones leave out.
 *
 * <p>Source: <a href="https://arxiv.org/abs/2102.13196v1">arXiv 2102.13196, version 1</a>.
 */
public interface FirstVersion {

  /** Vectors to vectors: concatenation along an axis. */
  @Einsum("id{foo bar, foo' bar -> (foo + foo') bar}")
  DoubleTensor concatenated(DoubleTensor A, DoubleTensor B);

  /** Matrices: the determinant of each matrix over bar and baz. */
  @Einsum("A: foo bar baz -> d: foo; d = det[bar baz](A)")
  DoubleTensor determinants(DoubleTensor A);

  /** Matrices: the determinant over other axes, for which only the names change. */
  @Einsum("A: foo bar baz -> d: baz; d = det[foo bar](A)")
  DoubleTensor otherDeterminants(DoubleTensor A);

  /** Discrete random variables: Bayes' rule, p(A | B) from p(B | A) and p(A). */
  @Einsum(
      """
      pBgivenA: a b, pA: a -> pAgivenB: a b;
      pAgivenB = pBgivenA ⊙ pA / (pBgivenA .[a] pA)
      """)
  DoubleTensor bayes(DoubleTensor pBgivenA, DoubleTensor pA);

  /** Continuous bag of words: the sum of the words' embeddings, projected to classes. */
  @Einsum(
      """
      X: @vocab seq, E: vocab hidden, W: classes hidden -> Y: classes;
      Y = softmax[classes](W .[hidden] sum[seq](E[vocab = X]))
      """)
  FloatTensor bagOfWords(IntTensor X, FloatTensor E, FloatTensor W);

  /** Sudoku: a grid is solved if each digit is once in each cell, row, column and box. */
  @Einsum(
      """
      X: (Height=3 height=3) (Width=3 width=3) assign=9 -> solved;
      def once[ax](Y) = count[ax](Y) == 1;
      solved = all[Height height Width width](once[assign](X))
            && all[Height height assign](once[Width width](X))
            && all[Width width assign](once[Height height](X))
            && all[Height Width assign](once[height width](X))
      """)
  boolean sudoku(BooleanTensor X);

  /** k-means: one step, which moves each center to the mean of the points that are nearest it. */
  @Einsum(
      """
      X: batch space, C: clusters space -> C2: clusters space;
      Q = [clusters == argmin[clusters](norm[space](C - X))];
      C2 = sum[batch](Q ⊙ X) / sum[batch](Q)
      """)
  DoubleTensor kMeans(DoubleTensor X, DoubleTensor C);

  /** What {@link #beam} leaves: the scores, largest first, and where each came from. */
  record Beam(DoubleTensor scores, IntTensor states) {}

  /** Beam search: the best successors of all that are in the beam. */
  @Einsum(
      """
      H: beam, f: beam state -> scores: k=3, states: k;
      H2 = max[beam](H ⊙ f);
      scores = topk[state->k](H2);
      states = flip[state](argsort[state](H2))[state = k]
      """)
  Beam beam(DoubleTensor H, DoubleTensor f);

  /** Multivariate normal distribution: the density at X. */
  @Einsum(
      """
      X: d, mu: d, Sigma: d1 d2 -> p;
      Z = X - mu;
      p = exp(-1/2 * ((inv[d1 d2](Sigma) .[d1] Z[d->d1]) .[d2] Z[d->d2]))
          / sqrt((2 * pi)^|d| * det[d1 d2](Sigma))
      """)
  double normal(DoubleTensor X, DoubleTensor mu, DoubleTensor Sigma);
}
