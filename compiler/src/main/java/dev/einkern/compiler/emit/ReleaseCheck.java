package dev.einkern.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;

/**
 * What a generated class does first: it asks the runtime whether it serves this release. Else a
 * runtime of another version would fail somewhere inside, at a method that it does not have.
 */
final class ReleaseCheck {
  private static final int MAJOR = 0;
  private static final int MINOR = 1;

  private ReleaseCheck() {}

  static CodeBlock of(ClassName kernels) {
    return CodeBlock.builder()
        .addStatement(
            "$T.require($S, $L, $L)",
            ClassName.get("dev.einkern.kernel", "Release"),
            kernels.canonicalName(),
            MAJOR,
            MINOR)
        .build();
  }
}
