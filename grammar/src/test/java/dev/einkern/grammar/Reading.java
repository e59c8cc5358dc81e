package dev.einkern.grammar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ANTLRErrorListener;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DiagnosticErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;

/** Reads strings with the generated parser, and notes everything that it remarks. */
final class Reading {
  /** The three spellings, and the separator between the strings of their corpus. */
  enum Spelling {
    LETTERS("\n"),
    NAMES("\n"),
    PROGRAMS("\n\n");

    private final String separator;

    Spelling(String separator) {
      this.separator = separator;
    }

    /** The strings of a folder of test resources that are written in this spelling. */
    List<String> corpus(String folder) throws IOException {
      String file = "/" + folder + "/" + name().toLowerCase(Locale.ROOT) + ".txt";
      try (InputStream stream = Reading.class.getResourceAsStream(file)) {
        String all = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        return Arrays.stream(all.split(separator)).filter(text -> !text.isBlank()).toList();
      }
    }
  }

  private Reading() {}

  /** The types of the tokens of {@code text}. */
  static List<Integer> tokenTypes(Spelling spelling, String text) {
    EinkernLexer lexer = new EinkernLexer(CharStreams.fromString(text));
    lexer.mode(mode(spelling, text));
    return lexer.getAllTokens().stream().map(token -> (Integer) token.getType()).toList();
  }

  /**
   * What the parser remarks on reading {@code text}: syntax errors, ambiguities, slow decisions.
   */
  static List<String> remarks(Spelling spelling, String text) {
    List<String> remarks = new ArrayList<>();
    EinkernLexer lexer = new EinkernLexer(CharStreams.fromString(text));
    lexer.mode(mode(spelling, text));
    lexer.removeErrorListeners();
    lexer.addErrorListener(listener("lexer", remarks));
    EinkernParser parser = new EinkernParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    parser.addErrorListener(new DiagnosticErrorListener(true));
    parser.addErrorListener(listener("parser", remarks));
    parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
    switch (spelling) {
      case LETTERS -> parser.letters();
      case NAMES -> parser.names();
      case PROGRAMS -> parser.program();
    }
    return remarks;
  }

  private static int mode(Spelling spelling, String text) {
    return switch (spelling) {
      case PROGRAMS -> EinkernLexer.DEFAULT_MODE;
      case NAMES -> EinkernLexer.PATTERN;
      case LETTERS ->
          text.stripLeading().startsWith("`") ? EinkernLexer.DEFAULT_MODE : EinkernLexer.LETTERS;
    };
  }

  private static ANTLRErrorListener listener(String who, List<String> remarks) {
    return new BaseErrorListener() {
      @Override
      public void syntaxError(
          Recognizer<?, ?> recognizer,
          Object token,
          int line,
          int column,
          String message,
          RecognitionException cause) {
        remarks.add(who + " at " + line + ":" + column + ": " + message);
      }

      @Override
      public void reportAmbiguity(
          Parser parser,
          DFA dfa,
          int start,
          int stop,
          boolean exact,
          BitSet alternatives,
          ATNConfigSet configurations) {
        remarks.add("ambiguous: " + rule(parser, dfa) + " " + alternatives);
      }

      @Override
      public void reportAttemptingFullContext(
          Parser parser,
          DFA dfa,
          int start,
          int stop,
          BitSet alternatives,
          ATNConfigSet configurations) {
        remarks.add("needs its context: " + rule(parser, dfa));
      }
    };
  }

  private static String rule(Parser parser, DFA dfa) {
    return parser.getRuleNames()[dfa.atnStartState.ruleIndex];
  }
}
