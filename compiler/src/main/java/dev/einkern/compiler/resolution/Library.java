package dev.einkern.compiler.resolution;

import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.EinsumException;
import dev.einkern.compiler.diagnostics.Mark;
import dev.einkern.compiler.diagnostics.RefusedElsewhereException;
import dev.einkern.compiler.index.ScalarFunction;
import dev.einkern.compiler.signature.BoundKernel;
import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import dev.einkern.compiler.syntax.Name;
import dev.einkern.compiler.syntax.SyntaxParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The methods of the interface that a string can call. */
public final class Library {
  private final List<KernelMethod> kernels;
  private final List<ScalarFunction> functions;
  private final List<KernelMethod> calling;
  private final Map<KernelMethod, BoundKernel> resolved;
  private final Set<String> unread;

  private Library(
      List<KernelMethod> kernels,
      List<ScalarFunction> functions,
      List<KernelMethod> calling,
      Map<KernelMethod, BoundKernel> resolved,
      Set<String> unread) {
    this.kernels = List.copyOf(kernels);
    this.functions = List.copyOf(functions);
    this.calling = List.copyOf(calling);
    this.resolved = resolved;
    this.unread = unread;
  }

  /** For a string that stands alone. */
  public static Library none() {
    return new Library(List.of(), List.of(), List.of(), Map.of(), Set.of());
  }

  /** The methods of {@code kernels}; what is called often is resolved once. */
  public static Library of(KernelInterface kernels) {
    return new Library(
        kernels.methods(), kernels.functions(), List.of(), new HashMap<>(), kernels.unread());
  }

  /** What the string of {@code method} can call: all but those that led to it. */
  Library within(KernelMethod method) {
    List<KernelMethod> path = new ArrayList<>(calling);
    path.add(method);
    return new Library(kernels, functions, path, resolved, unread);
  }

  /** The names that can be called. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    kernels.stream().filter(k -> !calling.contains(k)).forEach(k -> names.add(k.name()));
    functions.forEach(f -> names.add(f.name()));
    return names;
  }

  /** The static and default methods of this name. */
  List<ScalarFunction> functions(String name) {
    return functions.stream().filter(f -> f.name().equals(name)).toList();
  }

  /**
   * Whether an annotated method has this name.
   *
   * @throws RefusedElsewhereException if one has, and is refused for its Java
   */
  boolean hasKernel(String name) {
    if (unread.contains(name)) {
      throw new RefusedElsewhereException(name);
    }
    return kernels.stream().anyMatch(k -> k.name().equals(name));
  }

  /** The one annotated method of this name. */
  KernelMethod kernel(Name name) {
    List<KernelMethod> named = kernels.stream().filter(k -> k.name().equals(name.text())).toList();
    if (named.size() > 1) {
      throw EinsumException.of(Code.EK265, name.span(), name.text(), named.size());
    }
    KernelMethod kernel = named.get(0);
    int before = calling.indexOf(kernel);
    if (before >= 0) {
      List<String> cycle = new ArrayList<>();
      calling.subList(before, calling.size()).forEach(k -> cycle.add(k.name()));
      cycle.add(name.text());
      throw EinsumException.of(Code.EK266, name.span(), name.text(), String.join(" → ", cycle));
    }
    return kernel;
  }

  /**
   * What a method that a string calls computes.
   *
   * @throws RefusedElsewhereException if its own string is refused, which is reported there
   */
  BoundKernel resolve(KernelMethod kernel, Name name) {
    BoundKernel known = resolved.get(kernel);
    if (known != null) {
      return known;
    }
    try {
      BoundKernel bound = Resolver.resolve(SyntaxParser.parse(kernel.einsum()), kernel, this);
      resolved.put(kernel, bound);
      return bound;
    } catch (EinsumException refused) {
      Diagnostic refusal = refused.diagnostic();
      if (refusal.code() != Code.EK266) {
        throw new RefusedElsewhereException(kernel.name());
      }
      throw new EinsumException(
          new Diagnostic(
              refusal.code(), refusal.message(), List.of(Mark.of(name.span())), List.of()));
    }
  }
}
