package dev.einkern.compiler.resolution;

import dev.einkern.compiler.syntax.Expression;
import dev.einkern.compiler.syntax.Name;
import java.util.List;

/**
 * What is known of a recurrence before its states are.
 *
 * @param time the axis that it goes along
 * @param initial the states' first values
 */
record RecurrenceStart(Expression.Recurrence written, Name time, List<Value> initial) {}
