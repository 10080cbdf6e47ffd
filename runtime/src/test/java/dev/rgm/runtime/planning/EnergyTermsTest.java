package dev.rgm.runtime.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.BruteForce;
import dev.rgm.runtime.RandomModels;
import dev.rgm.runtime.inference.StateInference;
import dev.rgm.runtime.learning.Dirichlet;
import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.EnergyWeights;
import dev.rgm.runtime.model.GoalStates;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every term of the expected free energy against its definition. */
class EnergyTermsTest {
  private static final double ACCURACY = 1e-11;

  private static ExpectedFreeEnergy evaluated(Pomdp model) {
    Parameters parameters = new Parameters(model);
    StateInference inference = StateInference.of(model, parameters);
    ExpectedFreeEnergy energy =
        new ExpectedFreeEnergy(model, inference, new Policies(model), parameters);
    double[] belief = new double[inference.beliefSize()];
    inference.prior(belief);
    energy.evaluate(belief);
    return energy;
  }

  private static Counts doubled(Tensor probabilities) {
    double[] counts = probabilities.data().clone();
    for (int index = 0; index < counts.length; index++) {
      counts[index] *= 2;
    }
    return new Counts(Tensor.of(probabilities.shape(), counts));
  }

  /** A model all of whose likelihoods and transitions have counts, with the same means. */
  private static Pomdp learner(long seed, Profile profile) {
    Settings settings =
        Settings.of(profile).withPlanning(Planning.PLAIN.withParameterNovelty(true));
    Pomdp model = new RandomModels(seed).model(2, 2, 1, settings);
    Map<Integer, Counts> likelihoods = new HashMap<>();
    Map<Integer, Counts> transitions = new HashMap<>();
    for (int index = 0; index < 2; index++) {
      likelihoods.put(index, doubled(model.modalities().get(index).likelihood()));
      transitions.put(index, doubled(model.factors().get(index).transitions()));
    }
    return model.withLearning(
        new Learning(likelihoods, transitions, Map.of(), Map.of(), Optional.empty()));
  }

  /** The divergence of the counts of a column after one more of a category from those before. */
  private static double divergence(Tensor counts, int row, int column) {
    int columns = counts.size() / counts.extent(0);
    double[] before = new double[counts.extent(0)];
    for (int index = 0; index < before.length; index++) {
      before[index] = counts.at(index * columns + column);
    }
    double[] after = before.clone();
    after[row]++;
    return Dirichlet.divergence(Tensor.vector(after), Tensor.vector(before));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noveltyIsTheExpectedDivergenceOfTheCounts(long seed) {
    Pomdp model = learner(seed, Profile.GNN);
    BruteForce truth = new BruteForce(model);
    List<int[]> states = truth.jointStates();
    ExpectedFreeEnergy energy = evaluated(model);
    for (int action = 0; action < model.controls().get(0).actions(); action++) {
      double novelty = 0;
      for (int[] before : states) {
        for (int[] after : states) {
          double p = truth.initial(before) * truth.transition(after, before, new int[] {action});
          for (int modality = 0; p > 0 && modality < 2; modality++) {
            Tensor counts = model.learning().likelihoods().get(modality).counts();
            int column = column(model, model.modalities().get(modality).dependencies(), after);
            for (int outcome = 0; outcome < counts.extent(0); outcome++) {
              double seen = truth.likelihood(modality, outcome, after);
              novelty += seen > 0 ? p * seen * divergence(counts, outcome, column) : 0;
            }
          }
          for (int factor = 0; p > 0 && factor < 2; factor++) {
            Tensor counts = model.learning().transitions().get(factor).counts();
            int actions = counts.extent(counts.rank() - 1);
            int taken = actions == 1 ? 0 : action;
            int column = column(model, model.factors().get(factor).parents(), before);
            novelty += p * divergence(counts, after[factor], column * actions + taken);
          }
        }
      }
      assertThat(energy.term(EnergyTerm.PARAMETER_NOVELTY, action))
          .isCloseTo(novelty, within(ACCURACY));
    }
  }

  @Test
  void weightsCountTermsButDoNotChangeThem() {
    Pomdp plain = learner(4, Profile.GNN);
    Settings settings = plain.settings();
    EnergyWeights weights = new EnergyWeights(0.5, 3);
    Pomdp weighed =
        plain.withSettings(settings.withPlanning(settings.planning().withWeights(weights)));
    ExpectedFreeEnergy before = evaluated(plain);
    ExpectedFreeEnergy after = evaluated(weighed);
    for (int action = 0; action < plain.controls().get(0).actions(); action++) {
      double utility = before.term(EnergyTerm.UTILITY, action);
      double states = before.term(EnergyTerm.STATE_INFORMATION, action);
      double parameters = before.term(EnergyTerm.PARAMETER_NOVELTY, action);
      assertThat(before.total(action)).isCloseTo(-utility - states - parameters, within(ACCURACY));
      assertThat(after.total(action))
          .isCloseTo(-0.5 * utility - 3 * states - 3 * parameters, within(ACCURACY));
      assertThat(after.term(EnergyTerm.UTILITY, action)).isEqualTo(utility);
      assertThat(after.term(EnergyTerm.STATE_INFORMATION, action)).isEqualTo(states);
    }
  }

  @Test
  void refusesWeightsBelowZero() {
    assertThatThrownBy(() -> new EnergyWeights(-1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("instrumental weight -1.0");
    assertThatThrownBy(() -> new EnergyWeights(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("epistemic weight NaN");
  }

  private static int column(Pomdp model, List<Integer> factors, int[] states) {
    int column = 0;
    for (int factor : factors) {
      column = column * model.factors().get(factor).states() + states[factor];
    }
    return column;
  }

  /** pymdp-algorithms §12: clipping at 0 removes rounding only. */
  @Test
  void nothingIsExpectedFromACategoryWithoutAlternative() {
    Pomdp certain = learner(5, Profile.PYMDP);
    Tensor one = Tensor.filled(7.3, 1, 4);
    double[] gains = new double[4];
    dev.rgm.runtime.learning.Novelty.exactGains(one.data(), 4, gains);
    assertThat(gains).containsExactly(0, 0, 0, 0);
    double[] many = {1e9, 3, 1e-9, 1};
    dev.rgm.runtime.learning.Novelty.exactGains(many, 1, gains);
    for (double gain : gains) {
      assertThat(gain).isNotNegative();
    }
    assertThat(evaluated(certain).term(EnergyTerm.PARAMETER_NOVELTY, 0)).isPositive();
  }

  @Test
  void ambiguityAndInformationAreThoseOfTheDefinition() {
    Pomdp model = new RandomModels(4).model(2, 2, 1, Settings.of(Profile.GNN));
    BruteForce truth = new BruteForce(model);
    ExpectedFreeEnergy energy = evaluated(model);
    double[] belief = truth.jointStates().stream().mapToDouble(truth::initial).toArray();
    for (int action = 0; action < model.controls().get(0).actions(); action++) {
      double[] next = truth.predict(belief, new int[] {action});
      double ambiguity = 0;
      for (int state = 0; state < next.length; state++) {
        for (int[] outcome : truth.jointOutcomes()) {
          double p = truth.likelihood(outcome, truth.jointStates().get(state));
          ambiguity -= p > 0 ? next[state] * p * Math.log(p) : 0;
        }
      }
      assertThat(energy.term(EnergyTerm.AMBIGUITY, action)).isCloseTo(ambiguity, within(ACCURACY));
      assertThat(energy.term(EnergyTerm.STATE_INFORMATION, action))
          .isCloseTo(truth.mutualInformation(next), within(ACCURACY));
    }
  }

  @Test
  void riskIsTheDivergenceFromThePreferredStates() {
    Tensor wanted = Tensor.vector(3, 1, 0);
    Pomdp chain = chain(Planning.PLAIN.withStatePreferences(Map.of(0, wanted)));
    ExpectedFreeEnergy energy = evaluated(chain);
    assertThat(energy.term(EnergyTerm.STATE_RISK, 0)).isCloseTo(-Math.log(0.75), within(ACCURACY));
    assertThat(energy.term(EnergyTerm.STATE_RISK, 1)).isCloseTo(-Math.log(0.25), within(ACCURACY));
    assertThat(energy.total(1) - energy.total(0)).isCloseTo(Math.log(3), within(ACCURACY));
  }

  /** A chain 0 → 1 → 2 that is walked one way only: stay, or go on. */
  private static Pomdp chain(Planning planning) {
    double[] move = new double[18];
    for (int from = 0; from < 3; from++) {
      move[(from * 3 + from) * 2] = 1;
      move[(Math.min(from + 1, 2) * 3 + from) * 2 + 1] = 1;
    }
    return new Pomdp(
        "chain",
        List.of(
            new Pomdp.Modality(
                "o", List.of(), Tensor.filled(1, 1, 3), List.of(0), Tensor.vector(0))),
        List.of(
            new Pomdp.Factor(
                "s",
                List.of(),
                Tensor.of(new int[] {3, 3, 2}, move),
                List.of(0),
                0,
                Tensor.vector(1, 0, 0))),
        List.of(new Pomdp.Control("u", List.of(), 2)),
        null,
        Settings.of(Profile.GNN).withPlanning(planning));
  }

  /** pymdp-algorithms §12: the direction of reachability shows only where it is not symmetric. */
  @Test
  void reachabilityWalksBackFromTheGoal() {
    GoalStates goal = GoalStates.of(List.of(2), 3, 0.5);
    Pomdp model = chain(Planning.PLAIN.withGoals(goal));
    Tensor rows = new GoalBonus(model, goal, new Parameters(model)).reachability(0);
    assertThat(rows.data()).containsExactly(0, 0, 1, 0, 1, 1, 1, 1, 1);
    ExpectedFreeEnergy energy = evaluated(model);
    assertThat(energy.term(EnergyTerm.GOAL_BONUS, 0)).isCloseTo(-Math.log(1000), within(ACCURACY));
    assertThat(energy.term(EnergyTerm.GOAL_BONUS, 1)).isZero();
    GoalStates back = GoalStates.of(List.of(0), 3, 0.5);
    Pomdp away = chain(Planning.PLAIN.withGoals(back));
    assertThat(new GoalBonus(away, back, new Parameters(away)).reachability(0).data())
        .containsExactly(1, 0, 0, 1, 0, 0, 1, 0, 0);
  }

  @Test
  void aTableOfPoliciesIsEvaluatedAsItsRows() {
    Pomdp all = chain(Planning.PLAIN).withSettings(Settings.of(Profile.GNN).withPolicyLength(2));
    Planning table =
        Planning.PLAIN.withPolicies(
            List.of(List.of(List.of(1), List.of(0)), List.of(List.of(1), List.of(1))));
    Pomdp some = all.withSettings(all.settings().withPlanning(table));
    Policies policies = new Policies(some);
    assertThat(policies.count()).isEqualTo(2);
    assertThat(policies.action(1, 1, 0)).isEqualTo(1);
    assertThat(policies.firstNewStep(1)).isEqualTo(1);
    ExpectedFreeEnergy every = evaluated(all);
    ExpectedFreeEnergy chosen = evaluated(some);
    assertThat(chosen.total(0)).isEqualTo(every.total(2));
    assertThat(chosen.total(1)).isEqualTo(every.total(3));
  }

  @Test
  void everythingWrongIsSaidAtOnce() {
    Planning wrong =
        new Planning(
            true,
            Optional.of(new GoalStates(List.of(Set.of(7)), 2, 0.1)),
            Map.of(3, Tensor.vector(1)),
            List.of(List.of(List.of(2))),
            Optional.empty(),
            EnergyWeights.EQUAL);
    assertThatThrownBy(() -> chain(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("policy 0 of the table holds [2]")
        .hasMessageContaining("goals of factor `s`: 7 is not in 0 … 2")
        .hasMessageContaining("preferences over the states of factor 3 of 1");
    Learning counts =
        new Learning(
            Map.of(0, new Counts(Tensor.vector(1))),
            Map.of(1, new Counts(Tensor.vector(1))),
            Map.of(0, new Counts(Tensor.vector(0, 0, 0))),
            Map.of(0, new Counts(Tensor.vector(-1))),
            Optional.of(new Counts(Tensor.vector(1))));
    assertThatThrownBy(() -> chain(Planning.PLAIN).withLearning(counts))
        .hasMessageContaining("counts of the likelihood of modality 0 have shape [1]")
        .hasMessageContaining("counts of the transitions of factor 1: there are only 1")
        .hasMessageContaining("counts of the prior of factor 0: column 0 holds zeros only")
        .hasMessageContaining("counts of the preferences of modality 0 hold -1.0")
        .hasMessageContaining("counts of the habits have shape [1], expected [2]");
  }
}
