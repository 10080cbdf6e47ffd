package dev.rgm.runtime.inference;

import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.kernel.GammaFunctions;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;

/**
 * Revises the beliefs of one epoch by what was observed later (rgm-algorithms §2.6): up to {@value
 * #SWEEPS} sweeps of variational message passing with learned parameters. The backward message is
 * normalised over the previous state, as in the system whose numbers it reproduces; it is not the
 * transpose of the forward one.
 */
public final class Smoothing {
  private static final int SWEEPS = 16;

  /** The sweeps end when the evidence rises by less, nats. */
  private static final double CONVERGED = 1.0 / 128;

  private final Likelihood[] likelihoods;
  private final double[][] likelihoodCounts;
  private final double[][] transitionCounts;
  private final double[][] initialStates;
  private final double[][] initialPaths;
  private final boolean[] controlled;
  private final List<Outcomes> outcomes;
  private final int[] extents;
  private final double[] joint;

  /** ln of the expected likelihood of what was observed, {@code [time][modality][column]}. */
  private double[][][] messages = {};

  /** {@code [factor][path]}, each {@code [next, previous]} and {@code [previous, next]}. */
  private double[][][] forward = {};

  private double[][][] backward = {};

  /**
   * Smoothing of an epoch.
   *
   * @param likelihoods that give the shapes
   * @param likelihoodCounts of every modality before the epoch, row-major
   * @param transitionCounts of every factor before the epoch, {@code [next, previous, path]}
   * @param initialStates D of every factor
   * @param initialPaths E of every factor
   * @param controlled which factors are controlled, so that their path may change
   * @param outcomes at every time
   */
  public Smoothing(
      Likelihood[] likelihoods,
      double[][] likelihoodCounts,
      double[][] transitionCounts,
      double[][] initialStates,
      double[][] initialPaths,
      boolean[] controlled,
      List<Outcomes> outcomes) {
    this.likelihoods = likelihoods;
    this.likelihoodCounts = likelihoodCounts;
    this.transitionCounts = transitionCounts;
    this.initialStates = initialStates;
    this.initialPaths = initialPaths;
    this.controlled = controlled;
    this.outcomes = outcomes;
    this.extents = new int[initialStates.length];
    for (int factor = 0; factor < extents.length; factor++) {
      extents[factor] = initialStates[factor].length;
    }
    this.joint = new double[Tensor.elements(extents)];
  }

  /**
   * Beliefs as the last executed sweep found them on entry: what learning is to be based on.
   *
   * @param states {@code [time][factor][state]}
   * @param paths {@code [time][factor][path]}
   */
  public record Taught(double[][][] states, double[][][] paths) {}

  /**
   * Revises beliefs in place.
   *
   * @param states {@code [time][factor][state]}
   * @param paths {@code [time][factor][path]}
   * @param evidence receives F of every time, nats
   */
  public Taught revise(double[][][] states, double[][][] paths, double[] evidence) {
    int last = states.length - 1;
    for (int factor = 0; factor < extents.length; factor++) {
      for (int time = 0; !controlled[factor] && time < last; time++) {
        paths[time][factor] = paths[last][factor].clone();
      }
    }
    double previous = Double.NEGATIVE_INFINITY;
    Taught taught = null;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      taught = new Taught(copy(states), copy(paths));
      learn(states, paths);
      double total = 0;
      for (int time = 0; time <= last; time++) {
        evidence[time] = reviseStates(time, states, paths);
      }
      for (int factor = 0; factor < extents.length; factor++) {
        revisePaths(factor, states, paths, evidence);
      }
      for (double value : evidence) {
        total += value;
      }
      if (total - previous < CONVERGED) {
        break;
      }
      previous = total;
    }
    return taught;
  }

  private static double[][][] copy(double[][][] beliefs) {
    double[][][] copy = new double[beliefs.length][][];
    for (int time = 0; time < copy.length; time++) {
      copy[time] = new double[beliefs[time].length][];
      for (int factor = 0; factor < copy[time].length; factor++) {
        copy[time][factor] = beliefs[time][factor].clone();
      }
    }
    return copy;
  }

  private void learn(double[][][] states, double[][][] paths) {
    messages = new double[states.length][likelihoods.length][];
    for (int modality = 0; modality < likelihoods.length; modality++) {
      learnLikelihood(modality, states);
    }
    forward = new double[extents.length][][];
    backward = new double[extents.length][][];
    for (int factor = 0; factor < extents.length; factor++) {
      learnTransitions(factor, states, paths);
    }
  }

  private void learnLikelihood(int modality, double[][][] states) {
    Likelihood likelihood = likelihoods[modality];
    int columns = likelihood.columns();
    double[] prior = likelihoodCounts[modality];
    double[] counts = prior.clone();
    double[] weights = new double[columns];
    for (int time = 0; time < states.length; time++) {
      double[] observed = outcomes.get(time).distribution(modality, likelihood.outcomes());
      likelihood.weigh(states[time], weights);
      for (int index = 0; index < counts.length; index++) {
        if (prior[index] != 0) {
          counts[index] += observed[index / columns] * weights[index % columns];
        }
      }
    }
    double[] expected = Columns.normalised(counts, columns);
    for (int time = 0; time < states.length; time++) {
      double[] observed = outcomes.get(time).distribution(modality, likelihood.outcomes());
      double[] message = new double[columns];
      for (int index = 0; index < expected.length; index++) {
        message[index % columns] += observed[index / columns] * expected[index];
      }
      for (int column = 0; column < columns; column++) {
        message[column] = Logarithm.floored(message[column]);
      }
      messages[time][modality] = message;
    }
  }

  private void learnTransitions(int factor, double[][][] states, double[][][] paths) {
    int extent = extents[factor];
    double[] prior = transitionCounts[factor];
    int pathCount = prior.length / extent / extent;
    double[] counts = prior.clone();
    for (int time = 0; time + 1 < states.length; time++) {
      for (int index = 0; index < counts.length; index++) {
        if (prior[index] != 0) {
          counts[index] +=
              states[time + 1][factor][index / pathCount / extent]
                  * states[time][factor][index / pathCount % extent]
                  * paths[time][factor][index % pathCount];
        }
      }
    }
    double[] expected = Columns.expectedLogarithms(counts, extent * pathCount);
    forward[factor] = new double[pathCount][extent * extent];
    backward[factor] = new double[pathCount][extent * extent];
    for (int path = 0; path < pathCount; path++) {
      for (int next = 0; next < extent; next++) {
        double sum = 0;
        for (int state = 0; state < extent; state++) {
          sum += counts[(next * extent + state) * pathCount + path];
        }
        for (int state = 0; state < extent; state++) {
          int index = (next * extent + state) * pathCount + path;
          forward[factor][path][next * extent + state] = expected[index];
          backward[factor][path][state * extent + next] = expectedLogarithm(counts[index], sum);
        }
      }
    }
  }

  private static double expectedLogarithm(double count, double sum) {
    return count > 0
        ? Math.max(GammaFunctions.digamma(count) - GammaFunctions.digamma(sum), Logarithm.LEAST)
        : Logarithm.LEAST;
  }

  private double reviseStates(int time, double[][][] states, double[][][] paths) {
    for (int index = 0; index < joint.length; index++) {
      joint[index] = 0;
      for (int modality = 0; modality < likelihoods.length; modality++) {
        joint[index] += messages[time][modality][column(likelihoods[modality], index)];
      }
    }
    if (joint.length == 1) {
      return joint[0];
    }
    double evidence = 0;
    for (int factor = 0; factor < extents.length; factor++) {
      if (extents[factor] > 1) {
        double[] potential = averaged(factor, states[time]);
        addPrior(potential, factor, time, states, paths);
        double[] posterior = potential.clone();
        Simplex.softmax(posterior, 0, posterior.length);
        states[time][factor] = posterior;
        evidence += bound(posterior, potential);
      }
    }
    return evidence;
  }

  /** The column of a likelihood in which a joint state lies, the first factor fastest. */
  private int column(Likelihood likelihood, int jointState) {
    int column = 0;
    int rest = jointState;
    for (int factor = 0; factor < extents.length; factor++) {
      int state = rest % extents[factor];
      rest /= extents[factor];
      for (int axis = 0; axis < likelihood.parents(); axis++) {
        column += likelihood.parent(axis) == factor ? state * likelihood.stride(axis) : 0;
      }
    }
    return column;
  }

  private double[] averaged(int kept, double[][] beliefs) {
    double[] average = new double[extents[kept]];
    for (int index = 0; index < joint.length; index++) {
      double weight = 1;
      int rest = index;
      int target = 0;
      for (int factor = 0; factor < extents.length; factor++) {
        int state = rest % extents[factor];
        rest /= extents[factor];
        if (factor == kept) {
          target = state;
        } else {
          weight *= beliefs[factor][state];
        }
      }
      average[target] += weight * joint[index];
    }
    return average;
  }

  private void addPrior(
      double[] potential, int factor, int time, double[][][] states, double[][][] paths) {
    int extent = extents[factor];
    if (time == 0) {
      for (int state = 0; state < extent; state++) {
        potential[state] += Logarithm.floored(initialStates[factor][state]);
      }
    } else {
      add(potential, forward[factor], paths[time - 1][factor], states[time - 1][factor]);
    }
    if (time + 1 < states.length) {
      add(potential, backward[factor], paths[time][factor], states[time + 1][factor]);
    }
  }

  private static void add(
      double[] potential, double[][] matrices, double[] paths, double[] belief) {
    double[] matrix = PathTransitions.mixture(matrices, paths);
    double[] message = new double[potential.length];
    PathTransitions.predict(matrix, belief, message);
    for (int state = 0; state < potential.length; state++) {
      potential[state] += message[state];
    }
  }

  private void revisePaths(int factor, double[][][] states, double[][][] paths, double[] evidence) {
    double[] prior = initialPaths[factor];
    double[] potential = new double[prior.length];
    for (int time = 1; time < states.length; time++) {
      double[] message = new double[prior.length];
      for (int path = 0; path < message.length; path++) {
        message[path] =
            PathTransitions.expectation(
                forward[factor][path], states[time][factor], states[time - 1][factor]);
        potential[path] += message[path];
      }
      if (controlled[factor]) {
        paths[time - 1][factor] = posterior(message, paths[time - 1][factor]);
        evidence[time] += bound(paths[time - 1][factor], message);
      }
    }
    if (!controlled[factor]) {
      double[] posterior = posterior(potential, prior);
      for (double[][] path : paths) {
        path[factor] = posterior.clone();
      }
      evidence[evidence.length - 1] += bound(posterior, potential);
    }
  }

  /** Adds the logarithm of a prior to a potential and normalises a copy of it. */
  private static double[] posterior(double[] potential, double[] prior) {
    for (int path = 0; path < potential.length; path++) {
      potential[path] += Logarithm.floored(prior[path]);
    }
    double[] posterior = potential.clone();
    Simplex.softmax(posterior, 0, posterior.length);
    return posterior;
  }

  private static double bound(double[] posterior, double[] potential) {
    double sum = 0;
    for (int index = 0; index < posterior.length; index++) {
      double probability = posterior[index];
      sum += probability * (potential[index] - Logarithm.floored(probability));
    }
    return sum;
  }
}
