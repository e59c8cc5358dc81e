package dev.einkern.processor.explain;

import dev.einkern.compiler.index.TensorValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operands that are read from files. */
record Inputs(NamedFiles files, Map<Path, TensorValue> contents) {

  static Inputs read(NamedFiles files) {
    Map<Path, TensorValue> contents = new LinkedHashMap<>();
    files.byName().values().forEach(file -> contents.put(file, NpyFile.read(file)));
    files.inOrder().forEach(file -> contents.put(file, NpyFile.read(file)));
    return new Inputs(files, contents);
  }

  /** Without the named files of other operands. */
  Inputs only(List<String> operands) {
    return new Inputs(files.only(operands), contents);
  }

  /** The values of those of these operands that have one. */
  Map<String, TensorValue> of(List<String> operands) {
    Map<String, TensorValue> values = new LinkedHashMap<>();
    files.assign(operands).forEach((name, file) -> values.put(name, contents.get(file)));
    return values;
  }
}
