package dev.einkern.compiler.syntax;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The strings that the grammar is tested with, each read here as a user would write it. */
public final class Corpus {
  private static final Path RESOURCES = Path.of("..", "grammar", "src", "test", "resources");

  private Corpus() {}

  static List<String> letters() throws IOException {
    return read("corpus/letters.txt", "\n");
  }

  static List<String> names() throws IOException {
    return read("corpus/names.txt", "\n");
  }

  static List<String> programs() throws IOException {
    return read("corpus/programs.txt", "\n\n");
  }

  /** Those that can be read, in all three spellings. */
  public static List<String> wellFormed() throws IOException {
    List<String> all = new ArrayList<>(letters());
    all.addAll(names());
    all.addAll(programs());
    return all;
  }

  static List<String> malformed() throws IOException {
    List<String> all = new ArrayList<>(read("malformed/letters.txt", "\n"));
    all.addAll(read("malformed/names.txt", "\n"));
    all.addAll(read("malformed/programs.txt", "\n\n"));
    return all;
  }

  private static List<String> read(String file, String separator) throws IOException {
    String all = Files.readString(RESOURCES.resolve(file));
    return Arrays.stream(all.split(separator)).filter(text -> !text.isBlank()).toList();
  }
}
