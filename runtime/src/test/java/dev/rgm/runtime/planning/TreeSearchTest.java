package dev.rgm.runtime.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.BruteForce;
import dev.rgm.runtime.RandomModels;
import dev.rgm.runtime.TMaze;
import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.model.Deliberation;
import dev.rgm.runtime.model.Deliberation.Continuation;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeSearchTest {
  private static final double ACCURACY = 1e-12;
  private static final double LN_2 = Math.log(2);

  /** What a cue of validity 0.8 tells about two contexts: ln 2 − H(0.8). */
  private static final double CUE_INFORMATION = LN_2 + 0.8 * Math.log(0.8) + 0.2 * Math.log(0.2);

  private static TreeSearch search(Pomdp model) {
    Parameters parameters = new Parameters(model);
    return new TreeSearch(
        model, StateInference.of(model, parameters), new Policies(model), parameters);
  }

  private static double[] prior(Pomdp model) {
    StateInference inference = StateInference.of(model);
    double[] belief = new double[inference.beliefSize()];
    inference.prior(belief);
    return belief;
  }

  private static void expectTerms(
      TreeSearch search, int policy, double utility, double information) {
    assertThat(search.term(EnergyTerm.UTILITY, policy)).isCloseTo(utility, within(ACCURACY));
    assertThat(search.term(EnergyTerm.STATE_INFORMATION, policy))
        .isCloseTo(information, within(ACCURACY));
    assertThat(search.total(policy)).isCloseTo(-utility - information, within(ACCURACY));
  }

  @Test
  void theContractOfTheTMazeHolds() {
    TreeSearch search = search(TMaze.model());
    double[] belief = prior(TMaze.model());
    search.evaluate(belief);
    expectTerms(search, TMaze.LEFT, 1, LN_2);
    expectTerms(search, TMaze.RIGHT, 1, LN_2);
    expectTerms(search, TMaze.CUE, 1.7, LN_2);
    assertThat(search.best()).isEqualTo(TMaze.CUE);
    Map<EnergyTerm, Double> fixed = search.sequence(belief, TMaze.CUE, TMaze.LEFT);
    assertThat(fixed.get(EnergyTerm.UTILITY)).isCloseTo(0.5, within(ACCURACY));
    assertThat(fixed.get(EnergyTerm.STATE_INFORMATION)).isCloseTo(LN_2, within(ACCURACY));
    double cueAlone = search.sequence(belief, TMaze.CUE).get(EnergyTerm.STATE_INFORMATION);
    assertThat(cueAlone).isCloseTo(CUE_INFORMATION, within(ACCURACY));
    assertThat(cueAlone).isCloseTo(0.192745, within(5e-7));
  }

  @Test
  void theContingentPolicyFollowsTheCueAndTheAgentDoes() {
    Pomdp model = TMaze.model();
    ContingentPolicy plan = search(model).contingent(prior(model));
    assertThat(plan.policy()).isEqualTo(TMaze.CUE);
    assertThat(plan.expectedFreeEnergy()).isCloseTo(-1.7 - LN_2, within(ACCURACY));
    assertThat(plan.after()).containsOnlyKeys(List.of(3, 0, 0), List.of(3, 0, 1));
    assertThat(plan.after().get(List.of(3, 0, 0)).policy()).isEqualTo(TMaze.LEFT);
    assertThat(plan.after().get(List.of(3, 0, 1)).policy()).isEqualTo(TMaze.RIGHT);
    GenericAgent agent = new GenericAgent(model);
    int[] action = new int[1];
    agent.step(new int[] {0, 0, 0}, action);
    assertThat(action).containsExactly(TMaze.CUE);
    agent.step(new int[] {3, 0, 1}, action);
    assertThat(action).containsExactly(TMaze.RIGHT);
    agent.step(new int[] {2, 1, 0}, action);
    assertThat(agent.expectedFreeEnergy(TMaze.LEFT)).as("the episode is over").isZero();
  }

  /** Mutual information of the context and both observations, summed over every trajectory. */
  @Test
  void informationIsThatInTheWholeTrajectory() {
    Pomdp model = TMaze.model();
    BruteForce truth = new BruteForce(model);
    int[] first = {TMaze.CUE};
    for (int[] second : new int[][] {{TMaze.CENTRE}, {TMaze.CUE}, {TMaze.LEFT}}) {
      double information = 0;
      for (int[] o1 : truth.jointOutcomes()) {
        for (int[] o2 : truth.jointOutcomes()) {
          double[] joint = {
            trajectory(truth, 0, o1, first, o2, second), trajectory(truth, 1, o1, first, o2, second)
          };
          double sum = joint[0] + joint[1];
          for (double p : joint) {
            information += p > 0 ? p * Math.log(p / sum / 0.5) : 0;
          }
        }
      }
      assertThat(
              search(model)
                  .sequence(prior(model), first[0], second[0])
                  .get(EnergyTerm.STATE_INFORMATION))
          .isCloseTo(information, within(ACCURACY));
    }
  }

  private static double trajectory(
      BruteForce truth, int context, int[] o1, int[] a1, int[] o2, int[] a2) {
    double sum = 0;
    for (int s1 = 0; s1 < 4; s1++) {
      for (int s2 = 0; s2 < 4; s2++) {
        int[] start = {0, context};
        int[] one = {s1, context};
        int[] two = {s2, context};
        sum +=
            0.5
                * truth.transition(one, start, a1)
                * truth.likelihood(o1, one)
                * truth.transition(two, one, a2)
                * truth.likelihood(o2, two);
      }
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"1,1,3", "2,2,2", "2,1,2", "3,1,2"})
  void agreesWithEnumerationOfEveryOutcome(int seed, int factors, int horizon) {
    for (Continuation continuation : Continuation.values()) {
      Deliberation settings =
          new Deliberation(horizon, 2, 0, 0, 0, continuation, 1 << 20, List.of());
      Pomdp model =
          new RandomModels(seed)
              .model(
                  factors,
                  2,
                  1,
                  Settings.of(Profile.GNN).withPlanning(Planning.PLAIN.withSearch(settings)));
      TreeSearch search = search(model);
      search.evaluate(prior(model));
      double[] values =
          enumerate(new BruteForce(model), model, prior(model), 0, horizon, continuation);
      for (int policy = 0; policy < values.length; policy++) {
        assertThat(-search.total(policy)).isCloseTo(values[policy], within(1e-11));
        assertThat(
                search.term(EnergyTerm.UTILITY, policy)
                    + search.term(EnergyTerm.STATE_INFORMATION, policy))
            .isCloseTo(values[policy], within(1e-11));
      }
    }
  }

  private static double[] enumerate(
      BruteForce truth, Pomdp model, double[] belief, int depth, int horizon, Continuation form) {
    double[] values = new double[model.controls().get(0).actions()];
    for (int action = 0; action < values.length; action++) {
      double[] next = truth.predict(belief, new int[] {action});
      values[action] = truth.utility(next, depth) + truth.mutualInformation(next);
      for (int[] outcome : depth + 1 < horizon ? truth.jointOutcomes() : List.<int[]>of()) {
        double[] posterior = truth.condition(next, outcome);
        double evidence = Arrays.stream(posterior).sum();
        if (evidence > 0) {
          double[] conditioned = Arrays.stream(posterior).map(p -> p / evidence).toArray();
          double[] later = enumerate(truth, model, conditioned, depth + 1, horizon, form);
          values[action] += evidence * together(later, form);
        }
      }
    }
    return values;
  }

  private static double together(double[] values, Continuation form) {
    if (form == Continuation.BEST) {
      return Arrays.stream(values).max().orElseThrow();
    }
    double mass = Arrays.stream(values).map(v -> Math.exp(2 * v)).sum();
    return Arrays.stream(values).map(v -> Math.exp(2 * v) / mass * v).sum();
  }

  @Test
  void aTreeThatNeedsTooManyNodesIsSearchedLessDeep() {
    Deliberation settings = new Deliberation(3, 1, 0, 0, 0, Continuation.SOFTMAX, 5, List.of());
    Settings base = Settings.of(Profile.GNN);
    Pomdp model =
        new RandomModels(1).model(1, 2, 1, base.withPlanning(Planning.PLAIN.withSearch(settings)));
    TreeSearch bounded = search(model);
    bounded.evaluate(prior(model));
    assertThat(bounded.depthReached()).isEqualTo(1);
    Pomdp plain = model.withSettings(base);
    ExpectedFreeEnergy one =
        new ExpectedFreeEnergy(plain, StateInference.of(plain), new Policies(plain));
    one.evaluate(prior(plain));
    for (int policy = 0; policy < new Policies(plain).count(); policy++) {
      assertThat(bounded.total(policy)).isEqualTo(one.total(policy));
    }
    assertThatThrownBy(() -> bounded.sequence(prior(model), 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 5 nodes");
  }

  @Test
  void improbableActionsAndOutcomesAreNotFollowed() {
    List<Double> values = new ArrayList<>();
    for (double threshold : new double[] {0, 1}) {
      Deliberation settings =
          new Deliberation(
              2, 1, threshold, 0, 7, Continuation.SOFTMAX, 1 << 20, List.of(Set.of(), Set.of()));
      TreeSearch search = search(TMaze.model(Planning.PLAIN.withSearch(settings)));
      search.evaluate(prior(TMaze.model()));
      values.add(search.total(TMaze.LEFT));
    }
    Deliberation one = new Deliberation(1, 1, 0, 0, 7, Continuation.SOFTMAX, 1, List.of());
    TreeSearch single = search(TMaze.model(Planning.PLAIN.withSearch(one)));
    single.evaluate(prior(TMaze.model()));
    assertThat(values.get(1)).isCloseTo(single.total(TMaze.LEFT) + 7, within(ACCURACY));
    assertThat(values.get(0)).isNotCloseTo(single.total(TMaze.LEFT), within(0.1));
  }
}
