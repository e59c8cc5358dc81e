package dev.einkern.processor.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files for tensors: {@code x=a.npy} for the one called x, {@code a.npy} for the next in order. */
record NamedFiles(String option, Map<String, Path> byName, List<Path> inOrder) {

  static NamedFiles of(String option, List<String> arguments) {
    Map<String, Path> byName = new LinkedHashMap<>();
    List<Path> inOrder = new ArrayList<>();
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (parts.length == 1) {
        inOrder.add(Path.of(argument));
      } else if (byName.put(parts[0], Path.of(parts[1])) != null) {
        throw new UsageException("%s: '%s' is given twice".formatted(option, parts[0]));
      }
    }
    return new NamedFiles(option, byName, inOrder);
  }

  /** Without those that are named, but not so. */
  NamedFiles only(List<String> names) {
    Map<String, Path> own = new LinkedHashMap<>(byName);
    own.keySet().retainAll(names);
    return new NamedFiles(option, own, inOrder);
  }

  /** Demands that named files have such names. */
  void requireNames(Collection<String> names) {
    for (String name : byName.keySet()) {
      if (!names.contains(name)) {
        throw new UsageException(
            "%s: there is no '%s', only %s".formatted(option, name, String.join(", ", names)));
      }
    }
  }

  /** The files of these tensors, by name; what is in order goes to those without a named file. */
  Map<String, Path> assign(List<String> names) {
    requireNames(names);
    Map<String, Path> files = new LinkedHashMap<>(byName);
    List<String> open = names.stream().filter(name -> !byName.containsKey(name)).toList();
    if (inOrder.size() > open.size()) {
      throw new UsageException(
          "%s: %d files for %s"
              .formatted(option, byName.size() + inOrder.size(), String.join(", ", names)));
    }
    for (int i = 0; i < inOrder.size(); i++) {
      files.put(open.get(i), inOrder.get(i));
    }
    return files;
  }
}
