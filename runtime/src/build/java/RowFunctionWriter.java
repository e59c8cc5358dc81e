import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Writes the class that applies functions to rows, each in one piece: the methods of the classes of
 * lanes with all that they call put in its place.
 *
 * <p>HotSpot inlines the Vector API itself however large a method becomes, but nothing else in a
 * large one, and makes an object of every vector that goes through a call. So what is one piece may
 * stand anywhere. The build runs it: {@code java RowFunctionWriter.java SOURCES FOLDER}.
 */
final class RowFunctionWriter {
  /** The classes of lanes, with their functions that are written. */
  private static final Map<String, List<String>> FUNCTIONS =
      new TreeMap<>(
          Map.of(
              "ExponentialLanes", List.of("expm1", "tanh", "sigmoid", "silu"),
              "LogarithmLanes", List.of("log", "log1p", "softplus"),
              "NormalLanes", List.of("erf", "geluTanh"),
              "TrigonometricLanes", List.of("sin", "cos")));

  private static final Map<Tree.Kind, String> SIGNS =
      Map.of(
          Tree.Kind.UNARY_MINUS, "-",
          Tree.Kind.BITWISE_COMPLEMENT, "~",
          Tree.Kind.PLUS, " + ",
          Tree.Kind.MINUS, " - ",
          Tree.Kind.MULTIPLY, " * ",
          Tree.Kind.DIVIDE, " / ");

  /** A static method of a class of lanes. */
  private record Method(String owner, MethodTree tree) {
    List<? extends StatementTree> statements() {
      return tree.getBody().getStatements();
    }

    /** Whether it is nothing but values that are made of one another. */
    boolean isStraight() {
      return statements().stream()
          .allMatch(
              each ->
                  each instanceof VariableTree
                      || each instanceof ReturnTree
                      || each instanceof ExpressionStatementTree statement
                          && statement.getExpression() instanceof AssignmentTree);
    }
  }

  /** By class, name and count of parameters. */
  private final Map<String, Method> methods = new LinkedHashMap<>();

  private final Map<String, Set<String>> fields = new HashMap<>();

  private RowFunctionWriter() {}

  public static void main(String[] arguments) throws IOException {
    RowFunctionWriter writer = new RowFunctionWriter();
    writer.read(Path.of(arguments[0]));
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    Path file = folder.resolve("FloatRowFunctions.java");
    String source = writer.source();
    // What has not changed need not be compiled again.
    if (!Files.exists(file) || !Files.readString(file).equals(source)) {
      Files.writeString(file, source);
    }
  }

  private void read(Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources =
          FUNCTIONS.keySet().stream()
              .map(name -> folder.resolve(name + ".java"))
              .collect(Collectors.toList());
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      task.parse().forEach(unit -> unit.getTypeDecls().forEach(type -> members((ClassTree) type)));
    }
  }

  private void members(ClassTree type) {
    String owner = type.getSimpleName().toString();
    for (Tree member : type.getMembers()) {
      if (member instanceof MethodTree method) {
        methods.put(
            key(owner, method.getName(), method.getParameters()), new Method(owner, method));
      } else if (member instanceof VariableTree field) {
        fields.computeIfAbsent(owner, each -> new HashSet<>()).add(field.getName().toString());
      }
    }
  }

  private static String key(String owner, CharSequence name, List<?> parameters) {
    return owner + "." + name + "/" + parameters.size();
  }

  private String source() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        package dev.einkern.kernel;

        import static jdk.incubator.vector.FloatVector.broadcast;

        import jdk.incubator.vector.FloatVector;
        import jdk.incubator.vector.IntVector;
        import jdk.incubator.vector.VectorMask;
        import jdk.incubator.vector.VectorOperators;
        import jdk.incubator.vector.VectorSpecies;

        /**
         * The functions of {@link FloatLanes} for rows, which are parts of arrays, with the bits of
         * {@link Functions}. Each is written out in one piece, so that HotSpot makes no object of a
         * vector, wherever it inlines one. exp and gelu are in {@link FloatRows}.
         */
        public final class FloatRowFunctions {
          private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
          private static final int LANES = SPECIES.length();

          private FloatRowFunctions() {}
        """);
    FUNCTIONS.forEach(
        (owner, names) -> names.forEach(name -> text.append('\n').append(function(owner, name))));
    return text.append("}\n").toString();
  }

  private String function(String owner, String name) {
    Expansion expansion = new Expansion();
    List<String> argument = List.of("x");
    String result = expansion.call(methods.get(key(owner, name, argument)), argument);
    return """
          /** {@link Functions#%1$s(float)} of {@code count} values from {@code at} on. */
          public static void %1$s(float[] values, int at, int count) {
            %1$s(values, at, values, at, count);
          }

          /** {@link Functions#%1$s(float)} of {@code count} values from {@code from} on. */
          public static void %1$s(float[] source, int from, float[] target, int at, int count) {
            int vectors = SPECIES.loopBound(count);
            for (int i = 0; i < vectors; i += LANES) {
              FloatVector x = FloatVector.fromArray(SPECIES, source, from + i);
        %2$s      %3$s.intoArray(target, at + i);
            }
            for (int i = vectors; i < count; i++) {
              target[at + i] = Functions.%1$s(source[from + i]);
            }
          }
        """
        .formatted(
            name,
            expansion.statements.stream()
                .map(each -> "      " + each + "\n")
                .collect(Collectors.joining()),
            result);
  }

  /** A function as statements without calls but of the Vector API. */
  private final class Expansion {
    final List<String> statements = new ArrayList<>();
    private final Set<String> taken = new HashSet<>(Set.of("x", "i"));

    /** Appends what the method does; gives its result. */
    String call(Method method, List<String> arguments) {
      Map<String, String> locals = new HashMap<>();
      List<? extends VariableTree> parameters = method.tree().getParameters();
      for (int i = 0; i < parameters.size(); i++) {
        VariableTree parameter = parameters.get(i);
        String argument = arguments.get(i);
        locals.put(
            parameter.getName().toString(),
            argument.matches("-?[\\w.]+") ? argument : define(parameter, argument));
      }
      for (StatementTree statement : method.statements()) {
        if (statement instanceof ReturnTree result) {
          return text(result.getExpression(), method.owner(), locals);
        } else if (statement instanceof VariableTree variable) {
          String value = text(variable.getInitializer(), method.owner(), locals);
          String name = variable.getName().toString();
          locals.put(name, value.equals("SPECIES") ? value : define(variable, value));
        } else {
          ExpressionTree expression = ((ExpressionStatementTree) statement).getExpression();
          AssignmentTree assignment = (AssignmentTree) expression;
          String value = text(assignment.getExpression(), method.owner(), locals);
          statements.add(locals.get(assignment.getVariable().toString()) + " = " + value + ";");
        }
      }
      throw new IllegalStateException(method.tree().getName() + " returns nothing");
    }

    private String define(VariableTree variable, String value) {
      String base = variable.getName().toString();
      String name = base;
      for (int i = 2; !taken.add(name); i++) {
        name = base + i;
      }
      statements.add(variable.getType() + " " + name + " = " + value + ";");
      return name;
    }

    private String text(ExpressionTree tree, String owner, Map<String, String> locals) {
      if (tree instanceof IdentifierTree identifier) {
        String name = identifier.getName().toString();
        boolean isField = fields.getOrDefault(owner, Set.of()).contains(name);
        return locals.getOrDefault(name, isField ? owner + "." + name : name);
      } else if (tree instanceof LiteralTree) {
        return tree.toString().replace("F", "f");
      } else if (tree instanceof MemberSelectTree select) {
        return text(select.getExpression(), owner, locals) + "." + select.getIdentifier();
      } else if (tree instanceof MethodInvocationTree call) {
        return text(call, owner, locals);
      } else if (tree instanceof ParenthesizedTree inner) {
        return "(" + text(inner.getExpression(), owner, locals) + ")";
      } else if (tree instanceof TypeCastTree cast) {
        return "(" + cast.getType() + ") " + text(cast.getExpression(), owner, locals);
      } else if (tree instanceof UnaryTree unary) {
        return SIGNS.get(tree.getKind()) + text(unary.getExpression(), owner, locals);
      } else if (tree instanceof BinaryTree binary) {
        return text(binary.getLeftOperand(), owner, locals)
            + SIGNS.get(tree.getKind())
            + text(binary.getRightOperand(), owner, locals);
      } else if (tree instanceof ConditionalExpressionTree choice) {
        String condition = text(choice.getCondition(), owner, locals);
        int before = statements.size();
        String yes = text(choice.getTrueExpression(), owner, locals);
        String no = text(choice.getFalseExpression(), owner, locals);
        if (statements.size() > before) {
          throw new IllegalStateException("both would be computed: " + tree);
        }
        return "(" + condition + " ? " + yes + " : " + no + ")";
      }
      throw new IllegalStateException("cannot be written in one piece: " + tree);
    }

    private String text(MethodInvocationTree call, String owner, Map<String, String> locals) {
      ExpressionTree select = call.getMethodSelect();
      boolean own = select instanceof IdentifierTree;
      String name =
          own ? select.toString() : ((MemberSelectTree) select).getIdentifier().toString();
      ExpressionTree on = own ? null : ((MemberSelectTree) select).getExpression();
      List<String> arguments =
          call.getArguments().stream().map(each -> text(each, owner, locals)).toList();
      Method method = methods.get(key(own ? owner : on.toString(), name, arguments));
      if (method != null) {
        return method.isStraight()
            ? call(method, arguments)
            : method.owner() + "." + name + "(" + String.join(", ", arguments) + ")";
      }
      if (name.equals("species")) {
        return "SPECIES";
      }
      String called = own ? name : text(on, owner, locals) + "." + name;
      return called + "(" + String.join(", ", arguments) + ")";
    }
  }
}
