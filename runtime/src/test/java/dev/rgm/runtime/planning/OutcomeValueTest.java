package dev.rgm.runtime.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeValueTest {
  private static final double E16 = Math.exp(-16);

  /** One binary state that two modalities report, both perfectly. */
  private static Pomdp twins(Profile profile, double certainty) {
    Tensor see = Tensor.of(new int[] {2, 2}, new double[] {1, 0, 0, 1});
    Tensor stay = Tensor.of(new int[] {2, 2, 1}, new double[] {1, 0, 0, 1});
    Pomdp.Modality modality =
        new Pomdp.Modality("o", List.of(), see, List.of(0), Tensor.vector(0, 2));
    return new Pomdp(
        "twins",
        List.of(modality, modality),
        List.of(
            new Pomdp.Factor(
                "s",
                List.of(),
                stay,
                List.of(0),
                Pomdp.UNCONTROLLED,
                Tensor.vector(certainty, 1 - certainty))),
        List.of(),
        null,
        Settings.of(profile));
  }

  private static OutcomeValue valueOfPrior(Pomdp model) {
    StateInference inference = StateInference.of(model);
    double[] belief = new double[inference.beliefSize()];
    inference.prior(belief);
    OutcomeValue value = new OutcomeValue(model, inference);
    value.evaluate(belief, 0);
    return value;
  }

  @Test
  void theSameFactReportedTwiceInformsOnceWhereInferenceIsExact() {
    OutcomeValue exact = valueOfPrior(twins(Profile.GNN, 0.5));
    assertThat(exact.informationGain()).isCloseTo(Math.log(2), within(1e-15));
    assertThat(exact.utility()).isEqualTo(2);
    OutcomeValue summed = valueOfPrior(twins(Profile.PYMDP, 0.5));
    assertThat(summed.informationGain()).isCloseTo(2 * Math.log(2), within(1e-14));
  }

  @Test
  void preferencesBecomeLogProbabilitiesInTheLegacyForm() {
    double logSum = Math.log(1 + Math.exp(2));
    assertThat(valueOfPrior(twins(Profile.PYMDP_LEGACY, 0.5)).utility())
        .isCloseTo(2 * (0.5 * -logSum + 0.5 * (2 - logSum)), within(1e-14));
  }

  @Test
  void unlikelyStatesAreLeftOutInTheLegacyForm() {
    double p = 1e-7;
    // Only the likely state counts: its conditional term and its share of the outcomes.
    double likely = 1 - p;
    double expected = 2 * (likely * Math.log(1 + E16) - likely * Math.log(likely + 1e-16));
    assertThat(p).isLessThan(E16);
    assertThat(valueOfPrior(twins(Profile.PYMDP_LEGACY, likely)).informationGain())
        .isCloseTo(expected, within(1e-16));
  }
}
