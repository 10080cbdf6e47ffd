package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import java.util.List;
import java.util.Optional;

/** What a model is for: its goals, costs, preferences and what it controls. */
final class Purposes {
  private Purposes() {}

  /** The model without any. */
  static LearnedModel removed(LearnedModel model) {
    LearnedModel result = model;
    for (int index = 0; index < model.depth(); index++) {
      LearnedLevel level = model.level(index);
      List<Factor> factors =
          level.factors().stream()
              .map(factor -> factor.withControllable(false).withIntentions(Optional.empty()))
              .toList();
      List<Modality> modalities =
          level.modalities().stream().map(Modality::withoutPreferences).toList();
      result = result.with(index, level.with(modalities, factors).withGoals(List.of(), List.of()));
    }
    return result;
  }
}
