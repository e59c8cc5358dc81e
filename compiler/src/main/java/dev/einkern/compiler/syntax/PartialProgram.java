package dev.einkern.compiler.syntax;

import java.util.Set;

/**
 * What can be read of a program that does not read as a whole: its signature, and those statements
 * that do.
 *
 * @param lost the names that the other statements may have defined
 */
public record PartialProgram(SyntaxTree.Program program, Set<String> lost) {
  public PartialProgram {
    lost = Set.copyOf(lost);
  }
}
