package dev.einkern.compiler.emit;

import java.util.Optional;

/**
 * The sources of an interface's classes.
 *
 * @param kernels the class that implements it
 * @param vectorKernels the loops that use the Vector API, if there are any
 */
public record GeneratedSources(String kernels, Optional<String> vectorKernels) {}
