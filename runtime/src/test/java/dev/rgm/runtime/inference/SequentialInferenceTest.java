package dev.rgm.runtime.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.agent.RandomSource;
import org.junit.jupiter.api.Test;

class SequentialInferenceTest {
  private static final int[] STATES = {4, 3};
  private final RandomSource random = new RandomSource(3);

  private double[] weights(int count) {
    double[] weights = new double[count];
    for (int index = 0; index < count; index++) {
      weights[index] = 0.05 + random.nextDouble();
    }
    return weights;
  }

  private Likelihood single(int outcomes, int parent) {
    int states = STATES[parent];
    return new Likelihood(new int[] {outcomes, states}, weights(outcomes * states), parent);
  }

  private Likelihood joint(int outcomes) {
    return new Likelihood(new int[] {outcomes, STATES[1], STATES[0]}, weights(outcomes * 12), 1, 0);
  }

  private static double[][] priors() {
    return new double[][] {{0.1, 0.2, 0.3, 0.4}, {0.5, 0.3, 0.2}};
  }

  @Test
  void oneModalityGivesTheLogEvidence() {
    Likelihood likelihood = single(5, 0);
    double[][] beliefs = priors();
    double evidence =
        new SequentialInference(STATES, new Likelihood[] {likelihood})
            .update(Outcomes.of(2), beliefs);

    double expected = 0;
    for (int state = 0; state < 4; state++) {
      expected += priors()[0][state] * likelihood.outcomesOf(state)[2];
    }
    assertThat(evidence).isCloseTo(Math.log(expected), within(1e-14));
    assertThat(beliefs[0][3])
        .isCloseTo(0.4 * likelihood.outcomesOf(3)[2] / expected, within(1e-14));
    assertThat(beliefs[1]).containsExactly(priors()[1]);
  }

  @Test
  void sequentialAndExactUpdatesAgreeWhereNothingIsPruned() {
    Likelihood[] likelihoods = {single(5, 0), single(2, 1), single(3, 0), single(4, 1)};
    Outcomes outcomes =
        Outcomes.of(new double[] {0.1, 0.2, 0.3, 0.4, 0}, null, new double[] {0, 1, 0}, null);
    outcomes.set(1, 1);
    outcomes.set(3, 0);
    double[][] sequential = priors();
    double[][] exact = priors();

    double evidence = new SequentialInference(STATES, likelihoods).update(outcomes, sequential);
    double exactEvidence = new LogDomainInference(likelihoods).update(outcomes, exact);

    assertThat(evidence).isCloseTo(exactEvidence, within(1e-13));
    for (int factor = 0; factor < 2; factor++) {
      assertThat(sequential[factor]).containsExactly(exact[factor], within(1e-13));
    }
  }

  @Test
  void theOrderOfModalitiesDoesNotMatterToExactUpdates() {
    Likelihood first = single(5, 0);
    Likelihood second = single(3, 0);
    double[][] forth = priors();
    double[][] back = priors();
    double evidence =
        new LogDomainInference(new Likelihood[] {first, second}).update(Outcomes.of(4, 1), forth);
    double other =
        new LogDomainInference(new Likelihood[] {second, first}).update(Outcomes.of(1, 4), back);

    assertThat(evidence).isCloseTo(other, within(1e-14));
    assertThat(forth[0]).containsExactly(back[0], within(1e-14));
  }

  @Test
  void anOutcomeOfTwoFactorsLeavesTheirMarginals() {
    Likelihood likelihood = joint(3);
    double[][] beliefs = priors();
    double evidence =
        new SequentialInference(STATES, new Likelihood[] {likelihood})
            .update(Outcomes.of(1), beliefs);

    double[] first = new double[4];
    double[] second = new double[3];
    double total = 0;
    for (int s0 = 0; s0 < 4; s0++) {
      for (int s1 = 0; s1 < 3; s1++) {
        int column = likelihood.column(new int[] {s0, s1});
        double weight = priors()[0][s0] * priors()[1][s1] * likelihood.outcomesOf(column)[1];
        first[s0] += weight;
        second[s1] += weight;
        total += weight;
      }
    }
    assertThat(evidence).isCloseTo(Math.log(total), within(1e-13));
    for (int s0 = 0; s0 < 4; s0++) {
      assertThat(beliefs[0][s0]).isCloseTo(first[s0] / total, within(1e-13));
    }
    for (int s1 = 0; s1 < 3; s1++) {
      assertThat(beliefs[1][s1]).isCloseTo(second[s1] / total, within(1e-13));
    }
  }

  @Test
  void missingDataCostTheLogarithmOfTheNumberOfOutcomesAndTellNothing() {
    double[][] beliefs = priors();
    double evidence =
        new SequentialInference(STATES, new Likelihood[] {single(5, 0)})
            .update(Outcomes.of(new double[] {0.2, 0.2, 0.2, 0.2, 0.2}), beliefs);

    assertThat(evidence).isCloseTo(-Math.log(5), within(1e-14));
    assertThat(beliefs[0]).containsExactly(priors()[0], within(1e-14));
  }

  @Test
  void anImpossibleOutcomeCosts32Nats() {
    Likelihood likelihood = new Likelihood(new int[] {2, 2}, new double[] {1, 1, 0, 0}, 0);
    double[][] beliefs = {{0.25, 0.75}};
    double evidence =
        new SequentialInference(new int[] {2}, new Likelihood[] {likelihood})
            .update(Outcomes.of(1), beliefs);

    assertThat(evidence).isCloseTo(-32, within(1e-12));
    assertThat(beliefs[0]).containsExactly(new double[] {0.25, 0.75}, within(1e-14));
  }

  @Test
  void aStateThatFallsBelowTheThresholdNeverComesBack() {
    double small = 1e-8;
    Likelihood against = new Likelihood(new int[] {2, 2}, new double[] {small, 1, 1 - small, 0}, 0);
    Likelihood forIt = new Likelihood(new int[] {2, 2}, new double[] {1, 0, 0, 1}, 0);
    Likelihood[] likelihoods = {against, forIt, forIt};
    double[][] pruned = {{0.5, 0.5}};
    double[][] exact = {{0.5, 0.5}};
    new SequentialInference(new int[] {2}, likelihoods).update(Outcomes.of(0, 0, 0), pruned);
    new LogDomainInference(likelihoods).update(Outcomes.of(0, 0, 0), exact);

    assertThat(pruned[0][0]).isLessThan(1e-7);
    assertThat(exact[0][0]).isGreaterThan(0.999);
  }

  @Test
  void exactUpdatesNeedOneParentAModality() {
    assertThatThrownBy(() -> new LogDomainInference(new Likelihood[] {single(2, 0), joint(2)}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("modality 1 has 2 parents; exact inference in the log domain expects one");
  }
}
