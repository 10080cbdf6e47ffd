package dev.rgm.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.BruteForce;
import dev.rgm.runtime.RandomModels;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.planning.EnergyTerm;
import dev.rgm.runtime.planning.Policies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exact engine against enumeration of every path, outcome and policy. */
class ExactEngineTest {
  private static final double ACCURACY = 1e-11;

  @ParameterizedTest
  @CsvSource({"1,1,1,1", "1,2,1,3", "2,1,1,2", "2,2,2,2", "3,2,1,2", "3,3,2,1", "2,3,0,1"})
  void agreesWithEnumeration(int factors, int modalities, int controls, int length) {
    for (int seed = 0; seed < 12; seed++) {
      Settings settings = Settings.of(Profile.GNN).withPolicyLength(length);
      Pomdp model = new RandomModels(seed).model(factors, modalities, controls, settings);
      compare(model, seed);
    }
  }

  private static void compare(Pomdp model, int seed) {
    BruteForce truth = new BruteForce(model);
    GenericAgent agent = new GenericAgent(model);
    SplittableRandom random = new SplittableRandom(seed);
    GenerativeProcess world = new GenerativeProcess(model);
    world.reset(seed);
    List<int[]> observed = new ArrayList<>();
    List<int[]> acted = new ArrayList<>();
    double evidence = 1;
    for (int time = 0; time < 3; time++) {
      int[] outcomes = new int[model.modalities().size()];
      world.observe(outcomes);
      observed.add(outcomes);
      agent.observe(outcomes);
      double[] joint = truth.filter(observed, acted);
      double mass = Arrays.stream(joint).sum();
      double[] belief = Arrays.stream(joint).map(p -> p / mass).toArray();
      for (int factor = 0; factor < model.factors().size(); factor++) {
        assertThat(agent.belief(factor).toArray())
            .containsExactly(truth.marginal(belief, factor), within(ACCURACY));
      }
      assertThat(agent.freeEnergy()).isCloseTo(-Math.log(mass / evidence), within(ACCURACY));
      evidence = mass;
      agent.plan();
      if (!model.controls().isEmpty()) {
        comparePolicies(agent, truth, belief);
      }
      int[] actions = new int[model.controls().size()];
      for (int control = 0; control < actions.length; control++) {
        actions[control] = random.nextInt(model.controls().get(control).actions());
      }
      agent.executed(actions);
      world.advance(actions);
      acted.add(actions);
    }
  }

  private static void comparePolicies(GenericAgent agent, BruteForce truth, double[] belief) {
    Policies policies = agent.policySpace();
    double[] weights = new double[policies.count()];
    for (int policy = 0; policy < policies.count(); policy++) {
      double utility = 0;
      double information = 0;
      double[] future = belief;
      for (int step = 0; step < policies.length(); step++) {
        int[] actions = new int[policies.controls()];
        policies.actions(policy, step, actions);
        future = truth.predict(future, actions);
        utility += truth.utility(future, step);
        information += truth.mutualInformation(future);
      }
      assertThat(agent.expected(EnergyTerm.UTILITY, policy)).isCloseTo(utility, within(ACCURACY));
      assertThat(agent.expected(EnergyTerm.STATE_INFORMATION, policy))
          .isCloseTo(information, within(ACCURACY));
      assertThat(agent.expectedFreeEnergy(policy))
          .isCloseTo(-utility - information, within(ACCURACY));
      weights[policy] = Math.exp(16 * (utility + information));
    }
    double sum = Arrays.stream(weights).sum();
    for (int policy = 0; policy < policies.count(); policy++) {
      assertThat(agent.policyPosterior().probability(policy))
          .isCloseTo(weights[policy] / sum, within(1e-9));
    }
    for (int control = 0; control < policies.controls(); control++) {
      double[] marginal = new double[policies.actions(control)];
      for (int policy = 0; policy < policies.count(); policy++) {
        marginal[policies.action(policy, 0, control)] += weights[policy] / sum;
      }
      assertThat(agent.actionPosterior(control).toArray()).containsExactly(marginal, within(1e-9));
    }
  }
}
