package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.grammar.EinkernParser;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * The first stage: a string becomes a syntax tree.
 *
 * <p>Any string whatever is read or refused, in time about linear in its length: {@link
 * #MAX_LENGTH}, {@link NestingLimit} and {@link ExpressionReader#MAX_DEPTH} bound what the later
 * stages, which are recursive, can meet.
 */
public final class SyntaxParser {
  /** The longest string that is read, in UTF-16 units. */
  public static final int MAX_LENGTH = 50_000;

  private SyntaxParser() {}

  /**
   * Reads a string in whichever of the three spellings it is written.
   *
   * @return its tree, whose spans count UTF-16 units of {@code einsum} and whose names are in NFC
   * @throws EinsumException with a code EK1xx if the string does not read
   */
  public static SyntaxTree parse(String einsum) {
    if (einsum.length() > MAX_LENGTH) {
      throw EinsumException.of(Code.EK113, new Span(0, 1), "the string", MAX_LENGTH);
    }
    if (Spelling.isBlank(einsum)) {
      throw EinsumException.of(Code.EK101, new Span(0, einsum.length()))
          .note("A scalar that is passed on is written '->'.");
    }
    Source source = Source.of(einsum);
    NestingLimit.check(source);
    return switch (source.spelling()) {
      case LETTERS -> letters(source);
      case NAMES -> names(source);
      case PROGRAM -> program(source);
    };
  }

  /** What can be read of a program that {@link #parse} refuses; empty if that says nothing. */
  public static Optional<PartialProgram> readable(String einsum) {
    if (einsum.length() > MAX_LENGTH || Spelling.isBlank(einsum)) {
      return Optional.empty();
    }
    Source source = Source.of(einsum);
    return source.spelling() == Spelling.PROGRAM ? PartialReader.read(source) : Optional.empty();
  }

  private static SyntaxTree letters(Source source) {
    EinkernParser.LettersContext context = TokenParser.parse(source, EinkernParser::letters);
    return new PatternReader(source).letters(context.letterTerms(), whole(source));
  }

  private static SyntaxTree names(Source source) {
    EinkernParser.NamesContext context = TokenParser.parse(source, EinkernParser::names);
    Optional<Token> operation = Optional.ofNullable(context.NAME()).map(name -> name.getSymbol());
    return new PatternReader(source).names(operation, context.pattern(), whole(source));
  }

  private static SyntaxTree program(Source source) {
    try {
      return new ProgramReader(source).program(TokenParser.parse(source, EinkernParser::program));
    } catch (EinsumException refusal) {
      throw StatementsApart.refusal(source, refusal);
    }
  }

  /** From the first token to the last, without the space and the comments around them. */
  static Span whole(Source source) {
    List<Token> tokens = source.tokens();
    return source.span(tokens.get(0), tokens.get(tokens.size() - 2));
  }
}
