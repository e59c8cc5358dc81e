package dev.einkern.compiler.syntax;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.grammar.EinkernParser;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Makes the innermost parts of expressions: numbers, names, calls, brackets; and indices. */
final class PrimaryReader {
  private final Source source;
  private final ExpressionReader expressions;
  private final PatternReader patterns;

  PrimaryReader(Source source, ExpressionReader expressions) {
    this.source = source;
    this.expressions = expressions;
    this.patterns = new PatternReader(source);
  }

  Expression primary(EinkernParser.PrimaryContext context, int depth) {
    Span span = source.span(context);
    if (context instanceof EinkernParser.ReferenceContext reference) {
      return new Expression.Reference(name(reference.name()), span);
    }
    if (context instanceof EinkernParser.NumberContext) {
      return number(context.getStart(), span);
    }
    if (context instanceof EinkernParser.InfinityContext) {
      return new Expression.Infinity(span);
    }
    if (context instanceof EinkernParser.PiContext) {
      return new Expression.Pi(span);
    }
    if (context instanceof EinkernParser.SizeOfContext size) {
      return new Expression.Size(name(size.name()), span);
    }
    if (context instanceof EinkernParser.FlatIndexContext flat) {
      return new Expression.FlatIndex(names(flat.name()), span);
    }
    if (context instanceof EinkernParser.ParenthesisedContext parenthesised) {
      return expressions.expression(parenthesised.expression(), depth);
    }
    if (context instanceof EinkernParser.IversonContext iverson) {
      return new Expression.Iverson(expressions.expression(iverson.expression(), depth + 1), span);
    }
    if (context instanceof EinkernParser.RecurrenceContext recurrence) {
      return recurrence(recurrence, depth, span);
    }
    return call(context, depth, span);
  }

  private Expression call(EinkernParser.PrimaryContext context, int depth, Span span) {
    if (context instanceof EinkernParser.CallContext call) {
      return new Expression.Call(
          name(call.name()),
          Optional.ofNullable(call.axisList()).map(this::axisList),
          arguments(call.arguments(), depth),
          span);
    }
    if (context instanceof EinkernParser.PatternCallContext call) {
      Span pattern = source.span(call.getStart(), call.CLOSE_BRACE().getSymbol());
      return new Expression.PatternCall(
          patterns.names(Optional.of(call.name().getStart()), call.pattern(), pattern),
          arguments(call.arguments(), depth),
          span);
    }
    EinkernParser.LettersCallContext call = (EinkernParser.LettersCallContext) context;
    Span letters = source.span(call.getStart(), call.BACK_QUOTE(1).getSymbol());
    return new Expression.PatternCall(
        patterns.letters(call.letterTerms(), letters), arguments(call.arguments(), depth), span);
  }

  private Expression recurrence(EinkernParser.RecurrenceContext context, int depth, Span span) {
    List<Expression.State> states =
        Lists.map(
            context.state(),
            state ->
                new Expression.State(
                    name(state.name()),
                    expressions.expression(state.expression(), depth + 1),
                    source.span(state)));
    return new Expression.Recurrence(
        context.SCAN() != null,
        names(context.name()),
        states,
        expressions(context.expression(), depth),
        span);
  }

  private List<Expression> arguments(EinkernParser.ArgumentsContext context, int depth) {
    return expressions(context.expression(), depth);
  }

  private List<Expression> expressions(List<EinkernParser.ExpressionContext> contexts, int depth) {
    return Lists.map(contexts, context -> expressions.expression(context, depth + 1));
  }

  /** A number that fits a long if it is whole, a finite double otherwise. */
  private Expression number(Token token, Span span) {
    Expression.Number number = new Expression.Number(token.getText(), span);
    boolean fits =
        number.whole()
            ? Source.fitsLong(number.text())
            : Double.isFinite(Double.parseDouble(number.text()));
    if (!fits) {
      throw EinsumException.of(Code.EK117, span);
    }
    return number;
  }

  IndexList index(EinkernParser.IndexContext context, int depth) {
    return new IndexList(
        Lists.map(context.slot(), slot -> slot(slot, depth)), source.span(context));
  }

  private IndexList.Slot slot(EinkernParser.SlotContext context, int depth) {
    Span span = source.span(context);
    if (context instanceof EinkernParser.PositionalSlotContext slot) {
      return new IndexList.Slot.Positional(
          expressions.expression(slot.expression(), depth + 1), span);
    }
    if (context instanceof EinkernParser.NamedSlotContext slot) {
      return new IndexList.Slot.ByName(
          name(slot.name()), expressions.expression(slot.expression(), depth + 1), span);
    }
    if (context instanceof EinkernParser.RearrangedSlotContext slot) {
      return new IndexList.Slot.Rearranged(
          names(slot.axisGroup(0).name()), names(slot.axisGroup(1).name()), span);
    }
    return context instanceof EinkernParser.KeepSlotContext
        ? new IndexList.Slot.Keep(span)
        : new IndexList.Slot.KeepRest(span);
  }

  AxisList axisList(EinkernParser.AxisListContext context) {
    Span span = source.span(context);
    if (context.ARROW() == null) {
      return new AxisList(names(context.name()), Optional.empty(), span);
    }
    int arrow = context.ARROW().getSymbol().getTokenIndex();
    int before = arrow - context.getStart().getTokenIndex() - 1;
    List<Name> all = names(context.name());
    return new AxisList(all.subList(0, before), Optional.of(all.subList(before, all.size())), span);
  }

  List<Name> names(List<EinkernParser.NameContext> contexts) {
    return Lists.map(contexts, this::name);
  }

  Name name(EinkernParser.NameContext context) {
    return source.name(context.getStart());
  }
}
