package dev.einkern.compiler.resolution;

import dev.einkern.compiler.signature.Binding.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a program's declarations say.
 *
 * @param names the tensors and scalars that they declare
 * @param roles what the parameter of each operand is
 * @param outputs the types of the outputs
 * @param axes the names of axes
 */
record ProgramSignature(
    Environment names, List<Role> roles, Map<String, DeclaredType> outputs, Set<String> axes) {}
