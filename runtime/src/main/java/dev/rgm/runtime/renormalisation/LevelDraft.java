package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.renormalisation.LearnedLevel.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the factors of a level whose next level has a state and a path for each. */
final class LevelDraft {
  private final Modality[] modalities;
  private final List<Factor> factors = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();

  LevelDraft(int modalities) {
    this.modalities = new Modality[modalities];
  }

  void add(int[] group, GroupLearning learned) {
    int factor = factors.size();
    for (int member = 0; member < group.length; member++) {
      modalities[group[member]] =
          Modality.of(Parameter.fixed(learned.likelihoods().get(member)), factor);
    }
    factors.add(
        Factor.of(Parameter.fixed(learned.transitions()))
            .withPredictors(List.of(2 * factor), List.of(2 * factor + 1)));
    groups.add(Group.of(group));
  }

  LearnedLevel level() {
    return LearnedLevel.of(Arrays.asList(modalities), factors, List.of(groups));
  }
}
