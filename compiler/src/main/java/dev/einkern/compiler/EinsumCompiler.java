package dev.einkern.compiler;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.UnexpectedFailure;
import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.inference.Inference;
import dev.einkern.compiler.resolution.Resolver;
import dev.einkern.compiler.signature.BoundKernel;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.simplify.Simplifier;
import dev.einkern.compiler.syntax.SyntaxParser;
import dev.einkern.compiler.syntax.SyntaxPrinter;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From an interface with strings to the Java source of a class that implements it. */
public final class EinsumCompiler {
  private EinsumCompiler() {}

  /** As {@link #compile(KernelInterface, Trace)}, with nobody looking on. */
  public static Compilation compile(KernelInterface kernels) {
    return compile(kernels, Trace.NONE);
  }

  /**
   * Compiles every method, whatever becomes of the others; there is a source if none was refused.
   */
  public static Compilation compile(KernelInterface kernels, Trace trace) {
    List<MethodDiagnostic> diagnostics = new ArrayList<>();
    for (KernelMethod method : kernels.methods()) {
      try {
        compile(method, trace);
      } catch (EinsumException refusal) {
        diagnostics.add(new MethodDiagnostic(method, refusal.diagnostic(), Optional.empty()));
      } catch (RuntimeException | Error failure) {
        diagnostics.add(
            new MethodDiagnostic(
                method, UnexpectedFailure.diagnose(failure), Optional.of(failure)));
      }
    }
    return new Compilation(Optional.empty(), diagnostics);
  }

  private static String compile(KernelMethod method, Trace trace) {
    SyntaxTree tree = SyntaxParser.parse(method.einsum());
    trace.after(method, "parse", () -> SyntaxPrinter.print(tree));
    BoundKernel bound = Resolver.resolve(tree, method);
    for (IndexProgram resolved : bound.cases()) {
      trace.after(method, "resolve", () -> IndexPrinter.print(resolved));
      IndexProgram sized = Inference.infer(resolved);
      trace.after(method, "infer", () -> IndexPrinter.print(sized));
      IndexProgram lean = Simplifier.simplify(sized);
      trace.after(method, "simplify", () -> IndexPrinter.print(lean));
    }
    throw EinsumException.of(Code.EK601, tree.span(), "a string that resolves");
  }
}
