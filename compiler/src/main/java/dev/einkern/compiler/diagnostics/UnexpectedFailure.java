package dev.einkern.compiler.diagnostics;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;

/** What the user is told when a stage fails as it never should: a sentence, and no stack trace. */
public final class UnexpectedFailure {
  private UnexpectedFailure() {}

  /** Asks for a report, or, where memory ran out, for a smaller string. */
  public static Diagnostic diagnose(Throwable failure) {
    if (failure instanceof VirtualMachineError) {
      return new Diagnostic(
          Code.EK698,
          Code.EK698.format(),
          List.of(),
          List.of("Write it as several statements or several methods."));
    }
    return new Diagnostic(
        Code.EK699,
        Code.EK699.format(summary(failure)),
        List.of(),
        List.of(
            "This is a fault of Einkern, not of the string. Please report it with the string."));
  }

  /** Everything that is known of the failure, for whoever mends it. */
  public static String describe(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String summary(Throwable failure) {
    String message = failure.getMessage();
    String where =
        Arrays.stream(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.einkern."))
            .findFirst()
            .map(frame -> " in " + frame.getFileName() + ":" + frame.getLineNumber())
            .orElse("");
    return failure.getClass().getSimpleName()
        + where
        + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }
}
