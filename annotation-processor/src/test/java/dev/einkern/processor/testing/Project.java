package dev.einkern.processor.testing;

import dev.einkern.Einsum;
import dev.einkern.kernel.Vectors;
import dev.einkern.processor.EinsumProcessor;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/**
 * Sources, compiled as a user would: with the processor, against the runtime and nothing else.
 *
 * <p>Files lie on disk, since ecj reads generated sources from there.
 *
 * @param folder an empty folder for this project alone
 * @param others processors that run beside ours
 */
public record Project(
    Path folder,
    HostCompiler compiler,
    List<String> options,
    List<Path> classPath,
    List<Processor> others) {

  /**
   * A project with the language level of the baseline, and with the Vector API if the tests
   * themselves run with it.
   */
  public static Project in(Path folder, HostCompiler compiler) {
    List<String> baseline = List.of("--release", "17");
    Project project = new Project(folder, compiler, baseline, List.of(), List.of());
    return Vectors.AVAILABLE ? project.withVectors() : project;
  }

  public Project withVectors() {
    Project project = with("--add-modules", "jdk.incubator.vector");
    return compiler == HostCompiler.ECJ ? project.with("-Aeinkern.vectors") : project;
  }

  public Project with(String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return new Project(folder, compiler, all, classPath, others);
  }

  public Project with(Processor other) {
    List<Processor> all = new ArrayList<>(others);
    all.add(other);
    return new Project(folder, compiler, options, classPath, all);
  }

  public Project withClassPath(Path entry) {
    List<Path> all = new ArrayList<>(classPath);
    all.add(entry);
    return new Project(folder, compiler, options, all, others);
  }

  public Compiled compile(List<SourceFile> sources) {
    List<Processor> processors = new ArrayList<>(others);
    processors.add(new EinsumProcessor());
    return compile(sources, processors);
  }

  public Compiled compile(String... sources) {
    return compile(List.of(sources).stream().map(SourceFile::of).toList());
  }

  public Compiled compileWithoutProcessors(String... sources) {
    return compile(List.of(sources).stream().map(SourceFile::of).toList(), List.of());
  }

  /** What the compiler prints of this source, read as from the folder that it lies in. */
  public String printed(String source) {
    StringWriter out = new StringWriter();
    SourceFile file = SourceFile.of(source);
    run(List.of(file), List.of(new EinsumProcessor()), null, out);
    String at = folder.resolve("sources").resolve(file.name()).getParent() + File.separator;
    return out.toString().replace(at, "");
  }

  private Compiled compile(List<SourceFile> sources, List<Processor> processors) {
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    boolean success = run(sources, processors, collector, new StringWriter());
    List<Message> messages =
        collector.getDiagnostics().stream()
            .map(Message::of)
            .filter(message -> !message.text().contains("using incubating module"))
            .distinct()
            .toList();
    return new Compiled(success, messages, folder.resolve("classes"), folder.resolve("generated"));
  }

  /** Compiles; messages go to {@code listener}, or if that is null, to {@code out}. */
  private boolean run(
      List<SourceFile> sources,
      List<Processor> processors,
      DiagnosticListener<JavaFileObject> listener,
      Writer out) {
    try {
      Path classes = Files.createDirectories(folder.resolve("classes"));
      Path generated = Files.createDirectories(folder.resolve("generated"));
      List<Path> files = new ArrayList<>();
      for (SourceFile source : sources) {
        Path file = folder.resolve("sources").resolve(source.name());
        Files.createDirectories(file.getParent());
        files.add(Files.writeString(file, source.text()));
      }
      List<String> all = new ArrayList<>(options);
      all.addAll(
          List.of("-d", classes.toString(), "-s", generated.toString(), "-encoding", "UTF-8"));
      all.addAll(List.of("-classpath", classPathText()));

      JavaCompiler tool = compiler.start();
      try (StandardJavaFileManager manager =
          tool.getStandardFileManager(listener, Locale.ROOT, StandardCharsets.UTF_8)) {
        CompilationTask task =
            tool.getTask(
                out, manager, listener, all, null, manager.getJavaFileObjectsFromPaths(files));
        task.setLocale(Locale.ROOT);
        task.setProcessors(processors);
        return task.call();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String classPathText() {
    List<String> entries = new ArrayList<>();
    entries.add(runtime().toString());
    classPath.forEach(path -> entries.add(path.toString()));
    return String.join(File.pathSeparator, entries);
  }

  /** Where the runtime lies: its jar, or its classes while the build goes on. */
  private static Path runtime() {
    try {
      return Path.of(Einsum.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
