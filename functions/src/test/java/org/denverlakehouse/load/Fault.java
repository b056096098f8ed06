package org.denverlakehouse.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.denverlakehouse.load.Calls.Call;
import org.denverlakehouse.load.Calls.Effect;

/// Lets calls pass until the chosen one, which fails; afterwards the process goes on, or is dead: then nothing that it
/// still tries has an effect.
final class Fault implements Calls.Between {
  /// How the call fails.
  enum Harm {
    /// It had no effect.
    BEFORE,
    /// It had its effect, and the caller does not know.
    AFTER,
    /// Half of its entries took effect.
    HALF,
    /// It has its effect when the caller is gone: a request that was still on its way.
    LATE
  }

  private final int at;
  private final Harm harm;
  private final boolean dies;
  private final List<Call> seen = new ArrayList<>();
  private boolean dead;
  private boolean noticed;
  private Effect<?> late = () -> true;

  /// @param at which call fails, from 1 on; 0 for none
  Fault(int at, Harm harm, boolean dies) {
    this.at = at;
    this.harm = harm;
    this.dies = dies;
  }

  static Fault none() {
    return new Fault(0, Harm.BEFORE, false);
  }

  /// The calls so far, in order.
  List<Call> seen() {
    return List.copyOf(seen);
  }

  /// Takes note that the process ended with this error, which must come of the fault.
  void notice(IOException error) throws IOException {
    if (seen.size() < at || at == 0) {
      throw error;
    }
    noticed = true;
  }

  /// Whether somebody outside knows that it did not go well.
  boolean wasNoticed() {
    return noticed;
  }

  /// What was still on its way arrives.
  void arriveLate() throws IOException {
    var _ = late.run();
  }

  /// One call at a time, also of threads.
  @Override
  public synchronized <T> T around(Call call, Effect<T> effect) throws IOException {
    if (dead) {
      throw new IOException("the process is dead");
    }
    seen.add(call);
    if (seen.size() != at) {
      return effect.run();
    }
    dead = dies;
    switch (harm) {
      case BEFORE -> {
        // Nothing happened.
      }
      case AFTER -> {
        var _ = effect.run();
      }
      case HALF -> {
        var _ = call.half().run();
      }
      case LATE -> late = effect;
    }
    throw new IOException("no answer to " + call);
  }

  @Override
  public String toString() {
    return "%s %s%s".formatted(harm, seen.size() < at || at == 0 ? at : seen.get(at - 1), dies ? ", dead" : "");
  }
}
