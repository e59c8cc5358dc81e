package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.index.Size;
import dev.einkern.compiler.resolution.Form.FlatPattern;
import dev.einkern.compiler.resolution.Form.FlatTerm;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.SyntaxTree;
import dev.einkern.compiler.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * numpy's einsum: implicit outputs, ellipses aligned from the right, extents of 1 that broadcast.
 */
final class LettersResolver {
  private final SyntaxTree.Letters letters;
  private final FlatPattern pattern;
  private final int ellipsisRank;

  LettersResolver(SyntaxTree.Letters letters, FlatPattern pattern, int ellipsisRank) {
    this.letters = letters;
    this.pattern = pattern;
    this.ellipsisRank = ellipsisRank;
  }

  void resolve(MethodPattern program, MethodBinding binding) {
    letters.pattern().inputs().forEach(LettersResolver::requireOneEllipsis);
    letters.pattern().outputs().ifPresent(o -> o.forEach(LettersResolver::requireOneEllipsis));
    Map<String, Integer> operandsWith = occurrences();
    FlatTerm output = output();
    for (int i = 0; i < pattern.inputs().size(); i++) {
      Term written = letters.pattern().inputs().get(i);
      int ellipsisAt = ellipsisAt(written);
      boolean tensor = !(binding.operand(i).type() instanceof JavaType.Primitive);
      boolean ellipsisAlone = ellipsisAt == 0 && written.items().size() == 1;
      FlatTerm term = pattern.inputs().get(i);
      if (!tensor && ellipsisAlone) {
        // A number has no axes, so that its ellipsis stands for none of those of the others.
        term = lastOfEllipsis(term, 0);
      } else if (ellipsisAt >= 0 && binding.operand(i).type() instanceof JavaType.Array array) {
        int own = array.rank() - (written.items().size() - 1);
        term = own < 0 ? term : lastOfEllipsis(term, own);
        ellipsisAt = -1;
      }
      boolean shared = term.names().stream().anyMatch(n -> operandsWith.get(n.name()) > 1);
      boolean dots = term.names().stream().anyMatch(n -> n.name().startsWith(Ellipses.NAMELESS));
      boolean broadcasts = tensor && (shared || dots);
      program.input(term, broadcasts, ellipsisAt);
      if (broadcasts) {
        diagonals(program, binding.operand(i).name(), term);
      }
    }
    new SumOfProducts(program).resolve(output);
  }

  /** The term of an operand that has only the last {@code own} axes of the ellipsis. */
  private FlatTerm lastOfEllipsis(FlatTerm term, int own) {
    Set<String> others = new LinkedHashSet<>();
    for (int i = 0; i < ellipsisRank - own; i++) {
      others.add(Ellipses.NAMELESS + i);
    }
    List<Form> axes =
        term.dimensions().stream()
            .filter(form -> !(form instanceof Form.Named named && others.contains(named.name())))
            .toList();
    return new FlatTerm(axes, term.span(), term.text());
  }

  /** In how many operands each letter occurs. */
  private Map<String, Integer> occurrences() {
    Map<String, Integer> operandsWith = new HashMap<>();
    for (FlatTerm term : pattern.inputs()) {
      term.names().stream()
          .map(Form.Named::name)
          .distinct()
          .forEach(n -> operandsWith.merge(n, 1, Integer::sum));
    }
    return operandsWith;
  }

  /**
   * The output, supplied where the string leaves it out; its letters are unique and of an input.
   */
  FlatTerm output() {
    FlatTerm output = pattern.outputs().map(terms -> terms.get(0)).orElseGet(this::implicit);
    SumOfProducts.requireDistinct(output);
    Map<String, Integer> operandsWith = occurrences();
    Refusals refusals = new Refusals();
    for (Form.Named named : output.names()) {
      if (!operandsWith.containsKey(named.name())) {
        String letters = String.join(" ", new TreeSet<>(letters()));
        refusals.add(
            EinsumException.of(Code.EK243, named.span(), named.written())
                .note("The operands have " + (letters.isEmpty() ? "no axes" : letters) + "."));
      }
    }
    refusals.throwIfAny();
    return output;
  }

  private Set<String> letters() {
    Set<String> letters = new LinkedHashSet<>();
    pattern.inputs().forEach(term -> letters.addAll(term.distinctNames()));
    return letters;
  }

  /** A letter twice in one operand is one extent, which 1 does not broadcast against. */
  private static void diagonals(PatternProgram program, String operand, FlatTerm term) {
    Map<String, Integer> first = new HashMap<>();
    List<Form.Named> names = term.names();
    for (int i = 0; i < names.size(); i++) {
      Integer earlier = first.putIfAbsent(names.get(i).name(), i);
      if (earlier != null) {
        program.builder.equal(
            Size.of(new Size.Dimension(operand, earlier)),
            Size.of(new Size.Dimension(operand, i)),
            names.get(i).span());
      }
    }
  }

  private static void requireOneEllipsis(Term term) {
    List<Item> ellipses = term.items().stream().filter(i -> i instanceof Item.Ellipsis).toList();
    if (ellipses.size() > 1) {
      throw EinsumException.of(Code.EK218, ellipses.get(1).span(), Ellipses.NAMELESS)
          .note("It stands for all axes that have no letter, so a term has one at most.");
    }
  }

  private static int ellipsisAt(Term term) {
    for (int i = 0; i < term.items().size(); i++) {
      if (term.items().get(i) instanceof Item.Ellipsis) {
        return i;
      }
    }
    return -1;
  }

  /** The ellipsis, then the letters that occur once, capitals first. */
  private FlatTerm implicit() {
    Map<String, Integer> occurrences = new TreeMap<>();
    List<Form> axes = new ArrayList<>();
    for (int i = 0; i < ellipsisRank; i++) {
      axes.add(named(Ellipses.NAMELESS + i));
    }
    for (FlatTerm term : pattern.inputs()) {
      for (Form.Named named : term.names()) {
        if (!named.name().startsWith(Ellipses.NAMELESS)) {
          occurrences.merge(named.name(), 1, Integer::sum);
        }
      }
    }
    StringBuilder text = new StringBuilder(ellipsisRank > 0 ? Ellipses.NAMELESS : "");
    occurrences.forEach(
        (name, count) -> {
          if (count == 1) {
            axes.add(named(name));
            text.append(name);
          }
        });
    return new FlatTerm(axes, pattern.span(), text.toString());
  }

  private Form named(String name) {
    return new Form.Named(name, Optional.empty(), false, pattern.span());
  }
}
