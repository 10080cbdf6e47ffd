package dev.rgm.runtime.inference;

import dev.rgm.runtime.kernel.Contraction;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Matrices;
import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile.FixedPoint;
import dev.rgm.runtime.model.Profile.LogarithmGuard;
import dev.rgm.runtime.model.Profile.SweepOrder;
import dev.rgm.runtime.model.TimeScales;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Mean-field inference: one independent belief per factor, laid one after the other. The beliefs of
 * a step are the fixed point of an update of every factor given the others, from uniform beliefs
 * (pymdp-algorithms §3.4).
 *
 * <p>Where the profile has no guard, the logarithm of a likelihood is still cut off at ln 2^-52,
 * for a mean field cannot hold "either both or neither": under uniform beliefs the logarithm of a
 * deterministic likelihood of two factors is negative infinity for every state of either. Priors
 * keep their zeros, and evidence is impossible if its probability under the prior is zero.
 */
public final class MeanFieldInference implements StateInference {
  private final int[] starts;
  private final int[] extents;
  private final int size;
  private final double[] initial;
  private final Parameters parameters;
  private final Transitions transitions;
  private final Neighbourhood[] parents;
  private final Neighbourhood[] dependencies;
  private final Contraction[] contractions;

  /** The axis of a factor in the likelihood of a modality, {@code [modality][factor]}, or -1. */
  private final int[][] axes;

  private final Logarithm logarithm;
  private final Logarithm likelihoodLogarithm;
  private final boolean requiresPossible;
  private final FixedPoint schedule;

  private final double[][] logEvidence;
  private final double[] logPrior;
  private final double[] current;
  private final double[] combinations;
  private int impossibleModality;

  /** Some factors in a given order: where their beliefs start, and how long they are. */
  private static final class Neighbourhood {
    final int[] starts;
    final int[] extents;

    Neighbourhood(int[] starts, int[] extents) {
      this.starts = starts;
      this.extents = extents;
    }
  }

  MeanFieldInference(Pomdp model, Parameters parameters) {
    TimeScales.requireNone(model);
    this.parameters = parameters;
    int factors = model.factors().size();
    starts = new int[factors];
    extents = new int[factors];
    int total = 0;
    for (int factor = 0; factor < factors; factor++) {
      starts[factor] = total;
      extents[factor] = model.factors().get(factor).states();
      total += extents[factor];
    }
    size = total;
    initial = new double[size];
    parents = new Neighbourhood[factors];
    int largest = 1;
    for (int factor = 0; factor < factors; factor++) {
      Pomdp.Factor part = model.factors().get(factor);
      parents[factor] = neighbourhood(part.parents());
      largest = Math.max(largest, Tensor.elements(parents[factor].extents));
    }
    refreshPriors();
    transitions = new Transitions(model.factors(), parameters);
    int modalities = model.modalities().size();
    dependencies = new Neighbourhood[modalities];
    contractions = new Contraction[modalities];
    axes = new int[modalities][];
    logEvidence = new double[modalities][];
    for (int modality = 0; modality < modalities; modality++) {
      List<Integer> near = model.modalities().get(modality).dependencies();
      dependencies[modality] = neighbourhood(near);
      axes[modality] = IntStream.range(0, factors).map(near::indexOf).toArray();
      contractions[modality] = new Contraction(dependencies[modality].extents);
      logEvidence[modality] = new double[Tensor.elements(dependencies[modality].extents)];
    }
    LogarithmGuard guard = model.settings().profile().guard();
    logarithm = new Logarithm(guard);
    requiresPossible = guard == LogarithmGuard.EXACT;
    likelihoodLogarithm = requiresPossible ? new Logarithm(LogarithmGuard.CLIPPED) : logarithm;
    schedule = model.settings().profile().fixedPoint();
    logPrior = new double[size];
    current = new double[size];
    combinations = new double[largest];
  }

  private Neighbourhood neighbourhood(List<Integer> factors) {
    return new Neighbourhood(
        factors.stream().mapToInt(factor -> starts[factor]).toArray(),
        factors.stream().mapToInt(factor -> extents[factor]).toArray());
  }

  @Override
  public int beliefSize() {
    return size;
  }

  @Override
  public void prior(double[] belief) {
    System.arraycopy(initial, 0, belief, 0, size);
  }

  @Override
  public void predict(double[] belief, int[] actions, double[] next) {
    Arrays.fill(next, 0, size, 0);
    for (int factor = 0; factor < starts.length; factor++) {
      Neighbourhood previous = parents[factor];
      Matrices.outer(belief, previous.starts, previous.extents, combinations);
      double[] table = transitions.table(factor, actions);
      int extent = extents[factor];
      int start = starts[factor];
      int columns = table.length / extent;
      for (int column = 0; column < columns; column++) {
        double weight = combinations[column];
        if (weight != 0) {
          for (int state = 0; state < extent; state++) {
            next[start + state] += weight * table[column * extent + state];
          }
        }
      }
    }
  }

  @Override
  public double update(double[] prior, Evidence evidence, double[] posterior) {
    for (int modality = 0; modality < logEvidence.length; modality++) {
      double[] given = evidence.given(modality);
      if (requiresPossible && !possible(modality, given, prior)) {
        impossibleModality = modality;
        return Double.POSITIVE_INFINITY;
      }
      for (int column = 0; column < given.length; column++) {
        logEvidence[modality][column] = likelihoodLogarithm.of(given[column]);
      }
    }
    for (int index = 0; index < size; index++) {
      logPrior[index] = logarithm.of(prior[index]);
    }
    for (int factor = 0; factor < starts.length; factor++) {
      Arrays.fill(
          posterior, starts[factor], starts[factor] + extents[factor], 1.0 / extents[factor]);
    }
    double previous = divergence(posterior, prior);
    for (int sweep = 0; sweep < schedule.sweeps(); sweep++) {
      System.arraycopy(posterior, 0, current, 0, size);
      sweep(posterior);
      switch (schedule.stopTest()) {
        case NEVER -> {}
        case BELIEF_CHANGE -> {
          if (largestChange(posterior) <= schedule.tolerance()) {
            return freeEnergy(prior, posterior);
          }
        }
        case FREE_ENERGY_CHANGE -> {
          double energy = freeEnergy(prior, posterior);
          if (Math.abs(previous - energy) < schedule.tolerance()) {
            return energy;
          }
          previous = energy;
        }
      }
    }
    return freeEnergy(prior, posterior);
  }

  /** Whether Σ given ∏ prior, the probability of what one modality showed, is greater than zero. */
  private boolean possible(int modality, double[] given, double[] prior) {
    return contractions[modality].total(given, 0, prior, dependencies[modality].starts) > 0;
  }

  /** Moves every factor; {@code current} holds the beliefs before the sweep. */
  private void sweep(double[] beliefs) {
    double[] given = schedule.order() == SweepOrder.AT_ONCE ? current : beliefs;
    for (int factor = 0; factor < starts.length; factor++) {
      int start = starts[factor];
      System.arraycopy(logPrior, start, beliefs, start, extents[factor]);
      for (int modality = 0; modality < dependencies.length; modality++) {
        int axis = axes[modality][factor];
        if (axis >= 0) {
          contractions[modality].addKeeping(
              axis, logEvidence[modality], 0, given, dependencies[modality].starts, beliefs, start);
        }
      }
      Simplex.softmax(beliefs, start, extents[factor]);
    }
  }

  private double largestChange(double[] beliefs) {
    double largest = 0;
    for (int index = 0; index < size; index++) {
      largest = Math.max(largest, Math.abs(beliefs[index] - current[index]));
    }
    return largest;
  }

  private double divergence(double[] beliefs, double[] prior) {
    return logarithm.divergence(beliefs, prior, size);
  }

  private double freeEnergy(double[] prior, double[] beliefs) {
    double energy = divergence(beliefs, prior);
    for (int modality = 0; modality < dependencies.length; modality++) {
      energy -=
          contractions[modality].total(
              logEvidence[modality], 0, beliefs, dependencies[modality].starts);
    }
    return energy;
  }

  @Override
  public int impossibleModality() {
    return impossibleModality;
  }

  @Override
  public void marginals(double[] belief, double[] marginals) {
    System.arraycopy(belief, 0, marginals, 0, size);
  }

  @Override
  public void columns(double[] belief, int modality, double[] probabilities) {
    Neighbourhood near = dependencies[modality];
    Matrices.outer(belief, near.starts, near.extents, probabilities);
  }

  @Override
  public void parents(double[] belief, int factor, double[] probabilities) {
    Neighbourhood near = parents[factor];
    Matrices.outer(belief, near.starts, near.extents, probabilities);
  }

  @Override
  public boolean pairs(
      double[] before,
      int[] actions,
      double[] predicted,
      double[] after,
      int factor,
      double[] probabilities) {
    Neighbourhood previous = parents[factor];
    Matrices.outer(before, previous.starts, previous.extents, combinations);
    int columns = probabilities.length / extents[factor];
    for (int index = 0; index < probabilities.length; index++) {
      probabilities[index] =
          after[starts[factor] + index / columns] * combinations[index % columns];
    }
    return true;
  }

  @Override
  public double exclude(double[] belief, boolean[][] excluded) {
    double product = 1;
    for (int factor = 0; factor < excluded.length; factor++) {
      product *= kept(belief, factor, excluded[factor]);
    }
    for (int factor = 0; product > 0 && factor < excluded.length; factor++) {
      double kept = kept(belief, factor, excluded[factor]);
      for (int state = 0; state < extents[factor]; state++) {
        int index = starts[factor] + state;
        belief[index] = excluded[factor][state] ? 0 : belief[index] / kept;
      }
    }
    return product;
  }

  private double kept(double[] belief, int factor, boolean[] excluded) {
    double kept = 0;
    for (int state = 0; state < extents[factor]; state++) {
      kept += excluded[state] ? 0 : belief[starts[factor] + state];
    }
    return kept;
  }

  @Override
  public void refreshTransitions(int factor) {
    transitions.refresh(factor);
  }

  @Override
  public void refreshPriors() {
    for (int factor = 0; factor < starts.length; factor++) {
      System.arraycopy(parameters.prior(factor), 0, initial, starts[factor], extents[factor]);
    }
  }
}
