package dev.einkern.processor.explain;

import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.index.TensorValue;
import dev.einkern.compiler.report.CaseReport;
import dev.einkern.compiler.report.Instance;
import dev.einkern.compiler.report.TensorReport;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What a kernel is run on: what the files hold, and random numbers. */
final class Arguments {
  private final CaseReport report;
  private final Instance numbers;
  private final Inputs inputs;
  private final Random random;

  Arguments(CaseReport report, Instance numbers, Inputs inputs, long seed) {
    this.report = report;
    this.numbers = numbers;
    this.inputs = inputs;
    this.random = new Random(seed);
  }

  /** An argument for each parameter, in order. */
  Map<String, Object> of(KernelMethod method) {
    Map<String, TensorValue> given =
        inputs.of(method.parameters().stream().map(Parameter::name).toList());
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (Parameter parameter : method.parameters()) {
      arguments.put(parameter.name(), argument(parameter, given.get(parameter.name())));
    }
    return arguments;
  }

  private Object argument(Parameter parameter, TensorValue given) {
    if (parameter.type() instanceof JavaType.TensorType tensor) {
      if (given == null) {
        return Tensors.tensor(random(operand(parameter.name()), tensor.element()));
      }
      if (given.type() != tensor.element()) {
        throw new FailureException(
            "%s is a tensor of %s, its file has %s"
                .formatted(parameter.name(), tensor.element().keyword(), given.type().keyword()));
      }
      return Tensors.tensor(given);
    }
    if (given != null) {
      if (given.size() != 1 || given.type() != ((JavaType.Primitive) parameter.type()).element()) {
        throw new FailureException(
            "%s is a number, its file has %s %s"
                .formatted(
                    parameter.name(), given.type().keyword(), Arrays.toString(given.shape())));
      }
      return given.get(0);
    }
    ElementType element = ((JavaType.Primitive) parameter.type()).element();
    Optional<Integer> size = numbers.size(parameter.name());
    return element == ElementType.INT && size.isPresent()
        ? size.get()
        : RandomTensors.of(element, 2, random).get(0);
  }

  private TensorReport operand(String name) {
    return report.operands().stream()
        .filter(operand -> operand.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private TensorValue random(TensorReport operand, ElementType element) {
    int[] shape = numbers.shapes().get(operand.name());
    int below =
        operand
            .indexInto()
            .map(size -> numbers.extents().get(size))
            .orElseGet(() -> numbers.extents().values().stream().min(Integer::compare).orElse(2));
    return RandomTensors.of(element, Math.max(1, below), random, shape);
  }
}
