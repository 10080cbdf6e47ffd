package dev.rgm.runtime.inference;

import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import java.util.Arrays;
import java.util.List;

/**
 * The single most probable path of all factors through an episode, by dynamic programming on the
 * joint (Viterbi). The lowest joint state wins a tie, the last factor being fastest.
 */
public final class Viterbi {
  private final Pomdp model;
  private final JointStates states;
  private final JointTransition transition;
  private final Evidence evidence;

  /**
   * A most probable path.
   *
   * @param states {@code [time][factor]}
   * @param logProbability ln p(states, observations | actions), nats
   */
  public record Path(List<List<Integer>> states, double logProbability) {
    /** Copies the lists. */
    public Path {
      states = states.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Decoding in a model.
   *
   * @throws IllegalArgumentException if the joint has more than {@link SmoothedStates#JOINT_LIMIT}
   *     states
   */
  public Viterbi(Pomdp model) {
    if (!JointStates.within(model, SmoothedStates.JOINT_LIMIT)) {
      throw new IllegalArgumentException(
          "decoding needs at most " + SmoothedStates.JOINT_LIMIT + " joint states");
    }
    this.model = model;
    Parameters parameters = new Parameters(model);
    this.states = new JointStates(model);
    this.transition = new JointTransition(model, parameters);
    this.evidence = new Evidence(model, parameters);
  }

  /**
   * Finds the most probable path.
   *
   * @throws IllegalArgumentException if the history is not one of the model, or impossible under
   *     it; the message names the time
   */
  public Path decode(History history) {
    int[][] actions = history.actionsOf(model);
    int size = states.size();
    double[] score = new double[size];
    double[] prior = new double[size];
    new JointInference(model, new Parameters(model)).prior(prior);
    for (int state = 0; state < size; state++) {
      score[state] = Math.log(prior[state]);
    }
    int[][] back = new int[history.times()][size];
    double[] move = new double[size];
    for (int time = 0; time < history.times(); time++) {
      if (time > 0) {
        double[] best = new double[size];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        for (int previous = 0; previous < size; previous++) {
          if (score[previous] > Double.NEGATIVE_INFINITY) {
            transition.nextStates(previous, 1, actions[time - 1], move);
            for (int next = 0; next < size; next++) {
              double candidate = score[previous] + Math.log(move[next]);
              if (candidate > best[next]) {
                best[next] = candidate;
                back[time][next] = previous;
              }
            }
          }
        }
        score = best;
      }
      evidence.observe(history.observations().get(time));
      addLogLikelihoods(score, time);
    }
    int state = 0;
    for (int other = 1; other < size; other++) {
      state = score[other] > score[state] ? other : state;
    }
    Integer[][] path = new Integer[history.times()][states.factors()];
    double logProbability = score[state];
    for (int time = path.length - 1; time >= 0; time--) {
      for (int factor = 0; factor < path[time].length; factor++) {
        path[time][factor] = states.state(state, factor);
      }
      state = back[time][state];
    }
    return new Path(Arrays.stream(path).map(List::of).toList(), logProbability);
  }

  private void addLogLikelihoods(double[] score, int time) {
    boolean possible = false;
    for (int state = 0; state < score.length; state++) {
      for (int modality = 0; modality < evidence.modalities(); modality++) {
        int column = states.column(model.modalities().get(modality).dependencies(), state);
        score[state] += Math.log(evidence.given(modality)[column]);
      }
      possible |= score[state] > Double.NEGATIVE_INFINITY;
    }
    if (!possible) {
      throw new IllegalArgumentException(
          "what was observed at time " + time + " has probability zero under the model");
    }
  }
}
