package dev.einkern.compiler.loop;

import dev.einkern.compiler.index.ElementType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which temporaries take turns in one array: a temporary has its array from the first nest that
 * names it to the last, and whichever comes after that may have it. A choice counts as one nest.
 *
 * @param numbers of the arrays, from 0 on among those of one type; in the order of the buffers
 */
public record StoragePlan(Map<Buffer, Integer> numbers) {

  /** Gives each temporary the array with the lowest number that is free as long as it is needed. */
  public static StoragePlan of(LoopProgram program) {
    return of(program.buffers(), program.parts());
  }

  /** A plan for the temporaries that one branch of a choice has for itself. */
  public static StoragePlan of(OrderChoice.Branch branch) {
    return of(branch.locals(), branch.nests());
  }

  private static StoragePlan of(List<Buffer> buffers, List<? extends Part> parts) {
    Map<Buffer, Integer> lastPart = new HashMap<>();
    List<List<Buffer>> named = new ArrayList<>();
    for (Part part : parts) {
      List<Buffer> temporaries =
          LoopProgram.buffers(part)
              .filter(buffer -> buffer.role() == Buffer.Role.TEMPORARY && buffers.contains(buffer))
              .sorted(Comparator.comparing(buffers::indexOf))
              .toList();
      temporaries.forEach(buffer -> lastPart.put(buffer, named.size()));
      named.add(temporaries);
    }
    Map<Buffer, Integer> numbers = new LinkedHashMap<>();
    Map<ElementType, List<Integer>> busyUntil = new EnumMap<>(ElementType.class);
    for (int part = 0; part < named.size(); part++) {
      for (Buffer buffer : named.get(part)) {
        if (!numbers.containsKey(buffer)) {
          List<Integer> arrays =
              busyUntil.computeIfAbsent(buffer.type(), type -> new ArrayList<>());
          int number = free(arrays, part);
          arrays.set(number, lastPart.get(buffer));
          numbers.put(buffer, number);
        }
      }
    }
    return new StoragePlan(numbers);
  }

  /** An array whose last part is before this one; a new one if there is none. */
  private static int free(List<Integer> busyUntil, int part) {
    for (int number = 0; number < busyUntil.size(); number++) {
      if (busyUntil.get(number) < part) {
        return number;
      }
    }
    busyUntil.add(part);
    return busyUntil.size() - 1;
  }
}
