package dev.einkern.processor.testing;

import dev.einkern.kernel.Workspace;
import java.util.Arrays;

/**
 * What earlier calls have left in the workspace that the next call gets: values that no result may
 * depend on.
 */
public final class LeftOvers {
  private static final int ARRAYS = 12;
  private static final int LENGTH = 2000;

  private LeftOvers() {}

  /** Fills the arrays of the workspace that this thread takes next. */
  public static void scatter() {
    Workspace workspace = Workspace.take();
    for (int number = 0; number < ARRAYS; number++) {
      Arrays.fill(workspace.floats(number, LENGTH), Float.NaN);
      Arrays.fill(workspace.doubles(number, LENGTH), Double.NaN);
      Arrays.fill(workspace.ints(number, LENGTH), 0x5EED5EED);
      Arrays.fill(workspace.longs(number, LENGTH), 0x5EED5EED5EED5EEDL);
      Arrays.fill(workspace.booleans(number, LENGTH), true);
    }
    workspace.give();
  }
}
