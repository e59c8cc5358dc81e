package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.diagnostics.Span;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.diagnostics.Synonyms;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.resolution.Form.FlatPattern;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import dev.einkern.compiler.resolution.PatternOperation.Kind;
import dev.einkern.compiler.signature.Binding;
import dev.einkern.compiler.signature.BoundKernel;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.PartialProgram;
import dev.einkern.compiler.syntax.Pattern;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The resolve stage: all three spellings become index programs.
 *
 * <p>Where an ellipsis has a rank that only the caller knows, there is one program for each rank.
 */
public final class Resolver {
  private static final int ELLIPSIS_LIMIT = 5;

  private Resolver() {}

  /** As the other, for a string that calls no method. */
  public static BoundKernel resolve(SyntaxTree tree, KernelMethod method) {
    return resolve(tree, method, Library.none());
  }

  /**
   * What {@code tree} means as the string of {@code method}.
   *
   * @param library the methods that it may call
   * @throws EinsumException if a name, an axis or a type does not fit
   */
  public static BoundKernel resolve(SyntaxTree tree, KernelMethod method, Library library) {
    if (tree instanceof SyntaxTree.Program program) {
      return program(program, method, library.within(method));
    }
    if (tree instanceof SyntaxTree.Letters letters) {
      try {
        return letters(letters, method);
      } catch (EinsumException e) {
        throw Words.advise(letters, method.einsum(), e);
      }
    }
    return names((SyntaxTree.Names) tree, method);
  }

  /**
   * Refuses what is wrong in the statements that could be read.
   *
   * @throws EinsumException for all of it
   */
  public static void check(PartialProgram readable, KernelMethod method, Library library) {
    SyntaxTree.Program program = readable.program();
    Refusals refusals = new Refusals();
    MethodBinding binding = ProgramBinding.bind(program, method, refusals);
    check(program, binding, library.within(method), readable.lost(), refusals);
  }

  /** Refuses what is wrong beside what was found already, for one rank of the ellipsis. */
  private static void check(
      SyntaxTree.Program program,
      MethodBinding binding,
      Library library,
      Set<String> lost,
      Refusals refusals) {
    int rank = SignatureResolver.ellipsis(program).isPresent() ? 1 : 0;
    Set<String> unknown = new HashSet<>(lost);
    if (!refusals.isEmpty()) {
      // A parameter that is not declared may be what a statement means by its name.
      binding.method().parameters().forEach(parameter -> unknown.add(parameter.name()));
      unknown.removeAll(binding.outputs().keySet());
      unknown.removeAll(binding.sizeNames());
      unknown.addAll(lost);
    }
    refusals.attempt(() -> new ProgramResolver(program, binding, library, rank, unknown).resolve());
    refusals.throwIfAny();
  }

  private static BoundKernel program(
      SyntaxTree.Program program, KernelMethod method, Library library) {
    Refusals refusals = new Refusals();
    MethodBinding binding = ProgramBinding.bind(program, method, refusals);
    if (!refusals.isEmpty()) {
      check(program, binding, library, Set.of(), refusals);
    }
    int most = SignatureResolver.ellipsis(program).isPresent() ? ELLIPSIS_LIMIT : 0;
    List<IndexProgram> cases = new ArrayList<>();
    List<Binding.Role> roles = List.of();
    EinsumException refused = null;
    for (int rank = 0; rank <= most; rank++) {
      ProgramResolver resolver = new ProgramResolver(program, binding, library, rank, Set.of());
      try {
        cases.add(resolver.resolve());
        roles = resolver.roles();
      } catch (EinsumException e) {
        refused = e;
        if (rank > 0) {
          throw e;
        }
      }
    }
    return kernel(method, cases, roles, refused);
  }

  private static BoundKernel kernel(
      KernelMethod method,
      List<IndexProgram> cases,
      List<Binding.Role> roles,
      EinsumException refused) {
    if (cases.isEmpty()) {
      throw refused;
    }
    return new BoundKernel(method, new Binding(roles), cases, Optional.empty());
  }

  private static BoundKernel letters(SyntaxTree.Letters letters, KernelMethod method) {
    Pattern pattern = letters.pattern();
    MethodBinding binding =
        PatternBinding.bind(
            method,
            pattern.inputs().size(),
            1,
            PatternRanks.axisNames(pattern),
            List.of(),
            letters.span());
    List<IndexProgram> cases = new ArrayList<>();
    List<Binding.Role> roles = List.of();
    EinsumException refused = null;
    List<Integer> ranks = PatternRanks.ofLetters(pattern, binding);
    for (int rank : ranks) {
      FlatPattern flat =
          new PatternExpansion(Map.of(), Map.of(Ellipses.NAMELESS, rank), method.einsum())
              .expand(pattern);
      MethodPattern program = new MethodPattern(binding, letters.span());
      LettersResolver resolver = new LettersResolver(letters, flat, rank);
      Optional<EinsumException> misfit = PatternRanks.misfit(List.of(resolver.output()), binding);
      if (ranks.size() > 1 && misfit.isPresent()) {
        refused = misfit.get();
        continue;
      }
      resolver.resolve(program, binding);
      cases.add(program.builder.build());
      roles = program.roles();
    }
    if (cases.isEmpty()) {
      throw refused;
    }
    return new BoundKernel(
        method, new Binding(roles), cases, Words.rankAdvice(letters, method.einsum()));
  }

  private static BoundKernel names(SyntaxTree.Names names, KernelMethod method) {
    Optional<String> operation = names.operation().map(Name::text);
    Kind kind =
        PatternOperation.kind(operation)
            .orElseThrow(() -> unknown(names.operation().orElseThrow()));
    Pattern pattern = BracketDistribution.distribute(names.pattern());
    Ellipses ellipses = new Ellipses(pattern);
    List<IndexProgram> cases = new ArrayList<>();
    List<List<Integer>> ranks = new ArrayList<>();
    List<Binding.Role> roles = List.of();
    EinsumException refused = null;
    for (Map<String, Integer> counts :
        ellipses.choices(PatternRanks.ofNames(pattern, ellipses, method))) {
      FlatPattern flat =
          Numbers.carried(
              new PatternExpansion(ellipses.classes(), counts, method.einsum()).expand(pattern),
              kind);
      NamesResolver resolver = new NamesResolver(operation.orElse(""), kind, flat);
      if (!counts.isEmpty() && !resolver.coordinatesFit()) {
        continue;
      }
      try {
        Refusals refusals = new Refusals();
        refusals.attempt(resolver::check);
        List<FlatTerm> outputs = refusals.attempt(resolver::outputs).orElse(List.of());
        refusals.attempt(() -> resolver.checkOutputs(outputs));
        Optional<MethodBinding> bound =
            outputs.isEmpty()
                ? Optional.empty()
                : refusals.attempt(
                    () -> bind(method, pattern, flat, outputs, operation, names.span()));
        refusals.throwIfAny();
        MethodBinding binding = bound.orElseThrow();
        Optional<EinsumException> misfit = PatternRanks.misfit(outputs, binding);
        if (!counts.isEmpty() && misfit.isPresent()) {
          refused = refused == null ? misfit.get() : refused;
          continue;
        }
        MethodPattern program = new MethodPattern(binding, names.span());
        flat.inputs().forEach(term -> program.input(term, false, -1));
        resolver.resolve(program, outputs);
        cases.add(program.builder.build());
        ranks.add(flat.ranks());
        roles = program.roles();
      } catch (EinsumException e) {
        refused = e;
        if (counts.values().stream().noneMatch(count -> count == 0)) {
          throw e;
        }
      }
    }
    Optional<EinsumException> severalWays = ellipses.severalWays(ranks);
    if (severalWays.isPresent()) {
      throw severalWays.get();
    }
    if (cases.isEmpty() && refused == null) {
      PatternRanks.require(pattern, method);
      throw EinsumException.of(Code.EK257, names.span());
    }
    return kernel(method, cases, roles, refused);
  }

  private static MethodBinding bind(
      KernelMethod method,
      Pattern pattern,
      FlatPattern flat,
      List<FlatTerm> outputs,
      Optional<String> operation,
      Span span) {
    List<Form> shifted =
        operation.equals(Optional.of("roll")) ? Brackets.marked(flat.inputs().get(0)) : List.of();
    try {
      return PatternBinding.bind(
          method,
          flat.inputs().size(),
          outputs.size(),
          PatternRanks.axisNames(pattern),
          shifted,
          span);
    } catch (EinsumException error) {
      throw error.diagnostic().code() == Code.EK507 ? tooMany(error, outputs) : error;
    }
  }

  /** More outputs than were meant: after a comma too many, or for a size as einops takes it. */
  private static EinsumException tooMany(EinsumException error, List<FlatTerm> outputs) {
    FlatTerm last = outputs.get(outputs.size() - 1);
    if (last.dimensions().isEmpty()) {
      return error.note("After the last ',' stands one more output, a scalar.");
    }
    boolean size =
        last.dimensions().size() == 1
            && last.dimensions().get(0) instanceof Form.Named named
            && named.size().isPresent();
    return size
        ? error.note(
            "A size stands where its axis does: write %s there.".formatted(last.text().strip()))
        : error;
  }

  static EinsumException unknown(Name operation) {
    EinsumException error = EinsumException.of(Code.EK247, operation.span(), operation.text());
    return Synonyms.ofOperation(operation.text())
        .or(() -> Suggestion.question(operation.text(), PatternOperation.names()))
        .map(error::note)
        .orElse(error);
  }
}
