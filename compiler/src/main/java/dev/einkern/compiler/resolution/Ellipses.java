package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.Pattern;
import dev.einkern.compiler.syntax.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * How often each ellipsis of a pattern repeats. Names that repeat together form one class; a class
 * has one count in the whole pattern.
 */
final class Ellipses {
  /** The name under which the nameless ellipsis is known. */
  static final String NAMELESS = "...";

  /** The most axes of a class that a kernel is specialised for, by how many classes there are. */
  private static final int[] LIMITS = {0, 5, 3, 2};

  private final Map<String, String> parents = new LinkedHashMap<>();
  private final Set<String> single = new LinkedHashSet<>();
  private final Pattern pattern;

  Ellipses(Pattern pattern) {
    this.pattern = pattern;
    pattern.inputs().forEach(t -> visit(t.items(), null));
    pattern.outputs().ifPresent(terms -> terms.forEach(t -> visit(t.items(), null)));
    for (String name : single) {
      if (parents.containsKey(name)) {
        throw EinsumException.of(Code.EK258, pattern.span(), name)
            .note("Write '%s...' in both, or in neither.".formatted(name));
      }
    }
  }

  /** The class of a repeated item: the representative of the names in it. */
  static String key(Item item, Map<String, String> classes) {
    List<String> names = new ArrayList<>();
    collect(item, names);
    String first = names.isEmpty() ? anonymous(item) : names.get(0);
    return classes.getOrDefault(first, first);
  }

  private static String anonymous(Item item) {
    return "@" + item.span().start();
  }

  /** The classes whose counts a term's rank depends on: not those in parentheses. */
  Set<String> ranked(Term term) {
    Set<String> keys = new LinkedHashSet<>();
    addKeys(term.items(), classes(), keys);
    return keys;
  }

  /**
   * The refusal of ellipses that share the axes of the operands in several ways, of which the ranks
   * do not tell one.
   *
   * @param ranks those of all operands, for each choice of counts that the method may mean
   */
  Optional<EinsumException> severalWays(List<List<Integer>> ranks) {
    Set<String> told = new LinkedHashSet<>();
    pattern.inputs().forEach(term -> told.addAll(ranked(term)));
    boolean same = new HashSet<>(ranks).size() < ranks.size();
    if (!same || !told.containsAll(classes().values())) {
      return Optional.empty();
    }
    List<String> dots =
        told.stream().map(name -> name.equals(NAMELESS) ? name : name + NAMELESS).toList();
    return Optional.of(
        EinsumException.of(Code.EK276, pattern.span(), String.join(" and ", dots))
            .note("They stand in the same operands: name the axes of all but one."));
  }

  private static void addKeys(List<Item> items, Map<String, String> classes, Set<String> keys) {
    for (Item item : items) {
      if (isRepeated(item)) {
        keys.add(key(item, classes));
      } else if (item instanceof Item.Bracket) {
        addKeys(children(item), classes, keys);
      }
    }
  }

  /** Each repeated name's class. */
  Map<String, String> classes() {
    Map<String, String> classes = new HashMap<>();
    parents.keySet().forEach(name -> classes.put(name, find(name)));
    return classes;
  }

  /** Every choice of counts that fits the ranks, those known, of the inputs; fewest axes first. */
  List<Map<String, Integer>> choices(List<OptionalInt> ranks) {
    Set<String> keys = new LinkedHashSet<>(classes().values());
    int limit = LIMITS[Math.min(keys.size(), LIMITS.length - 1)];
    if (keys.size() == 1) {
      // Ranks that are known leave one choice, however many axes it is.
      limit = Math.max(limit, ranks.stream().mapToInt(r -> r.orElse(0)).max().orElse(0));
    }
    List<Map<String, Integer>> choices = List.of(Map.of());
    for (String key : keys) {
      List<Map<String, Integer>> extended = new ArrayList<>();
      for (Map<String, Integer> choice : choices) {
        for (int count = 0; count <= limit && extended.size() < 64; count++) {
          Map<String, Integer> more = new TreeMap<>(choice);
          more.put(key, count);
          extended.add(more);
        }
      }
      choices = extended;
    }
    return choices.stream().filter(c -> fits(c, ranks)).toList();
  }

  private boolean fits(Map<String, Integer> counts, List<OptionalInt> ranks) {
    for (int i = 0; i < Math.min(ranks.size(), pattern.inputs().size()); i++) {
      int rank = rank(pattern.inputs().get(i).items(), counts);
      if (ranks.get(i).isPresent() && ranks.get(i).getAsInt() != rank) {
        return false;
      }
    }
    return true;
  }

  private int rank(List<Item> items, Map<String, Integer> counts) {
    int rank = 0;
    for (Item item : items) {
      if (item instanceof Item.Bracket bracket) {
        int inner = rank(bracket.pattern().inputs().get(0).items(), counts);
        rank += bracket.repeated() ? inner * counts.get(key(item, classes())) : inner;
      } else {
        rank += isRepeated(item) ? counts.get(key(item, classes())) : 1;
      }
    }
    return rank;
  }

  static boolean isRepeated(Item item) {
    return item instanceof Item.Ellipsis
        || (item instanceof Item.Group g && g.repeated())
        || (item instanceof Item.Concatenation c && c.repeated())
        || (item instanceof Item.Bracket b && b.repeated());
  }

  private void visit(List<Item> items, String repeatedWith) {
    for (Item item : items) {
      boolean repeated = isRepeated(item);
      if (repeated && repeatedWith != null) {
        throw EinsumException.of(Code.EK256, item.span());
      }
      String key = repeatedWith;
      if (repeated) {
        List<String> names = new ArrayList<>();
        collect(item, names);
        key = names.isEmpty() ? anonymous(item) : names.get(0);
        parents.putIfAbsent(key, key);
      }
      if (item instanceof Item.Axis axis) {
        if (key == null) {
          single.add(axis.name().text());
        } else {
          union(key, axis.name().text());
        }
      }
      visit(children(item), key);
    }
  }

  /** The items in a parenthesis or bracket, or in the parts of a concatenation. */
  static List<Item> children(Item item) {
    if (item instanceof Item.Group group) {
      return group.term().items();
    }
    if (item instanceof Item.Concatenation sum) {
      return sum.parts();
    }
    if (item instanceof Item.Bracket bracket) {
      return bracket.pattern().inputs().stream().map(Term::items).flatMap(List::stream).toList();
    }
    return List.of();
  }

  private static void collect(Item item, List<String> names) {
    if (item instanceof Item.Axis axis) {
      names.add(axis.name().text());
    } else if (item instanceof Item.Ellipsis ellipsis) {
      names.add(ellipsis.name().map(n -> n.text()).orElse(NAMELESS));
    } else {
      children(item).forEach(i -> collect(i, names));
    }
  }

  private void union(String left, String right) {
    parents.putIfAbsent(left, left);
    parents.putIfAbsent(right, right);
    parents.put(find(right), find(left));
  }

  private String find(String name) {
    String root = name;
    while (!parents.get(root).equals(root)) {
      root = parents.get(root);
    }
    return root;
  }
}
