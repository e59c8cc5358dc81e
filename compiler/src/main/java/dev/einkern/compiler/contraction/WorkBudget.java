package dev.einkern.compiler.contraction;

/** How much work searches may still do: it bounds the time of compiling any string. */
final class WorkBudget {
  private int left;

  WorkBudget(int steps) {
    left = steps;
  }

  /** Takes so many steps, unless the budget is spent. */
  boolean spend(int steps) {
    if (left < steps) {
      left = 0;
      return false;
    }
    left -= steps;
    return true;
  }
}
