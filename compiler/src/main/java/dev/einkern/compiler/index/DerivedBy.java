package dev.einkern.compiler.index;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the tensors by which statements derive. */
public final class DerivedBy {
  private DerivedBy() {}

  /** These tensors, of what is derived slice by slice too. */
  public static Set<Tensor> in(List<? extends Statement> statements) {
    Set<Tensor> variables = new HashSet<>();
    for (Statement statement : statements) {
      Statement whole = statement;
      while (whole instanceof Statement.Slice slice) {
        whole = slice.whole();
      }
      if (whole instanceof Statement.Derive derive) {
        variables.add(derive.by());
      }
    }
    return variables;
  }
}
