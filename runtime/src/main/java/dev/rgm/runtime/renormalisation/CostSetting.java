package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.learning.MutualInformation;
import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Prefers, at every level, what the leading stream predicts of trailing streams according to
 * whether events follow ({@code rgm-algorithms.md} §3.7, {@code SET_COSTS}).
 */
public final class CostSetting {
  /** A modality says something about its factor from this mutual information on, nats. */
  private static final double INFORMATIVE = 1.0 / 32;

  /** Fewer combinations of paths than this are controlled a level for one stream. */
  private static final int MAXIMAL_COMBINATIONS = 8;

  private CostSetting() {}

  /**
   * Sets preferences. With several intentions those of earlier calls are removed; a single one adds
   * to them.
   *
   * @param model of several streams and at least two levels
   * @param intentions at least one
   * @throws IllegalArgumentException if the model lacks a stream or a second level
   */
  public static LearnedModel set(LearnedModel model, List<Intention> intentions) {
    LearnedModel result = withNeutralPreferences(model, intentions.size() > 1);
    for (Intention intention : intentions) {
      StreamEvents events = new StreamEvents(model, intention.stream());
      for (int index = 1; index < model.depth(); index++) {
        result = result.with(index, preferring(result.level(index), index, events, intention));
      }
    }
    return result;
  }

  private static LearnedModel withNeutralPreferences(LearnedModel model, boolean remove) {
    LearnedModel result = model;
    for (int index = 0; index < model.depth(); index++) {
      LearnedLevel level = model.level(index);
      List<Modality> modalities = new ArrayList<>();
      for (Modality modality : level.modalities()) {
        boolean keep = !remove && modality.preferences().isPresent();
        Parameter uniform =
            Parameter.fixed(Tensor.filled(1.0 / modality.outcomes(), modality.outcomes()));
        modalities.add(keep ? modality : modality.withPreferences(uniform));
      }
      result = result.with(index, level.with(modalities, level.factors()));
    }
    return result;
  }

  private static LearnedLevel preferring(
      LearnedLevel level, int index, StreamEvents events, Intention intention) {
    boolean[] eventful = events.at(index - 1);
    List<Modality> modalities = new ArrayList<>(level.modalities());
    List<Factor> factors = new ArrayList<>(level.factors());
    int combinations = 1;
    for (int predictor : events.factor(index - 1).statePredictors()) {
      Modality modality = modalities.get(predictor);
      if (modality.stream() != 0) {
        continue;
      }
      double[] weights = new double[eventful.length];
      for (int state = 0; state < weights.length; state++) {
        weights[state] = eventful[state] ? intention.strength() : 0;
      }
      Simplex.softmax(weights, 0, weights.length);
      modalities.set(predictor, modality.withPreferences(Parameter.fixed(Tensor.vector(weights))));
      int parent = modality.parents().get(0);
      int product = combinations * Math.min(MAXIMAL_COMBINATIONS, factors.get(parent).paths());
      if (information(modality.likelihood().values()) > INFORMATIVE
          && product < MAXIMAL_COMBINATIONS) {
        factors.set(parent, factors.get(parent).withControllable(true));
        combinations = product;
      }
    }
    return level.with(modalities, factors);
  }

  private static double information(Tensor likelihood) {
    return MutualInformation.of(likelihood.data(), likelihood.extent(1), null, null);
  }
}
