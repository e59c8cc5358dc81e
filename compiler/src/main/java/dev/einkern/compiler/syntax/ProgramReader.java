package dev.einkern.compiler.syntax;

import dev.einkern.grammar.EinkernLexer;
import dev.einkern.grammar.EinkernParser;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;

/** Makes a program of what the parser read: its signature and its statements. */
final class ProgramReader {
  private final Source source;
  private final ExpressionReader expressions;
  private final PrimaryReader primaries;
  private final PatternReader patterns;

  ProgramReader(Source source) {
    this.source = source;
    this.expressions = new ExpressionReader(source);
    this.primaries = expressions.primaries();
    this.patterns = new PatternReader(source);
  }

  SyntaxTree.Program program(EinkernParser.ProgramContext context) {
    boolean hasOperands = context.declarations().size() == 2;
    return new SyntaxTree.Program(
        hasOperands ? declarations(context.declarations(0)) : List.of(),
        declarations(context.declarations(hasOperands ? 1 : 0)),
        Lists.map(context.statement(), this::statement),
        SyntaxParser.whole(source));
  }

  private List<Declaration> declarations(EinkernParser.DeclarationsContext context) {
    return Lists.map(
        context.declaration(),
        declaration ->
            new Declaration(
                primaries.name(declaration.name()),
                Optional.ofNullable(declaration.type()).map(this::type),
                source.span(declaration)));
  }

  private Declaration.Type type(EinkernParser.TypeContext context) {
    return new Declaration.Type(
        Optional.ofNullable(context.name()).map(primaries::name),
        Lists.map(context.typeItem(), this::typeItem),
        source.span(context));
  }

  private Item typeItem(EinkernParser.TypeItemContext context) {
    var span = source.span(context);
    if (context instanceof EinkernParser.AxisTypeContext axis) {
      return new Item.Axis(
          primaries.name(axis.name()), Optional.ofNullable(axis.size()).map(patterns::size), span);
    }
    if (context instanceof EinkernParser.NumberTypeContext number) {
      return new Item.Number(source.size(number.INTEGER().getSymbol()), span);
    }
    if (context instanceof EinkernParser.EllipsisTypeContext) {
      return new Item.Ellipsis(Optional.empty(), span);
    }
    List<Item> items =
        Lists.map(((EinkernParser.GroupTypeContext) context).typeItem(), this::typeItem);
    return new Item.Group(new Term(items, PatternReader.inside(items, span)), false, span);
  }

  private Statement statement(EinkernParser.StatementContext context) {
    if (context.assignment() != null) {
      return assignment(context.assignment());
    }
    if (context.sizeEquation() != null) {
      EinkernParser.SizeEquationContext equation = context.sizeEquation();
      return new Statement.SizeEquation(
          primaries.names(equation.name()),
          expressions.expression(equation.expression()),
          source.span(context));
    }
    EinkernParser.DefinitionContext definition = context.definition();
    return new Statement.Definition(
        primaries.name(definition.name()),
        Optional.ofNullable(definition.axisList()).map(primaries::axisList),
        definition.declarations() == null ? List.of() : declarations(definition.declarations()),
        expressions.expression(definition.expression()),
        source.span(context));
  }

  private Statement assignment(EinkernParser.AssignmentContext context) {
    return new Statement.Assignment(
        target(context),
        operator(context.binding()),
        expressions.expression(context.expression(0)),
        Optional.ofNullable(context.expression(1)).map(expressions::expression),
        source.span(context));
  }

  private Statement.Target target(EinkernParser.AssignmentContext context) {
    EinkernParser.BindingContext binding = context.binding();
    Optional<List<Item>> layout =
        binding.COLON() == null ? Optional.empty() : Optional.of(layout(binding));
    int operator =
        binding.reduction() != null
            ? binding.reduction().getStart().getTokenIndex()
            : binding.ASSIGN().getSymbol().getTokenIndex();
    Token last = source.tokens().get(operator - 1);
    return new Statement.Target(
        primaries.name(context.name()),
        Optional.ofNullable(context.index()).map(index -> primaries.index(index, 0)),
        layout,
        source.span(context.getStart(), last));
  }

  private List<Item> layout(EinkernParser.BindingContext context) {
    Stream<Item> items =
        context.layoutItem().stream().map(item -> layoutItem(item.getStart(), item.getStop()));
    Stream<Item> last =
        Optional.ofNullable(context.lastLayoutItem()).stream()
            .map(item -> layoutItem(item.getStart(), item.getStop()));
    return Stream.concat(items, last).toList();
  }

  /** A name, or names between the parentheses {@code first} and {@code last}. */
  private Item layoutItem(Token first, Token last) {
    if (first == last) {
      return axis(first);
    }
    List<Item> items =
        source.tokens().subList(first.getTokenIndex() + 1, last.getTokenIndex()).stream()
            .map(this::axis)
            .toList();
    var span = source.span(first, last);
    return new Item.Group(new Term(items, PatternReader.inside(items, span)), false, span);
  }

  private Item axis(Token name) {
    return new Item.Axis(source.name(name), Optional.empty(), source.span(name));
  }

  private static Statement.Operator operator(EinkernParser.BindingContext context) {
    if (context.reduction() == null) {
      return Statement.Operator.ASSIGN;
    }
    return switch (context.reduction().getStart().getType()) {
      case EinkernLexer.ADD_ASSIGN -> Statement.Operator.ADD;
      case EinkernLexer.MULTIPLY_ASSIGN -> Statement.Operator.MULTIPLY;
      case EinkernLexer.MAX -> Statement.Operator.MAXIMUM;
      case EinkernLexer.MIN -> Statement.Operator.MINIMUM;
      case EinkernLexer.ANY -> Statement.Operator.ANY;
      default -> Statement.Operator.ALL;
    };
  }
}
