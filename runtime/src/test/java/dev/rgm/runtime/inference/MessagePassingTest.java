package dev.rgm.runtime.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.RandomModels;
import dev.rgm.runtime.agent.MessagePassingAgent;
import dev.rgm.runtime.agent.WindowSettings;
import dev.rgm.runtime.inference.SimultaneousMessagePassing.Form;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no vector of another system decides about message passing (pymdp-algorithms §12). */
class MessagePassingTest {
  private static final double ACCURACY = 1e-12;

  private static Pomdp model(
      Profile profile,
      Tensor likelihood,
      List<Integer> near,
      Tensor second,
      List<Integer> parents) {
    RandomModels random = new RandomModels(77);
    Tensor first = random.columns(2, 2, 2);
    return new Pomdp(
        "two",
        List.of(new Pomdp.Modality("o", List.of(), likelihood, near, Tensor.vector(0, 1, 2))),
        List.of(
            new Pomdp.Factor("a", List.of(), first, List.of(0), 0, random.columns(2)),
            new Pomdp.Factor(
                "b", List.of(), second, parents, Pomdp.UNCONTROLLED, random.columns(3))),
        List.of(new Pomdp.Control("u", List.of(), 2)),
        null,
        Settings.of(profile));
  }

  private static final History HISTORY =
      History.of(new int[][] {{0}, {2}, {1}}, new int[][] {{0}, {1}});

  private static List<List<Tensor>> inferred(Pomdp model, boolean gradient, boolean factorised) {
    List<Tensor> prior = model.factors().stream().map(Pomdp.Factor::prior).toList();
    MessagePassing passing = new MessagePassing(6, 0.25, gradient, factorised, false);
    return new PolicyMessagePassing(model, passing)
        .infer(model, HISTORY, prior, List.of(List.of(1), List.of(0)))
        .marginals();
  }

  private static void expectEqual(List<List<Tensor>> a, List<List<Tensor>> b) {
    assertThat(a).hasSameSizeAs(b);
    for (int time = 0; time < a.size(); time++) {
      for (int factor = 0; factor < a.get(time).size(); factor++) {
        assertThat(a.get(time).get(factor).data())
            .containsExactly(b.get(time).get(factor).data(), within(ACCURACY));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pymdp-legacy", "pymdp", "gnn"})
  void theOrderOfDependenciesDoesNotMatter(String name) {
    Profile profile = Profile.named(name).orElseThrow();
    RandomModels random = new RandomModels(5);
    Tensor likelihood = random.columns(3, 2, 3);
    Tensor second = random.columns(3, 3, 2, 1);
    Pomdp ascending = model(profile, likelihood, List.of(0, 1), second, List.of(1, 0));
    Pomdp descending =
        model(
            profile,
            likelihood.permute(0, 2, 1),
            List.of(1, 0),
            second.permute(0, 2, 1, 3),
            List.of(0, 1));
    for (boolean gradient : new boolean[] {true, false}) {
      for (boolean factorised : new boolean[] {true, false}) {
        expectEqual(
            inferred(ascending, gradient, factorised), inferred(descending, gradient, factorised));
      }
    }
    for (Form form : Form.values()) {
      expectEqual(
          new SimultaneousMessagePassing(ascending, form, 5, 1).infer(HISTORY).marginals(),
          new SimultaneousMessagePassing(descending, form, 5, 1).infer(HISTORY).marginals());
    }
  }

  /** A parent that changes nothing sends a constant message back, which no belief feels. */
  @Test
  void aParentWithoutInfluenceIsNotFelt() {
    RandomModels random = new RandomModels(6);
    Tensor likelihood = random.columns(3, 2, 3);
    Tensor alone = random.columns(3, 3, 1);
    Tensor both = alone.reshape(3, 3, 1, 1).outer(Tensor.vector(1, 1)).reshape(3, 3, 2, 1);
    Pomdp one = model(Profile.PYMDP, likelihood, List.of(0, 1), alone, List.of(1));
    Pomdp two = model(Profile.PYMDP, likelihood, List.of(0, 1), both, List.of(1, 0));
    for (boolean gradient : new boolean[] {true, false}) {
      expectEqual(inferred(one, gradient, true), inferred(two, gradient, true));
    }
    for (Form form : Form.values()) {
      expectEqual(
          new SimultaneousMessagePassing(one, form, 5, 1).infer(HISTORY).marginals(),
          new SimultaneousMessagePassing(two, form, 5, 1).infer(HISTORY).marginals());
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void theFreeEnergyBoundsTheEvidence(Form form) {
    Pomdp model = new RandomModels(9).model(2, 2, 1, Settings.of(Profile.GNN));
    History history = History.of(new int[][] {{0, 0}, {1, 0}, {0, 1}}, new int[][] {{0}, {0}});
    double evidence = new ForwardBackward(model).smooth(history).logEvidence();
    double energy =
        new SimultaneousMessagePassing(model, form, 32, 0.5).infer(history).freeEnergy();
    assertThat(energy).isGreaterThanOrEqualTo(-evidence - 1e-9).isLessThan(-evidence + 20);
  }

  @Test
  void poolingTakesTheMeanOfLogarithmsAndUncertaintyThatOfProbabilities() {
    Tensor see = Tensor.of(new int[] {2, 2}, new double[] {0.9, 0.4, 0.1, 0.6});
    Tensor drift = Tensor.of(new int[] {2, 2, 1}, new double[] {1, 0, 0, 1});
    for (Profile profile : Profile.ALL) {
      Pomdp model =
          new Pomdp(
              "soft",
              List.of(new Pomdp.Modality("o", List.of(), see, List.of(0), Tensor.vector(0, 0))),
              List.of(
                  new Pomdp.Factor(
                      "s",
                      List.of(),
                      drift,
                      List.of(0),
                      Pomdp.UNCONTROLLED,
                      Tensor.vector(0.5, 0.5))),
              List.of(),
              null,
              Settings.of(profile));
      Evidence evidence = new Evidence(model);
      evidence.observe(List.of(new Observation.Pooled(List.of(0.25, 0.75))));
      assertThat(evidence.given(0)[0])
          .isCloseTo(Math.pow(0.9, 0.25) * Math.pow(0.1, 0.75), within(1e-12));
      evidence.observe(List.of(new Observation.Pooled(List.of(0.0, 1.0))));
      assertThat(evidence.given(0)).containsExactly(new double[] {0.1, 0.6}, within(1e-12));
      evidence.observe(List.of(new Observation.Uncertain(List.of(0.25, 0.75))));
      assertThat(evidence.given(0)).containsExactly(new double[] {0.3, 0.55}, within(1e-12));
      evidence.observe(List.of(new Observation.Missing()));
      assertThat(evidence.given(0)).containsExactly(1, 1);
    }
  }

  /** The next window begins with the mean over policies, weighed by their posterior. */
  @Test
  void theBeliefThatAWindowBeginsWithIsAveragedByThePosterior() {
    Pomdp model =
        new RandomModels(14).model(1, 1, 1, Settings.of(Profile.PYMDP_LEGACY).withPolicyLength(2));
    WindowSettings settings = new WindowSettings(2, MessagePassing.DEFAULT, true, -1);
    MessagePassingAgent agent = new MessagePassingAgent(model, settings);
    agent.observe(new int[] {0});
    agent.plan();
    agent.executed(new int[] {0});
    agent.observe(new int[] {1});
    agent.plan();
    double[] prior = new double[model.factors().get(0).states()];
    List<double[]> firsts = new ArrayList<>();
    for (int policy = 0; policy < agent.policies(); policy++) {
      double[] first = agent.belief(policy, 0, 0);
      firsts.add(first);
      for (int state = 0; state < prior.length; state++) {
        prior[state] += agent.policyPosterior().probability(policy) * first[state];
      }
    }
    assertThat(firsts.get(0)[0])
        .as("policies differ")
        .isNotEqualTo(firsts.get(firsts.size() - 1)[0]);
    agent.executed(new int[] {0});
    agent.observe(new int[] {0});
    History window = History.of(new int[][] {{1}, {0}}, new int[][] {{0}});
    List<List<Tensor>> expected =
        new PolicyMessagePassing(model, MessagePassing.DEFAULT)
            .infer(model, window, List.of(Tensor.vector(prior)), List.of(List.of(0), List.of(0)))
            .marginals();
    for (int time = 0; time < agent.times(); time++) {
      assertThat(agent.belief(0, time, 0))
          .containsExactly(expected.get(time).get(0).data(), within(ACCURACY));
    }
  }
}
