package dev.einkern.examples.minilm;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Embeds sentences and shows how alike they are. See the README beside this module's sources. */
public final class Main {
  private static final int DONE = 0;
  private static final int DEVIATES = 1;
  private static final int WRONG_USE = 2;

  private static final String USAGE =
      """
      usage: minilm [SENTENCE ...]     embeds the sentences given, or some of its own
             ... | minilm [-]          embeds each line piped in; with - even if it comes late
             minilm -- -SENTENCE ...   for sentences that begin with -
      """;

  private Main() {}

  /** Runs the example; exits 1 if the vectors are not those of ONNX Runtime, 2 on wrong use. */
  public static void main(String[] arguments) throws IOException {
    System.exit(run(List.of(arguments), System.in, System.out, System.err, SentenceEncoder::load));
  }

  /** Where the model comes from: loading tells its progress as a fraction from 0 to 1. */
  interface Loader {
    SentenceEncoder load(DoubleConsumer progress) throws IOException;
  }

  static int run(
      List<String> arguments, InputStream in, PrintStream out, PrintStream err, Loader loader)
      throws IOException {
    int optionsEnd = arguments.contains("--") ? arguments.indexOf("--") : arguments.size();
    List<String> options = dashed(arguments.subList(0, optionsEnd));
    if (options.contains("--help")) {
      out.print(USAGE);
      return DONE;
    }
    boolean piped = arguments.equals(List.of("-"));
    if (!options.isEmpty() && !piped) {
      err.println("minilm: there is no option '" + options.get(0) + "'");
      err.print(USAGE);
      return WRONG_USE;
    }
    List<String> given = new ArrayList<>(arguments);
    given.remove(piped ? "-" : "--");
    if (piped || (arguments.isEmpty() && isWaiting(in))) {
      given.addAll(lines(in));
    }
    SentenceEncoder encoder = loader.load(new ProgressLine(err)::show);
    Report report = Report.of(encoder, given);
    report.print(out);
    return report.agrees() ? DONE : DEVIATES;
  }

  private static List<String> dashed(List<String> arguments) {
    return arguments.stream().filter(argument -> argument.startsWith("-")).toList();
  }

  /**
   * Whether something was piped in. A build's standard input may be open yet never written to, or
   * closed; what is typed ahead at a terminal is meant for the shell.
   */
  private static boolean isWaiting(InputStream in) {
    try {
      return in.available() > 0 && !isTerminal();
    } catch (IOException closed) {
      return false;
    }
  }

  /** Until Java 21 there was a console only at a terminal; since 22 it has to be asked. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException olderJava) {
      return true;
    }
  }

  private static List<String> lines(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }
}
