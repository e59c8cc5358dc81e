package dev.einkern.processor.conformance;

import dev.einkern.processor.testing.HostCompiler;

/** The suites under javac, with every warning on. */
class JavacConformanceTest extends ConformanceSuite {
  JavacConformanceTest() {
    super(HostCompiler.JAVAC, "-Xlint:all", "-Xmaxerrs", "100000");
  }
}
