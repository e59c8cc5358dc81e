package dev.einkern.examples.gallery.einsum;

import dev.einkern.DoubleTensor;
import dev.einkern.Einsum;

/**
 * The contractions of <a href="https://dgasmith.github.io/opt_einsum/">opt_einsum</a>'s
 * documentation. Each is one sum over all its letters; the kernel contracts two operands at a time,
 * in the order that costs least.
 */
public interface TensorNetworks {

  /** An equation. Of "Input format". */
  @Einsum("ijk,jkl->li")
  DoubleTensor equation(DoubleTensor x, DoubleTensor y);

  /** The same in Greek. Of "Input format"; what is not A to Z is a name. */
  @Einsum("α β γ, β γ δ -> δ α")
  DoubleTensor greek(DoubleTensor x, DoubleTensor y);

  /** Interleaved with words. Of "Input format". */
  @Einsum("left bond1, bond1 bond2, bond2 right -> left right")
  DoubleTensor words(DoubleTensor x, DoubleTensor y, DoubleTensor z);

  /** A change of basis. Of the first page; N⁸ as it stands, and N⁵ in steps. */
  @Einsum("pi,qj,ijkl,rk,sl->pqrs")
  DoubleTensor changeOfBasis(
      DoubleTensor p, DoubleTensor q, DoubleTensor integrals, DoubleTensor r, DoubleTensor s);

  /** A term of perturbation theory. Of "Examining the path". */
  @Einsum("bdik,acaj,ikab,ajac,ikbd->")
  double perturbation(
      DoubleTensor bdik,
      DoubleTensor acaj,
      DoubleTensor ikab,
      DoubleTensor ajac,
      DoubleTensor ikbd);

  /** An expression to be reused. Of "Reusing paths". */
  @Einsum("abc,cd,dbe->ea")
  DoubleTensor reused(DoubleTensor x, DoubleTensor y, DoubleTensor z);

  /** A chain. Of "Specifying constants". */
  @Einsum("ij,jk,kl,lm,mn->ni")
  DoubleTensor chain(
      DoubleTensor a, DoubleTensor b, DoubleTensor c, DoubleTensor d, DoubleTensor e);

  /** A ring, the trace of a product. */
  @Einsum("ij,jk,kl,li->")
  double ring(DoubleTensor a, DoubleTensor b, DoubleTensor c, DoubleTensor d);

  /** A star, vectors that meet in one tensor. */
  @Einsum("abcd,a,b,c,d->")
  double star(DoubleTensor core, DoubleTensor a, DoubleTensor b, DoubleTensor c, DoubleTensor d);

  /** A grid of two by three tensors. */
  @Einsum("ab,acd,ce,bf,dfg,eg->")
  double grid(
      DoubleTensor a,
      DoubleTensor b,
      DoubleTensor c,
      DoubleTensor d,
      DoubleTensor e,
      DoubleTensor f);

  /** A marginal of a chain of factors. Of "Sharing intermediates". */
  @Einsum("ab,bc,cd,de,ef->c")
  DoubleTensor marginal(
      DoubleTensor ab, DoubleTensor bc, DoubleTensor cd, DoubleTensor de, DoubleTensor ef);

  /**
   * Two matrix product states, over 4 sites. Of "Large expressions with greedy", their inner
   * product.
   */
  @Einsum("ab,ac,dcf,dbe,gfi,geh,ji,jh->")
  double matrixProductStates(
      DoubleTensor upper1,
      DoubleTensor lower1,
      DoubleTensor lower2,
      DoubleTensor upper2,
      DoubleTensor lower3,
      DoubleTensor upper3,
      DoubleTensor lower4,
      DoubleTensor upper4);
}
