package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Subscripts;
import dev.einkern.compiler.diagnostics.Suggestion;
import dev.einkern.compiler.diagnostics.Synonyms;
import dev.einkern.compiler.syntax.Name;
import java.util.Set;
import java.util.TreeSet;

/** Says of a function that there is not what was perhaps meant. */
final class UnknownFunction {
  private UnknownFunction() {}

  static EinsumException refusal(Name function, Context context) {
    String name = function.text();
    Set<String> along = along();
    EinsumException error = EinsumException.of(Code.EK203, function.span(), name);
    return Synonyms.ofFunction(name)
        .or(() -> Subscripts.advice(name, along, context.scope().sizes().declared()))
        .or(() -> Suggestion.question(name, known(along, context)))
        .map(error::note)
        .orElseGet(
            () ->
                error.note(
                    "It is no built-in function, no def that stands before this place, and no method"
                        + " of the interface that has a string or is on numbers."));
  }

  /** The functions whose axes stand in brackets. */
  private static Set<String> along() {
    Set<String> along = new TreeSet<>(ReducingFunctions.REDUCING);
    along.addAll(ReducingFunctions.NORMALISING);
    along.addAll(AlongFunctions.KEEPING.keySet());
    along.add(CallResolver.FLIP);
    return along;
  }

  private static Set<String> known(Set<String> along, Context context) {
    Set<String> known = new TreeSet<>(along);
    known.addAll(ElementwiseFunctions.names());
    known.addAll(EdgeResolver.EDGES);
    known.addAll(AlongFunctions.MATRIX.keySet());
    known.add(CallResolver.TOP);
    known.addAll(DerivativeCalls.CALCULUS);
    known.addAll(context.names().definitions());
    known.addAll(context.names().library().names());
    return known;
  }
}
