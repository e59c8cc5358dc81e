package dev.einkern.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.BooleanTensor;
import dev.einkern.DoubleTensor;
import dev.einkern.FloatTensor;
import dev.einkern.IntTensor;
import dev.einkern.LongTensor;
import dev.einkern.ShapeMismatchException;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Project;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a method's parameters and result can be, and what its kernel makes of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignatureTest {
  private Object kernels;

  @BeforeAll
  void compile(@TempDir Path folder) {
    Compiled compiled =
        Project.in(folder, HostCompiler.JAVAC)
            .with("-Xlint:all")
            .compile(
                """
                package demo;
                import dev.einkern.*;
                public interface Foo {
                  record Sums(DoubleTensor rows, double total) {}
                  record Parts(float[] first, float[][] second) {}

                  @Einsum("ij,jk->ik") float[][] nested(float[][] a, float[][] b);
                  @Einsum("...i->...") double[][] rest(double[][][] x);
                  @Einsum("..., ...") DoubleTensor scaled(double by, DoubleTensor x);
                  @Einsum("... -> ...") double[] same(double[] x);
                  @Einsum("row... last -> row...") double[][] named(double[][][] x);
                  @Einsum("i->") double flat(double[] x);
                  @Einsum("(a=2 b=3) -> b a") int[] flatKnown(int[] x);
                  @Einsum("a b -> b a") int[] flatSized(int[] x, int a, int b);
                  @Einsum("a (b c) -> a b c") DoubleTensor sized(DoubleTensor x, int b);
                  @Einsum("ij->ji") void into(DoubleTensor x, DoubleTensor out);
                  @Einsum("ij->ji") void intoArray(double[][] x, double[][] out);
                  @Einsum("x: i -> y: i; y = 2 * x") void intoNamed(DoubleTensor y, DoubleTensor x);
                  @Einsum("x: i j -> rows: i, total; rows = sum[j](x); total = sum[i j](x)")
                  Sums sums(DoubleTensor x);
                  @Einsum("x: i j -> total, rows: i; rows = sum[j](x); total = sum[i j](x)")
                  Sums sumsInAnyOrder(DoubleTensor x);
                  @Einsum("x: i -> first: i, second: i i'; |i'| = |i|; first = x; second[i,i'] = x * [i == i']")
                  Parts parts(float[] x);
                  @Einsum("x: i -> a: i, b: i; a = x + 1; b = x - 1")
                  void two(DoubleTensor x, DoubleTensor b, DoubleTensor a);
                  @Einsum("i->i") LongTensor widened(IntTensor x);
                  @Einsum("ij,jk->ik") BooleanTensor reachable(BooleanTensor a, BooleanTensor b);
                  @Einsum("x: i, t -> y: i; y = x > t") BooleanTensor above(FloatTensor x, float t);
                  @Einsum("x: i -> n; n = count[i](x)") int count(FloatTensor x);
                  @Einsum("x: i -> n; n = any[i](x > 0)") boolean any(FloatTensor x);
                  @Einsum("x: i, t -> g; g = grad(sum[i](sin(t * x)), t)") double slope(DoubleTensor x, double t);
                  @Einsum("t -> g; g = grad(grad(t^3, t), t)") float curvature(float t);
                  @Einsum("i->i") FloatTensor copy(FloatTensor x);
                  @Einsum("x: i -> y: i; y = x") void alias(DoubleTensor x, DoubleTensor y);
                  @Einsum("x: i -> y: i; y[i] = x[|i|-1-i]") void reverse(DoubleTensor x, DoubleTensor y);
                }
                """);
    assertWithMessage("%s", compiled.messages()).that(compiled.messages()).isEmpty();
    kernels = compiled.kernels("demo.FooKernels");
  }

  @Test
  void a_number_has_no_axes_for_an_ellipsis() {
    DoubleTensor x = DoubleTensor.of(new double[] {1, 2, 3, 4}, 2, 2);

    assertThat(call("scaled", 3, x)).isEqualTo(DoubleTensor.of(new double[] {3, 6, 9, 12}, 2, 2));
  }

  @Test
  void nested_arrays_have_their_own_rank() {
    float[][] product =
        (float[][]) call("nested", new float[][] {{1, 2}, {3, 4}}, new float[][] {{0, 1}, {1, 0}});

    assertThat(product).isEqualTo(new float[][] {{2, 1}, {4, 3}});
  }

  @Test
  void a_derivative_may_be_with_respect_to_a_primitive() {
    double slope = (Double) call("slope", DoubleTensor.of(new double[] {1, 2}, 2), 0.5);

    assertThat(slope).isWithin(1e-15).of(Math.cos(0.5) + 2 * Math.cos(1));
    assertThat(call("curvature", 3f)).isEqualTo(18f);
  }

  @Test
  void an_ellipsis_takes_the_rank_of_a_nested_array() {
    double[][][] x = {{{1, 2}, {3, 4}}};

    assertThat(call("rest", (Object) x)).isEqualTo(new double[][] {{3, 7}});
    assertThat(call("named", (Object) x)).isEqualTo(new double[][] {{3, 7}});
    assertThat(call("same", new double[] {1, 2})).isEqualTo(new double[] {1, 2});
  }

  @Test
  void ragged_nested_arrays_are_refused() {
    Throwable failure =
        failure("nested", new float[][] {{1, 2}, {3}}, new float[][] {{0, 1}, {1, 0}});

    assertThat(failure).isInstanceOf(IllegalArgumentException.class);
    assertThat(failure).hasMessageThat().contains("a");
  }

  @Test
  void an_array_is_a_vector() {
    assertThat(call("flat", new double[] {1, 2, 3})).isEqualTo(6.0);
  }

  @Test
  void an_array_is_row_major_where_every_size_is_known() {
    int[] expected = {0, 3, 1, 4, 2, 5};

    assertThat(call("flatKnown", new int[] {0, 1, 2, 3, 4, 5})).isEqualTo(expected);
    assertThat(call("flatSized", new int[] {0, 1, 2, 3, 4, 5}, 2, 3)).isEqualTo(expected);
  }

  @Test
  void an_array_of_the_wrong_length_is_refused() {
    Throwable failure = failure("flatSized", new int[] {0, 1, 2, 3, 4}, 2, 3);

    assertThat(failure).isInstanceOf(ShapeMismatchException.class);
    assertThat(failure).hasMessageThat().contains("Foo.flatSized");
    assertThat(failure).hasMessageThat().contains("5");
  }

  @Test
  void an_int_parameter_sizes_an_axis() {
    assertThat(((DoubleTensor) call("sized", DoubleTensor.zeros(2, 6), 3)).shape())
        .isEqualTo(new int[] {2, 3, 2});
    assertThat(failure("sized", DoubleTensor.zeros(2, 6), 4))
        .isInstanceOf(ShapeMismatchException.class);
    assertThat(failure("sized", DoubleTensor.zeros(2, 6), 0))
        .isInstanceOf(ShapeMismatchException.class);
    assertThat(failure("sized", DoubleTensor.zeros(2, 6), -3))
        .isInstanceOf(ShapeMismatchException.class);
  }

  @Test
  void a_void_method_fills_the_parameter_called_out() {
    DoubleTensor out = DoubleTensor.zeros(3, 2);

    call("into", DoubleTensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3), out);

    assertThat(out.toArray()).isEqualTo(new double[] {1, 4, 2, 5, 3, 6});
  }

  @Test
  void a_destination_can_be_a_view_with_strides() {
    DoubleTensor whole = DoubleTensor.zeros(2, 3);

    call("into", DoubleTensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3), whole.permute(1, 0));

    assertThat(whole.toArray()).isEqualTo(new double[] {1, 2, 3, 4, 5, 6});
  }

  @Test
  void a_destination_of_the_wrong_shape_is_refused() {
    Throwable failure = failure("into", DoubleTensor.zeros(2, 3), DoubleTensor.zeros(2, 3));

    assertThat(failure).isInstanceOf(ShapeMismatchException.class);
    assertThat(failure).hasMessageThat().contains("[2, 3]");
    assertThat(failure).hasMessageThat().contains("out");
  }

  @Test
  void a_void_method_fills_nested_arrays() {
    double[][] out = new double[2][1];

    call("intoArray", new double[][] {{1, 2}}, out);

    assertThat(out).isEqualTo(new double[][] {{1}, {2}});
  }

  @Test
  void a_program_fills_its_destination_by_name() {
    DoubleTensor y = DoubleTensor.zeros(2);

    call("intoNamed", y, DoubleTensor.of(new double[] {1, 2}, 2));

    assertThat(y.toArray()).isEqualTo(new double[] {2, 4});
  }

  @Test
  void several_outputs_are_a_record_filled_by_name() throws ReflectiveOperationException {
    DoubleTensor x = DoubleTensor.of(new double[] {1, 2, 3, 4}, 2, 2);
    for (String method : new String[] {"sums", "sumsInAnyOrder"}) {
      Object sums = call(method, x);

      assertThat(component(sums, "total")).isEqualTo(10.0);
      assertThat(((DoubleTensor) component(sums, "rows")).toArray()).isEqualTo(new double[] {3, 7});
    }
  }

  @Test
  void a_record_can_hold_arrays() throws ReflectiveOperationException {
    Object parts = call("parts", new float[] {5, 6});

    assertThat(component(parts, "first")).isEqualTo(new float[] {5, 6});
    assertThat(component(parts, "second")).isEqualTo(new float[][] {{5, 0}, {0, 6}});
  }

  @Test
  void several_destinations_are_filled_by_name() {
    DoubleTensor a = DoubleTensor.zeros(1);
    DoubleTensor b = DoubleTensor.zeros(1);

    call("two", DoubleTensor.of(new double[] {5}, 1), b, a);

    assertThat(a.item()).isEqualTo(6.0);
    assertThat(b.item()).isEqualTo(4.0);
  }

  @Test
  void element_types_widen_to_the_result() {
    assertThat(((LongTensor) call("widened", IntTensor.of(new int[] {-1}, 1))).item())
        .isEqualTo(-1);
  }

  @Test
  void booleans_are_an_or_of_ands() {
    BooleanTensor a = BooleanTensor.of(new boolean[] {true, false, false, false}, 2, 2);
    BooleanTensor b = BooleanTensor.of(new boolean[] {false, true, true, false}, 2, 2);

    assertThat(((BooleanTensor) call("reachable", a, b)).toArray())
        .isEqualTo(new boolean[] {false, true, false, false});
  }

  @Test
  void scalars_are_primitives_both_ways() {
    FloatTensor x = FloatTensor.of(new float[] {0, 1, 2}, 3);

    assertThat(((BooleanTensor) call("above", x, 0.5f)).toArray())
        .isEqualTo(new boolean[] {false, true, true});
    assertThat(call("count", x)).isEqualTo(2);
    assertThat(call("any", x)).isEqualTo(true);
  }

  @Test
  void a_result_never_shares_an_operands_elements() {
    FloatTensor x = FloatTensor.of(new float[] {1, 2}, 2);
    FloatTensor copy = (FloatTensor) call("copy", x);

    x.set(9, 0);

    assertThat(copy.get(0)).isEqualTo(1f);
  }

  @Test
  void a_destination_that_overlaps_an_operand_is_right_or_refused() {
    DoubleTensor same = DoubleTensor.of(new double[] {1, 2, 3}, 3);
    callOrRefuse("reverse", same, same, new double[] {3, 2, 1}, same);

    DoubleTensor whole = DoubleTensor.of(new double[] {1, 2, 3, 4}, 4);
    DoubleTensor tail = whole.slice(0, 1, 4);
    callOrRefuse("alias", whole.slice(0, 0, 3), tail, new double[] {1, 2, 3}, tail);
  }

  private void callOrRefuse(
      String method, DoubleTensor x, DoubleTensor y, double[] expected, DoubleTensor result) {
    try {
      invoke(method, x, y);
    } catch (InvocationTargetException e) {
      assertThat(e.getCause()).isInstanceOf(IllegalArgumentException.class);
      assertThat(e.getCause()).hasMessageThat().contains("Foo." + method);
      return;
    }
    assertThat(result.toArray()).isEqualTo(expected);
  }

  private static Object component(Object results, String name) throws ReflectiveOperationException {
    return results.getClass().getMethod(name).invoke(results);
  }

  private Object call(String method, Object... arguments) {
    try {
      return invoke(method, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private Throwable failure(String method, Object... arguments) {
    try {
      throw new AssertionError("no failure but " + invoke(method, arguments));
    } catch (InvocationTargetException e) {
      return e.getCause();
    }
  }

  private Object invoke(String name, Object... arguments) throws InvocationTargetException {
    Method method =
        Stream.of(kernels.getClass().getMethods())
            .filter(m -> m.getName().equals(name))
            .findFirst()
            .orElseThrow();
    try {
      return method.invoke(kernels, arguments);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
