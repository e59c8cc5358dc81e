/**
 * Works out every axis' extent from what the string says of the sizes, and proves that the indices
 * stay in bounds.
 *
 * <p>{@link dev.einkern.compiler.inference.Inference} is the way in. The equations are solved by
 * {@code Solver}; {@code Knowledge} and {@code Prover} decide what follows from the checks that the
 * prologue makes; {@code IndexProofs} holds every index against them.
 */
package dev.einkern.compiler.inference;
