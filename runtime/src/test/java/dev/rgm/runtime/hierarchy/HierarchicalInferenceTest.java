package dev.rgm.runtime.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.inference.Outcomes;
import dev.rgm.runtime.learning.Novelty;
import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.model.LevelSettings;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HierarchicalInferenceTest {
  private static final InversionOptions DETAILED = InversionOptions.DEFAULT.withDetails(true);

  private static Tensor matrix(int rows, double... values) {
    return Tensor.of(new int[] {rows, values.length / rows}, values);
  }

  private static Parameter identity(int size) {
    double[] values = new double[size * size];
    for (int index = 0; index < size; index++) {
      values[index * (size + 1)] = 1;
    }
    return Parameter.fixed(matrix(size, values));
  }

  /** Transitions of a ring: path 0 goes forth, path 1 back. */
  private static Parameter ring(int states) {
    double[] values = new double[states * states * 2];
    for (int state = 0; state < states; state++) {
      values[((state + 1) % states * states + state) * 2] = 1;
      values[((state + states - 1) % states * states + state) * 2 + 1] = 1;
    }
    return Parameter.fixed(Tensor.of(new int[] {states, states, 2}, values));
  }

  /** Two events, "from 0 forth" and "from 2 back", each two steps on a ring that one sees. */
  private static Level events() {
    Level below =
        Level.builder()
            .steps(2)
            .factor(Factor.of(ring(4)).withPredictors(List.of(0), List.of(1)))
            .modality(Modality.of(identity(4), 0))
            .build();
    Parameter alternate =
        Parameter.fixed(Tensor.of(new int[] {2, 2, 1}, new double[] {0, 1, 1, 0}));
    return Level.builder()
        .steps(3)
        .factor(Factor.of(alternate))
        .modality(Modality.of(Parameter.fixed(matrix(4, 1, 0, 0, 0, 0, 1, 0, 0)), 0))
        .modality(Modality.of(identity(2), 0))
        .child(below)
        .build();
  }

  private static List<Outcomes> seen(int... outcomes) {
    List<Outcomes> data = new ArrayList<>();
    for (int outcome : outcomes) {
      data.add(Outcomes.of(outcome));
    }
    return data;
  }

  private static int likeliest(double[] distribution) {
    int best = 0;
    for (int index = 1; index < distribution.length; index++) {
      best = distribution[index] > distribution[best] ? index : best;
    }
    return best;
  }

  @Test
  void eventsAreRecognisedAndWhatWasNotSeenIsMadeUp() {
    Inversion inversion = new HierarchicalInference(events(), DETAILED, 1).invert(seen(2, 1, 0));

    assertThat(likeliest(inversion.top().states()[0][0])).isEqualTo(1);
    assertThat(likeliest(inversion.top().states()[1][0])).isZero();
    List<Integer> outcomes = new ArrayList<>();
    for (Epoch epoch : inversion.nested().get(0)) {
      epoch.outcomes().forEach(now -> outcomes.add(likeliest(now.distribution(0, 4))));
    }
    assertThat(outcomes).containsExactly(2, 1, 0, 1, 2, 1);
    assertThat(likeliest(inversion.nested().get(0).get(2).predictions()[1][0])).isEqualTo(1);
  }

  @Test
  void theSameSeedDreamsTheSame() {
    Inversion first = new HierarchicalInference(events(), DETAILED, 5).invert(List.of());
    Inversion second = new HierarchicalInference(events(), DETAILED, 5).invert(List.of());

    assertThat(first.top().evidence()).containsExactly(second.top().evidence());
    for (int call = 0; call < 3; call++) {
      assertThat(first.nested().get(0).get(call).predictions())
          .isDeepEqualTo(second.nested().get(0).get(call).predictions());
    }
  }

  @Test
  void evidenceIsResetByTheFirstEpochOfEachLevel() {
    Level middle = events().toBuilder().steps(1).build();
    Level still =
        Level.builder()
            .steps(2)
            .factor(Factor.still(2))
            .modality(Modality.of(identity(2), 0))
            .child(
                middle.toBuilder()
                    .factors(List.of(middle.factors().get(0).withPredictors(List.of(0), List.of())))
                    .build())
            .build();
    Inversion inversion =
        new HierarchicalInference(still, InversionOptions.DEFAULT, 0).invert(seen(0, 1, 0, 1));
    List<Epoch> lowest = inversion.nested().get(0);
    List<Epoch> between = inversion.nested().get(1);
    double all = 0;
    for (List<Epoch> epochs : inversion.nested()) {
      for (Epoch epoch : epochs) {
        all += epoch.totalEvidence();
      }
    }

    assertThat(lowest.get(0).totalEvidence()).isNegative();
    assertThat(inversion.fullEvidence())
        .isCloseTo(all + inversion.top().totalEvidence(), within(1e-12));
    assertThat(inversion.nestedEvidence())
        .isCloseTo(
            between.get(0).totalEvidence()
                + lowest.get(1).totalEvidence()
                + between.get(1).totalEvidence(),
            within(1e-12));
  }

  @Test
  void messagesMayLeaveOutWhatTheParentPredicted() {
    InversionOptions likelihood = InversionOptions.DEFAULT.withPassLikelihood(true);
    Level below =
        Level.builder()
            .factor(Factor.still(2).withPredictors(List.of(0), List.of()))
            .modality(Modality.of(Parameter.fixed(matrix(2, 0.8, 0.4, 0.2, 0.6)), 0))
            .build();
    Level above =
        Level.builder()
            .factor(
                Factor.still(2)
                    .withPriors(
                        Optional.of(Parameter.fixed(Tensor.vector(0.9, 0.1))), Optional.empty()))
            .modality(Modality.of(identity(2), 0))
            .child(below)
            .build();
    Outcomes passed =
        new HierarchicalInference(above, likelihood, 0).invert(seen(0)).top().outcomes().get(0);
    Outcomes posterior =
        new HierarchicalInference(above, InversionOptions.DEFAULT, 0)
            .invert(seen(0))
            .top()
            .outcomes()
            .get(0);

    assertThat(passed.distribution(0, 2)[0]).isCloseTo(0.8 / 1.2, within(1e-12));
    assertThat(posterior.distribution(0, 2)[0]).isCloseTo(0.72 / 0.76, within(1e-12));
  }

  @Test
  void countsGrowWithEverySweep() {
    Level level =
        Level.builder()
            .factor(Factor.still(2))
            .modality(Modality.of(Parameter.counts(matrix(2, 1, 0.5, 0, 0.5)), 0))
            .settings(LevelSettings.DEFAULT.withLearnability(64))
            .build();
    HierarchicalInference inference = new HierarchicalInference(level, InversionOptions.DEFAULT, 0);
    inference.expect(0, 0, 1);
    inference.invert(seen(1));

    Tensor learned = inference.learned().modalities().get(0).likelihood().values();
    double kept = 64.0 / 65;
    assertThat(learned.data())
        .containsExactly(new double[] {kept, 0.5 * kept, 0, 1.5 * kept}, within(1e-14));
    inference.invert(seen(1));
    double again = inference.learned().modalities().get(0).likelihood().values().get(1, 1);
    assertThat(again).isCloseTo((1.5 * kept + 1) * kept, within(1e-14));
  }

  @Test
  void goingOnIsStartingFromWhatWasLearned() {
    Level curious =
        Level.builder()
            .steps(2)
            .factor(
                Factor.of(
                        Parameter.counts(
                            Tensor.of(new int[] {2, 2, 2}, new double[] {3, 1, 1, 2, 1, 2, 3, 1})))
                    .withControllable(true)
                    .withPriors(
                        Optional.of(Parameter.counts(Tensor.vector(2, 1))),
                        Optional.of(Parameter.counts(Tensor.vector(1, 3)))))
            .modality(
                Modality.of(Parameter.counts(matrix(2, 3, 1, 1, 2)), 0)
                    .withPreferences(Parameter.counts(Tensor.vector(1, 2))))
            .settings(LevelSettings.DEFAULT.withPolicyPrecision(1e9).withLearnability(32))
            .build();
    HierarchicalInference continued = new HierarchicalInference(curious, DETAILED, 0);
    Inversion first = continued.invert(seen(0, 1));
    HierarchicalInference fresh = new HierarchicalInference(continued.learned(), DETAILED, 0);
    Epoch expected = fresh.invert(seen(1, 1)).top();
    Epoch second = continued.invert(seen(1, 1)).top();

    assertThat(second.policyValues()[0])
        .isNotEqualTo(first.top().policyValues()[0])
        .containsExactly(expected.policyValues()[0], within(1e-12));
    assertThat(second.evidence()).containsExactly(expected.evidence(), within(1e-12));
    ParameterEvidence parameters = second.parameters().orElseThrow();
    assertThat(parameters.likelihoods()[0])
        .isNegative()
        .isCloseTo(expected.parameters().orElseThrow().likelihoods()[0], within(1e-12));
    assertThat(parameters.preferences()[0]).isNegative();
    assertThat(parameters.transitions()[0]).isNegative();
    assertThat(parameters.initialStates()[0]).isNegative();
    assertThat(parameters.initialPaths()[0]).isNegative();
  }

  @Test
  void exactUpdatesAgreeWhereNothingIsPruned() {
    Level level =
        Level.builder()
            .steps(2)
            .factor(Factor.of(ring(3)))
            .modality(Modality.of(Parameter.fixed(matrix(2, 0.7, 0.4, 0.1, 0.3, 0.6, 0.9)), 0))
            .build();
    InversionOptions exact = InversionOptions.DEFAULT.withExact(true);
    Epoch first = new HierarchicalInference(level, exact, 0).invert(seen(0, 1)).top();
    Epoch second =
        new HierarchicalInference(level, InversionOptions.DEFAULT, 0).invert(seen(0, 1)).top();

    assertThat(first.evidence()).containsExactly(second.evidence(), within(1e-13));
    assertThat(first.states()[1][0]).containsExactly(second.states()[1][0], within(1e-13));
  }

  @Test
  void noveltyOfTransitionsIsReadAsStoredOrTransposed() {
    double[] counts = {5, 1, 1, 4, 1, 9, 0.5, 1};
    Level level =
        Level.builder()
            .factor(
                Factor.of(Parameter.counts(Tensor.of(new int[] {2, 2, 2}, counts)))
                    .withControllable(true)
                    .withPriors(
                        Optional.of(Parameter.fixed(Tensor.vector(1, 0))), Optional.empty()))
            .modality(Modality.of(identity(2), 0))
            .build();
    double[] transposed =
        new HierarchicalInference(
                level, new InversionOptions(false, false, false, true, false, false), 0)
            .invert(seen(0))
            .top()
            .policyValues()[0];
    double[] asStored =
        new HierarchicalInference(
                level, new InversionOptions(false, false, false, true, false, true), 0)
            .invert(seen(0))
            .top()
            .policyValues()[0];
    double[] gains = Novelty.gains(counts, 4).orElseThrow();

    for (int path = 0; path < 2; path++) {
      // From state 0, of which the belief is certain, to state 1: rows are next states.
      double toSecond = counts[4 + path] / (counts[path] + counts[4 + path]);
      assertThat(asStored[path] - transposed[path])
          .isCloseTo(toSecond * (gains[4 + path] - gains[2 + path]), within(1e-13));
    }
  }

  @Test
  void whoeverDoesNotLearnKeepsTheCounts() {
    Level level =
        Level.builder()
            .factor(Factor.still(2))
            .modality(Modality.of(Parameter.counts(matrix(2, 1, 0.5, 0.1, 0.5)), 0))
            .build();
    HierarchicalInference inference =
        new HierarchicalInference(level, InversionOptions.DEFAULT.withLearning(false), 0);
    inference.invert(seen(1));

    assertThat(inference.learned()).isEqualTo(level);
  }

  /** The model wants the far side of a ring; its process moves only by reflexes. */
  @Test
  void reflexesCarryTheProcessToTheGoal() {
    Level process =
        Level.builder()
            .factor(
                Factor.of(ring(6))
                    .withControllable(true)
                    .withPriors(
                        Optional.of(Parameter.fixed(Tensor.vector(1, 0, 0, 0, 0, 0))),
                        Optional.empty()))
            .modality(Modality.of(identity(6), 0))
            .build();
    Level model =
        process.toBuilder().steps(5).goals(List.of(List.of(4))).process(process, List.of()).build();
    Inversion inversion =
        new HierarchicalInference(model, InversionOptions.DEFAULT, 3).invert(List.of());

    List<Integer> states =
        inversion.top().outcomes().stream().map(now -> likeliest(now.distribution(0, 6))).toList();
    assertThat(states.subList(0, 3)).containsExactly(0, 5, 4);
    assertThat(inversion.top().actions()[0][0]).isEqualTo(1);
    assertThat(inversion.top().actions()[4][0]).isEqualTo(Level.NONE);
  }

  /** Two events go round a ring; the process is moved within epochs and from one to the next. */
  @Test
  void reflexesFollowWhatTheLevelAbovePredicts() {
    Level process =
        Level.builder()
            .factor(
                Factor.of(ring(4))
                    .withControllable(true)
                    .withPriors(
                        Optional.of(Parameter.fixed(Tensor.vector(1, 0, 0, 0))), Optional.empty()))
            .modality(Modality.of(identity(4), 0))
            .build();
    Level dreamer = events();
    Level below = dreamer.child().orElseThrow();
    Level actor =
        dreamer.toBuilder()
            .modalities(
                List.of(
                    dreamer.modalities().get(0),
                    Modality.of(Parameter.fixed(matrix(2, 1, 1, 0, 0)), 0)))
            .child(below.toBuilder().process(process, List.of(0)).build())
            .build();
    HierarchicalInference inference = new HierarchicalInference(actor, InversionOptions.DEFAULT, 2);
    inference.expect(0, 1, 0);
    Inversion inversion = inference.invert(List.of());

    List<Integer> outcomes = new ArrayList<>();
    for (Epoch epoch : inversion.nested().get(0)) {
      epoch.outcomes().forEach(now -> outcomes.add(likeliest(now.distribution(0, 4))));
    }
    assertThat(outcomes).containsExactly(0, 1, 2, 3, 0, 1);
    assertThat(inversion.fullEvidence()).isCloseTo(0, within(1e-9));
  }

  @Test
  void pathsAreInferredFromWhatTheyLeadTo() {
    Level level =
        Level.builder()
            .steps(3)
            .factor(Factor.of(ring(5)))
            .modality(Modality.of(identity(5), 0))
            .build();
    Epoch epoch =
        new HierarchicalInference(level, InversionOptions.DEFAULT, 0).invert(seen(3, 2, 1)).top();

    assertThat(epoch.paths()[2][0][1]).isGreaterThan(0.999);
    assertThat(epoch.evidence()[0]).isCloseTo(-Math.log(5), within(1e-12));
    assertThat(epoch.evidence()[1]).isCloseTo(-Math.log(2), within(1e-9));
  }

  @Test
  void dataMustFit() {
    HierarchicalInference inference =
        new HierarchicalInference(events(), InversionOptions.DEFAULT, 0);

    assertThatThrownBy(() -> inference.invert(List.of(Outcomes.of(0, 1))))
        .hasMessage("outcomes of 2 modalities, expected 1");
    assertThatThrownBy(() -> inference.invert(seen(4)))
        .hasMessage("an outcome of modality 0 is not among its 4");
    assertThatThrownBy(() -> inference.expect(0, 1, 2, 3))
        .hasMessage("3 probabilities for 2 states of factor 0");
  }
}
