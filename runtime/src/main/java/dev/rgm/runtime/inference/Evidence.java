package dev.rgm.runtime.inference;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import java.util.Arrays;
import java.util.List;

/**
 * What the outcomes of one step say about the states: for every modality the probability of what
 * was observed, given each combination of states that the modality depends on.
 */
public final class Evidence {
  private final double[][] likelihoods;
  private final double[][] given;
  private final double[][] weights;
  private final boolean[] missing;
  private final Logarithm logarithm;

  /** Room for the evidence of every modality of a model. */
  public Evidence(Pomdp model) {
    this(model, new Parameters(model));
  }

  /** The same with likelihoods that may be learned. */
  public Evidence(Pomdp model, Parameters parameters) {
    int modalities = model.modalities().size();
    likelihoods = new double[modalities][];
    given = new double[modalities][];
    weights = new double[modalities][];
    missing = new boolean[modalities];
    logarithm = new Logarithm(model.settings().profile().guard());
    for (int modality = 0; modality < modalities; modality++) {
      int outcomes = model.modalities().get(modality).outcomes();
      likelihoods[modality] = parameters.likelihood(modality);
      given[modality] = new double[likelihoods[modality].length / outcomes];
      weights[modality] = new double[outcomes];
    }
  }

  /**
   * Takes one outcome index per modality.
   *
   * @throws IllegalArgumentException for a wrong number of outcomes, or one out of range
   */
  public void observe(int[] outcomes) {
    if (outcomes.length != given.length) {
      throw new IllegalArgumentException(
          outcomes.length + " outcomes for " + given.length + " modalities");
    }
    for (int modality = 0; modality < given.length; modality++) {
      requireOutcome(modality, outcomes[modality]);
    }
    for (int modality = 0; modality < given.length; modality++) {
      see(modality, outcomes[modality]);
    }
  }

  private void requireOutcome(int modality, int outcome) {
    if (outcome < 0 || outcome >= weights[modality].length) {
      throw new IllegalArgumentException(
          "outcome "
              + outcome
              + " of modality "
              + modality
              + " is not in 0 … "
              + (weights[modality].length - 1));
    }
  }

  /** Takes the outcome of one modality, which must be in its range. */
  public void see(int modality, int outcome) {
    int columns = given[modality].length;
    System.arraycopy(likelihoods[modality], outcome * columns, given[modality], 0, columns);
    Arrays.fill(weights[modality], 0);
    weights[modality][outcome] = 1;
    missing[modality] = false;
  }

  /**
   * Takes what is known about each modality.
   *
   * @throws IllegalArgumentException for a wrong number of observations or weights, or an outcome
   *     out of range
   */
  public void observe(List<Observation> observations) {
    if (observations.size() != given.length) {
      throw new IllegalArgumentException(
          observations.size() + " observations for " + given.length + " modalities");
    }
    for (int modality = 0; modality < given.length; modality++) {
      Observation observation = observations.get(modality);
      if (observation instanceof Observation.Seen seen) {
        requireOutcome(modality, seen.index());
      } else if (observation instanceof Observation.Uncertain uncertain) {
        requireWeights(modality, uncertain.weights().size());
      } else if (observation instanceof Observation.Pooled pooled) {
        requireWeights(modality, pooled.weights().size());
      }
    }
    for (int modality = 0; modality < given.length; modality++) {
      Observation observation = observations.get(modality);
      if (observation instanceof Observation.Seen seen) {
        see(modality, seen.index());
      } else if (observation instanceof Observation.Uncertain uncertain) {
        weigh(modality, uncertain.weights());
        average(modality);
      } else if (observation instanceof Observation.Pooled pooled) {
        weigh(modality, pooled.weights());
        pool(modality);
      } else {
        Arrays.fill(given[modality], 1);
        Arrays.fill(weights[modality], 0);
        missing[modality] = true;
      }
    }
  }

  /**
   * Takes a distribution over the outcomes of every modality: the evidence is the mean of the
   * likelihoods, Σ w(o) A[o, ·].
   *
   * @param distributions {@code w[modality][o]}
   * @throws IllegalArgumentException for a wrong number of weights
   */
  public void observe(double[][] distributions) {
    if (distributions.length != given.length) {
      throw new IllegalArgumentException(
          distributions.length + " distributions for " + given.length + " modalities");
    }
    for (int modality = 0; modality < given.length; modality++) {
      requireWeights(modality, distributions[modality].length);
    }
    for (int modality = 0; modality < given.length; modality++) {
      System.arraycopy(distributions[modality], 0, weights[modality], 0, weights[modality].length);
      missing[modality] = false;
      average(modality);
    }
  }

  /**
   * Takes outcomes of one modality in these proportions, as {@link Observation.Pooled} has them:
   * the evidence is exp Σ w(o) ln A[o, ·] with 0 · ln 0 = 0, so that a state under which an outcome
   * of positive weight is impossible is itself impossible.
   *
   * @param distribution {@code w[o]}, at least 0
   * @throws IllegalArgumentException for a wrong number of weights
   */
  public void pool(int modality, double[] distribution) {
    requireWeights(modality, distribution.length);
    System.arraycopy(distribution, 0, weights[modality], 0, distribution.length);
    missing[modality] = false;
    pool(modality);
  }

  private void requireWeights(int modality, int size) {
    if (size != weights[modality].length) {
      throw new IllegalArgumentException(
          size + " weights for the outcomes of modality " + modality);
    }
  }

  private void weigh(int modality, List<Double> distribution) {
    for (int outcome = 0; outcome < weights[modality].length; outcome++) {
      weights[modality][outcome] = distribution.get(outcome);
    }
    missing[modality] = false;
  }

  private void average(int modality) {
    double[] likelihood = likelihoods[modality];
    double[] mean = given[modality];
    Arrays.fill(mean, 0);
    for (int outcome = 0; outcome < weights[modality].length; outcome++) {
      double weight = weights[modality][outcome];
      for (int column = 0; column < mean.length; column++) {
        mean[column] += weight * likelihood[outcome * mean.length + column];
      }
    }
  }

  private void pool(int modality) {
    double[] likelihood = likelihoods[modality];
    double[] mean = given[modality];
    for (int column = 0; column < mean.length; column++) {
      double sum = 0;
      for (int outcome = 0; outcome < weights[modality].length; outcome++) {
        sum +=
            logarithm.weighted(
                weights[modality][outcome], likelihood[outcome * mean.length + column]);
      }
      mean[column] = Math.exp(sum);
    }
  }

  /** The number of modalities. */
  public int modalities() {
    return given.length;
  }

  /** Probability of the observation of one modality, per column of its likelihood; live. */
  public double[] given(int modality) {
    return given[modality];
  }

  /** The weight of every outcome of one modality, zeros if nothing was seen of it; live. */
  public double[] weights(int modality) {
    return weights[modality];
  }

  /** Whether nothing was seen of a modality. */
  public boolean missing(int modality) {
    return missing[modality];
  }
}
