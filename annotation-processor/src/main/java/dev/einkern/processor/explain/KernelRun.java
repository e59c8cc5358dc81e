package dev.einkern.processor.explain;

import dev.einkern.compiler.index.TensorValue;
import dev.einkern.compiler.interactive.LiveCompiler;
import dev.einkern.compiler.interactive.RefusedStringException;
import dev.einkern.compiler.report.CaseReport;
import dev.einkern.compiler.report.Instance;
import dev.einkern.compiler.report.MethodReport;
import dev.einkern.compiler.signature.KernelInterface;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs a kernel on files and random numbers, and tells what came out and how long it took. */
final class KernelRun {
  private static final int SMALL = 64;

  private final KernelInterface kernels;
  private final MethodReport method;
  private final CaseReport report;
  private final Instance numbers;
  private final Inputs inputs;
  private final NamedFiles outputs;
  private final long seed;
  private final double seconds;

  KernelRun(
      KernelInterface kernels,
      MethodReport method,
      CaseReport report,
      Instance numbers,
      Inputs inputs,
      NamedFiles outputs,
      long seed,
      double seconds) {
    this.kernels = kernels;
    this.method = method;
    this.report = report;
    this.numbers = numbers;
    this.inputs = inputs;
    this.outputs = outputs;
    this.seed = seed;
    this.seconds = seconds;
  }

  String text() {
    KernelInterface onTensors = new OnTensors(kernels).of(method.method());
    Map<String, Object> arguments =
        new Arguments(report, numbers, inputs, seed).of(onTensors.methods().get(0));
    Function<Object[], Object> kernel;
    Object result;
    Timing timing;
    try {
      kernel = LiveCompiler.compile(onTensors);
      Object[] values = arguments.values().toArray();
      result = kernel.apply(values);
      timing = Timing.of(() -> kernel.apply(values), seconds);
    } catch (RefusedStringException refused) {
      throw new FailureException("--run: " + refused.getMessage());
    } catch (RuntimeException failure) {
      throw new FailureException(failure.toString());
    }
    Map<String, Object> results = results(result);
    write(results);
    StringBuilder text = new StringBuilder("run\n");
    results.forEach((name, value) -> text.append(shown(name, Tensors.value(value), value)));
    text.append(
        timing.text(numbers.value(report.cost().flops()), numbers.value(report.cost().bytes())));
    return text.toString();
  }

  private void write(Map<String, Object> results) {
    Map<String, Path> files = outputs.assign(List.copyOf(results.keySet()));
    files.forEach((name, file) -> NpyFile.write(file, Tensors.value(results.get(name))));
  }

  private static String shown(String name, TensorValue value, Object tensor) {
    String head =
        "  %s  %s %s".formatted(name, value.type().keyword(), Arrays.toString(value.shape()));
    return value.size() <= SMALL ? head + "\n" + tensor.toString().indent(4) : head + "\n";
  }

  private Map<String, Object> results(Object result) {
    Map<String, Object> results = new LinkedHashMap<>();
    if (result instanceof Map<?, ?> several) {
      several.forEach((name, value) -> results.put((String) name, value));
    } else {
      results.put(report.outputs().get(0).name(), result);
    }
    return results;
  }
}
