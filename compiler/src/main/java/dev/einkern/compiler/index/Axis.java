package dev.einkern.compiler.index;

/**
 * A variable that runs over 0 … extent−1.
 *
 * <p>Each axis is bound in exactly one place: by a statement, or by one reduction. Hence
 * substituting an expression for an axis never captures another.
 *
 * @param name as the user spelt it; several axes may share it
 * @param id unique in the program
 * @param size its extent, shared with the axes of the same name and scope
 */
public record Axis(String name, int id, SizeVariable size) {}
