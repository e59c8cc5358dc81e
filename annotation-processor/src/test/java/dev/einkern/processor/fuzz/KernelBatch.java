package dev.einkern.processor.fuzz;

import dev.einkern.Parallelism;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.Message;
import dev.einkern.processor.testing.Project;
import dev.einkern.processor.testing.SourceFile;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The kernels of many cases, compiled through the real processor in one run.
 *
 * @param refused what the compilers said of cases that have no kernel
 */
record KernelBatch(
    Map<FuzzCase, Object> kernels, Map<FuzzCase, String> refused, Map<FuzzCase, Path> sources) {
  static final String PACKAGE = "fuzz";

  static KernelBatch compile(List<FuzzCase> cases, Path folder) {
    Map<FuzzCase, Object> kernels = new LinkedHashMap<>();
    Map<FuzzCase, String> refused = new LinkedHashMap<>();
    Map<FuzzCase, Path> sources = new LinkedHashMap<>();
    List<FuzzCase> open = new ArrayList<>(cases);
    for (int run = 0; !open.isEmpty(); run++) {
      Compiled compiled =
          Project.in(folder.resolve("run" + run), HostCompiler.JAVAC)
              .with(
                  "-Xmaxerrs", "100000", "-Xmaxwarns", "100000", "-Xlint:all,-options,-processing")
              .compile(open.stream().map(KernelBatch::source).toList());
      Map<FuzzCase, String> said = complaints(open, compiled);
      if (said.isEmpty() && !compiled.success()) {
        throw new AssertionError(compiled.errors().toString());
      }
      for (FuzzCase each : open) {
        sources.put(
            each, compiled.generated().resolve(PACKAGE + "/" + typeName(each) + "Kernels.java"));
      }
      if (compiled.success()) {
        load(open, compiled, kernels);
        said.forEach(refused::putIfAbsent);
        break;
      }
      refused.putAll(said);
      open.removeAll(said.keySet());
    }
    return new KernelBatch(kernels, refused, sources);
  }

  private static Map<FuzzCase, String> complaints(List<FuzzCase> cases, Compiled compiled) {
    Map<String, String> byType =
        compiled.messages().stream()
            .filter(m -> m.isError() || m.isWarning())
            .collect(
                Collectors.groupingBy(
                    m -> m.file().replaceAll("((Vector)?Kernels)?\\.java$", ""),
                    Collectors.mapping(Message::text, Collectors.joining("\n"))));
    Map<FuzzCase, String> said = new LinkedHashMap<>();
    for (FuzzCase each : cases) {
      String text = byType.get(typeName(each));
      if (text != null) {
        said.put(each, text);
      }
    }
    return said;
  }

  private static void load(List<FuzzCase> cases, Compiled compiled, Map<FuzzCase, Object> into) {
    ClassLoader loader = compiled.loader();
    for (FuzzCase each : cases) {
      String name = PACKAGE + "." + typeName(each) + "Kernels";
      try {
        Constructor<?> constructor = loader.loadClass(name).getConstructor(Parallelism.class);
        into.put(each, constructor.newInstance(threads(each)));
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(name, e);
      }
    }
  }

  /** One to three threads, which divide whatever can be. */
  private static Parallelism threads(FuzzCase from) {
    return Parallelism.of(1 + (int) Math.floorMod(from.seed(), 3L)).fromWork(0);
  }

  static String typeName(FuzzCase from) {
    return "Fuzz" + from.seed();
  }

  private static SourceFile source(FuzzCase from) {
    String parameters =
        from.arguments().stream()
            .map(a -> FuzzCase.javaName(a.type()) + " " + a.name())
            .collect(Collectors.joining(", "));
    String results =
        from.results().stream()
            .map(r -> FuzzCase.javaName(r.type()) + " " + r.name())
            .collect(Collectors.joining(", "));
    boolean several = from.results().size() > 1;
    String text =
        "package %s;\nimport dev.einkern.*;\n@SuppressWarnings(\"einkern\")\npublic interface %s {\n%s  @Einsum(%s)\n  %s %s(%s);\n}\n"
            .formatted(
                PACKAGE,
                typeName(from),
                several ? "  record " + from.recordName() + "(" + results + ") {}\n" : "",
                SourceFile.literal(from.einsum()),
                several ? from.recordName() : FuzzCase.javaName(from.results().get(0).type()),
                from.methodName(),
                parameters);
    return new SourceFile(PACKAGE + "/" + typeName(from) + ".java", text);
  }
}
