package dev.einkern.examples.gallery.einsum;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/**
 * Products and decompositions of multilinear algebra, in the notation of Kolda and Bader, <a
 * href="https://doi.org/10.1137/07070111X">Tensor Decompositions and Applications</a> (2009).
 */
public interface Decompositions {

  /** Kronecker product A ⊗ B, in parts. Section 2.6. */
  @Einsum("ij,kl->ikjl")
  DoubleTensor kroneckerInParts(DoubleTensor a, DoubleTensor b);

  /** Kronecker product A ⊗ B. Section 2.6. */
  @Einsum("i j, k l -> (i k) (j l)")
  DoubleTensor kronecker(DoubleTensor a, DoubleTensor b);

  /** Khatri-Rao product A ⊙ B, in parts. Section 2.6. */
  @Einsum("ir,jr->ijr")
  DoubleTensor khatriRaoInParts(DoubleTensor a, DoubleTensor b);

  /** Khatri-Rao product A ⊙ B. Section 2.6: Kronecker, column by column. */
  @Einsum("i r, j r -> (i j) r")
  DoubleTensor khatriRao(DoubleTensor a, DoubleTensor b);

  /** Hadamard product A ∗ B. Section 2.6. */
  @Einsum("ij,ij->ij")
  DoubleTensor hadamard(DoubleTensor a, DoubleTensor b);

  /** 2-mode product X ×₂ U. Section 2.5. */
  @Einsum("ijk,nj->ink")
  DoubleTensor secondModeProduct(DoubleTensor tensor, DoubleTensor matrix);

  /** CP, a sum of outer products. Equation 3.1. */
  @Einsum("ir,jr,kr->ijk")
  DoubleTensor cp(DoubleTensor a, DoubleTensor b, DoubleTensor c);

  /**
   * X₍₁₎(B ⊙ C), a tensor times a Khatri-Rao product. Section 3.4, in each step of the fit of CP.
   */
  @Einsum("ijk,jr,kr->ir")
  DoubleTensor mttkrp(DoubleTensor tensor, DoubleTensor b, DoubleTensor c);

  /** Tucker, a core with a matrix along each mode. Equation 4.1. */
  @Einsum("pqr,ip,jq,kr->ijk")
  DoubleTensor tucker(DoubleTensor core, DoubleTensor a, DoubleTensor b, DoubleTensor c);

  /** Tensor train, cores chained by their ranks. Oseledets 2011. */
  @Einsum("ia,ajb,bkc,cl->ijkl")
  DoubleTensor tensorTrain(
      DoubleTensor first, DoubleTensor second, DoubleTensor third, DoubleTensor fourth);
}
