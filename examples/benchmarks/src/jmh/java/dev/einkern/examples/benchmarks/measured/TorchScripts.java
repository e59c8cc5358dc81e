package dev.einkern.examples.benchmarks.measured;

import dev.einkern.examples.benchmarks.Peer;
import dev.einkern.examples.benchmarks.Row;
import dev.einkern.examples.benchmarks.Rows;
import dev.einkern.examples.benchmarks.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;

/**
 * Writes what PyTorch shall run as TorchScript modules. The PyTorch that can compile text is
 * another build than the one, a faster one, that DJL loads, and a process holds but one of them:
 * hence a {@code main} of its own.
 */
final class TorchScripts {
  private TorchScripts() {}

  /** The module of a row. Rows that do the same share it. */
  static Path file(Path folder, Work work) {
    UUID name = UUID.nameUUIDFromBytes(source(work).getBytes(StandardCharsets.UTF_8));
    return folder.resolve(name + ".pt");
  }

  /** A method that returns the work's expression, or whose body it is. */
  static String source(Work work) {
    List<String> operands = Work.names(work.signature().operands().size());
    String body = work.torch().contains("return ") ? work.torch() : "return " + work.torch();
    return "def forward(self, %s):\n    %s\n".formatted(String.join(", ", operands), body);
  }

  /**
   * Writes the modules that are missing in a folder.
   *
   * @param arguments the folder, and a regular expression for the rows
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    for (Row row : Rows.matching(arguments[1])) {
      Path file = file(folder, row.work());
      if (row.group().peers().contains(Peer.PYTORCH) && !Files.exists(file)) {
        try (QualifiedName name = new QualifiedName("Row");
            JitModule module = new JitModule(name)) {
          module.define(source(row.work()));
          module.save(file.toString());
        }
      }
    }
  }
}
