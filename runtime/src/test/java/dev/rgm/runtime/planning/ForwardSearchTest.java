package dev.rgm.runtime.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.inference.Likelihood;
import dev.rgm.runtime.inference.SequentialInference;
import dev.rgm.runtime.learning.Novelty;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForwardSearchTest {
  private static final double[] STAY = {1, 0, 0, 0, 1, 0, 0, 0, 1};
  private static final double[] FORTH = {0, 0, 0, 1, 0, 0, 0, 1, 1};

  private static double[] evaluate(
      Likelihood likelihood,
      Likelihood preferences,
      double[] logIntentions,
      double[] counts,
      double[] belief,
      int depth) {
    Likelihood[] likelihoods = {likelihood};
    ModalityValue value = new ModalityValue(likelihood, preferences);
    value.refreshAmbiguity();
    if (counts != null) {
      value.refreshNovelty(counts);
    }
    ForwardSearch search =
        new ForwardSearch(
            new SequentialInference(new int[] {3}, likelihoods),
            likelihoods,
            new ModalityValue[] {value},
            Optional.empty(),
            new double[][] {logIntentions});
    return search.evaluate(
        new double[][][] {{STAY}, {FORTH}}, new double[2][1][], new double[][] {belief}, 4, depth);
  }

  private static Likelihood likelihood(double... values) {
    return new Likelihood(new int[] {values.length / 3, 3}, values, 0);
  }

  private static Likelihood preferences(double... values) {
    return new Likelihood(new int[] {values.length}, values);
  }

  private static double xlnx(double x) {
    return x * Math.log(x);
  }

  @Test
  void entropyValueAndAmbiguityOfOneStep() {
    Likelihood likelihood = likelihood(0.9, 0.5, 0.2, 0.1, 0.5, 0.8);
    double[] values =
        evaluate(likelihood, preferences(1, 3), null, null, new double[] {0.5, 0.5, 0}, 0);

    double q = 0.5 * 0.9 + 0.5 * 0.5;
    double information =
        -xlnx(q) - xlnx(1 - q) + 0.5 * (xlnx(0.9) + xlnx(0.1)) + 0.5 * (xlnx(0.5) + xlnx(0.5));
    double value = q * Math.log(0.25) + (1 - q) * Math.log(0.75);
    assertThat(values[0]).isCloseTo(information + value + Math.log(2), within(1e-14));
  }

  @Test
  void intentionsMakeStatesRisky() {
    Likelihood likelihood = likelihood(1, 0, 0, 0, 1, 0, 0, 0, 1);
    double[] intentions = {Math.log(0.2), Math.log(0.3), Math.log(0.5)};
    double[] certain = {1, 0, 0};
    double[] without = evaluate(likelihood, null, null, null, certain, 0);
    double[] with = evaluate(likelihood, null, intentions, null, certain, 0);

    assertThat(with[0] - without[0]).isCloseTo(Math.log(0.2), within(1e-14));
    assertThat(with[1] - without[1]).isCloseTo(Math.log(0.3), within(1e-14));
  }

  @Test
  void noveltyIsAddedWhereCountsAreFew() {
    Likelihood likelihood = likelihood(0.5, 0.5, 0.5, 0.5, 0.5, 0.5);
    double[] counts = {1, 100, 1, 1, 100, 1};
    double[] certain = {1, 0, 0};
    double[] without = evaluate(likelihood, null, null, null, certain, 0);
    double[] with = evaluate(likelihood, null, null, counts, certain, 0);
    double[] gains = Novelty.gains(counts, 3).orElseThrow();

    assertThat(with[0] - without[0]).isCloseTo(0.5 * (gains[0] + gains[3]), within(1e-14));
    assertThat(with[0]).isGreaterThan(with[1]);
  }

  @Test
  void preferencesMayDependOnStates() {
    Likelihood likelihood = likelihood(1, 1, 0, 0, 0, 1);
    Likelihood conditional =
        new Likelihood(new int[] {2, 3}, new double[] {0.9, 0.1, 0.5, 0.1, 0.9, 0.5}, 0);
    double[] values = evaluate(likelihood, conditional, null, null, new double[] {1, 0, 0}, 0);

    assertThat(values[0]).isCloseTo(Math.log(0.9) + Math.log(2), within(1e-14));
    assertThat(values[1]).isCloseTo(Math.log(0.1) + Math.log(2), within(1e-14));
  }

  @Test
  void deeperSearchSeesWhatLiesTwoStepsAhead() {
    Likelihood likelihood = likelihood(1, 1, 0, 0, 0, 1);
    double[] certain = {1, 0, 0};
    double[] shallow = evaluate(likelihood, preferences(1, 9), null, null, certain, 0);
    double[] deep = evaluate(likelihood, preferences(1, 9), null, null, certain, 1);

    assertThat(shallow[0]).isEqualTo(shallow[1]);
    assertThat(deep[1]).isGreaterThan(deep[0]);
    // After going forth both choices are known: softmax(v)ᵀv over the values one step later.
    double miss = Math.log(0.1) + Math.log(2);
    double hit = Math.log(0.9) + Math.log(2);
    double p = 1 / (1 + Math.exp(miss - hit));
    assertThat(deep[1]).isCloseTo(miss + p * hit + (1 - p) * miss, within(1e-13));
  }

  @Test
  void hopelessPoliciesAreNotFollowed() {
    Likelihood likelihood = likelihood(1, 0, 0, 0, 1, 1);
    double[] values =
        evaluate(likelihood, preferences(1, 1e-6), null, null, new double[] {1, 0, 0}, 1);

    assertThat(values[0] - values[1]).isGreaterThan(500);
  }
}
