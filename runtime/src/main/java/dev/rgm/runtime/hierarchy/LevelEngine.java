package dev.rgm.runtime.hierarchy;

import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.inference.FactorInference;
import dev.rgm.runtime.inference.LogDomainInference;
import dev.rgm.runtime.inference.Outcomes;
import dev.rgm.runtime.inference.PathTransitions;
import dev.rgm.runtime.inference.SequentialInference;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.model.Level;
import java.util.List;
import java.util.Optional;

/**
 * Inverts one level for one epoch in a forward sweep, and through its child everything below
 * (rgm-algorithms §2.4, {@code INVERT}).
 */
final class LevelEngine {
  private final LevelParameters parameters;
  private final InversionOptions options;
  private final RandomSource random;
  private final boolean nested;
  private final Optional<ChildLevel> child;
  private final FactorInference inference;
  private final LevelPlanner planner;
  private final LevelLearning learning;
  private final LevelProcess process;
  private boolean prepared;

  LevelEngine(Level level, InversionOptions options, boolean nested, Sweep sweep) {
    this.options = options;
    this.nested = nested;
    this.random = sweep.random();
    this.parameters = new LevelParameters(level, options.learning());
    int[] states = level.factors().stream().mapToInt(Level.Factor::states).toArray();
    this.inference =
        options.exact()
            ? new LogDomainInference(parameters.likelihoods())
            : new SequentialInference(states, parameters.likelihoods());
    this.planner = new LevelPlanner(parameters, inference, nested, options.consistentNovelty());
    this.learning = new LevelLearning(parameters);
    this.process = new LevelProcess(parameters, random);
    this.child = level.child().map(below -> new ChildLevel(below, parameters, options, sweep));
  }

  LevelParameters parameters() {
    return parameters;
  }

  /** The level with what was learned, on what its child learned. */
  Level learned() {
    return parameters.learned(child.map(ChildLevel::learned));
  }

  /** Prepares a new sweep: of nested levels only likelihoods are carried over (§4.5, UPDATE). */
  void reset() {
    if (nested) {
      parameters.resetAllButLikelihoods();
    }
    process.reset();
    child.ifPresent(ChildLevel::reset);
  }

  /** Whether some outcome of the epoch is neither given nor inferred by the child. */
  private boolean generates(List<Outcomes> given) {
    for (Outcomes outcomes : given) {
      for (int modality = 0; modality < outcomes.modalities(); modality++) {
        int index = modality;
        if (outcomes.isOpen(modality) && child.stream().noneMatch(one -> one.replaces(index))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Runs one epoch.
   *
   * @param initialStates prior of every factor
   * @param initialPaths prior of every factor
   * @param outcomes at every time; what is open is filled in
   */
  Epoch run(double[][] initialStates, double[][] initialPaths, List<Outcomes> outcomes) {
    int steps = outcomes.size();
    int factors = parameters.factors();
    EpochTrace trace = new EpochTrace(steps, factors, planner.policies());
    if (!prepared || learning.learns()) {
      planner.prepare();
      prepared = true;
    }
    if (options.detailed()) {
      learning.remember();
    }
    Optional<LevelSmoothing> smoothing =
        options.smoothing() && !nested
            ? Optional.of(new LevelSmoothing(parameters, planner, learning))
            : Optional.empty();
    boolean generating = generates(outcomes);
    if (generating) {
      process.begin(initialStates, initialPaths);
    }
    for (int time = 0; time < steps; time++) {
      if (time == 0) {
        trace.states[0] = copy(initialStates);
        trace.paths[0] = copy(initialPaths);
      } else {
        choose(trace, time);
        predict(trace, time);
        if (generating) {
          process.move(trace.states[time], trace.actions[time - 1]);
        }
        trace.paths[time] = copy(initialPaths);
      }
      Outcomes observed = outcomes.get(time);
      if (child.isPresent()) {
        child.get().run(trace.states[time], observed);
      }
      if (generating) {
        process.emit(observed);
      }
      infer(trace, time, steps - 1 - time, observed);
      learning.teach(time, observed, trace.states, trace.paths);
      if (time + 1 < steps || options.detailed()) {
        refresh();
      }
    }
    smoothing.ifPresent(later -> later.revise(trace, initialStates, initialPaths, outcomes));
    double[][][] predictions = options.detailed() ? predictions(trace.states) : new double[0][][];
    learning.settle(trace.states[0], trace.paths[0], outcomes.get(steps - 1));
    return trace.epoch(outcomes, predictions, learning.evidence());
  }

  private static double[][] copy(double[][] beliefs) {
    double[][] copy = new double[beliefs.length][];
    for (int factor = 0; factor < copy.length; factor++) {
      copy[factor] = beliefs[factor].clone();
    }
    return copy;
  }

  /** Samples a policy and fixes the paths that it sets from the last time on. */
  private void choose(EpochTrace trace, int time) {
    int policy = planner.plans() ? random.nextCategory(trace.nextPolicy) : 0;
    for (int factor = 0; factor < parameters.factors(); factor++) {
      int path = planner.path(policy, factor);
      trace.actions[time - 1][factor] = path;
      if (path != Level.NONE) {
        double[] certain = new double[trace.paths[time - 1][factor].length];
        certain[path] = 1;
        trace.paths[time - 1][factor] = certain;
      }
    }
  }

  private void predict(EpochTrace trace, int time) {
    trace.states[time] = new double[parameters.factors()][];
    for (int factor = 0; factor < parameters.factors(); factor++) {
      double[] previous = trace.states[time - 1][factor];
      double[] predicted = new double[previous.length];
      PathTransitions.predict(
          parameters.transitions()[factor].expected(trace.paths[time - 1][factor]),
          previous,
          predicted);
      trace.states[time][factor] = predicted;
    }
  }

  private void infer(EpochTrace trace, int time, int stepsLeft, Outcomes observed) {
    double[][] beliefs = trace.states[time];
    double[][] pathBeliefs = trace.paths[time];
    trace.evidence[time] = inference.update(observed, beliefs);
    double[] values = new double[planner.policies()];
    if (planner.plans()) {
      values = planner.evaluate(beliefs, pathBeliefs, stepsLeft);
      if (time == 0) {
        addHabits(values, pathBeliefs);
      }
    }
    trace.policyValues[time] = values;
    trace.policies[time] = values.clone();
    Simplex.softmax(trace.policies[time], 0, values.length);
    if (time > 0) {
      trace.pathEvidence[time] = inferPaths(trace, time);
    }
    double[] next = values.clone();
    for (int policy = 0; policy < next.length; policy++) {
      next[policy] *= parameters.level().settings().policyPrecision();
    }
    Simplex.softmax(next, 0, next.length);
    trace.nextPolicy = next;
    for (int factor = 0; factor < beliefs.length; factor++) {
      if (planner.path(0, factor) == Level.NONE) {
        if (time > 0) {
          trace.paths[time][factor] = trace.paths[time - 1][factor].clone();
        }
      } else {
        double[] expected = new double[trace.paths[time][factor].length];
        for (int policy = 0; policy < next.length; policy++) {
          expected[planner.path(policy, factor)] += next[policy];
        }
        trace.paths[time][factor] = expected;
      }
    }
  }

  private void addHabits(double[] values, double[][] pathBeliefs) {
    for (int policy = 0; policy < values.length; policy++) {
      for (int factor = 0; factor < pathBeliefs.length; factor++) {
        int path = planner.path(policy, factor);
        values[policy] += path == Level.NONE ? 0 : Logarithm.floored(pathBeliefs[factor][path]);
      }
    }
  }

  /** Revises the beliefs about the paths that led here; returns their evidence in nats. */
  private double inferPaths(EpochTrace trace, int time) {
    double evidence = 0;
    for (int factor = 0; factor < parameters.factors(); factor++) {
      PathTransitions transitions = parameters.transitions()[factor];
      if (transitions.paths() > 1) {
        double[] prior = trace.paths[time - 1][factor];
        double[] potential = new double[prior.length];
        for (int path = 0; path < potential.length; path++) {
          double probability =
              PathTransitions.expectation(
                  transitions.along(path),
                  trace.states[time][factor],
                  trace.states[time - 1][factor]);
          potential[path] = Logarithm.floored(probability) + Logarithm.floored(prior[path]);
        }
        double[] posterior = potential.clone();
        Simplex.softmax(posterior, 0, posterior.length);
        trace.paths[time - 1][factor] = posterior;
        for (int path = 0; path < posterior.length; path++) {
          evidence += posterior[path] * (potential[path] - Logarithm.floored(posterior[path]));
        }
      }
    }
    return evidence;
  }

  private void refresh() {
    for (int modality = 0; modality < parameters.modalities(); modality++) {
      if (learning.learnsLikelihood(modality)) {
        parameters.refreshLikelihood(modality);
        planner.refreshModality(modality);
      }
    }
    for (int factor = 0; factor < parameters.factors(); factor++) {
      if (learning.learnsTransitions(factor)) {
        parameters.refreshTransitions(factor);
        planner.refreshTransitions(factor);
      }
    }
  }

  private double[][][] predictions(double[][][] states) {
    double[][][] predictions = new double[states.length][parameters.modalities()][];
    for (int time = 0; time < predictions.length; time++) {
      for (int modality = 0; modality < predictions[time].length; modality++) {
        predictions[time][modality] = parameters.likelihoods()[modality].predicted(states[time]);
      }
    }
    return predictions;
  }
}
