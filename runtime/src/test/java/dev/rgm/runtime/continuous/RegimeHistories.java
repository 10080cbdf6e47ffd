package dev.rgm.runtime.continuous;

import dev.rgm.runtime.continuous.LinearSystem.Control;
import dev.rgm.runtime.continuous.SwitchingSystem.Goal;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** What is true of a switching system with two regimes by the sum over all histories of regimes. */
record RegimeHistories(double[] regimes, double[] mean, double logEvidence) {

  /** One history: its regime now, its probability, and the moments of the state. */
  private record History(int regime, double weight, double[] mean, double[] covariance) {}

  /** The belief after two measurements with an action and inputs between them. */
  static RegimeHistories of(
      SwitchingSystem system, double[][] measured, int[] cues, int action, double[] inputs) {
    List<History> histories = new ArrayList<>();
    for (int regime = 0; regime < 2; regime++) {
      LinearSystem part = system.systems().get(regime);
      histories.add(
          seen(
              system,
              new History(
                  regime,
                  system.prior().at(regime),
                  part.priorMean().data().clone(),
                  part.priorCovariance().data().clone()),
              measured[0],
              cues[0]));
    }
    histories =
        moved(system, histories, action, inputs).stream()
            .map(history -> seen(system, history, measured[1], cues[1]))
            .toList();
    double[] regimes = new double[2];
    double[] mean = new double[system.state().size()];
    double total = histories.stream().mapToDouble(History::weight).sum();
    for (History history : histories) {
      regimes[history.regime()] += history.weight() / total;
      for (int i = 0; i < mean.length; i++) {
        mean[i] += history.weight() / total * history.mean()[i];
      }
    }
    return new RegimeHistories(regimes, mean, Math.log(total));
  }

  /** What the predicted state of a policy costs: the sum over all histories to its end. */
  static double expectedCost(SwitchingAgent agent, int policy) {
    SwitchingSystem system = agent.model();
    List<History> histories = new ArrayList<>();
    for (int regime = 0; regime < 2; regime++) {
      histories.add(
          new History(
              regime,
              agent.regimes().probability(regime),
              agent.belief(regime).meanTensor().data(),
              agent.belief(regime).covarianceTensor().data()));
    }
    double cost = 0;
    for (int step = 0; step < agent.planner().policies().length(); step++) {
      double[] inputs = new double[system.inputs()];
      for (History history : histories) {
        system
            .systems()
            .get(history.regime())
            .control()
            .ifPresent(law -> add(law, history, inputs));
      }
      int action = agent.planner().policies().action(policy, step, 0);
      histories = moved(system, histories, action, inputs);
      for (History history : histories) {
        Goal goal = system.choice().orElseThrow().goals().get(history.regime());
        cost += history.weight() * cost(goal, history);
      }
    }
    return cost;
  }

  private static void add(Control law, History history, double[] inputs) {
    for (int input = 0; input < inputs.length; input++) {
      double chosen = law.bias().at(input);
      for (int state = 0; state < history.mean().length; state++) {
        chosen += law.gain().get(input, state) * (law.goal().at(state) - history.mean()[state]);
      }
      inputs[input] += history.weight() * chosen;
    }
  }

  private static double cost(Goal goal, History history) {
    double cost = 0;
    int n = history.mean().length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double product =
            (history.mean()[i] - goal.goal().at(i)) * (history.mean()[j] - goal.goal().at(j));
        cost += 0.5 * goal.weight().get(i, j) * (product + history.covariance()[i * n + j]);
      }
    }
    return cost;
  }

  private static List<History> moved(
      SwitchingSystem system, List<History> histories, int action, double[] inputs) {
    List<History> moved = new ArrayList<>();
    for (History history : histories) {
      for (int next = 0; next < 2; next++) {
        LinearSystem part = system.systems().get(next);
        double[] shift = new double[history.mean().length];
        part.control().ifPresent(law -> push(law.effect(), inputs, shift));
        double[] mean = history.mean().clone();
        double[] covariance = history.covariance().clone();
        new KalmanFilter(part).predict(shift, mean, covariance);
        double probability = system.transitions().get(next, history.regime(), action);
        moved.add(new History(next, history.weight() * probability, mean, covariance));
      }
    }
    return moved;
  }

  private static void push(Tensor effect, double[] inputs, double[] shift) {
    for (int state = 0; state < shift.length; state++) {
      for (int input = 0; input < inputs.length; input++) {
        shift[state] += effect.get(state, input) * inputs[input];
      }
    }
  }

  private static History seen(SwitchingSystem system, History history, double[] measured, int cue) {
    double[] mean = history.mean().clone();
    double[] covariance = history.covariance().clone();
    LinearSystem part = system.systems().get(history.regime());
    double weight =
        history.weight() * Math.exp(-new KalmanFilter(part).update(measured, mean, covariance));
    if (cue != SwitchingAgent.MISSING) {
      weight *= system.cues().orElseThrow().likelihood().get(cue, history.regime());
    }
    return new History(history.regime(), weight, mean, covariance);
  }
}
