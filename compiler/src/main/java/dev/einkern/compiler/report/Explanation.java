package dev.einkern.compiler.report;

import dev.einkern.compiler.signature.KernelInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the compiler made of an interface, method by method.
 *
 * @param source the class that implements it; empty if any method was refused
 * @param vectorSource the class with its loops in vectors, if there is one
 */
public record Explanation(
    KernelInterface kernels,
    List<MethodReport> methods,
    Optional<String> source,
    Optional<String> vectorSource) {
  private static final String END_OF_MEMBER = "\n  }\n";

  public Explanation {
    methods = List.copyOf(methods);
  }

  /** As the canonical one; gives each method its part of the source. */
  public static Explanation of(
      KernelInterface kernels,
      List<MethodReport> methods,
      Optional<String> source,
      Optional<String> vectorSource) {
    List<MethodReport> reports = new ArrayList<>(methods);
    if (source.isPresent() && !methods.isEmpty()) {
      List<String> sources = kernelMethods(source.get());
      for (int i = 0; i < reports.size(); i++) {
        reports.set(i, reports.get(i).withSource(sources.get(i)));
      }
    }
    return new Explanation(kernels, reports, source, vectorSource);
  }

  /** The same of the methods with these names alone; of all if there are no names. */
  public Explanation only(List<String> names) {
    List<MethodReport> chosen =
        methods.stream()
            .filter(report -> names.isEmpty() || names.contains(report.method().name()))
            .toList();
    return new Explanation(kernels, chosen, source, vectorSource);
  }

  /** Whether a method was refused. */
  public boolean isRefused() {
    return methods.stream().anyMatch(MethodReport::isRefused);
  }

  /** What overrides the interface's methods, each with the private methods that follow it. */
  private static List<String> kernelMethods(String source) {
    List<String> methods = new ArrayList<>();
    int begin = -1;
    int from = 0;
    for (int end = source.indexOf(END_OF_MEMBER); end >= 0; ) {
      int next = end + END_OF_MEMBER.length();
      if (source.substring(from, next).contains("\n  @Override\n")) {
        if (begin >= 0) {
          methods.add(text(source, begin, from));
        }
        begin = from;
      }
      from = next;
      end = source.indexOf(END_OF_MEMBER, next);
    }
    methods.add(text(source, begin, from));
    return methods;
  }

  private static String text(String source, int begin, int end) {
    return source.substring(begin, end).stripTrailing().stripIndent().strip();
  }
}
