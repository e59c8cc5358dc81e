package dev.einkern.processor.explain;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a run of the command left behind. */
record Ran(int exitCode, String out, String err) {

  static Ran explain(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Explain.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Ran(exitCode, out.toString(), err.toString());
  }
}
