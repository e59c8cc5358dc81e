package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.grammar.EinkernLexer;
import dev.einkern.grammar.EinkernParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * A program that does not read, statement by statement: nothing but their ends is a {@code ;}, so
 * each is read by itself, and what is wrong in several of them is told at once.
 */
final class StatementsApart {
  private static final Set<Integer> TARGET_ENDS =
      Set.of(
          EinkernLexer.ASSIGN,
          EinkernLexer.ADD_ASSIGN,
          EinkernLexer.MULTIPLY_ASSIGN,
          EinkernLexer.OPEN_BRACKET,
          EinkernLexer.COLON);

  private StatementsApart() {}

  /** The refusal of the whole, with those of the parts that do not read either. */
  static EinsumException refusal(Source source, EinsumException first) {
    Refusals refusals = new Refusals();
    try {
      refusals.add(first);
      int refusedAt = first.diagnostic().spans().get(0).start();
      List<List<Token>> parts = parts(source);
      List<Token> head = parts.get(0);
      boolean signature = source.span(head.get(head.size() - 1)).start() >= refusedAt;
      boolean open = first.diagnostic().code() == Code.EK103;
      for (List<Token> part : parts.subList(1, parts.size())) {
        boolean known = source.span(part.get(part.size() - 1)).end() <= refusedAt;
        // Behind a signature that does not read, it is not even sure that this is a program;
        // behind a bracket that is never closed, a ';' may have been meant as part of it.
        if (!known && (!(signature || open) || looksLikeOne(part))) {
          Source alone = alone(source, part);
          open = refusals.attempt(() -> read(alone)).isEmpty();
        }
      }
      refusals.throwIfAny();
    } catch (EinsumException all) {
      return all;
    }
    return first;
  }

  /** The signature and the statements, each with its {@code ;}. */
  static List<List<Token>> parts(Source source) {
    List<Token> tokens = source.tokens().subList(0, source.tokens().size() - 1);
    List<List<Token>> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).getType() == EinkernLexer.SEMICOLON || i == tokens.size() - 1) {
        parts.add(tokens.subList(start, i + 1));
        start = i + 1;
      }
    }
    return parts;
  }

  static boolean looksLikeOne(List<Token> statement) {
    int first = statement.get(0).getType();
    int second = statement.size() > 1 ? statement.get(1).getType() : Token.EOF;
    return first == EinkernLexer.DEF
        || first == EinkernLexer.BAR
        || first == EinkernLexer.NAME && TARGET_ENDS.contains(second);
  }

  static SyntaxTree.Program read(Source source) {
    return new ProgramReader(source).program(TokenParser.parse(source, EinkernParser::program));
  }

  /** The statement behind a signature that is there only to be read. */
  static Source alone(Source source, List<Token> statement) {
    List<Token> tokens = new ArrayList<>();
    for (int type : List.of(EinkernLexer.ARROW, EinkernLexer.NAME, EinkernLexer.SEMICOLON)) {
      CommonToken token = new CommonToken(statement.get(0));
      token.setType(type);
      tokens.add(token);
    }
    tokens.addAll(statement);
    tokens.add(source.tokens().get(source.tokens().size() - 1));
    return source.with(tokens);
  }
}
