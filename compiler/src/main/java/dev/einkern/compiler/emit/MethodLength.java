package dev.einkern.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.einkern.compiler.diagnostics.Code;
import dev.einkern.compiler.diagnostics.Diagnostic;
import dev.einkern.compiler.diagnostics.EinsumException;
import java.util.List;
import java.util.Map;

/**
 * Keeps generated methods below the 65535 bytes that a class file gives one.
 *
 * <p>Bytes are estimated from characters: outside of blanks and string literals, Java compiles to
 * less than a byte a character in all that is generated here.
 */
final class MethodLength {
  private static final int LONGEST = 60_000;
  private static final int LONGEST_COMPILED = 24_000;

  private MethodLength() {}

  /** The body as code, unless no class file could hold it. */
  static CodeBlock checked(String body, Map<String, ClassName> types) {
    if (characters(body) > LONGEST) {
      throw new EinsumException(
          new Diagnostic(
              Code.EK604,
              Code.EK604.format(),
              List.of(),
              List.of("Give a part of the statements a method of its own.")));
    }
    return SupportTypes.code(body, types);
  }

  /** Whether HotSpot compiles the method, which it does up to 8000 bytes. */
  static boolean isCompiled(String body) {
    return characters(body) <= LONGEST_COMPILED;
  }

  private static int characters(String body) {
    int characters = 0;
    boolean inString = false;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (inString && c == '\\') {
        i++;
      } else if (c == '"') {
        inString = !inString;
      } else if (!inString && c != ' ' && c != '\n') {
        characters++;
      }
    }
    return characters;
  }
}
