package dev.rgm.runtime.hierarchy;

import dev.rgm.runtime.inference.Likelihood;
import dev.rgm.runtime.inference.Outcomes;
import dev.rgm.runtime.inference.PathTransitions;
import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.model.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * The level below, seen from its parent: predictions go down as priors of its initial states and
 * paths, and what it infers about them comes up as outcomes (rgm-algorithms §2.5, {@code CHILD}).
 */
final class ChildLevel {
  /** A prior of no more than this probability tells nothing that could be divided out. */
  private static final double NEGLIGIBLE = Math.exp(-16);

  private final Level level;
  private final int number;
  private final LevelParameters parent;
  private final LevelEngine engine;
  private final Sweep sweep;
  private final boolean passLikelihood;
  private final boolean[] replaced;

  /** The last epoch of this sweep, or null before the first one. */
  private Epoch last;

  ChildLevel(Level level, LevelParameters parent, InversionOptions options, Sweep sweep) {
    this.level = level;
    this.number = level.number();
    this.parent = parent;
    this.sweep = sweep;
    this.passLikelihood = options.passLikelihood();
    this.engine = new LevelEngine(level, options, true, sweep);
    this.replaced = new boolean[parent.modalities()];
    for (Level.Factor factor : level.factors()) {
      factor.statePredictors().forEach(modality -> replaced[modality] = true);
      factor.pathPredictors().forEach(modality -> replaced[modality] = true);
    }
  }

  /** Whether the outcome of a modality of the parent comes from this level. */
  boolean replaces(int modality) {
    return replaced[modality];
  }

  void reset() {
    last = null;
    engine.reset();
  }

  Level learned() {
    return engine.learned();
  }

  /**
   * Runs one epoch.
   *
   * @param beliefs of the parent about its states, before it sees the outcomes of this time
   * @param outcomes of the parent at this time; receives what comes up
   */
  void run(double[][] beliefs, Outcomes outcomes) {
    int factors = level.factors().size();
    double[][] states = new double[factors][];
    double[][] paths = new double[factors][];
    for (int factor = 0; factor < factors; factor++) {
      Level.Factor spec = level.factors().get(factor);
      paths[factor] = initialPaths(factor, spec);
      states[factor] = initialStates(factor, spec, paths[factor]);
      multiply(paths[factor], spec.pathPredictors(), beliefs);
      multiply(states[factor], spec.statePredictors(), beliefs);
    }
    Epoch epoch = engine.run(states, paths, observed());
    for (int factor = 0; factor < factors; factor++) {
      Level.Factor spec = level.factors().get(factor);
      send(epoch.states()[0][factor], states[factor], spec.statePredictors(), outcomes);
      double[] path = epoch.paths()[epoch.steps() - 1][factor];
      send(path, paths[factor], spec.pathPredictors(), outcomes);
    }
    sweep.record(number, epoch);
    last = epoch;
  }

  private double[] initialPaths(int factor, Level.Factor spec) {
    if (last == null) {
      return engine.parameters().initialPaths(factor);
    }
    return spec.controllable()
        ? last.paths()[last.steps() - 1][factor].clone()
        : Columns.uniform(spec.paths());
  }

  private double[] initialStates(int factor, Level.Factor spec, double[] paths) {
    if (last == null) {
      return engine.parameters().initialStates(factor);
    }
    if (!spec.controllable() || level.steps() == 1) {
      return Columns.uniform(spec.states());
    }
    double[] predicted = new double[spec.states()];
    PathTransitions.predict(
        engine.parameters().transitions()[factor].expected(paths),
        last.states()[last.steps() - 1][factor],
        predicted);
    return predicted;
  }

  private void multiply(double[] prior, List<Integer> predictors, double[][] beliefs) {
    for (int modality : predictors) {
      Likelihood likelihood = parent.likelihoods()[modality];
      Columns.multiply(prior, likelihood.predicted(beliefs));
    }
  }

  private List<Outcomes> observed() {
    if (level.child().isEmpty()) {
      return sweep.take(level.steps());
    }
    List<Outcomes> open = new ArrayList<>(level.steps());
    for (int step = 0; step < level.steps(); step++) {
      open.add(new Outcomes(level.modalities().size()));
    }
    return open;
  }

  private void send(
      double[] posterior, double[] prior, List<Integer> modalities, Outcomes outcomes) {
    double[] message = passLikelihood ? quotient(posterior, prior) : posterior;
    for (int modality : modalities) {
      outcomes.set(modality, message);
    }
  }

  private static double[] quotient(double[] posterior, double[] prior) {
    double[] quotient = new double[posterior.length];
    for (int index = 0; index < quotient.length; index++) {
      quotient[index] = prior[index] > NEGLIGIBLE ? posterior[index] / prior[index] : 0;
    }
    Simplex.normalise(quotient, 0, quotient.length);
    return quotient;
  }
}
