package dev.einkern.examples.benchmarks.kernels;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/** Chains and networks of several tensors, their sizes given by the string. */
public interface Networks {

  /** Four matrices, thin ones between thick ones. */
  @Einsum("a=128 b=16, b c=128, c d=16, d e=128 -> a e")
  FloatTensor chain4(FloatTensor a, FloatTensor b, FloatTensor c, FloatTensor d);

  /** Ten matrices, of the sizes of the textbook and a few more. */
  @Einsum(
      """
      a=30 b=35, b c=15, c d=5, d e=10, e f=20, f g=25, g h=40, h i=50, i j=60, j k=12 -> a k
      """)
  FloatTensor chain10(
      FloatTensor a,
      FloatTensor b,
      FloatTensor c,
      FloatTensor d,
      FloatTensor e,
      FloatTensor f,
      FloatTensor g,
      FloatTensor h,
      FloatTensor i,
      FloatTensor j);

  /** A Tucker decomposition's core and its three factors. */
  @Einsum("a=8 b=8 c=8, a i=32, b j=32, c k=32 -> i j k")
  FloatTensor tucker(FloatTensor core, FloatTensor a, FloatTensor b, FloatTensor c);

  /** A canonical polyadic decomposition of four factors. */
  @Einsum("a=12 r=16, b=12 r, c=12 r, d=12 r -> a b c d")
  FloatTensor polyadic(FloatTensor a, FloatTensor b, FloatTensor c, FloatTensor d);

  /** The inner product of two matrix product states of four sites. */
  @Einsum(
      """
      p=4 a=16, a q=4 b=16, b r=4 c=16, c s=4, p x=16, x q y=16, y r z=16, z s ->
      """)
  FloatTensor overlap(
      FloatTensor a,
      FloatTensor b,
      FloatTensor c,
      FloatTensor d,
      FloatTensor e,
      FloatTensor f,
      FloatTensor g,
      FloatTensor h);

  /** A tree of six tensors with six leaves. */
  @Einsum(
      """
      a=4 b=4 i=8, c=4 d=4 j=8, e=4 f=4 k=8, i j l=8, k l m=8, m -> a b c d e f
      """)
  FloatTensor tree(
      FloatTensor a, FloatTensor b, FloatTensor c, FloatTensor d, FloatTensor e, FloatTensor f);
}
