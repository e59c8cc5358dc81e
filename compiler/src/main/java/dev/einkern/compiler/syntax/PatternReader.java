package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.grammar.EinkernParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Makes patterns of what the parser read in letters and in names. */
final class PatternReader {
  private final Source source;

  PatternReader(Source source) {
    this.source = source;
  }

  SyntaxTree.Letters letters(EinkernParser.LetterTermsContext context, Span span) {
    List<EinkernParser.LetterTermContext> terms = context.letterTerm();
    int inputs = terms.size() - (context.ARROW() == null ? 0 : 1);
    Optional<List<Term>> output =
        context.ARROW() == null
            ? Optional.empty()
            : Optional.of(List.of(letterTerm(terms.get(inputs))));
    List<Term> operands = terms.subList(0, inputs).stream().map(this::letterTerm).toList();
    return new SyntaxTree.Letters(pattern(operands, output, source.span(context)), span);
  }

  private Term letterTerm(EinkernParser.LetterTermContext context) {
    Span span = source.span(context);
    String text = context.LETTER_TERM() == null ? "" : context.LETTER_TERM().getText();
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < text.length(); ) {
      int length = text.charAt(i) == '.' ? 3 : 1;
      Span place = new Span(span.start() + i, span.start() + i + length);
      items.add(
          length == 3
              ? new Item.Ellipsis(Optional.empty(), place)
              : new Item.Axis(new Name(text.substring(i, i + 1), place), Optional.empty(), place));
      i += length;
    }
    return new Term(items, span);
  }

  SyntaxTree.Names names(
      Optional<Token> operation, EinkernParser.PatternContext context, Span span) {
    return new SyntaxTree.Names(operation.map(source::name), pattern(context), span);
  }

  private Pattern pattern(EinkernParser.PatternContext context) {
    Optional<List<Term>> outputs =
        context.ARROW() == null ? Optional.empty() : Optional.of(terms(context.terms(1)));
    return pattern(terms(context.terms(0)), outputs, source.span(context));
  }

  /** A pattern whose span holds its terms, empty ones at either end included. */
  private static Pattern pattern(List<Term> inputs, Optional<List<Term>> outputs, Span tokens) {
    Span span = tokens;
    for (Term term : inputs) {
      span = span.to(term.span());
    }
    for (Term term : outputs.orElse(List.of())) {
      span = span.to(term.span());
    }
    return new Pattern(inputs, outputs, span);
  }

  private List<Term> terms(EinkernParser.TermsContext context) {
    return Lists.map(context.term(), term -> new Term(items(term.item()), source.span(term)));
  }

  private List<Item> items(List<EinkernParser.ItemContext> contexts) {
    return Lists.map(contexts, this::item);
  }

  private Item item(EinkernParser.ItemContext context) {
    Span span = source.span(context);
    if (context instanceof EinkernParser.AxisItemContext axis) {
      return new Item.Axis(
          source.name(axis.NAME().getSymbol()),
          Optional.ofNullable(axis.size()).map(this::size),
          span);
    }
    if (context instanceof EinkernParser.NumberItemContext number) {
      return new Item.Number(source.size(number.INTEGER().getSymbol()), span);
    }
    if (context instanceof EinkernParser.EllipsisItemContext) {
      return new Item.Ellipsis(Optional.empty(), span);
    }
    if (context instanceof EinkernParser.RepeatedItemContext) {
      String text = context.getText();
      Span name = new Span(span.start(), span.end() - 3);
      return new Item.Ellipsis(
          Optional.of(source.name(text.substring(0, text.length() - 3), name)), span);
    }
    if (context instanceof EinkernParser.BracketItemContext bracket) {
      return new Item.Bracket(
          pattern(bracket.pattern()), bracket.CLOSE_BRACKET_REPEATED() != null, span);
    }
    return group((EinkernParser.GroupItemContext) context, span);
  }

  private Item group(EinkernParser.GroupItemContext context, Span span) {
    boolean repeated = context.CLOSE_PARENTHESIS_REPEATED() != null;
    List<Item> items = items(context.item());
    if (!context.PLUS().isEmpty()) {
      return new Item.Concatenation(items, repeated, span);
    }
    return new Item.Group(new Term(items, inside(items, span)), repeated, span);
  }

  /** Where a group's items stand; the place after the opening parenthesis if there are none. */
  static Span inside(List<Item> items, Span group) {
    return items.isEmpty()
        ? new Span(group.start() + 1, group.start() + 1)
        : items.get(0).span().to(items.get(items.size() - 1).span());
  }

  Item.Size size(EinkernParser.SizeContext context) {
    Span span = source.span(context);
    return context.INTEGER() != null
        ? new Item.Size.Literal(source.size(context.INTEGER().getSymbol()), span)
        : new Item.Size.Parameter(source.name(context.getStart()), span);
  }
}
