package demo

import dev.einkern.Einkern
import dev.einkern.Einsum
import dev.einkern.FloatTensor

interface Attention {
  @Einsum(
    """
    q: query d, k: key d, v: key e -> y: query e;
    y = softmax[key](q .[d] k / sqrt(|d|)) .[key] v
    """,
  )
  fun attend(q: FloatTensor, k: FloatTensor, v: FloatTensor): FloatTensor
}

fun main() {
  val ones = FloatTensor.of(floatArrayOf(1f, 1f, 1f, 1f), 2, 2)
  val values = FloatTensor.of(floatArrayOf(1f, 2f, 3f, 4f), 2, 2)
  println(Einkern.load(Attention::class.java).attend(ones, ones, values))
}
