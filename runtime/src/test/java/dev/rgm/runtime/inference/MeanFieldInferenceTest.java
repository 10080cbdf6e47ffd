package dev.rgm.runtime.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.RandomModels;
import dev.rgm.runtime.agent.GenerativeProcess;
import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.agent.ImpossibleEvidenceException;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeanFieldInferenceTest {
  /** The default profile, but a mean field as soon as there are two factors. */
  private static final Profile MEAN_FIELD =
      new Profile(
          "mean-field",
          Profile.GNN.preferences(),
          Profile.GNN.guard(),
          0,
          Profile.GNN.fixedPoint(),
          Profile.GNN.informationGain(),
          16,
          16,
          Profile.GNN.actionSampling(),
          Profile.GNN.novelty(),
          Profile.GNN.transitionLearning(),
          Profile.GNN.keepsZeros());

  /** Two factors that have nothing to do with each other. */
  private static Pomdp independent(Profile profile, long seed) {
    RandomModels random = new RandomModels(seed);
    Tensor see0 = random.columns(3, 2);
    Tensor see1 = random.columns(2, 3);
    Tensor move0 = random.columns(2, 2, 2);
    Tensor move1 = random.columns(3, 3, 3);
    return new Pomdp(
        "independent",
        List.of(
            new Pomdp.Modality("o0", List.of(), see0, List.of(0), Tensor.vector(0, 1, -1)),
            new Pomdp.Modality("o1", List.of(), see1, List.of(1), Tensor.vector(0.5, 0))),
        List.of(
            new Pomdp.Factor("s0", List.of(), move0, List.of(0), 0, random.columns(2)),
            new Pomdp.Factor("s1", List.of(), move1, List.of(1), 1, random.columns(3))),
        List.of(new Pomdp.Control("u0", List.of(), 2), new Pomdp.Control("u1", List.of(), 3)),
        null,
        Settings.of(profile).withPolicyLength(2));
  }

  @Test
  void equalsTheExactEngineOnIndependentFactors() {
    for (long seed = 0; seed < 20; seed++) {
      GenericAgent exact = new GenericAgent(independent(Profile.GNN, seed));
      GenericAgent field = new GenericAgent(independent(MEAN_FIELD, seed));
      GenerativeProcess world = new GenerativeProcess(exact.model());
      world.reset(seed);
      int[] outcomes = new int[2];
      int[] actions = new int[2];
      for (int step = 0; step < 5; step++) {
        world.observe(outcomes);
        exact.step(outcomes, actions);
        field.step(outcomes, actions);
        for (int factor = 0; factor < 2; factor++) {
          assertThat(field.belief(factor).toArray())
              .containsExactly(exact.belief(factor).toArray(), within(1e-12));
        }
        assertThat(field.freeEnergy()).isCloseTo(exact.freeEnergy(), within(1e-12));
        for (int policy = 0; policy < exact.policies(); policy++) {
          assertThat(field.expectedFreeEnergy(policy))
              .isCloseTo(exact.expectedFreeEnergy(policy), within(1e-12));
        }
        exact.executed(actions);
        world.advance(actions);
      }
    }
  }

  /** Two binary factors seen through their parity, with a noise that keeps everything possible. */
  private static Pomdp parity(Profile profile, double noise, double bias) {
    double q = 1 - noise;
    Tensor see =
        Tensor.of(new int[] {2, 2, 2}, new double[] {q, noise, noise, q, noise, q, q, noise});
    Tensor stay = Tensor.of(new int[] {2, 2, 1}, new double[] {1, 0, 0, 1});
    Tensor prior = Tensor.vector(bias, 1 - bias);
    return new Pomdp(
        "parity",
        List.of(new Pomdp.Modality("o", List.of(), see, List.of(0, 1), Tensor.vector(0, 0))),
        List.of(
            new Pomdp.Factor("a", List.of(), stay, List.of(0), Pomdp.UNCONTROLLED, prior),
            new Pomdp.Factor("b", List.of(), stay, List.of(1), Pomdp.UNCONTROLLED, prior)),
        List.of(),
        null,
        Settings.of(profile));
  }

  private static double[] posterior(Pomdp model, int outcome) {
    StateInference inference = StateInference.of(model);
    assertThat(inference).isInstanceOf(MeanFieldInference.class);
    Evidence evidence = new Evidence(model);
    evidence.observe(new int[] {outcome});
    double[] prior = new double[inference.beliefSize()];
    double[] posterior = new double[inference.beliefSize()];
    inference.prior(prior);
    inference.update(prior, evidence, posterior);
    return posterior;
  }

  @Test
  void endsAtAFixedPointOfTheUpdate() {
    double[] q = posterior(parity(MEAN_FIELD, 0.2, 0.6), 0);
    double logSame = Math.log(0.8);
    double logOther = Math.log(0.2);
    double first = Math.log(0.6) + q[2] * logSame + q[3] * logOther;
    double second = Math.log(0.4) + q[2] * logOther + q[3] * logSame;
    assertThat(q[0]).isCloseTo(1 / (1 + Math.exp(second - first)), within(1e-9));
    assertThat(q[0]).isCloseTo(q[2], within(1e-9));
  }

  /** A noiseless parity among so many states that the default profile keeps a mean field. */
  private static Pomdp largeParity(double bias) {
    Pomdp small = parity(Profile.GNN, 0, bias);
    int states = 40;
    double[] stay = new double[states * states];
    for (int state = 0; state < states; state++) {
      stay[state * states + state] = 1;
    }
    List<Pomdp.Factor> factors = new ArrayList<>(small.factors());
    for (int factor = 2; factor < 4; factor++) {
      factors.add(
          new Pomdp.Factor(
              "idle" + factor,
              List.of(),
              Tensor.of(new int[] {states, states, 1}, stay),
              List.of(factor),
              Pomdp.UNCONTROLLED,
              Tensor.filled(1.0 / states, states)));
    }
    return new Pomdp(
        "large parity", small.modalities(), factors, List.of(), null, small.settings());
  }

  @Test
  void aDeterministicLikelihoodOfTwoFactorsIsPossible() {
    for (int outcome = 0; outcome < 2; outcome++) {
      GenericAgent agent = new GenericAgent(largeParity(0.5));
      agent.observe(new int[] {outcome});
      for (int factor = 0; factor < 4; factor++) {
        double[] belief = agent.belief(factor).toArray();
        for (double probability : belief) {
          assertThat(probability).isCloseTo(1.0 / belief.length, within(1e-15));
        }
      }
      // Uniform over four states, two of them at the floor of ln 2^-52.
      assertThat(agent.freeEnergy()).isCloseTo(26 * Math.log(2), within(1e-12));
    }
  }

  @Test
  void evidenceOfProbabilityZeroUnderThePriorIsImpossible() {
    GenericAgent agent = new GenericAgent(largeParity(1));
    assertThatThrownBy(() -> agent.observe(new int[] {1}))
        .isInstanceOf(ImpossibleEvidenceException.class);
    assertThat(agent.belief(0).toArray()).containsExactly(1, 0);
    agent.reset(0);
    agent.observe(new int[] {0});
    assertThat(agent.belief(0).toArray()).containsExactly(1, 0);
    assertThat(agent.freeEnergy()).isZero();
  }

  @Test
  void theNumberOfSweepsIsRespected() {
    Profile once = MEAN_FIELD.withFixedPoint(new Profile.FixedPoint(1, Profile.StopTest.NEVER, 0));
    double[] q = posterior(parity(once, 0.2, 0.6), 0);
    // One sweep from uniform beliefs sees the same message for both states: the prior stays.
    assertThat(q[0]).isCloseTo(0.6, within(1e-15));
  }
}
