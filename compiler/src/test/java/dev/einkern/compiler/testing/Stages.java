package dev.einkern.compiler.testing;

import static com.google.common.truth.Truth.assertWithMessage;

import dev.einkern.compiler.calculus.Differentiation;
import dev.einkern.compiler.contraction.ContractionOrder;
import dev.einkern.compiler.fusion.Fusion;
import dev.einkern.compiler.index.IndexPrinter;
import dev.einkern.compiler.index.IndexProgram;
import dev.einkern.compiler.index.IndexVerifier;
import dev.einkern.compiler.inference.Inference;
import dev.einkern.compiler.loop.LoopPrinter;
import dev.einkern.compiler.loop.LoopProgram;
import dev.einkern.compiler.loop.LoopVerifier;
import dev.einkern.compiler.loop.Lowering;
import dev.einkern.compiler.resolution.Resolver;
import dev.einkern.compiler.schedule.Schedule;
import dev.einkern.compiler.schedule.SchedulePrinter;
import dev.einkern.compiler.schedule.Scheduler;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.simplify.Simplifier;
import dev.einkern.compiler.syntax.SyntaxParser;

/** A method's string after each of the stages, which must leave it well-formed. */
public record Stages(KernelMethod method) {

  /** Those of a method as Java writes it, see {@link Signatures}. */
  public static Stages of(String declaration, String einsum) {
    return new Stages(Signatures.method(declaration, einsum));
  }

  /** Its index program: the first one, if it has one for each of several ranks. */
  public IndexProgram resolved() {
    return verified(Resolver.resolve(SyntaxParser.parse(method.einsum()), method).cases().get(0));
  }

  public IndexProgram inferred() {
    return verified(Inference.infer(resolved()));
  }

  public IndexProgram differentiated() {
    return verified(Differentiation.differentiate(inferred()));
  }

  public IndexProgram simplified() {
    return verified(Simplifier.simplify(differentiated()));
  }

  public IndexProgram contracted() {
    return verified(ContractionOrder.split(simplified()));
  }

  public IndexProgram fused() {
    return verified(Fusion.fuse(contracted()));
  }

  public Schedule scheduled() {
    return Scheduler.schedule(fused());
  }

  /** The schedule as text. */
  public String schedule() {
    return SchedulePrinter.print(scheduled());
  }

  public LoopProgram lowered() {
    return verified(Lowering.lower(scheduled()));
  }

  /** The loops that a program becomes as it is. */
  public static LoopProgram lowered(IndexProgram program) {
    return verified(Lowering.lower(Scheduler.schedule(program)));
  }

  private static IndexProgram verified(IndexProgram program) {
    assertWithMessage("rules broken by\n%s", IndexPrinter.print(program))
        .that(IndexVerifier.verify(program))
        .isEmpty();
    return program;
  }

  private static LoopProgram verified(LoopProgram loops) {
    assertWithMessage("rules broken by\n%s", LoopPrinter.print(loops))
        .that(LoopVerifier.verify(loops))
        .isEmpty();
    return loops;
  }
}
