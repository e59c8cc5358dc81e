package dev.einkern.examples.gallery.einsum;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/**
 * The examples of <a
 * href="https://pytorch.org/docs/stable/generated/torch.einsum.html">torch.einsum</a>'s
 * documentation, and others that models are made of.
 */
public interface TorchIdioms {

  /** {@code torch.bmm(as, bs)}. */
  @Einsum("bij,bjk->bik")
  DoubleTensor batchProduct(DoubleTensor as, DoubleTensor bs);

  /** {@code a.transpose(-2, -1)}. */
  @Einsum("...ij->...ji")
  DoubleTensor batchTranspose(DoubleTensor a);

  /** Traces of a batch of matrices. */
  @Einsum("bii->b")
  DoubleTensor batchTrace(DoubleTensor a);

  /** Dot products of the rows of two matrices. */
  @Einsum("bi,bi->b")
  DoubleTensor batchInner(DoubleTensor a, DoubleTensor b);

  /** Outer products of the rows of two matrices. */
  @Einsum("bi,bj->bij")
  DoubleTensor batchOuter(DoubleTensor a, DoubleTensor b);

  /** The inner product of two matrices. */
  @Einsum("ij,ij->")
  double frobenius(DoubleTensor a, DoubleTensor b);

  /** The Gram matrix of the columns. */
  @Einsum("ni,nj->ij")
  DoubleTensor gram(DoubleTensor a, DoubleTensor same);

  /** A quadratic form. */
  @Einsum("i,ij,j->")
  double quadraticForm(DoubleTensor x, DoubleTensor a, DoubleTensor y);

  /** {@code torch.nn.functional.bilinear}, without a bias. */
  @Einsum("bn,anm,bm->ba")
  DoubleTensor bilinear(DoubleTensor left, DoubleTensor a, DoubleTensor right);

  /** {@code torch.nn.functional.bilinear}, over any axes that come first. */
  @Einsum("...n,anm,...m->...a")
  DoubleTensor bilinearOverAny(DoubleTensor left, DoubleTensor a, DoubleTensor right);

  /** {@code torch.nn.functional.bilinear}, whole: letters are a call in a program. */
  @Einsum(
      """
      left: ... n, right: ... m, weight: a n m, bias: a -> out: ... a;
      out = `...n,anm,...m->...a`(left, weight, right) + bias
      """)
  DoubleTensor bilinearWithBias(
      DoubleTensor left, DoubleTensor right, DoubleTensor weight, DoubleTensor bias);

  /** {@code torch.nn.functional.linear}. Its weights have the output first. */
  @Einsum("...i,oi->...o")
  DoubleTensor linear(DoubleTensor x, DoubleTensor weight);

  /** Multi-head attention, its scores. */
  @Einsum("bqhd,bkhd->bhqk")
  DoubleTensor attentionScores(DoubleTensor queries, DoubleTensor keys);

  /** Multi-head attention, what it reads with these weights. */
  @Einsum("bhqk,bkhd->bqhd")
  DoubleTensor attentionValues(DoubleTensor weights, DoubleTensor values);

  /** Multi-head attention, its scores of relative positions. */
  @Einsum("bqhd,qkd->bhqk")
  DoubleTensor relativeScores(DoubleTensor queries, DoubleTensor distances);

  /** A contraction over two axes of tensors of rank 4 and 5. */
  @Einsum("pqrs,tuqvr->pstuv")
  DoubleTensor contraction(DoubleTensor a, DoubleTensor b);

  /** The projection of each row onto the plane with this normal: letters for each product. */
  @Einsum(
      """
      x: b i, normal: i -> out: b i;
      along = `bi,i->b`(x, normal) / `i,i->`(normal, normal);
      out = x - along * normal
      """)
  DoubleTensor withoutNormal(DoubleTensor x, DoubleTensor normal);
}
