package dev.einkern.processor.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.einkern.processor.conformance.ConformanceCase.Value;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads the suites: those that the notation comes with, and {@code sentences}, in which each
 * sentence of it has its cases. What they expect was computed by numpy.
 */
final class ConformanceSuites {
  private static final List<String> SUITES = List.of("letters", "names", "programs", "sentences");

  private ConformanceSuites() {}

  static List<ConformanceCase> all() {
    List<ConformanceCase> cases = new ArrayList<>();
    for (String suite : SUITES) {
      JsonObject json = JsonParser.parseReader(open(suite + ".json")).getAsJsonObject();
      read(suite + " case", json.getAsJsonArray("cases"), cases);
      read(suite + " error", json.getAsJsonArray("errors"), cases);
    }
    return cases;
  }

  private static Reader open(String name) {
    InputStream stream = ConformanceSuites.class.getResourceAsStream("/conformance/" + name);
    return new InputStreamReader(Objects.requireNonNull(stream, name), StandardCharsets.UTF_8);
  }

  private static void read(String kind, JsonArray from, List<ConformanceCase> into) {
    for (int i = 0; i < from.size(); i++) {
      JsonObject json = from.get(i).getAsJsonObject();
      String number = String.format("%02d", i + 1);
      String name = json.get("name").getAsString().replaceAll("\\s+", " ");
      into.add(
          new ConformanceCase(
              kind + " " + number + ": " + name,
              typeName(kind) + number,
              json.get("einsum").getAsString(),
              values(json.getAsJsonArray("params")),
              json.has("returns") ? values(json.getAsJsonArray("returns")) : List.of(),
              json.has("returnType") ? json.get("returnType").getAsString() : null,
              json.has("rtol") ? json.get("rtol").getAsDouble() : 0,
              json.has("atol") ? json.get("atol").getAsDouble() : 0,
              json.has("messageContains")
                  ? words(json.getAsJsonArray("messageContains"))
                  : List.of()));
    }
  }

  private static String typeName(String kind) {
    StringBuilder name = new StringBuilder();
    for (String word : kind.split(" ", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }

  private static List<String> words(JsonArray json) {
    return json.asList().stream().map(JsonElement::getAsString).toList();
  }

  private static List<Value> values(JsonArray json) {
    return json.asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(ConformanceSuites::value)
        .toList();
  }

  private static Value value(JsonObject json) {
    int[] shape =
        json.has("shape")
            ? json.getAsJsonArray("shape").asList().stream()
                .mapToInt(JsonElement::getAsInt)
                .toArray()
            : null;
    List<Object> data = new ArrayList<>();
    if (json.has("data")) {
      json.getAsJsonArray("data").forEach(element -> data.add(element(element)));
    } else if (json.has("value")) {
      data.add(element(json.get("value")));
    }
    return new Value(json.get("name").getAsString(), json.get("type").getAsString(), shape, data);
  }

  private static Object element(JsonElement json) {
    return json.getAsJsonPrimitive().isBoolean()
        ? (Object) json.getAsBoolean()
        : json.getAsNumber();
  }
}
