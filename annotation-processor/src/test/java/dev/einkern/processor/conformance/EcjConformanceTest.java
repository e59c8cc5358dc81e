package dev.einkern.processor.conformance;

import dev.einkern.processor.testing.HostCompiler;

/** The suites under Eclipse's compiler. */
class EcjConformanceTest extends ConformanceSuite {
  EcjConformanceTest() {
    super(HostCompiler.ECJ);
  }
}
