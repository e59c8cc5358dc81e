package dev.einkern.processor;

import dev.einkern.compiler.signature.KernelInterface;
import dev.einkern.compiler.signature.KernelMethod;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;

/**
 * An interface, as far as it could be read.
 *
 * @param kernels the methods that could be read
 * @param places where problems of each method are reported
 * @param problems what of the Java around the strings is refused; if there are any, no class is
 *     generated
 */
record InterfaceReading(
    KernelInterface kernels, Map<KernelMethod, Element> places, List<Problem> problems) {
  InterfaceReading {
    places = Map.copyOf(places);
    problems = List.copyOf(problems);
  }
}
