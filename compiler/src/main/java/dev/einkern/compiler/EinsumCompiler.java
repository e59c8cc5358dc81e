package dev.einkern.compiler;

import dev.einkern.compiler.calculus.Differentiation;
import dev.einkern.compiler.contraction.ContractionOrder;
import dev.einkern.compiler.contraction.Orders;
import dev.einkern.compiler.contraction.OrdersPrinter;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Refusals;
import dev.einkern.compiler.diagnostics.RefusedElsewhereException;
import dev.einkern.compiler.diagnostics.UnexpectedFailure;
import dev.einkern.compiler.emit.EmittedMethod;
import dev.einkern.compiler.emit.GeneratedSources;
import dev.einkern.compiler.emit.JavaEmitter;
import dev.einkern.compiler.emit.Target;
import dev.einkern.compiler.fusion.Fusion;
import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.inference.Inference;
import dev.einkern.compiler.lint.Lints;
import dev.einkern.compiler.loop.LoopPrinter;
import dev.einkern.compiler.loop.Lowering;
import dev.einkern.compiler.report.CaseStages;
import dev.einkern.compiler.resolution.LateSizes;
import dev.einkern.compiler.resolution.LettersMeant;
import dev.einkern.compiler.resolution.Library;
import dev.einkern.compiler.resolution.Resolver;
import dev.einkern.compiler.schedule.Schedule;
import dev.einkern.compiler.schedule.SchedulePrinter;
import dev.einkern.compiler.schedule.Scheduler;
import dev.einkern.compiler.signature.BoundKernel;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.signature.Parameter;
import dev.einkern.compiler.simplify.Simplifier;
import dev.einkern.compiler.syntax.SyntaxParser;
import dev.einkern.compiler.syntax.SyntaxPrinter;
import dev.einkern.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * From an interface with strings to the Java source of a class that implements it.
 *
 * <pre>{@code
 * KernelMethod product = StandaloneMethod.of("ij,jk->ik", ElementType.FLOAT);
 * Compilation compilation = EinsumCompiler.compile(StandaloneMethod.alone(product));
 * compilation.source().ifPresent(System.out::println);
 * }</pre>
 *
 * <p>A method goes through the stages one after the other, each a pure function of what the one
 * before it made; {@link #stages} and {@link #lower} are the list of them.
 */
public final class EinsumCompiler {
  private final KernelInterface kernels;
  private final Target target;
  private final Trace trace;
  private final Library library;
  private final List<MethodDiagnostic> diagnostics = new ArrayList<>();

  private EinsumCompiler(KernelInterface kernels, Target target, Trace trace) {
    this.kernels = kernels;
    this.target = target;
    this.trace = trace;
    this.library = Library.of(kernels);
  }

  /** As the other, for plain Java and with nobody looking on. */
  public static Compilation compile(KernelInterface kernels) {
    return compile(kernels, Target.PLAIN, Trace.NONE);
  }

  /**
   * Compiles every method, whatever becomes of the others; there is a source if none was refused.
   */
  public static Compilation compile(KernelInterface kernels, Target target, Trace trace) {
    return new EinsumCompiler(kernels, target, trace).compile();
  }

  private Compilation compile() {
    List<EmittedMethod> methods = new ArrayList<>();
    for (KernelMethod method : kernels.methods()) {
      guarded(method, () -> stages(method)).ifPresent(methods::add);
    }
    if (isRefused()) {
      return new Compilation(Optional.empty(), Optional.empty(), diagnostics);
    }
    if (methods.size() < kernels.methods().size()) {
      throw new IllegalStateException("a method is refused that no diagnostic tells of");
    }
    Optional<GeneratedSources> sources = sources(methods);
    return new Compilation(
        sources.map(GeneratedSources::kernels),
        sources.flatMap(GeneratedSources::vectorKernels),
        diagnostics);
  }

  private Optional<GeneratedSources> sources(List<EmittedMethod> methods) {
    if (methods.size() == 1) {
      return guarded(methods.get(0).method(), () -> emit(methods));
    }
    try {
      return Optional.of(emit(methods));
    } catch (RuntimeException | Error failure) {
      for (EmittedMethod method : methods) {
        guarded(method.method(), () -> emit(List.of(method)));
      }
      if (!isRefused()) {
        throw failure;
      }
      return Optional.empty();
    }
  }

  private boolean isRefused() {
    return diagnostics.stream().anyMatch(d -> !d.diagnostic().code().isWarning());
  }

  private EmittedMethod stages(KernelMethod method) {
    SyntaxTree tree = parse(method);
    trace.after(method, "parse", () -> SyntaxPrinter.print(tree));
    trace.parsed(method, tree);

    BoundKernel bound = Resolver.resolve(tree, method, library);
    List<String> parameters = method.parameters().stream().map(Parameter::name).toList();
    Set<Diagnostic> warnings = new LinkedHashSet<>(Lints.of(tree, parameters, library.names()));
    List<CaseStages> cases = new ArrayList<>();
    for (IndexProgram program : bound.cases()) {
      trace.after(method, "resolve", () -> IndexPrinter.print(program));
      CaseStages lowered = lower(method, tree, program);
      warnings.addAll(Lints.of(tree, method.einsum(), program));
      warnings.addAll(Lints.of(program, lowered.fused(), lowered.loops()));
      cases.add(lowered);
    }
    trace.lowered(method, List.copyOf(cases));
    warnings.forEach(w -> diagnostics.add(new MethodDiagnostic(method, w, Optional.empty())));
    List<EmittedMethod.Case> emitted =
        cases.stream()
            .map(each -> new EmittedMethod.Case(each.fused(), each.loops(), each.others()))
            .toList();
    return new EmittedMethod(method, bound.binding(), emitted, bound.rankAdvice());
  }

  /** Where the string does not read, what does is asked for errors of its own. */
  private SyntaxTree parse(KernelMethod method) {
    try {
      return SyntaxParser.parse(method.einsum());
    } catch (EinsumException refusal) {
      Refusals refusals = new Refusals();
      refusals.add(refusal);
      SyntaxParser.readable(method.einsum())
          .ifPresent(readable -> refusals.attempt(() -> Resolver.check(readable, method, library)));
      refusals.throwIfAny();
      throw refusal;
    }
  }

  private CaseStages lower(KernelMethod method, SyntaxTree tree, IndexProgram resolved) {
    IndexProgram sized = sized(method, tree, resolved);
    trace.after(method, "infer", () -> IndexPrinter.print(sized));

    IndexProgram plain = Differentiation.differentiate(sized);
    trace.after(method, "differentiate", () -> IndexPrinter.print(plain));

    IndexProgram lean = Simplifier.simplify(plain);
    trace.after(method, "simplify", () -> IndexPrinter.print(lean));

    Orders orders = ContractionOrder.orders(lean);
    trace.after(method, "contract", () -> OrdersPrinter.print(orders));

    IndexProgram fused = Fusion.fuse(orders.first());
    trace.after(method, "fuse", () -> IndexPrinter.print(fused));

    Schedule schedule = Scheduler.schedule(fused);
    trace.after(method, "schedule", () -> SchedulePrinter.print(schedule));

    OrdersLowered both = OrdersLowered.of(Lowering.lower(schedule), orders.alternatives());
    trace.after(method, "lower", () -> LoopPrinter.print(both.loops()));
    return new CaseStages(lean, orders.first(), fused, schedule, both.loops(), both.others());
  }

  private static IndexProgram sized(KernelMethod method, SyntaxTree tree, IndexProgram resolved) {
    try {
      return Inference.infer(resolved);
    } catch (EinsumException refusal) {
      throw LettersMeant.advise(
          tree, method.einsum(), LateSizes.advise(tree, method.einsum(), refusal));
    }
  }

  private GeneratedSources emit(List<EmittedMethod> methods) {
    return JavaEmitter.emit(kernels, methods, target);
  }

  /** Where a method's failures end: what a stage refuses, and what no stage should throw. */
  private <T> Optional<T> guarded(KernelMethod method, Supplier<T> stage) {
    try {
      return Optional.of(stage.get());
    } catch (RefusedElsewhereException refusedThere) {
      return Optional.empty();
    } catch (EinsumException refusal) {
      refusal
          .diagnostics()
          .forEach(d -> diagnostics.add(new MethodDiagnostic(method, d, Optional.empty())));
    } catch (RuntimeException | Error failure) {
      diagnostics.add(
          new MethodDiagnostic(method, UnexpectedFailure.diagnose(failure), Optional.of(failure)));
    }
    return Optional.empty();
  }
}
