package dev.einkern;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says in named-tensor notation what a method computes; the annotation processor writes the method.
 *
 * <pre>{@code
 * interface Attention {
 *   @Einsum("""
 *       Q: b h s' d, K: b h s d, V: b h s e -> Y: b h s' e;
 *       Y = softmax[s](Q .[d] K / sqrt(|d|)) .[s] V
 *       """)
 *   FloatTensor attend(FloatTensor Q, FloatTensor K, FloatTensor V);
 * }
 *
 * Attention attention = Einkern.load(Attention.class);
 * }</pre>
 *
 * <p>For an interface {@code Foo} with such methods the class {@code FooKernels} is generated in
 * the same package; for {@code Outer.Foo} it is {@code Outer_FooKernels}.
 *
 * <p>The annotation stays in the class file, where incremental builds and interfaces that extend
 * one from another library find it, and where a kernel that fails finds the string for its message.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Einsum {
  /**
   * The notation: letters ({@code ij,jk->ik}), named axes ({@code batch query (h=8 d) -> batch h
   * query d}) or a program ({@code X: b i, W: i o -> Y: b o; Y = relu(X .[i] W)}).
   */
  String value();
}
