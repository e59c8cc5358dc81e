package dev.einkern.compiler.report.page;

import dev.einkern.compiler.report.Explanation;
import dev.einkern.compiler.signature.KernelInterface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that has an interface's page. */
public final class PageFile {
  private PageFile() {}

  /**
   * Writes the page of an interface to {@code demo.Layers.html} in a folder, which is made if it is
   * not there.
   *
   * @param problems what was said of methods before they could be compiled
   * @return where the page is
   */
  public static Path write(Path folder, Explanation explanation, List<String> problems)
      throws IOException {
    KernelInterface kernels = explanation.kernels();
    String prefix = kernels.packageName().isEmpty() ? "" : kernels.packageName() + ".";
    Files.createDirectories(folder);
    Path file = folder.resolve(prefix + kernels.nestedName() + ".html");
    return Files.writeString(file, InterfacePage.of(explanation, problems));
  }
}
