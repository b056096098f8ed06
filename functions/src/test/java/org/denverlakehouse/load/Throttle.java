package org.denverlakehouse.load;

import java.io.IOException;
import org.denverlakehouse.load.Calls.Call;
import org.denverlakehouse.load.Calls.Effect;

/// Refuses some calls in a row, as a store does that is asked too often.
final class Throttle implements Calls.Between {
  private final int from;
  private final int count;
  private int calls;

  /// @param from the first call that is refused, from 1 on
  Throttle(int from, int count) {
    this.from = from;
    this.count = count;
  }

  @Override
  public <T> T around(Call call, Effect<T> effect) throws IOException {
    calls++;
    if (calls >= from && calls < from + count) {
      throw new IOException("slow down: " + call);
    }
    return effect.run();
  }
}
