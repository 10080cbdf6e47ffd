package dev.rgm.runtime.hierarchy;

import dev.rgm.runtime.inference.Outcomes;
import dev.rgm.runtime.inference.Smoothing;
import dev.rgm.runtime.model.Level;
import java.util.List;

/**
 * Smooths one epoch of a level, and teaches what smoothed beliefs say instead of what filtered ones
 * said (rgm-algorithms §2.6). Made before the epoch, because it starts from the counts of then.
 */
final class LevelSmoothing {
  private final LevelParameters parameters;
  private final LevelPlanner planner;
  private final LevelLearning learning;
  private final double[][] likelihoodCounts;
  private final double[][] transitionCounts;

  LevelSmoothing(LevelParameters parameters, LevelPlanner planner, LevelLearning learning) {
    this.parameters = parameters;
    this.planner = planner;
    this.learning = learning;
    this.likelihoodCounts = new double[parameters.modalities()][];
    for (int modality = 0; modality < likelihoodCounts.length; modality++) {
      likelihoodCounts[modality] = parameters.effectiveLikelihoodCounts(modality);
    }
    this.transitionCounts = new double[parameters.factors()][];
    for (int factor = 0; factor < transitionCounts.length; factor++) {
      transitionCounts[factor] = parameters.effectiveTransitionCounts(factor);
    }
  }

  /** Revises the beliefs and the evidence of an epoch in place. */
  void revise(
      EpochTrace trace,
      double[][] initialStates,
      double[][] initialPaths,
      List<Outcomes> outcomes) {
    boolean[] controlled = new boolean[parameters.factors()];
    for (int factor = 0; factor < controlled.length; factor++) {
      controlled[factor] = planner.path(0, factor) != Level.NONE;
    }
    Smoothing.Taught taught =
        new Smoothing(
                parameters.likelihoods(),
                likelihoodCounts,
                transitionCounts,
                initialStates,
                initialPaths,
                controlled,
                outcomes)
            .revise(trace.states, trace.paths, trace.evidence);
    learning.withdraw();
    for (int time = 0; time < outcomes.size(); time++) {
      learning.teach(time, outcomes.get(time), taught.states(), taught.paths());
    }
  }
}
