/**
 * What code that uses Einkern needs at run time: the annotation, tensors, and the support that
 * generated kernels call.
 */
module dev.einkern.runtime {
  // Kernels use it where the program is run with --add-modules jdk.incubator.vector.
  requires static jdk.incubator.vector;

  exports dev.einkern;
  exports dev.einkern.kernel;
}
