package dev.rgm.compiler.check;

import dev.rgm.compiler.syntax.Statement.Entry;
import java.util.Optional;
import java.util.OptionalInt;

/** How long a simulation runs: num_timesteps, else a finite ModelTimeHorizon, else 20 steps. */
final class RunLength {

  /** Upstream's default (gnn-language §11). */
  static final int DEFAULT_STEPS = 20;

  private RunLength() {}

  /** The finite horizon of the Time section, or empty. */
  static OptionalInt horizon(Spec spec) {
    Optional<Entry> entry = spec.time().find("ModelTimeHorizon", "time_horizon");
    if (entry.isEmpty()) {
      return OptionalInt.empty();
    }
    OptionalInt steps = ParameterTable.integer(ParameterTable.text(entry.get()));
    return steps.isPresent() && steps.getAsInt() >= 1 ? steps : OptionalInt.empty();
  }
}
