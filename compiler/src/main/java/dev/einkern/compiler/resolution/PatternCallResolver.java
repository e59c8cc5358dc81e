package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.index.Axis;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.resolution.Form.FlatPattern;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import dev.einkern.compiler.resolution.PatternOperation.Kind;
import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.Pattern;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Patterns and letters that a program calls: {@code mean{b [s] c}(X)}. */
final class PatternCallResolver {
  private final ExpressionResolver expressions;

  PatternCallResolver(ExpressionResolver expressions) {
    this.expressions = expressions;
  }

  /**
   * The call's value.
   *
   * @param target the axes of a declared target to which the call is assigned whole: the result's,
   *     by position; otherwise its output names them
   */
  Value resolve(Expression.PatternCall call, Optional<List<String>> target, Context context) {
    List<Value> arguments = new ArrayList<>();
    call.arguments().forEach(a -> arguments.add(expressions.resolve(a, context)));
    call.arguments().forEach(a -> NoOperand.requireSomething(a, context));
    if (!PatternLifting.isNeeded(arguments, context.scope())) {
      CalledPattern.Result result = called(call, arguments, context.builder());
      Lifted whole = new Lifted(result.tensor(), List.of());
      Expr read = read(result.term(), whole, target, call.span(), context);
      return new Value(read, result.weak());
    }
    PatternLifting lifting = new PatternLifting(context, call.span());
    List<Value> formal = lifting.formal(arguments, spoken(call, context.builder()));
    CalledPattern.Result result = called(call, formal, lifting.program());
    Lifted lifted = lifting.lift(result.tensor());
    return new Value(read(result.term(), lifted, target, call.span(), context), result.weak());
  }

  /** What messages call the arguments. */
  private static List<String> spoken(Expression.PatternCall call, ProgramBuilder builder) {
    return call.arguments().stream()
        .map(argument -> SourceText.spoken(argument, builder.text))
        .toList();
  }

  private static CalledPattern.Result called(
      Expression.PatternCall call, List<Value> arguments, ProgramBuilder builder) {
    CalledPattern program =
        new CalledPattern(builder, arguments, spoken(call, builder), call.span());
    if (call.pattern() instanceof SyntaxTree.Letters letters) {
      letters(letters, call, arguments, program);
    } else {
      names((SyntaxTree.Names) call.pattern(), arguments, program);
    }
    return program.result();
  }

  private static void letters(
      SyntaxTree.Letters letters,
      Expression.PatternCall call,
      List<Value> arguments,
      CalledPattern program) {
    Pattern pattern = letters.pattern();
    requireCount(pattern.inputs().size(), arguments.size(), letters.span());
    int rank = 0;
    for (int i = 0; i < arguments.size(); i++) {
      List<Item> items = pattern.inputs().get(i).items();
      if (items.stream().anyMatch(item -> item instanceof Item.Ellipsis)) {
        rank = Math.max(rank, arguments.get(i).expr().freeAxes().size() - items.size() + 1);
      }
    }
    FlatPattern flat =
        new PatternExpansion(Map.of(), Map.of(Ellipses.NAMELESS, rank), program.builder.text)
            .expand(pattern);
    FlatTerm output = new LettersResolver(letters, flat, rank).output();
    new LetterBroadcast(flat.inputs(), call, arguments, program.builder)
        .inputs()
        .forEach(program::input);
    new SumOfProducts(program).resolve(output);
  }

  private static void names(SyntaxTree.Names names, List<Value> arguments, CalledPattern program) {
    Optional<String> operation = names.operation().map(Name::text);
    Kind kind =
        PatternOperation.kind(operation)
            .orElseThrow(() -> Resolver.unknown(names.operation().orElseThrow()));
    Pattern pattern = BracketDistribution.distribute(names.pattern());
    Ellipses ellipses = new Ellipses(pattern);
    List<OptionalInt> ranks = new ArrayList<>();
    arguments.forEach(a -> ranks.add(OptionalInt.of(a.expr().freeAxes().size())));
    List<FlatPattern> expanded =
        (ellipses.classes().isEmpty()
                ? List.of(Map.<String, Integer>of())
                : ellipses.choices(ranks))
            .stream()
                .map(c -> new PatternExpansion(ellipses.classes(), c, program.builder.text))
                .map(expansion -> Numbers.carried(expansion.expand(pattern), kind))
                .toList();
    List<FlatPattern> fitting =
        expanded.stream().filter(candidate -> Coordinates.fit(candidate, kind)).toList();
    Optional<EinsumException> severalWays =
        ellipses.severalWays(fitting.stream().map(FlatPattern::ranks).toList());
    if (severalWays.isPresent()) {
      throw severalWays.get();
    }
    FlatPattern flat =
        fitting.stream()
            .findFirst()
            .or(() -> expanded.stream().findFirst())
            .orElseThrow(() -> EinsumException.of(Code.EK257, names.span()));
    NamesResolver resolver = new NamesResolver(operation.orElse(""), kind, flat);
    resolver.check();
    List<FlatTerm> outputs = resolver.outputs();
    if (outputs.size() != 1) {
      throw EinsumException.of(Code.EK267, names.span(), "this pattern", outputs.size())
          .note("Write a call for each output.");
    }
    List<Form> shifted =
        operation.equals(Optional.of("roll")) ? Brackets.marked(flat.inputs().get(0)) : List.of();
    int shifts = arguments.size() - flat.inputs().size();
    if (shifts >= 0 && shifts < shifted.size()) {
      throw PatternBinding.missingShift(shifted, shifts, names.span());
    }
    requireCount(flat.inputs().size() + shifted.size(), arguments.size(), names.span());
    flat.inputs().forEach(program::input);
    resolver.resolve(program, outputs);
  }

  private static void requireCount(int expected, int given, Span span) {
    if (expected != given) {
      throw EinsumException.of(Code.EK263, span, expected, given);
    }
  }

  /** The result over the caller's axes: one for each dimension of the output. */
  private static Expr read(
      FlatTerm term, Lifted result, Optional<List<String>> target, Span span, Context context) {
    List<Form> dimensions = term.dimensions();
    if (target.isPresent() && target.get().size() != dimensions.size()) {
      throw EinsumException.of(
          Code.EK262, span, term.spoken(), dimensions.size(), target.get().size());
    }
    List<Expr.Index> at = new ArrayList<>(Expr.Index.unproven(result.carried()));
    int next = result.carried().size();
    for (int i = 0; i < dimensions.size(); i++) {
      Form dimension = dimensions.get(i);
      int count = new FlatTerm(List.of(dimension), span, "").leaves().size();
      List<Axis> leaves = result.tensor().axes().subList(next, next + count);
      next += count;
      int position = i;
      Optional<String> name = target.map(names -> names.get(position));
      Optional<Axis> here = axis(dimension, name, count, span, context);
      if (here.isEmpty()) {
        continue;
      }
      context.builder().equal(Size.of(here.get().size()), FlatIndex.size(leaves), dimension.span());
      for (int k = 0; k < count; k++) {
        Expr index = FlatIndex.part(new Expr.IndexOf(here.get()), leaves, k);
        at.add(new Expr.Index(index, true));
      }
    }
    return new Expr.Read(result.tensor(), at);
  }

  private static Optional<Axis> axis(
      Form dimension, Optional<String> target, int leaves, Span span, Context context) {
    if (target.isPresent()) {
      return Optional.of(context.scope().axis(target.get(), span));
    }
    if (leaves == 0) {
      return Optional.empty();
    }
    if (dimension instanceof Form.Named named && !Numbers.isNumber(named.name())) {
      Name name = new Name(named.name(), span);
      AxisNames.requireNoTensor(name, context.names());
      return Optional.of(context.axis(name));
    }
    throw EinsumException.of(Code.EK264, dimension.span());
  }
}
