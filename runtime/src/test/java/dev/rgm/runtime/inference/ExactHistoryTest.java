package dev.rgm.runtime.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.BruteForce;
import dev.rgm.runtime.RandomModels;
import dev.rgm.runtime.TMaze;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Smoothing, evidence and decoding against the sum over every path. */
class ExactHistoryTest {
  private static final double ACCURACY = 1e-12;

  private record Path(List<Integer> states, double probability) {}

  private static List<Path> paths(BruteForce truth, int[][] outcomes, int[][] actions) {
    List<int[]> states = truth.jointStates();
    List<Path> paths = new ArrayList<>();
    for (int state = 0; state < states.size(); state++) {
      paths.add(
          new Path(
              List.of(state),
              truth.initial(states.get(state)) * truth.likelihood(outcomes[0], states.get(state))));
    }
    for (int time = 1; time < outcomes.length; time++) {
      List<Path> longer = new ArrayList<>();
      for (Path path : paths) {
        int last = path.states().get(time - 1);
        for (int state = 0; state < states.size(); state++) {
          List<Integer> extended = new ArrayList<>(path.states());
          extended.add(state);
          double move = truth.transition(states.get(state), states.get(last), actions[time - 1]);
          double seen = truth.likelihood(outcomes[time], states.get(state));
          longer.add(new Path(extended, path.probability() * move * seen));
        }
      }
      paths = longer;
    }
    return paths;
  }

  @ParameterizedTest
  @CsvSource({"3,1,2", "4,2,1", "5,2,2", "6,2,2"})
  void agreesWithEveryPath(int seed, int factors, int modalities) {
    Pomdp model = new RandomModels(seed).model(factors, modalities, 1, Settings.of(Profile.GNN));
    int actions = model.controls().get(0).actions();
    int[][] acted = {{0}, {actions - 1}, {actions / 2}};
    int[][] outcomes = new int[4][modalities];
    for (int time = 0; time < outcomes.length; time++) {
      for (int modality = 0; modality < modalities; modality++) {
        outcomes[time][modality] = (time * 7 + modality * 3 + seed) % 2;
      }
    }
    BruteForce truth = new BruteForce(model);
    List<Path> paths = paths(truth, outcomes, acted);
    double evidence = paths.stream().mapToDouble(Path::probability).sum();
    assertThat(evidence).isPositive();
    History history = History.of(outcomes, acted);
    SmoothedStates smoothed = new ForwardBackward(model).smooth(history);
    assertThat(smoothed.logEvidence()).isCloseTo(Math.log(evidence), within(1e-11));
    for (int time = 0; time < outcomes.length; time++) {
      int at = time;
      for (int state = 0; state < truth.jointStates().size(); state++) {
        int wanted = state;
        double mass =
            paths.stream()
                .filter(path -> path.states().get(at) == wanted)
                .mapToDouble(Path::probability)
                .sum();
        assertThat(smoothed.joint(time).at(state)).isCloseTo(mass / evidence, within(ACCURACY));
      }
    }
    comparePairs(model, truth, paths, evidence, smoothed);
    Path best = paths.get(0);
    for (Path path : paths) {
      best = path.probability() > best.probability() * (1 + 1e-12) ? path : best;
    }
    Viterbi.Path decoded = new Viterbi(model).decode(history);
    assertThat(decoded.logProbability()).isCloseTo(Math.log(best.probability()), within(1e-11));
    for (int time = 0; time < outcomes.length; time++) {
      int[] states = truth.jointStates().get(best.states().get(time));
      for (int factor = 0; factor < factors; factor++) {
        assertThat(decoded.states().get(time).get(factor)).isEqualTo(states[factor]);
      }
    }
  }

  private static void comparePairs(
      Pomdp model, BruteForce truth, List<Path> paths, double evidence, SmoothedStates smoothed) {
    for (int factor = 0; factor < model.factors().size(); factor++) {
      List<Integer> parents = model.factors().get(factor).parents();
      int states = model.factors().get(factor).states();
      double[] expected = new double[smoothed.pairs(0, factor).size()];
      for (Path path : paths) {
        int[] before = truth.jointStates().get(path.states().get(0));
        int[] after = truth.jointStates().get(path.states().get(1));
        int column = 0;
        for (int parent : parents) {
          column = column * model.factors().get(parent).states() + before[parent];
        }
        expected[after[factor] * (expected.length / states) + column] +=
            path.probability() / evidence;
      }
      assertThat(smoothed.pairs(0, factor).data()).containsExactly(expected, within(ACCURACY));
    }
  }

  @Test
  void whatWasNotSeenIsSummedOver() {
    Pomdp model = new RandomModels(8).model(2, 2, 1, Settings.of(Profile.GNN));
    List<List<Observation>> partly =
        List.of(
            List.of(new Observation.Seen(0), new Observation.Missing()),
            List.of(new Observation.Seen(1), new Observation.Seen(0)));
    double sum = 0;
    for (int outcome = 0; outcome < model.modalities().get(1).outcomes(); outcome++) {
      int[][] seen = {{0, outcome}, {1, 0}};
      sum +=
          paths(new BruteForce(model), seen, new int[][] {{0}}).stream()
              .mapToDouble(Path::probability)
              .sum();
    }
    double logEvidence =
        new ForwardBackward(model).smooth(new History(partly, List.of(List.of(0)))).logEvidence();
    assertThat(logEvidence).isCloseTo(Math.log(sum), within(ACCURACY));
  }

  @Test
  void namesTheTimeThatIsImpossible() {
    History impossible = History.of(new int[][] {{0, 0, 0}, {1, 0, 0}}, new int[][] {{1}});
    assertThatThrownBy(() -> new ForwardBackward(TMaze.model()).smooth(impossible))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("what was observed at time 1 has probability zero under the model");
    assertThatThrownBy(() -> new Viterbi(TMaze.model()).decode(impossible))
        .hasMessage("what was observed at time 1 has probability zero under the model");
    History foreign = History.of(new int[][] {{0, 0, 0}, {1, 0, 0}}, new int[][] {{4}});
    assertThatThrownBy(() -> new Viterbi(TMaze.model()).decode(foreign))
        .hasMessageContaining("actions [4]");
    assertThatThrownBy(() -> History.of(new int[][] {{0}}, new int[][] {{0}}))
        .hasMessage("1 actions between 1 times, expected 0");
  }
}
