package dev.einkern.processor.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.einkern.compiler.Explainer;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.emit.Target;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.report.Explanation;
import dev.einkern.compiler.report.MethodReport;
import dev.einkern.compiler.report.page.PageFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The compiler as a command: what it makes of a string, or of the interfaces of a Java file. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    usageHelpAutoWidth = false,
    usageHelpWidth = 100,
    description =
        "Shows what Einkern makes of a string, or of the annotated methods of a Java file.",
    footer = {
      "",
      "Exit codes: 0 explained, 1 refused or failed, 2 not a usage of this command.",
      "",
      "Examples:",
      "  explain 'ij,jk,kl->il'",
      "  explain 'ij,jk,kl->il' --size i=1000,j=10,k=1000,l=10 --run",
      "  explain Layers.java --method dense --source"
    })
public final class Explain implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "STRING|FILE.java",
      description = "What to explain: a string, or a Java file with annotated interfaces.")
  private String subject;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      split = ",",
      splitSynopsisLabel = ",",
      description =
          "Print what came of a stage: parse, resolve, infer, differentiate, simplify, contract, "
              + "fuse, schedule, lower, emit; or all.")
  private List<String> stages = new ArrayList<>();

  @Option(names = "--source", description = "Print the kernel's Java source: the stage emit.")
  private boolean source;

  @Option(
      names = "--size",
      paramLabel = "AXIS=SIZE",
      split = ",",
      splitSynopsisLabel = ",",
      description = "Sizes of axes, and of int parameters; formulas are then numbers, too.")
  private Map<String, Integer> sizes = new LinkedHashMap<>();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "float",
      description = "The type of a string's operands: ${DEFAULT-VALUE} unless given.")
  private String type;

  @Option(
      names = "--signature",
      paramLabel = "METHOD",
      description =
          "The method that a string stands on: 'FloatTensor f(FloatTensor x, int h)', "
              + "'void f(float[] x, float[] y)', 'Two(float a, float b) f(float[] x)'.")
  private String signature;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "Only this method of a Java file; may be repeated.")
  private List<String> methods = new ArrayList<>();

  @Option(
      names = {"--class-path", "-cp"},
      paramLabel = "PATH",
      description = "Where the types are that a Java file names.")
  private String classPath = "";

  @Option(
      names = "--vectors",
      description = "Compile as javac does that is given the Vector API's module.")
  private boolean vectors;

  @Option(names = "--strict", description = "Compile as with -Aeinkern.strict.")
  private boolean strict;

  @Option(
      names = "--html",
      paramLabel = "DIR",
      description = "Write a page of HTML for each interface into a folder.")
  private Path html;

  @Option(names = "--run", description = "Run the kernel, and tell how long it takes.")
  private boolean run;

  @Option(
      names = "--input",
      paramLabel = "[NAME=]FILE.npy",
      description = "An operand for --run, by name or in order; the others are random.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "[NAME=]FILE.npy",
      description = "Where --run writes a result.")
  private List<String> outputs = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "What random operands start from; ${DEFAULT-VALUE} unless given.")
  private long seed;

  @Option(
      names = "--seconds",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description =
          "How long --run measures, and each round of its warm-up; ${DEFAULT-VALUE} unless given.")
  private double seconds;

  private Explain() {}

  /** Runs the command, and leaves the JVM with its exit code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, UTF_8);
    System.exit(execute(out, err, arguments));
  }

  /** Runs the command; its exit code. */
  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Explain())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(Explain::refuse)
        .setExecutionExceptionHandler(Explain::fail)
        .execute(arguments);
  }

  private static int refuse(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    Set<String> known = command.getCommandSpec().optionsMap().keySet();
    Optional<String> unknown =
        Arrays.stream(arguments)
            .filter(argument -> argument.startsWith("--"))
            .map(argument -> argument.split("=", 2)[0])
            .filter(option -> !known.contains(option))
            .findFirst();
    if (unknown.isPresent()) {
      err.println("Unknown option: " + unknown.get());
      Suggestion.question(unknown.get(), known).ifPresent(question -> err.println("  " + question));
    } else {
      err.println(wrong.getMessage());
    }
    err.println("  explain --help says what can be given.");
    return CommandLine.ExitCode.USAGE;
  }

  private static int fail(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (!(failure instanceof FailureException)) {
      throw failure;
    }
    command.getErr().println(failure.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }

  @Override
  public Integer call() {
    try {
      return explain();
    } catch (UsageException wrong) {
      throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
    } catch (ArithmeticException | OutOfMemoryError tooLarge) {
      throw new FailureException("with these sizes a tensor is larger than an array can be");
    }
  }

  private int explain() {
    NamedFiles given = NamedFiles.of("--input", inputs);
    NamedFiles written = NamedFiles.of("--output", outputs);
    if (!run && (!inputs.isEmpty() || !outputs.isEmpty())) {
      throw new UsageException("--input and --output are for --run");
    }
    Inputs files = Inputs.read(given);
    Subject read =
        subject.endsWith(".java")
            ? Subject.ofFile(Path.of(subject), classPath, methods)
            : Subject.ofString(subject, Optional.ofNullable(signature), element(), files);
    read.problems().forEach(spec.commandLine().getErr()::println);
    boolean refused = !read.problems().isEmpty();
    Target target = new Target(Optional.empty(), vectors, strict);
    List<Explanation> explanations =
        read.interfaces().stream()
            .map(kernels -> Explainer.explain(kernels, target).only(methods))
            .toList();
    Given named =
        new Given(sizes, files, explanations.stream().flatMap(e -> e.methods().stream()).toList());
    for (Explanation explanation : explanations) {
      if (html != null) {
        spec.commandLine().getOut().println(page(explanation, read.problems()));
      }
      boolean isFirst = true;
      for (MethodReport method : explanation.methods()) {
        method.messages().forEach(spec.commandLine().getErr()::println);
        refused |= method.isRefused();
        if (html == null || run || source || !stages.isEmpty()) {
          MethodPages pages = new MethodPages(explanation, method, named, isFirst);
          print(pages, read.isFile(), written);
          isFirst &= method.isRefused();
        }
      }
    }
    return refused ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }

  private Path page(Explanation explanation, List<String> problems) {
    try {
      return PageFile.write(html, explanation, problems);
    } catch (IOException e) {
      throw new FailureException("%s cannot be written: %s".formatted(html, e.getMessage()));
    }
  }

  private void print(MethodPages pages, boolean isNamed, NamedFiles written) {
    PrintWriter out = spec.commandLine().getOut();
    String text = stages.isEmpty() && !source ? pages.summary() : pages.stages(stages, source);
    boolean isRun = run && !pages.isRefused();
    if (isNamed && !pages.isRefused() && (isRun || !text.isEmpty())) {
      out.println(pages.name() + "\n");
    }
    out.print(text);
    if (isRun) {
      out.println();
      out.print(pages.run(written, seed, seconds));
    }
    out.flush();
  }

  private ElementType element() {
    for (ElementType element : ElementType.values()) {
      if (element.keyword().equals(type)) {
        return element;
      }
    }
    throw new UsageException(
        "--type: '%s' is none of boolean, int, long, float, double".formatted(type));
  }
}
