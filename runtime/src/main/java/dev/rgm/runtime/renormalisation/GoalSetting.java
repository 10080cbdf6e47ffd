package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the states of the top level in whose epoch a wanted event lies, and those with an event to
 * avoid, and gives control over the top level ({@code rgm-algorithms.md} §3.7, {@code SET_GOALS}).
 */
public final class GoalSetting {
  private GoalSetting() {}

  /**
   * Sets goals and costs; intentions of a sign replace what earlier calls set for that sign.
   *
   * @param model of several streams and at least two levels
   * @param intentions at least one
   * @throws IllegalArgumentException if the model lacks a stream or a second level
   */
  public static LearnedModel set(LearnedModel model, List<Intention> intentions) {
    LearnedLevel top = model.top();
    boolean wants = intentions.stream().anyMatch(intention -> intention.strength() >= 0);
    boolean avoids = intentions.stream().anyMatch(intention -> intention.strength() <= 0);
    List<Integer> goals = new ArrayList<>(wants ? List.of() : top.goals());
    List<Integer> costs = new ArrayList<>(avoids ? List.of() : top.costs());
    Factor leading = top.factors().get(0);
    if (wants) {
      leading = leading.withIntentions(Optional.empty());
    }
    for (Intention intention : intentions) {
      boolean[] events = new StreamEvents(model, intention.stream()).atTop();
      List<Integer> found = intention.strength() > 0 ? goals : costs;
      for (int state = 0; intention.strength() != 0 && state < events.length; state++) {
        if (events[state] && !found.contains(state)) {
          found.add(state);
        }
      }
      if (intention.strength() > 0 && !goals.isEmpty()) {
        leading =
            leading.withIntentions(
                Optional.of(preference(goals, events.length, intention.strength())));
      }
    }
    if (!goals.isEmpty() || !costs.isEmpty()) {
      leading = leading.withControllable(true);
    }
    List<Factor> factors = new ArrayList<>(top.factors());
    factors.set(0, leading);
    return model.withTop(top.with(top.modalities(), factors).withGoals(goals, costs));
  }

  private static Parameter preference(List<Integer> goals, int states, double strength) {
    double[] weights = new double[states];
    for (int goal : goals) {
      weights[goal] = strength;
    }
    Simplex.softmax(weights, 0, states);
    return Parameter.fixed(Tensor.vector(weights));
  }
}
