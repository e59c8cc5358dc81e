package dev.einkern.processor.fuzz;

import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.index.EvaluationFailure;
import dev.einkern.compiler.index.Expr;
import dev.einkern.compiler.index.Expressions;
import dev.einkern.compiler.index.IndexInterpreter;
import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.IndexVerifier;
import dev.einkern.compiler.index.Operand;
import dev.einkern.compiler.index.Output;
import dev.einkern.compiler.index.Statement;
import dev.einkern.compiler.index.Tensor;
import dev.einkern.compiler.index.TensorValue;
import dev.einkern.compiler.inference.Inference;
import dev.einkern.compiler.resolution.Resolver;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.syntax.SyntaxParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a string means: its index programs, as they are before anything is made faster. */
record Reference(List<IndexProgram> cases) {

  /** What a call gives. */
  sealed interface Outcome {
    /** Values for each output, in the method's order, and how far each element may be off. */
    record Values(List<TensorValue> outputs, List<Bounded[]> bounds) implements Outcome {}

    /** The program has no value for these operands. */
    record Failure(EvaluationFailure failure) implements Outcome {}

    /** Rounding decides whether there is a value. */
    record Uncertain() implements Outcome {}
  }

  /**
   * Resolved and sized.
   *
   * @throws EinsumException if the string is refused
   */
  static Reference of(KernelMethod method) {
    List<IndexProgram> sized = new ArrayList<>();
    for (IndexProgram resolved :
        Resolver.resolve(SyntaxParser.parse(method.einsum()), method).cases()) {
      IndexProgram program = Inference.infer(resolved);
      List<String> wrong = IndexVerifier.verify(program);
      if (!wrong.isEmpty()) {
        throw new AssertionError(wrong + "\n" + IndexPrinter.print(program));
      }
      sized.add(needed(program));
    }
    return new Reference(sized);
  }

  /** Without the statements that no output needs: they are not computed, and cannot fail. */
  private static IndexProgram needed(IndexProgram program) {
    Set<Tensor> needed = new HashSet<>();
    program.outputs().forEach(output -> needed.add(output.tensor()));
    int before = 0;
    while (needed.size() > before) {
      before = needed.size();
      for (Statement statement : program.statements()) {
        if (needed.contains(statement.target())) {
          Expressions.forEach(statement, expr -> addRead(expr, needed));
        }
      }
    }
    return program.withStatements(
        program.statements().stream().filter(s -> needed.contains(s.target())).toList());
  }

  private static void addRead(Expr expr, Set<Tensor> needed) {
    if (expr instanceof Expr.Read read) {
      needed.add(read.tensor());
    }
  }

  /** The program for these ranks. */
  private IndexProgram program(Map<String, TensorValue> tensors) {
    for (IndexProgram program : cases) {
      boolean fits = true;
      boolean full = program.operands().isEmpty() || cases.size() == 1;
      for (Operand operand : program.operands()) {
        int rank = tensors.get(operand.tensor().name()).shape().length;
        int wanted = operand.layout().rank();
        fits &= operand.ellipsisAt() >= 0 ? rank <= wanted : rank == wanted;
        full |= operand.ellipsisAt() >= 0 && rank == wanted;
        full |= program.operands().stream().noneMatch(o -> o.ellipsisAt() >= 0);
      }
      if (fits && full) {
        return program;
      }
    }
    throw new AssertionError("no case for these ranks");
  }

  Outcome run(FuzzCase from, OperandValues values) {
    IndexProgram program = program(values.tensors());
    IndexInterpreter.Run run;
    try {
      run = IndexInterpreter.trace(program, values.tensors(), values.scalars());
    } catch (EvaluationFailure failure) {
      return new Outcome.Failure(failure);
    }
    try {
      Map<String, Bounded[]> bounds = BoundedEvaluator.evaluate(program, run, values.scalars());
      List<TensorValue> outputs = new ArrayList<>();
      List<Bounded[]> ordered = new ArrayList<>();
      for (String name : outputNames(from, program)) {
        outputs.add(run.outputs().get(name));
        ordered.add(bounds.get(name));
      }
      return new Outcome.Values(outputs, ordered);
    } catch (BoundedEvaluator.UncertainException | EvaluationFailure uncertain) {
      return new Outcome.Uncertain();
    }
  }

  /** Results carry the outputs' names in a program, and stand in their order in a pattern. */
  private static List<String> outputNames(FuzzCase from, IndexProgram program) {
    List<String> own = program.outputs().stream().map(Output::name).toList();
    List<String> asked = from.results().stream().map(FuzzCase.Result::name).toList();
    return own.containsAll(asked) ? asked : own;
  }

  String text() {
    return String.join("\n", cases.stream().map(IndexPrinter::print).toList());
  }
}
