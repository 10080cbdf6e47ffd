package dev.rgm.runtime.model;

import dev.rgm.runtime.model.Profile.LogarithmGuard;
import dev.rgm.runtime.model.Profile.PreferenceForm;
import dev.rgm.runtime.model.Settings.ActionSelection;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds everything that keeps three levels from the contract, so that one message says it all. */
final class TimedHierarchyCheck {
  private final List<Pomdp> levels;
  private final List<String> problems = new ArrayList<>();

  TimedHierarchyCheck(List<Pomdp> levels) {
    this.levels = levels;
  }

  /**
   * Checks the levels and what couples them.
   *
   * @throws IllegalArgumentException that lists every problem, one a line
   */
  void check(Tensor fastIncrements, Tensor mediumIncrements, Tensor mediumPrior) {
    for (int level = 0; level < levels.size(); level++) {
      plain(level, levels.get(level));
    }
    if (problems.isEmpty()) {
      if (levels.get(0).controls().isEmpty()) {
        problems.add("level 0 has no control: there is nothing to choose");
      }
      predicts(1);
      predicts(2);
      shape("M10", fastIncrements, outcomes(0), states(1));
      shape("M21", mediumIncrements, outcomes(1), states(2));
      shape("N21", mediumPrior, states(1), states(2));
    }
    if (problems.isEmpty()) {
      prior(mediumPrior);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "levels of `" + levels.get(0).name() + "`: " + String.join("\n  ", problems));
    }
  }

  /** What the contract says of every level by itself. */
  private void plain(int level, Pomdp model) {
    Settings settings = model.settings();
    Profile profile = settings.profile();
    require(
        level,
        model.factors().size() == 1
            && model.factors().get(0).parents().equals(List.of(0))
            && model.factors().get(0).concurrent().isEmpty(),
        "needs one state factor that depends on its own previous state");
    require(
        level,
        model.modalities().size() == 1
            && model.modalities().get(0).dependencies().equals(List.of(0))
            && model.modalities().get(0).preferences().rank() == 1,
        "needs one modality that depends on the state, with preferences [outcome]");
    require(
        level,
        model.controls().size() <= 1
            && model.factors().stream()
                .allMatch(factor -> model.controls().isEmpty() == factor.controls().isEmpty()),
        "has controls that do not move its state");
    require(
        level,
        model.habits() == null && model.learning().isEmpty(),
        "has habits, or parameters to learn");
    require(
        level,
        settings.policyLength() == 1
            && settings.selection() == ActionSelection.DETERMINISTIC
            && settings.utility()
            && settings.stateInformationGain()
            && settings.planning().equals(Planning.PLAIN),
        "chooses otherwise than by the utility and information of one step");
    require(
        level,
        profile.guard() == LogarithmGuard.EXACT && profile.preferences() == PreferenceForm.RAW,
        "needs a profile of exact logarithms and raw preferences, not " + profile.name());
  }

  private void require(int level, boolean holds, String otherwise) {
    if (!holds) {
      problems.add("level " + level + " " + otherwise);
    }
  }

  private int states(int level) {
    return levels.get(level).factors().get(0).states();
  }

  private int outcomes(int level) {
    return levels.get(level).modalities().get(0).outcomes();
  }

  private void predicts(int level) {
    require(
        level,
        outcomes(level) == states(level - 1),
        "has "
            + outcomes(level)
            + " outcomes, but the level below has "
            + states(level - 1)
            + " states");
  }

  private void shape(String name, Tensor tensor, int... expected) {
    if (!Arrays.equals(tensor.shape(), expected)) {
      problems.add(
          name
              + " has shape "
              + Arrays.toString(tensor.shape())
              + ", expected "
              + Arrays.toString(expected));
    } else if (!Arrays.stream(tensor.data()).allMatch(Double::isFinite)) {
      problems.add(name + " holds a number that is not finite");
    }
  }

  private void prior(Tensor mediumPrior) {
    Tensor slow = levels.get(2).factors().get(0).prior();
    Tensor medium = levels.get(1).factors().get(0).prior();
    int columns = slow.size();
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int state = 0; state < medium.size(); state++) {
        double p = mediumPrior.at(state * columns + column);
        sum += p >= 0 ? p : Double.NaN;
      }
      if (!(Math.abs(sum - 1) <= Pomdp.MASS_TOLERANCE)) {
        problems.add("column " + column + " of N21 sums to " + sum + ", not 1");
        return;
      }
    }
    for (int state = 0; state < medium.size(); state++) {
      double expected = 0;
      for (int column = 0; column < columns; column++) {
        expected += mediumPrior.at(state * columns + column) * slow.at(column);
      }
      if (!(Math.abs(expected - medium.at(state)) <= TimedHierarchy.TOLERANCE)) {
        problems.add(
            "the prior of level 1 is "
                + medium.at(state)
                + " for state "
                + state
                + ", but N21 and the prior of level 2 say "
                + expected);
        return;
      }
    }
  }
}
