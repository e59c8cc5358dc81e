package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.grammar.EinkernLexer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Reads those statements of a program that can be read, and notes what the others may define. */
final class PartialReader {
  private static final Set<Integer> ASSIGNS =
      Set.of(EinkernLexer.ASSIGN, EinkernLexer.ADD_ASSIGN, EinkernLexer.MULTIPLY_ASSIGN);

  private final Source source;
  private final List<Statement> statements = new ArrayList<>();
  private final Set<String> lost = new HashSet<>();

  private PartialReader(Source source) {
    this.source = source;
  }

  /** Nothing if the signature does not read, or nobody can say what the rest defines. */
  static Optional<PartialProgram> read(Source source) {
    try {
      return new PartialReader(source).read();
    } catch (EinsumException unreadable) {
      return Optional.empty();
    }
  }

  private Optional<PartialProgram> read() {
    List<List<Token>> parts = StatementsApart.parts(source);
    List<Token> signature = new ArrayList<>(parts.get(0));
    signature.add(source.tokens().get(source.tokens().size() - 1));
    SyntaxTree.Program head = StatementsApart.read(source.with(signature));
    boolean open = false;
    for (List<Token> part : parts.subList(1, parts.size())) {
      boolean continues = open && !StatementsApart.looksLikeOne(part);
      if (continues) {
        lose(part);
        continue;
      }
      try {
        Source alone = StatementsApart.alone(source, part);
        statements.addAll(StatementsApart.read(alone).statements());
        open = false;
      } catch (EinsumException refusal) {
        open = refusal.diagnostic().code() == Code.EK103;
        if (!lose(part)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(
        new PartialProgram(
            new SyntaxTree.Program(head.operands(), head.outputs(), statements, head.span()),
            lost));
  }

  /**
   * Whether it can be said which names the part may define: all that stand before the first '=', or
   * right before any other.
   */
  private boolean lose(List<Token> part) {
    boolean before = true;
    boolean some = false;
    for (int i = 0; i < part.size(); i++) {
      boolean assigned = i + 1 < part.size() && ASSIGNS.contains(part.get(i + 1).getType());
      if (ASSIGNS.contains(part.get(i).getType())) {
        before = false;
      } else if (part.get(i).getType() == EinkernLexer.NAME && (before || assigned)) {
        lost.add(source.name(part.get(i)).text());
        some = true;
      }
    }
    return some;
  }
}
