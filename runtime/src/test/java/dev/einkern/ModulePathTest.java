package dev.einkern;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link Einkern#load} across modules, in a module layer of its own. */
class ModulePathTest {
  @TempDir Path folder;

  @Test
  void kernels_in_an_exported_package_load_from_the_module_path() throws Exception {
    assertThat(loadFromModule("exports app.model;").toString()).contains("app.model.FooKernels");
  }

  @Test
  void kernels_in_a_package_that_is_opened_load_too() throws Exception {
    assertThat(loadFromModule("opens app.model to dev.einkern.runtime;").toString())
        .contains("app.model.FooKernels");
  }

  @Test
  void a_hidden_package_is_explained_with_the_lines_that_open_it() {
    var e = assertThrows(InvocationTargetException.class, () -> loadFromModule(""));
    assertThat(e.getCause()).isInstanceOf(IllegalStateException.class);
    assertThat(e.getCause())
        .hasMessageThat()
        .isEqualTo(
            "module app does not let dev.einkern.runtime use app.model.FooKernels; add `exports"
                + " app.model;` or `opens app.model to dev.einkern.runtime;` to its module-info, or"
                + " write new FooKernels()");
  }

  /** Compiles a module with an interface and its kernels, and loads these from within a layer. */
  private Object loadFromModule(String directive)
      throws ReflectiveOperationException, IOException, URISyntaxException {
    Path runtime =
        Path.of(Einkern.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path info =
        write("module-info.java", "module app { requires dev.einkern.runtime; " + directive + " }");
    Path foo = write("app/model/Foo.java", "package app.model; public interface Foo {}");
    Path kernels =
        write(
            "app/model/FooKernels.java",
            "package app.model; public final class FooKernels implements Foo {}");
    Path classes = folder.resolve("classes");
    int result =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--module-path",
                runtime.toString(),
                "-d",
                classes.toString(),
                info.toString(),
                foo.toString(),
                kernels.toString());
    assertThat(result).isEqualTo(0);

    ModuleLayer boot = ModuleLayer.boot();
    ModuleLayer layer =
        boot.defineModulesWithOneLoader(
            boot.configuration()
                .resolve(ModuleFinder.of(runtime, classes), ModuleFinder.of(), Set.of("app")),
            ClassLoader.getPlatformClassLoader());
    Class<?> einkern = layer.findLoader("app").loadClass("dev.einkern.Einkern");
    assertThat(einkern.getModule().getName()).isEqualTo("dev.einkern.runtime");
    Class<?> type = layer.findLoader("app").loadClass("app.model.Foo");
    return einkern.getMethod("load", Class.class).invoke(null, type);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
