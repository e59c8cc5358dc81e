package dev.einkern.compiler.lint;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.Mark;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.loop.LoopProgram;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What compiles, but looks like a slip of the pen. */
public final class Lints {
  private Lints() {}

  /**
   * The warnings that a string draws by what is written.
   *
   * @param parameters the names of the method's parameters, some of which may size axes
   * @param methods the names of the methods that it may call
   */
  public static List<Diagnostic> of(SyntaxTree tree, List<String> parameters, Set<String> methods) {
    List<Diagnostic> warnings = new ArrayList<>();
    if (tree instanceof SyntaxTree.Program program) {
      Set<String> declared = SingleUses.declared(program);
      Map<String, Span> uses = SingleUses.of(program, methods);
      uses.keySet().removeAll(parameters);
      uses.forEach(
          (name, span) -> {
            List<String> notes = new ArrayList<>();
            Suggestion.question(name, declared).ifPresent(notes::add);
            warnings.add(
                new Diagnostic(Code.EK901, Code.EK901.format(name), List.of(Mark.of(span)), notes));
          });
      Unused.of(program)
          .forEach(
              (name, span) ->
                  warnings.add(
                      new Diagnostic(
                          Code.EK907,
                          Code.EK907.format(name),
                          List.of(Mark.of(span)),
                          List.of("It is neither a result, nor does a statement name it."))));
    }
    return withAdvice(warnings);
  }

  /** The warnings that a string draws by what it means, before any stage has rewritten that. */
  public static List<Diagnostic> of(SyntaxTree tree, String text, IndexProgram resolved) {
    List<Diagnostic> warnings = new ArrayList<>(UnsharedProducts.of(resolved, places(tree)));
    warnings.addAll(AccidentalDoubles.of(tree, resolved));
    warnings.addAll(StretchedAxes.of(resolved));
    warnings.addAll(MultipliedIndices.of(tree, text, resolved));
    return withAdvice(warnings);
  }

  /** The warnings that a string draws by what became of it. */
  public static List<Diagnostic> of(IndexProgram resolved, IndexProgram fused, LoopProgram loops) {
    boolean derives = resolved.statements().stream().anyMatch(Statement::derives);
    return derives ? List.of() : withAdvice(LargeIntermediates.of(fused, loops));
  }

  private static List<Diagnostic> withAdvice(List<Diagnostic> warnings) {
    List<Diagnostic> advised = new ArrayList<>();
    for (Diagnostic warning : warnings) {
      List<String> notes = new ArrayList<>(warning.notes());
      notes.add(
          "If it is meant, @SuppressWarnings(\"einkern:%s\") says so."
              .formatted(warning.code().lint()));
      advised.add(new Diagnostic(warning.code(), warning.message(), warning.marks(), notes));
    }
    return advised;
  }

  /** Where the inputs of a pattern name each axis first. */
  private static Map<String, Span> places(SyntaxTree tree) {
    Map<String, Span> places = new LinkedHashMap<>();
    if (tree instanceof SyntaxTree.Letters letters) {
      letters.pattern().inputs().forEach(term -> term.items().forEach(i -> place(i, places)));
    } else if (tree instanceof SyntaxTree.Names names) {
      names.pattern().inputs().forEach(term -> term.items().forEach(i -> place(i, places)));
    }
    return places;
  }

  private static void place(Item item, Map<String, Span> places) {
    if (item instanceof Item.Axis axis) {
      places.putIfAbsent(axis.name().text(), axis.name().span());
    } else if (item instanceof Item.Group group) {
      group.term().items().forEach(i -> place(i, places));
    } else if (item instanceof Item.Bracket bracket) {
      bracket.pattern().inputs().forEach(term -> term.items().forEach(i -> place(i, places)));
    }
  }
}
