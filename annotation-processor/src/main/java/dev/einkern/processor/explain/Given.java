package dev.einkern.processor.explain;

import dev.einkern.compiler.report.CaseReport;
import dev.einkern.compiler.report.MethodReport;
import dev.einkern.compiler.report.SizeNames;
import dev.einkern.compiler.signature.Parameter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sizes and files for some methods: each of several gets those whose names it has. */
final class Given {
  private final Map<String, Integer> sizes;
  private final Inputs inputs;
  private final boolean areShared;

  /** Refuses a name that none of several methods has; one that a sole method lacks, others do. */
  Given(Map<String, Integer> sizes, Inputs inputs, List<MethodReport> methods) {
    this.sizes = sizes;
    this.inputs = inputs;
    this.areShared = methods.stream().filter(method -> !method.isRefused()).count() > 1;
    if (areShared) {
      Set<String> axes = new LinkedHashSet<>();
      Set<String> operands = new LinkedHashSet<>();
      methods.forEach(method -> axes.addAll(axes(method)));
      methods.forEach(method -> operands.addAll(operands(method)));
      inputs.files().requireNames(operands);
      try {
        SizeNames.require(sizes.keySet(), axes);
      } catch (IllegalArgumentException wrong) {
        throw new UsageException("--size: " + wrong.getMessage());
      }
    }
  }

  Map<String, Integer> sizes(MethodReport method) {
    if (!areShared) {
      return sizes;
    }
    Map<String, Integer> own = new LinkedHashMap<>(sizes);
    own.keySet().retainAll(axes(method));
    return own;
  }

  Inputs inputs(MethodReport method) {
    return areShared ? inputs.only(operands(method)) : inputs;
  }

  private static Set<String> axes(MethodReport method) {
    Set<String> names = new LinkedHashSet<>();
    for (CaseReport report : method.cases()) {
      names.addAll(SizeNames.of(report));
    }
    return names;
  }

  private static List<String> operands(MethodReport method) {
    return method.method().parameters().stream().map(Parameter::name).toList();
  }
}
