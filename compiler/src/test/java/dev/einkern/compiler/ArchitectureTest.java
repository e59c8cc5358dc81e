package dev.einkern.compiler;

import static com.google.common.truth.Truth.assertThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.einkern.Einsum;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may know whom. Imports run one way, as the stages do. */
class ArchitectureTest {
  private static final String ROOT = "dev.einkern.compiler";

  private static final JavaClasses COMPILER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  /**
   * What each package may import from the others. A stage knows what it takes and what it makes.
   */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("diagnostics", Set.of()),
          Map.entry("syntax", Set.of("diagnostics")),
          Map.entry("lint", Set.of("diagnostics", "syntax", "index", "loop")),
          Map.entry("index", Set.of("diagnostics")),
          Map.entry("signature", Set.of("index")),
          Map.entry("resolution", Set.of("diagnostics", "syntax", "index", "signature")),
          Map.entry("inference", Set.of("diagnostics", "index")),
          Map.entry("calculus", Set.of("diagnostics", "index")),
          Map.entry("simplify", Set.of("index")),
          Map.entry("contraction", Set.of("index")),
          Map.entry("fusion", Set.of("index")),
          Map.entry("schedule", Set.of("index")),
          Map.entry("loop", Set.of("index", "schedule")),
          Map.entry(
              "report", Set.of("diagnostics", "syntax", "index", "signature", "schedule", "loop")),
          Map.entry(
              "interactive", Set.of(ROOT, "diagnostics", "syntax", "index", "signature", "emit")),
          Map.entry(
              "emit", Set.of("diagnostics", "index", "signature", "schedule", "loop", "report")));

  @Test
  void every_package_has_a_place() {
    assertThat(MAY_IMPORT.keySet()).containsAtLeastElementsIn(packages());
  }

  @Test
  void a_package_imports_only_those_that_it_may() {
    for (String name : packages()) {
      String[] forbidden =
          packages().stream()
              .filter(other -> !other.equals(name) && !MAY_IMPORT.get(name).contains(other))
              .map(other -> ROOT + "." + other + "..")
              .toArray(String[]::new);
      DescribedPredicate<JavaClass> others = resideInAnyPackage(forbidden);
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + name + "..")
          .should(
              dependOnClassesThat(
                  MAY_IMPORT.get(name).contains(ROOT) ? others : others.or(resideInAPackage(ROOT))))
          .check(COMPILER);
    }
  }

  @Test
  void no_packages_import_each_other_in_a_ring() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(COMPILER);
  }

  @Test
  void only_the_reader_of_strings_knows_the_grammar() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".syntax")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.antlr..", "dev.einkern.grammar..")
        .check(COMPILER);
  }

  @Test
  void only_the_emitter_knows_how_java_is_written() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".emit")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.palantir.javapoet..", "javax.lang.model..")
        .check(COMPILER);
  }

  @Test
  void a_page_is_made_of_a_report_and_nothing_else_knows_how() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".report.page")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".report.page")
        .check(COMPILER);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".report.page")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".syntax", ROOT + ".schedule", ROOT + ".loop")
        .check(COMPILER);
  }

  @Test
  void only_what_compiles_at_run_time_calls_javac() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".interactive")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javax.tools..")
        .check(COMPILER);
  }

  @Test
  void the_compiler_is_a_library_that_knows_no_processor_and_no_runtime() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "..",
            "dev.einkern.grammar",
            "org.antlr..",
            "com.palantir.javapoet",
            "javax.lang.model..",
            "javax.tools..",
            "java..")
        .check(COMPILER);
  }

  @Test
  void the_runtime_needs_nothing_but_java_base_and_can_use_the_vector_api()
      throws URISyntaxException {
    Path runtime =
        Path.of(Einsum.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ModuleDescriptor module =
        ModuleFinder.of(runtime).find("dev.einkern.runtime").orElseThrow().descriptor();
    assertThat(module.requires().stream().map(Requires::name).toList())
        .containsExactly("java.base");

    JavaClasses classes = new ClassFileImporter().importPackagesOf(Einsum.class);
    classes()
        .that()
        .resideInAnyPackage("dev.einkern", "dev.einkern.kernel")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.einkern", "dev.einkern.kernel", "java..", "jdk.incubator.vector")
        .check(classes);
  }

  /** The packages below the root, by their last names. */
  private static List<String> packages() {
    return COMPILER.stream()
        .map(c -> c.getPackageName())
        .filter(name -> name.startsWith(ROOT + "."))
        .map(name -> name.substring(ROOT.length() + 1).replaceFirst("\\..*", ""))
        .collect(toSet())
        .stream()
        .sorted()
        .toList();
  }
}
