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
 * names it to the last, and whichever comes after that may have it.
 *
 * @param numbers of the arrays, from 0 on among those of one type; in the order of the buffers
 */
public record StoragePlan(Map<Buffer, Integer> numbers) {

  /** Gives each temporary the array with the lowest number that is free as long as it is needed. */
  public static StoragePlan of(LoopProgram program) {
    Map<Buffer, Integer> lastNest = new HashMap<>();
    List<List<Buffer>> named = new ArrayList<>();
    for (Nest nest : program.nests()) {
      List<Buffer> temporaries =
          NestContents.of(nest).buffers().stream()
              .filter(buffer -> buffer.role() == Buffer.Role.TEMPORARY)
              .sorted(Comparator.comparing(program.buffers()::indexOf))
              .toList();
      temporaries.forEach(buffer -> lastNest.put(buffer, named.size()));
      named.add(temporaries);
    }
    Map<Buffer, Integer> numbers = new LinkedHashMap<>();
    Map<ElementType, List<Integer>> busyUntil = new EnumMap<>(ElementType.class);
    for (int nest = 0; nest < named.size(); nest++) {
      for (Buffer buffer : named.get(nest)) {
        if (!numbers.containsKey(buffer)) {
          List<Integer> arrays =
              busyUntil.computeIfAbsent(buffer.type(), type -> new ArrayList<>());
          int number = free(arrays, nest);
          arrays.set(number, lastNest.get(buffer));
          numbers.put(buffer, number);
        }
      }
    }
    return new StoragePlan(numbers);
  }

  /** An array whose last nest is before this one; a new one if there is none. */
  private static int free(List<Integer> busyUntil, int nest) {
    for (int number = 0; number < busyUntil.size(); number++) {
      if (busyUntil.get(number) < nest) {
        return number;
      }
    }
    busyUntil.add(nest);
    return busyUntil.size() - 1;
  }
}
