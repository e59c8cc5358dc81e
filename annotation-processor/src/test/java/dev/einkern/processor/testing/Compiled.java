package dev.einkern.processor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of a compilation.
 *
 * @param classes the folder of class files
 * @param generated the folder of generated sources
 */
public record Compiled(boolean success, List<Message> messages, Path classes, Path generated) {

  public List<Message> errors() {
    return messages.stream().filter(Message::isError).toList();
  }

  public List<Message> warnings() {
    return messages.stream().filter(Message::isWarning).toList();
  }

  /** The texts of all generated files, by path: {@code demo/FooKernels.java}. */
  public List<String> generatedFiles() {
    try (Stream<Path> files = Files.walk(generated)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> generated.relativize(f).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Optional<String> generatedText(String path) {
    Path file = generated.resolve(path);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A loader of the compiled classes; they see the runtime that the test sees. */
  public ClassLoader loader() {
    try {
      return new URLClassLoader(
          new URL[] {classes.toUri().toURL()}, Compiled.class.getClassLoader());
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An instance of the class generated for an interface. */
  public Object kernels(String generatedName) {
    try {
      return loader().loadClass(generatedName).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(messages.toString(), e);
    }
  }
}
