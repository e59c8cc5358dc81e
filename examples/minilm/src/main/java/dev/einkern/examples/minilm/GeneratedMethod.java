package dev.einkern.examples.minilm;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The source of one method of a generated class, as javac's annotation processing left it.
 *
 * @param file the generated source file
 * @param line the line on which the method's text starts, counted from 1
 * @param text the method with its Javadoc
 */
record GeneratedMethod(Path file, int line, String text) {

  /**
   * Finds a kernel's source beside the compiled classes: {@code target/classes} and {@code
   * target/generated-sources/annotations} are Maven's layout.
   *
   * @return empty if the interface was not loaded from such a build, for instance from a jar
   */
  static Optional<GeneratedMethod> find(Class<?> kernels, String method) throws IOException {
    Optional<Path> file = sourceOf(kernels);
    return file.isEmpty() ? Optional.empty() : find(file.get(), method);
  }

  static Optional<GeneratedMethod> find(Path file, String method) throws IOException {
    String source = Files.readString(file);
    Matcher declaration =
        Pattern.compile("(?m)^  public [\\w.<>\\[\\] ]+ " + Pattern.quote(method) + "\\(")
            .matcher(source);
    if (!declaration.find()) {
      return Optional.empty();
    }
    int start = startOfMember(source, declaration.start());
    int end = source.indexOf("\n  }\n", declaration.end());
    int line = (int) source.substring(0, start).lines().count() + 1;
    String text = source.substring(start, end < 0 ? source.length() : end + "\n  }".length());
    return Optional.of(new GeneratedMethod(file, line, text.stripIndent()));
  }

  /** A member's Javadoc and annotations stand right above it; a blank line ends the one before. */
  private static int startOfMember(String source, int declaration) {
    int javadoc = source.lastIndexOf("\n  /**", declaration);
    int previous = source.lastIndexOf("\n  }\n", declaration);
    return javadoc > previous ? javadoc + 1 : declaration;
  }

  private static Optional<Path> sourceOf(Class<?> kernels) {
    String source =
        "generated-sources/annotations/" + kernels.getName().replace('.', '/') + "Kernels.java";
    return Optional.ofNullable(kernels.getProtectionDomain().getCodeSource())
        .map(code -> Path.of(uri(code)).resolveSibling(source))
        .filter(Files::isRegularFile);
  }

  private static URI uri(CodeSource code) {
    try {
      return code.getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
