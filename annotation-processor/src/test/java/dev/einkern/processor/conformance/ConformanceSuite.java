package dev.einkern.processor.conformance;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.processor.conformance.ConformanceCase.Value;
import dev.einkern.processor.testing.Compiled;
import dev.einkern.processor.testing.HostCompiler;
import dev.einkern.processor.testing.LeftOvers;
import dev.einkern.processor.testing.Message;
import dev.einkern.processor.testing.NamedCase;
import dev.einkern.processor.testing.Project;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every case of the conformance suites, through the real processor, run by one Java compiler. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConformanceSuite {
  private static final List<ConformanceCase> CASES = ConformanceSuites.all();
  private static final List<CaseInterface> INTERFACES =
      CASES.stream().flatMap(c -> CaseInterface.of(c).stream()).toList();

  private final HostCompiler compiler;
  private final List<String> options;

  /** What the compiler said of each interface that did not compile. */
  private final Map<String, List<String>> failures = new LinkedHashMap<>();

  private ClassLoader kernels;
  private List<Message> warnings;

  ConformanceSuite(HostCompiler compiler, String... options) {
    this.compiler = compiler;
    this.options = List.of(options);
  }

  /** All interfaces in one run; those with errors are left out until the rest compiles. */
  @BeforeAll
  void compile(@TempDir Path folder) {
    List<CaseInterface> open = new ArrayList<>(INTERFACES);
    for (int run = 0; !open.isEmpty(); run++) {
      Compiled compiled =
          Project.in(folder.resolve("run" + run), compiler)
              .with(options.toArray(String[]::new))
              .compile(open.stream().map(CaseInterface::source).toList());
      if (compiled.success()) {
        kernels = compiled.loader();
        warnings = compiled.warnings();
        return;
      }
      for (Message error : compiled.errors()) {
        String type = error.file().replaceAll("((Vector)?Kernels)?\\.java$", "");
        failures.computeIfAbsent(type, t -> new ArrayList<>()).add(error.text());
      }
      int before = open.size();
      open.removeIf(i -> failures.containsKey(i.name()));
      assertWithMessage("errors outside the cases: %s", compiled.errors())
          .that(open.size())
          .isLessThan(before);
    }
  }

  @TestFactory
  Stream<DynamicTest> every_case_gives_what_the_suite_says() {
    return INTERFACES.stream().map(i -> NamedCase.of(i.title(), () -> check(i)));
  }

  @Test
  void no_generated_class_draws_a_warning() {
    assertThat(warnings).isEmpty();
  }

  private void check(CaseInterface kernel) throws ReflectiveOperationException {
    ConformanceCase from = kernel.from();
    List<String> errors = failures.getOrDefault(kernel.name(), List.of());
    if (from.isError()) {
      assertWithMessage("refused").that(errors).isNotEmpty();
      String message = errors.get(0);
      assertThat(message).doesNotContain("EK699");
      from.messageContains().forEach(word -> assertThat(message).contains(word));
      return;
    }
    assertWithMessage("errors of %s", kernel.name()).that(errors).isEmpty();
    Object result = run(kernel);
    if (from.returns().size() == 1) {
      JavaValues.assertClose(result, from, from.returns().get(0));
    } else {
      for (Value expected : from.returns()) {
        Method component = result.getClass().getMethod(expected.name());
        JavaValues.assertClose(component.invoke(result), from, expected);
      }
    }
  }

  private Object run(CaseInterface kernel) throws ReflectiveOperationException {
    String name = CaseInterface.PACKAGE + "." + kernel.name();
    Object implementation = kernels.loadClass(name + "Kernels").getConstructor().newInstance();
    Method run =
        Stream.of(kernels.loadClass(name).getMethods())
            .filter(m -> m.getName().equals("run"))
            .findFirst()
            .orElseThrow();
    LeftOvers.scatter();
    return run.invoke(
        implementation, kernel.from().params().stream().map(JavaValues::of).toArray());
  }
}
