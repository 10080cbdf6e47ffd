package dev.rgm.runtime.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.inference.Evidence;
import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Profile.FixedPoint;
import dev.rgm.runtime.model.Profile.StopTest;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of the older system that none of its vectors decides (pymdp-algorithms §12). */
class UndecidedRulesTest {
  private static final double UNLIKELY = Math.exp(-16);

  private static Pomdp twoFactors(Profile profile, double[] likelihood) {
    Tensor stay = Tensor.of(new int[] {2, 2, 1}, new double[] {1, 0, 0, 1});
    return new Pomdp(
        "two",
        List.of(
            new Pomdp.Modality(
                "o",
                List.of(),
                Tensor.of(new int[] {2, 2, 2}, likelihood),
                List.of(0, 1),
                Tensor.vector(0, 0))),
        List.of(
            new Pomdp.Factor(
                "a", List.of(), stay, List.of(0), Pomdp.UNCONTROLLED, Tensor.vector(0.7, 0.3)),
            new Pomdp.Factor(
                "b", List.of(), stay, List.of(1), Pomdp.UNCONTROLLED, Tensor.vector(0.4, 0.6))),
        List.of(),
        null,
        Settings.of(profile));
  }

  @Test
  void statesOfProbabilityEToMinus16AndLessAreLeftOut() {
    double[] see = {0.9, 0.2, 0.1, 0.8};
    for (double tiny : new double[] {0.9 * UNLIKELY, 1.1 * UNLIKELY}) {
      Tensor stay = Tensor.of(new int[] {2, 2, 1}, new double[] {1, 0, 0, 1});
      Pomdp model =
          new Pomdp(
              "tiny",
              List.of(
                  new Pomdp.Modality(
                      "o",
                      List.of(),
                      Tensor.of(new int[] {2, 2}, see),
                      List.of(0),
                      Tensor.vector(0, 0))),
              List.of(
                  new Pomdp.Factor(
                      "s",
                      List.of(),
                      stay,
                      List.of(0),
                      Pomdp.UNCONTROLLED,
                      Tensor.vector(1 - tiny, tiny))),
              List.of(),
              null,
              Settings.of(Profile.PYMDP_LEGACY));
      OutcomeValue value = new OutcomeValue(model, StateInference.of(model));
      value.evaluate(new double[] {1 - tiny, tiny}, 0);
      double[] weights = {1 - tiny, tiny > UNLIKELY ? tiny : 0};
      double gain = 0;
      for (int outcome = 0; outcome < 2; outcome++) {
        double p = 0;
        for (int state = 0; state < 2; state++) {
          double a = see[outcome * 2 + state];
          p += weights[state] * a;
          gain += weights[state] * a * Math.log(a + UNLIKELY);
        }
        gain -= p * Math.log(p + 1e-16);
      }
      // Counting the state or not makes a difference of about 1e-7.
      assertThat(value.informationGain()).isCloseTo(gain, within(1e-11));
    }
  }

  @Test
  void theFirstComparisonOfTheStopTestIsWithTheComplexityOfUniformBeliefs() {
    double[] see = {0.9, 0.3, 0.25, 0.6, 0.1, 0.7, 0.75, 0.4};
    double[] once = inferred(see, new FixedPoint(1, StopTest.NEVER, 0));
    double[] twice = inferred(see, new FixedPoint(2, StopTest.NEVER, 0));
    assertThat(once[0]).isNotCloseTo(twice[0], within(1e-4));
    double[] priors = {0.7, 0.3, 0.4, 0.6};
    double complexity = 0;
    double energy = 0;
    for (int index = 0; index < 4; index++) {
      complexity += 0.5 * (Math.log(0.5) - Math.log(priors[index]));
      energy += once[index] * (Math.log(once[index]) - Math.log(priors[index]));
    }
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 2; b++) {
        energy -= once[a] * once[2 + b] * Math.log(see[a * 2 + b]);
      }
    }
    double difference = Math.abs(complexity - energy);
    FixedPoint above = new FixedPoint(10, StopTest.FREE_ENERGY_CHANGE, difference * 1.001);
    FixedPoint below = new FixedPoint(2, StopTest.FREE_ENERGY_CHANGE, difference * 0.999);
    assertThat(inferred(see, above)).containsExactly(once, within(1e-12));
    assertThat(inferred(see, below)).containsExactly(twice, within(1e-12));
  }

  private static double[] inferred(double[] likelihood, FixedPoint schedule) {
    Pomdp model = twoFactors(Profile.PYMDP_LEGACY.withFixedPoint(schedule), likelihood);
    StateInference inference = StateInference.of(model);
    Evidence evidence = new Evidence(model);
    evidence.observe(new int[] {0});
    double[] prior = new double[inference.beliefSize()];
    double[] posterior = new double[prior.length];
    inference.prior(prior);
    inference.update(prior, evidence, posterior);
    return posterior;
  }
}
