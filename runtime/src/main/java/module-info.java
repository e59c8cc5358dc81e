/**
 * What code that uses Einkern needs at run time: the annotation, tensors, and the support that
 * generated kernels call.
 */
module dev.einkern.runtime {
  exports dev.einkern;
  exports dev.einkern.kernel;
}
