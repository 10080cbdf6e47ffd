package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.TimeScales;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Levels as factors that move at their own time, for hierarchies whose joint states are too many.
 * Every factor keeps the transitions of its level, and nothing is multiplied by the steps of a
 * cycle.
 */
final class TimedLevels {
  private final Spec spec;
  private final List<GenerativeModel> levels;
  private final List<StateFactor> factors = new ArrayList<>();
  private final TimeScales scales;

  /**
   * The levels of a hierarchy.
   *
   * @param levels from the fastest to the slowest
   * @param ratios how many steps of the level below one step of a level takes
   * @param predicted the factor that starts anew, by the level below; its index in that level
   * @param clock counts the steps of a cycle, behind all other factors
   */
  TimedLevels(
      Spec spec,
      List<GenerativeModel> levels,
      List<Integer> ratios,
      List<Integer> predicted,
      Optional<StateFactor> clock) {
    this.spec = spec;
    this.levels = levels;
    List<Integer> levelOf = new ArrayList<>();
    List<Integer> startsAnew = new ArrayList<>();
    int controls = 0;
    for (int level = 0; level < levels.size(); level++) {
      int first = factors.size();
      GenerativeModel own = levels.get(level);
      for (int f = 0; f < own.factors().size(); f++) {
        boolean starts = level < predicted.size() && predicted.get(level) == f;
        if (starts) {
          startsAnew.add(factors.size());
        }
        factors.add(factor(level, own.factors().get(f), starts, first, controls));
        levelOf.add(level);
      }
      controls += own.controls().size();
    }
    clock.ifPresent(
        factor -> {
          factors.add(factor);
          levelOf.add(0);
        });
    scales = new TimeScales(levelOf, ratios, startsAnew);
  }

  private StateFactor factor(int level, StateFactor own, boolean starts, int first, int controls) {
    List<Integer> concurrent = new ArrayList<>();
    own.concurrent().forEach(other -> concurrent.add(first + other));
    if (starts) {
      int above = first + levels.get(level).factors().size();
      prediction(level).dependencies().forEach(context -> concurrent.add(above + context));
    }
    return new StateFactor(
        own.name(),
        own.size(),
        own.labels(),
        own.transitions(),
        own.parents().stream().map(parent -> first + parent).toList(),
        concurrent,
        own.controls().stream().map(control -> controls + control).toList(),
        starts ? prediction(level).likelihood() : own.prior(),
        own.span());
  }

  private Modality prediction(int level) {
    return levels.get(level + 1).modalities().get(0);
  }

  List<StateFactor> factors() {
    return factors;
  }

  TimeScales scales() {
    return scales;
  }

  /** Whether messages between the levels fit; says so if they do not. */
  boolean fit() {
    int[] states = factors.stream().mapToInt(StateFactor::size).toArray();
    boolean[] certain = new boolean[states.length];
    for (int f = 0; f < states.length; f++) {
      StateFactor factor = factors.get(f);
      certain[f] =
          factor.controls().isEmpty()
              && !levels.get(0).learned().transitions().containsKey(f)
              && TimeScales.isCertain(
                  f, factor.parents(), factor.transitions().values(), factor.prior().values());
    }
    long entries = scales.entries(states, certain);
    Settings settings = levels.get(0).settings();
    int ahead = TimeScales.beliefsAhead(settings);
    if (entries > TimeScales.BELIEF_LIMIT) {
      tooLarge(
          "the joint states of adjacent levels are more than " + TimeScales.BELIEF_LIMIT,
          scales.carried(scales.count() - 1, certain).isEmpty()
              ? "use fewer states"
              : "use fewer states, or let no factor but the predicted one stand in a lower level:"
                  + " what does not start anew counts in all levels above");
    } else if (entries * ahead > TimeScales.OUTLOOK_LIMIT) {
      tooLarge(
          ahead
              + " beliefs of "
              + entries
              + " numbers about the steps ahead need more room than "
              + TimeScales.OUTLOOK_LIMIT
              + " numbers",
          "look fewer steps ahead, or use fewer states");
    } else {
      return true;
    }
    return false;
  }

  private void tooLarge(String message, String help) {
    spec.report(spec.at(levels.get(0).span(), DiagnosticCode.MODEL_TOO_LARGE, message).help(help));
  }
}
