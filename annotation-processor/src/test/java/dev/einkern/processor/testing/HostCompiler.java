package dev.einkern.processor.testing;

import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** The Java compilers that run the processor. */
public enum HostCompiler {
  JAVAC(ToolProvider::getSystemJavaCompiler),
  ECJ(EclipseCompiler::new);

  private final Supplier<JavaCompiler> start;

  HostCompiler(Supplier<JavaCompiler> start) {
    this.start = start;
  }

  JavaCompiler start() {
    return start.get();
  }
}
