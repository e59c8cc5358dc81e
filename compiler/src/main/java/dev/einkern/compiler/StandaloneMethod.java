package dev.einkern.compiler;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.ElementType;
import dev.einkern.compiler.resolution.Resolver;
import dev.einkern.compiler.signature.JavaType;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import dev.einkern.compiler.syntax.Declaration;
import dev.einkern.compiler.syntax.Item;
import dev.einkern.compiler.syntax.Pattern;
import dev.einkern.compiler.syntax.SyntaxParser;
import dev.einkern.compiler.syntax.SyntaxTree;
import dev.einkern.compiler.syntax.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes up the method of a string that stands alone: {@code compute} of an interface {@code
 * Formula}.
 *
 * <pre>{@code
 * KernelMethod product = StandaloneMethod.of("ij,jk->ik", ElementType.FLOAT);
 * product.parameters(); // A and B, both FloatTensor
 * KernelInterface formula = StandaloneMethod.alone(product);
 * }</pre>
 *
 * <p>Operands are called as the string calls them; those of letters and patterns, which have no
 * names, A, B, C. Results are tensors of the first type, of boolean, int, long, float and double,
 * that they become by themselves; several are a record {@code Formula.Results}.
 */
public final class StandaloneMethod {
  /** The interface's package. */
  public static final String PACKAGE = "formula";

  /** The interface's name. */
  public static final String INTERFACE = "Formula";

  private static final String METHOD = "compute";
  private static final String RESULTS = PACKAGE + "." + INTERFACE + ".Results";
  private static final int MOST_SHIFTS = 3;

  private final String einsum;
  private final SyntaxTree tree;

  private StandaloneMethod(String einsum) {
    this.einsum = einsum;
    this.tree = SyntaxParser.parse(einsum);
  }

  /** An interface with this method alone. */
  public static KernelInterface alone(KernelMethod method) {
    return new KernelInterface(PACKAGE, INTERFACE, List.of(method));
  }

  /**
   * The string as a method on tensors of {@code element}, on tensors of int where these are
   * indices, and on numbers where an operand has no axes.
   *
   * @throws EinsumException if the string cannot be read
   */
  public static KernelMethod of(String einsum, ElementType element) {
    StandaloneMethod alone = new StandaloneMethod(einsum);
    List<Parameter> parameters = alone.guess(element);
    for (int shifts = 0; ; shifts++) {
      try {
        return alone.method(parameters);
      } catch (EinsumException refused) {
        boolean lacksShift = refused.diagnostic().code() == Code.EK274 && shifts < MOST_SHIFTS;
        if (!lacksShift) {
          // Compiling it says what is wrong.
          return alone.with(parameters, element);
        }
        parameters.add(new Parameter("shift" + shifts, new JavaType.Primitive(ElementType.INT)));
      }
    }
  }

  /**
   * The string as a method on arguments of these types, in the order of its operands, and then of
   * the sizes that it names.
   *
   * @throws EinsumException if the string cannot be read, or has no results of any type
   */
  public static KernelMethod of(String einsum, List<JavaType> arguments) {
    StandaloneMethod alone = new StandaloneMethod(einsum);
    List<Parameter> parameters = new ArrayList<>();
    List<String> names = alone.names();
    for (int i = 0; i < arguments.size(); i++) {
      String name = i < names.size() ? names.get(i) : "argument" + (i + 1);
      parameters.add(new Parameter(name, arguments.get(i)));
    }
    return alone.method(parameters);
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    guess(ElementType.FLOAT).forEach(parameter -> names.add(parameter.name()));
    return names;
  }

  private List<Parameter> guess(ElementType element) {
    List<Parameter> parameters = new ArrayList<>();
    Set<String> sizes = new LinkedHashSet<>();
    if (tree instanceof SyntaxTree.Program program) {
      for (Declaration operand : program.operands()) {
        parameters.add(new Parameter(operand.name().text(), type(operand, element)));
        operand.type().ifPresent(type -> sizes(type.items(), sizes));
      }
      for (Declaration output : program.outputs()) {
        output.type().ifPresent(type -> sizes(type.items(), sizes));
      }
    } else {
      Pattern pattern = pattern();
      for (Term input : pattern.inputs()) {
        String name = letter(parameters.size());
        parameters.add(new Parameter(name, new JavaType.TensorType(element)));
        sizes(input.items(), sizes);
      }
      pattern.outputs().ifPresent(terms -> terms.forEach(term -> sizes(term.items(), sizes)));
    }
    for (String size : sizes) {
      if (parameters.stream().noneMatch(parameter -> parameter.name().equals(size))) {
        parameters.add(new Parameter(size, new JavaType.Primitive(ElementType.INT)));
      }
    }
    return parameters;
  }

  private Pattern pattern() {
    return tree instanceof SyntaxTree.Letters letters
        ? letters.pattern()
        : ((SyntaxTree.Names) tree).pattern();
  }

  private static String letter(int place) {
    return place < 26 ? String.valueOf((char) ('A' + place)) : "operand" + (place + 1);
  }

  private static JavaType type(Declaration operand, ElementType element) {
    if (operand.type().isEmpty()) {
      return new JavaType.Primitive(element);
    }
    boolean indices = operand.type().get().indexed().isPresent();
    return new JavaType.TensorType(indices ? ElementType.INT : element);
  }

  /** The parameters that size axes: {@code d=size}. */
  private static void sizes(List<Item> items, Set<String> into) {
    for (Item item : items) {
      if (item instanceof Item.Axis axis
          && axis.size().isPresent()
          && axis.size().get() instanceof Item.Size.Parameter parameter) {
        into.add(parameter.name().text());
      } else if (item instanceof Item.Group group) {
        sizes(group.term().items(), into);
      } else if (item instanceof Item.Concatenation sum) {
        sizes(sum.parts(), into);
      } else if (item instanceof Item.Bracket bracket) {
        bracket.pattern().inputs().forEach(term -> sizes(term.items(), into));
      }
    }
  }

  private KernelMethod method(List<Parameter> parameters) {
    ElementType[] types = new ElementType[outputs().size()];
    EinsumException refused = null;
    for (ElementType type : ElementType.values()) {
      Arrays.fill(types, type);
      try {
        return narrowed(parameters, types);
      } catch (EinsumException e) {
        refused = e;
        if (e.diagnostics().stream().noneMatch(said -> said.code() == Code.EK401)) {
          break; // No wider result would do.
        }
      }
    }
    throw refused;
  }

  /** Gives each output of several the first type that fits. */
  private KernelMethod narrowed(List<Parameter> parameters, ElementType[] types) {
    KernelMethod method = resolved(parameters, types);
    for (int i = 0; types.length > 1 && i < types.length; i++) {
      ElementType widest = types[i];
      for (ElementType type : ElementType.values()) {
        types[i] = type;
        try {
          method = resolved(parameters, types);
          break;
        } catch (EinsumException e) {
          types[i] = widest;
        }
      }
    }
    return method;
  }

  private KernelMethod resolved(List<Parameter> parameters, ElementType[] types) {
    KernelMethod method = with(parameters, types);
    Resolver.resolve(tree, method);
    return method;
  }

  private KernelMethod with(List<Parameter> parameters, ElementType element) {
    ElementType[] types = new ElementType[outputs().size()];
    Arrays.fill(types, element);
    return with(parameters, types);
  }

  private KernelMethod with(List<Parameter> parameters, ElementType[] types) {
    List<String> outputs = outputs();
    JavaType result = new JavaType.TensorType(types[0]);
    if (outputs.size() > 1) {
      List<JavaType.Component> components = new ArrayList<>();
      for (int i = 0; i < outputs.size(); i++) {
        components.add(new JavaType.Component(outputs.get(i), new JavaType.TensorType(types[i])));
      }
      result = new JavaType.RecordType(RESULTS, components);
    }
    return new KernelMethod(METHOD, einsum, parameters, result, true);
  }

  private List<String> outputs() {
    if (tree instanceof SyntaxTree.Program program) {
      return program.outputs().stream().map(output -> output.name().text()).toList();
    }
    int count = pattern().outputs().map(List::size).orElse(1);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(count == 1 ? "out" : "out" + (i + 1));
    }
    return names;
  }
}
