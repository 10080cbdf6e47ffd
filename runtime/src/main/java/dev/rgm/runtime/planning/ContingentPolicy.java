package dev.rgm.runtime.planning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to do next, and then after every outcome that may follow.
 *
 * @param policy the policy of one step to take now
 * @param expectedFreeEnergy of the whole contingent policy from here on, nats
 * @param after what follows a joint outcome, one index per modality; outcomes that are too
 *     improbable to plan for, and those that end the episode, are left out, and it is empty at the
 *     end of the horizon
 */
public record ContingentPolicy(
    int policy, double expectedFreeEnergy, Map<List<Integer>, ContingentPolicy> after) {

  /** Copies the map, in its order. */
  public ContingentPolicy {
    after = Collections.unmodifiableMap(new LinkedHashMap<>(after));
  }
}
