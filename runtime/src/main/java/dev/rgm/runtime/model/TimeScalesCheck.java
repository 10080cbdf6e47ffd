package dev.rgm.runtime.model;

import java.util.ArrayList;
import java.util.List;

/** Finds everything that is wrong with the levels of a model whose tensors have the right ranks. */
final class TimeScalesCheck {
  private final TimeScales scales;
  private final List<Pomdp.Factor> factors;
  private final List<Pomdp.Modality> modalities;
  private final List<String> problems = new ArrayList<>();

  private TimeScalesCheck(
      TimeScales scales, List<Pomdp.Factor> factors, List<Pomdp.Modality> modalities) {
    this.scales = scales;
    this.factors = factors;
    this.modalities = modalities;
  }

  static List<String> problems(
      TimeScales scales,
      List<Pomdp.Factor> factors,
      List<Pomdp.Modality> modalities,
      Settings settings,
      Learning learning) {
    TimeScalesCheck check = new TimeScalesCheck(scales, factors, modalities);
    if (check.sizes()) {
      check.edges();
    }
    if (check.problems.isEmpty()) {
      check.limits(settings, learning);
      check.learning(learning);
    }
    if (settings.profile().guard() != Profile.LogarithmGuard.EXACT) {
      check.problems.add(
          "levels are inferred by exact products, and profile "
              + settings.profile().name()
              + " guards logarithms");
    }
    return check.problems;
  }

  private boolean sizes() {
    if (scales.levels().size() != factors.size()) {
      problems.add(
          "levels are given for " + scales.levels().size() + " of " + factors.size() + " factors");
    }
    for (int level : scales.levels()) {
      if (level < 0 || level >= scales.count()) {
        problems.add("there is no level " + level + " among " + scales.count());
      }
    }
    if (scales.startsAnew().size() != scales.ratios().size()) {
      problems.add(
          scales.startsAnew().size()
              + " factors start anew, expected one for each of "
              + scales.ratios().size()
              + " ratios");
    }
    for (int ratio : scales.ratios()) {
      if (ratio < 1) {
        problems.add(
            "a step of a level takes " + ratio + " steps of the level below, not 1 or more");
      }
    }
    if (!problems.isEmpty()) {
      return false;
    }
    for (int level = 0; level < scales.count(); level++) {
      if (scales.factors(level).isEmpty()) {
        problems.add("level " + level + " has no factor");
      } else if (level < scales.startsAnew().size()
          && !scales.factors(level).contains(scales.startsAnew().get(level))) {
        problems.add(
            "factor " + scales.startsAnew().get(level) + " starts anew, but not of level " + level);
      }
    }
    return problems.isEmpty();
  }

  private void edges() {
    for (int index = 0; index < factors.size(); index++) {
      Pomdp.Factor factor = factors.get(index);
      int level = scales.levels().get(index);
      boolean anew = scales.startsAnew().contains(index);
      if (!scales.factors(level).containsAll(factor.parents())) {
        problems.add("factor `" + factor.name() + "` has a parent of another level");
      }
      if (anew && !scales.factors(level + 1).containsAll(factor.concurrent())) {
        problems.add("factor `" + factor.name() + "` starts by more than the level above it");
      }
      if (!anew && !factor.concurrent().isEmpty()) {
        problems.add(
            "factor `"
                + factor.name()
                + "` depends on others of the same step, but does not start anew");
      }
    }
    for (Pomdp.Modality modality : modalities) {
      if (!scales.factors(0).containsAll(modality.dependencies())) {
        problems.add("modality `" + modality.name() + "` depends on a level above the fastest");
      }
    }
  }

  private void learning(Learning learning) {
    boolean above =
        learning.transitions().keySet().stream()
            .anyMatch(factor -> !scales.factors(0).contains(factor));
    if (above || !learning.priors().isEmpty()) {
      problems.add("of levels, priors cannot be learned, nor transitions but those of the fastest");
    }
  }

  private void limits(Settings settings, Learning learning) {
    if (scales.period(scales.count() - 1) > TimeScales.CYCLE_LIMIT) {
      problems.add(
          "one step of the slowest level takes more than " + TimeScales.CYCLE_LIMIT + " steps");
    }
    int[] states = new int[factors.size()];
    for (int factor = 0; factor < states.length; factor++) {
      states[factor] = factors.get(factor).states();
    }
    long entries = scales.entries(states, TimeScales.certain(factors, learning));
    int ahead = TimeScales.beliefsAhead(settings);
    if (entries > TimeScales.BELIEF_LIMIT) {
      problems.add("the joint states of adjacent levels are more than " + TimeScales.BELIEF_LIMIT);
    } else if (entries * ahead > TimeScales.OUTLOOK_LIMIT) {
      problems.add(
          ahead
              + " beliefs of "
              + entries
              + " numbers about the steps ahead need more room than "
              + TimeScales.OUTLOOK_LIMIT
              + " numbers");
    }
  }
}
