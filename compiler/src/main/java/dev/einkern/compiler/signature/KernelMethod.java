package dev.einkern.compiler.signature;

import java.util.List;

/**
 * One annotated method.
 *
 * @param einsum the annotation's string
 * @param parameterNamesKnown false where the class file keeps no names: then order alone binds
 */
public record KernelMethod(
    String name,
    String einsum,
    List<Parameter> parameters,
    JavaType result,
    boolean parameterNamesKnown) {
  public KernelMethod {
    parameters = List.copyOf(parameters);
  }
}
