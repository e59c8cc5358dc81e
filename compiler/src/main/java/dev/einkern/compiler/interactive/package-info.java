/**
 * Strings compiled while a program runs, by javac in memory, and called.
 *
 * <p>Nothing here names a class of the runtime: the generated source does, and javac finds it where
 * the arguments' own classes come from.
 */
package dev.einkern.compiler.interactive;
