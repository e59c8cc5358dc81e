package dev.einkern.compiler.syntax;

import dev.einkern.grammar.EinkernParser;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Runs the generated parser over tokens, and stops at the first that does not fit. */
final class TokenParser {
  private TokenParser() {}

  /** The parser's tree, or the refusal that explains the first token that does not fit. */
  static <C> C parse(Source source, Function<EinkernParser, C> rule) {
    try {
      return run(source.tokens(), rule, PredictionMode.SLL);
    } catch (ParseCancellationException unsure) {
      // The fast mode may fail where the full one does not; the full one has the last word.
    }
    try {
      return run(source.tokens(), rule, PredictionMode.LL);
    } catch (ParseCancellationException failure) {
      throw SyntaxDiagnosis.explain(source, offending(failure));
    }
  }

  /** The index of the first token that does not fit, empty if all do. */
  static OptionalInt firstError(List<Token> tokens, Spelling spelling) {
    try {
      run(tokens, rule(spelling), PredictionMode.LL);
      return OptionalInt.empty();
    } catch (ParseCancellationException failure) {
      return OptionalInt.of(offending(failure));
    }
  }

  private static Function<EinkernParser, ?> rule(Spelling spelling) {
    return switch (spelling) {
      case LETTERS -> EinkernParser::letters;
      case NAMES -> EinkernParser::names;
      case PROGRAM -> EinkernParser::program;
    };
  }

  private static <C> C run(
      List<Token> tokens, Function<EinkernParser, C> rule, PredictionMode mode) {
    EinkernParser parser = new EinkernParser(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(mode);
    return rule.apply(parser);
  }

  private static int offending(ParseCancellationException failure) {
    return ((RecognitionException) failure.getCause()).getOffendingToken().getTokenIndex();
  }
}
