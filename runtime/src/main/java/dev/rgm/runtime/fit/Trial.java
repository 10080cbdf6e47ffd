package dev.rgm.runtime.fit;

import dev.rgm.runtime.inference.Observation;
import java.util.List;

/**
 * One step of recorded behaviour.
 *
 * @param observations one per modality
 * @param actions that were chosen then, one per control
 */
public record Trial(List<Observation> observations, List<Integer> actions) {
  /** Copies the lists. */
  public Trial {
    observations = List.copyOf(observations);
    actions = List.copyOf(actions);
  }
}
