package dev.einkern.examples.gallery.namedtensors;

import dev.einkern.Einsum;
import dev.einkern.FloatTensor;

/** Appendix A.2 of the paper: LeNet, from images to classes. */
public interface LeNet {

  /** Appendix A.2: X⁰ to O, two convolutions with pooling and two fully connected layers. */
  @Einsum(
      """
      X0: batch chans0 h w,
      W1: chans1 chans0 kh=5 kw=5, b1: chans1,
      W2: chans2 chans1 kh kw,     b2: chans2,
      W3: hidden layer,            b3: hidden,
      W4: classes hidden,          b4: classes -> O: batch classes;

      |ph| = |pw| = 2;
      def Conv[chans](X, W, b) = W .[chans kh kw] X[height = y + kh, width = x + kw] + b;
      def MaxPool(X) = max[ph pw](X[y = 2 * height + ph, x = 2 * width + pw]);

      T1 = relu(Conv[chans0](X0[h->height, w->width], W1, b1));
      X1 = MaxPool(T1);
      T2 = relu(Conv[chans1](X1, W2, b2));
      X2 = MaxPool(T2)[(height width chans2)->layer];
      X3 = relu(W3 .[layer] X2 + b3);
      O  = softmax[classes](W4 .[hidden] X3 + b4)
      """)
  FloatTensor classify(
      FloatTensor X0,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor W3,
      FloatTensor b3,
      FloatTensor W4,
      FloatTensor b4);

  /** Appendix A.2: the same without the flattening, as X³ may as well contract three axes. */
  @Einsum(
      """
      X0: batch chans0 h w,
      W1: chans1 chans0 kh=5 kw=5, b1: chans1,
      W2: chans2 chans1 kh kw,     b2: chans2,
      W3: hidden h2 w2 chans2,     b3: hidden,
      W4: classes hidden,          b4: classes -> O: batch classes;

      |ph| = |pw| = 2;
      def Conv[chans](X, W, b) = W .[chans kh kw] X[height = y + kh, width = x + kw] + b;
      def MaxPool(X) = max[ph pw](X[y = 2 * height + ph, x = 2 * width + pw]);

      T1 = relu(Conv[chans0](X0[h->height, w->width], W1, b1));
      X1 = MaxPool(T1);
      T2 = relu(Conv[chans1](X1, W2, b2));
      X2 = MaxPool(T2)[height->h2, width->w2];
      X3 = relu(W3 .[h2 w2 chans2] X2 + b3);
      O  = softmax[classes](W4 .[hidden] X3 + b4)
      """)
  FloatTensor unflattened(
      FloatTensor X0,
      FloatTensor W1,
      FloatTensor b1,
      FloatTensor W2,
      FloatTensor b2,
      FloatTensor W3,
      FloatTensor b3,
      FloatTensor W4,
      FloatTensor b4);
}
