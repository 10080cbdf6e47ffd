package dev.rgm.runtime.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.agent.GenerativeProcess;
import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.fit.FreeParameter.ActionPrecision;
import dev.rgm.runtime.fit.FreeParameter.LearningRate;
import dev.rgm.runtime.fit.FreeParameter.PolicyPrecision;
import dev.rgm.runtime.fit.FreeParameter.Preference;
import dev.rgm.runtime.fit.ModelFit.Effort;
import dev.rgm.runtime.fit.ModelFit.Fitted;
import dev.rgm.runtime.inference.Observation;
import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.Settings.ActionSelection;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelFitTest {
  /** Two arms, one of which pays more often; whether it is the left one changes now and then. */
  private static Pomdp bandit(double policyPrecision, double liking) {
    Settings settings =
        new Settings(Profile.GNN, 1, policyPrecision, 1, ActionSelection.STOCHASTIC, true, false);
    double[] pay = {0.8, 0.2, 0.25, 0.75, 0.2, 0.8, 0.75, 0.25};
    return new Pomdp(
        "bandit",
        List.of(
            new Pomdp.Modality(
                "reward",
                List.of("win", "loss"),
                Tensor.of(new int[] {2, 2, 2}, pay),
                List.of(0, 1),
                Tensor.vector(liking, 0))),
        List.of(
            new Pomdp.Factor(
                "arm",
                List.of(),
                Tensor.of(new int[] {2, 2, 2}, new double[] {1, 0, 1, 0, 0, 1, 0, 1}),
                List.of(0),
                0,
                Tensor.vector(0.5, 0.5)),
            new Pomdp.Factor(
                "better",
                List.of(),
                Tensor.of(new int[] {2, 2, 1}, new double[] {0.9, 0.1, 0.1, 0.9}),
                List.of(1),
                Pomdp.UNCONTROLLED,
                Tensor.vector(0.5, 0.5))),
        List.of(new Pomdp.Control("choice", List.of("left", "right"), 2)),
        null,
        settings);
  }

  /** Two arms whose rewards are learned, and forgotten again. */
  private static Pomdp learner(double liking, double rate) {
    return new Pomdp(
        "learner",
        List.of(
            new Pomdp.Modality(
                "reward",
                List.of("win", "loss"),
                Tensor.of(new int[] {2, 2}, new double[] {0.7, 0.4, 0.3, 0.6}),
                List.of(0),
                Tensor.vector(liking, 0))),
        List.of(
            new Pomdp.Factor(
                "arm",
                List.of(),
                Tensor.of(new int[] {2, 2, 2}, new double[] {1, 0, 1, 0, 0, 1, 0, 1}),
                List.of(0),
                0,
                Tensor.vector(1, 0))),
        List.of(new Pomdp.Control("choice", List.of("left", "right"), 2)),
        null,
        new Settings(Profile.GNN, 1, 4, 1, ActionSelection.STOCHASTIC, true, false),
        new Learning(
            Map.of(0, new Counts(Tensor.filled(1, 2, 2), rate, 8)),
            Map.of(),
            Map.of(),
            Map.of(),
            Optional.empty()));
  }

  private static Behaviour played(Pomdp model, int episodes, int trials) {
    GenericAgent agent = new GenericAgent(model);
    GenerativeProcess world = new GenerativeProcess(model);
    List<List<Trial>> all = new ArrayList<>();
    agent.reset(1);
    for (int episode = 0; episode < episodes; episode++) {
      agent.nextEpisode();
      world.reset(episode);
      List<Trial> recorded = new ArrayList<>();
      int[] outcome = new int[1];
      int[] action = new int[1];
      for (int trial = 0; trial < trials; trial++) {
        world.observe(outcome);
        agent.step(outcome, action);
        recorded.add(new Trial(Observation.seen(outcome), List.of(action[0])));
        world.advance(action);
      }
      all.add(recorded);
    }
    return new Behaviour(all);
  }

  @Test
  void theLikelihoodIsTheProductOfTheChoices() {
    Pomdp model = bandit(2, 1.5);
    Behaviour behaviour = played(model, 1, 3);
    GenericAgent agent = new GenericAgent(model);
    double product = 1;
    for (Trial trial : behaviour.episodes().get(0)) {
      agent.observe(trial.observations());
      agent.plan();
      product *= agent.actionPosterior(0).probability(trial.actions().get(0));
      agent.executed(new int[] {trial.actions().get(0)});
    }
    assertThat(BehaviourLikelihood.of(model, behaviour))
        .isCloseTo(Math.log(product), within(1e-12));
  }

  @Test
  void thePrecisionOfPoliciesIsRecovered() {
    Behaviour behaviour = played(bandit(2, 2), 10, 60);
    ModelFit fit =
        new ModelFit(
            bandit(16, 2), behaviour, List.of(new FreeParameter(new PolicyPrecision(), 0.01, 16)));
    Fitted fitted = fit.fit(new Effort(2, 200, 0));
    double error = fitted.standardErrors().get(0);
    assertThat(fitted.converged()).isTrue();
    assertThat(error).isBetween(0.05, 0.6);
    assertThat(fitted.values().get(0)).isCloseTo(2, within(3 * error));
    assertThat(fitted.logLikelihood())
        .isGreaterThan(fit.logLikelihood(2))
        .isGreaterThan(fit.logLikelihood(16));
    assertThat(fit.fit(new Effort(2, 200, 0))).as("same seed").isEqualTo(fitted);
  }

  @Test
  void aLearningRateAndAPreferenceAreRecoveredTogether() {
    Behaviour behaviour = played(learner(1, 0.8), 10, 80);
    ModelFit fit =
        new ModelFit(
            learner(0, 0.1),
            behaviour,
            List.of(
                new FreeParameter(new LearningRate(), 0.01, 8),
                FreeParameter.of(new Preference(0, 0))));
    Fitted fitted = fit.fit(new Effort(1, 120, 0));
    for (int index = 0; index < 2; index++) {
      double truth = index == 0 ? 0.8 : 1;
      double error = fitted.standardErrors().get(index);
      assertThat(error).isPositive();
      assertThat(fitted.values().get(index)).isCloseTo(truth, within(3 * error));
    }
  }

  @Test
  void whatOnlyCountsTogetherHasNoStandardError() {
    Behaviour behaviour = played(bandit(2, 1), 2, 20);
    List<FreeParameter> product =
        List.of(
            new FreeParameter(new PolicyPrecision(), 0.1, 8),
            new FreeParameter(new ActionPrecision(), 0.1, 8));
    Fitted fitted = new ModelFit(bandit(1, 1), behaviour, product).fit(new Effort(1, 100, 3));
    double both = fitted.values().get(0) * fitted.values().get(1);
    ModelFit one =
        new ModelFit(
            bandit(1, 1), behaviour, List.of(new FreeParameter(new PolicyPrecision(), 0.01, 64)));
    assertThat(one.fit(new Effort(1, 200, 0)).values().get(0)).isCloseTo(both, within(0.05 * both));
  }

  @Test
  void aValueAtItsBoundHasNoStandardError() {
    Behaviour behaviour = played(bandit(4, 2), 2, 40);
    Fitted fitted =
        new ModelFit(
                bandit(1, 2),
                behaviour,
                List.of(new FreeParameter(new PolicyPrecision(), 0.01, 0.5)))
            .fit(new Effort(1, 200, 0));
    assertThat(fitted.values().get(0)).isCloseTo(0.5, within(1e-3));
    assertThat(fitted.standardErrors()).containsExactly(Double.NaN);
  }

  @Test
  void refusesWhatDoesNotFit() {
    Behaviour behaviour = played(bandit(2, 1), 1, 2);
    PolicyPrecision precision = new PolicyPrecision();
    assertThatThrownBy(() -> new FreeParameter(precision, 2, 2))
        .isInstanceOf(IllegalArgumentException.class);
    List<FreeParameter> twice =
        List.of(FreeParameter.of(precision), FreeParameter.of(new PolicyPrecision()));
    assertThatThrownBy(() -> new ModelFit(bandit(2, 1), behaviour, twice))
        .hasMessageContaining("each once");
    Behaviour foreign = new Behaviour(List.of(List.of(new Trial(Observation.seen(0), List.of(2)))));
    assertThatThrownBy(() -> BehaviourLikelihood.of(bandit(2, 1), foreign))
        .hasMessage("episode 1, trial 1: action 2 of control 0 is not in 0 … 1");
    assertThatThrownBy(() -> new Behaviour(List.of(List.of()))).hasMessage("there is no trial");
  }
}
