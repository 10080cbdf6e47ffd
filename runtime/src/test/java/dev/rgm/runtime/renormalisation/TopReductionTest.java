package dev.rgm.runtime.renormalisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.model.Parameter;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopReductionTest {
  private static final List<Intention> INTENTIONS =
      List.of(new Intention(1, 32), new Intention(2, -32));

  /**
   * A sequence of symbols in the leading stream; a reward goes with symbol 3 and a cost with symbol
   * 5.
   */
  private static Recording symbols(int... symbols) {
    int[] rewards = Arrays.stream(symbols).map(symbol -> symbol == 3 ? 1 : 0).toArray();
    int[] costs = Arrays.stream(symbols).map(symbol -> symbol == 5 ? 1 : 0).toArray();
    return Recording.certain(
        new int[] {8, 8, 2, 2}, new int[][] {symbols, symbols.clone(), rewards, costs});
  }

  /** Learns one event per symbol: each symbol is shown for two time points. */
  private static LearnedModel learned(int... symbols) {
    int[] doubled = new int[2 * symbols.length + 1];
    Arrays.setAll(doubled, time -> symbols[Math.min(time / 2, symbols.length - 1)]);
    return StreamStructure.learn(
        symbols(doubled),
        List.of(ArraySize.of(2, 1), ArraySize.of(1, 1), ArraySize.of(1, 1)),
        StreamStructure.Settings.grouping(4, 2));
  }

  private static List<Integer> shown(LearnedModel model) {
    Unrolling unrolling = new Unrolling(model, 2);
    List<Integer> symbols = new ArrayList<>();
    for (int state = 0; state < model.topStates(); state++) {
      symbols.add(Drawn.frame(unrolling.outcomes(state), 0)[0]);
    }
    return symbols;
  }

  @Test
  void statesThatLeadToAnEndArePruned() {
    LearnedModel model = learned(0, 1, 2, 0, 1, 2, 0, 1, 6, 7);

    assertThat(shown(TopReduction.pruneChildless(model))).containsExactly(0, 1, 2);
    assertThatThrownBy(() -> TopReduction.pruneChildless(learned(0, 1, 2, 4)))
        .hasMessageContaining("nothing is left");
  }

  @Test
  void aBasinHoldsWhatLeadsToAGoalAndWhatFollowsItWithoutCosts() {
    LearnedModel model = learned(7, 0, 1, 3, 2, 6, 5, 4, 0, 1, 3, 2);
    Basin near = TopReduction.basin(model, INTENTIONS, 1, 1);
    Basin far = TopReduction.basin(model, INTENTIONS, 32, 1);

    assertThat(shown(near.model())).containsExactlyInAnyOrder(1, 3, 2);
    assertThat(shown(far.model())).containsExactlyInAnyOrder(7, 0, 1, 3, 2, 4);
    assertThat(far.goals()).hasSize(1);
    assertThat(far.costs()).isEmpty();
    assertThat(shown(near.model())).element(near.goals().get(0)).isEqualTo(3);
    assertThat(near.childless()).hasSize(1);
    assertThat(near.parentless()).hasSize(1);
  }

  @Test
  void sortingPutsTheMostVisitedFirstAndDropsWhatIsNotNeeded() {
    LearnedModel model = learned(0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0);
    LearnedModel sorted = StateSorting.sort(model, false);
    LearnedModel pruned = StateSorting.sort(model, true);

    assertThat(shown(sorted)).hasSize(4).startsWith(0);
    assertThat(pruned.topStates()).isEqualTo(2);
    Tensor transitions = pruned.top().transitions(0);
    for (int state = 0; state < 2; state++) {
      double sum = 0;
      for (int index = 0; index < transitions.size(); index++) {
        sum += index / transitions.extent(2) % 2 == state ? transitions.at(index) : 0;
      }
      assertThat(sum).isPositive();
    }
  }

  @Test
  void statesThatPredictTheSameOfTheTrailingStreamsAreMerged() {
    // Symbols 1, 2 and 4 carry neither reward nor cost; only 2 comes before the reward.
    LearnedModel model = learned(1, 4, 2, 3, 1, 4, 2, 3, 1);
    LearnedModel merged = TopReduction.mergeIndistinct(model, 0);
    LearnedModel ahead = TopReduction.mergeIndistinct(model, 1);

    assertThat(model.topStates()).isEqualTo(4);
    assertThat(merged.topStates()).isEqualTo(2);
    assertThat(ahead.topStates()).isEqualTo(3);
    Assembly.nest(merged, Assembly.Settings.DEFAULT);
    double visits = Arrays.stream(merged.top().transitions(0).data()).sum();
    assertThat(visits).isEqualTo(Arrays.stream(model.top().transitions(0).data()).sum());
  }

  @Test
  void aModelOfOneStreamHasNothingToMergeBy() {
    LearnedModel model =
        StreamStructure.learn(
            symbols(0, 1, 2, 0, 1, 2, 0).select(0, 1),
            List.of(ArraySize.of(2, 1)),
            StreamStructure.Settings.grouping(4, 2));

    assertThatThrownBy(() -> TopReduction.mergeIndistinct(model, 1))
        .hasMessageContaining("no trailing stream");
  }

  @Test
  void columnsAreMergedByTheirAngle() {
    Tensor likelihood =
        Tensor.wrap(
            new int[] {3, 5}, new double[] {1, 0, 2, 0, 5, 0, 1, 0, 3, 0.01, 0, 0, 0, 0, 0});
    StateMap map = DirectionMerging.of(List.of(likelihood));

    assertThat(List.of(map.target(0), map.target(1), map.target(2), map.target(3), map.target(4)))
        .containsExactly(0, 1, 0, 1, 0);
    assertThat(map.size()).isEqualTo(2);
    assertThat(map.apply(likelihood, 1).data()).containsExactly(8, 0, 0.01, 4, 0, 0);
    assertThatThrownBy(() -> DirectionMerging.of(List.of(likelihood, Tensor.filled(1, 2, 4))))
        .hasMessageContaining("5 states");
  }

  @Test
  void whatTheTopNoLongerTellsApartIsMergedBelow() {
    LearnedModel model = learned(1, 4, 2, 3, 1, 4, 2, 3, 1);
    LearnedModel merged = TopReduction.mergeIndistinct(model, 0);

    assertThat(model.level(0).factors().get(0).states()).isEqualTo(4);
    assertThat(merged.level(0).factors().get(0).states()).isEqualTo(2);
    assertThat(merged.level(0).likelihood(0).shape()).containsExactly(8, 2);
  }

  @Test
  void goalsOnAnOrbitReachThemselves() {
    LearnedModel orbit = GoalSetting.set(learned(0, 3, 1, 2, 0, 3, 1, 2, 0), INTENTIONS);
    LearnedModel once = GoalSetting.set(learned(0, 1, 3, 2, 6, 7), INTENTIONS);

    assertThat(GoalRadius.of(orbit).orbiting()).containsExactly(true);
    assertThat(GoalRadius.of(orbit).reachable()).containsExactly(List.of(0));
    assertThat(GoalRadius.of(once).orbiting()).containsExactly(false);
    assertThat(GoalRadius.of(once).depths()).containsExactly(2);
  }

  @Test
  void aPlayedRecordThatRunsIntoAnEventIsChained() {
    LearnedModel model = GoalSetting.set(learned(0, 1, 3, 2, 0, 1, 3, 2, 0), INTENTIONS);
    Recording played = symbols(7, 7, 6, 6, 1, 1, 3, 3);
    LearnedModel chained = DaisyChain.chain(model, played, List.of(3));

    assertThat(shown(chained)).contains(6).doesNotContain(7);
    assertThat(chained.top().goals()).isEmpty();
    assertThat(chained.top().factors().get(0).controllable()).isFalse();
    LearnedModel refused = DaisyChain.chain(model, symbols(7, 7, 5, 5, 1, 1, 3, 3), List.of(3));
    assertThat(shown(refused)).doesNotContain(5);
    assertThatThrownBy(() -> DaisyChain.chain(model, played.select(0), List.of()))
        .hasMessageContaining("1 modalities");
  }

  @Test
  void emptyPathsOfControllableFactorsLeadToAKnownSuccessor() {
    double[] values = new double[3 * 3 * 2];
    // State 0 goes to 1 twice and to 2 five times; state 1 goes to 2 along both paths; 2 nowhere.
    values[(1 * 3) * 2] = 2;
    values[(2 * 3) * 2 + 1] = 5;
    values[(2 * 3 + 1) * 2] = 1;
    Tensor transitions = Tensor.wrap(new int[] {3, 3, 2}, values);

    assertThat(EmptyPaths.filled(transitions, true).get(2, 1, 1)).isEqualTo(1);
    assertThat(EmptyPaths.filled(transitions, false).get(2, 1, 1)).isEqualTo(1);
    assertThat(EmptyPaths.filled(transitions, true).get(1, 2, 0)).isZero();
    Tensor gap = transitions.select(2, 0, 1, 0);
    double[] cleared = gap.data().clone();
    cleared[(1 * 3) * 3 + 2] = 0;
    Tensor three = Tensor.wrap(new int[] {3, 3, 3}, cleared);
    assertThat(EmptyPaths.filled(three, true).get(2, 0, 2)).isEqualTo(5);
    assertThat(EmptyPaths.filled(three, false).get(1, 0, 2)).isEqualTo(1);
  }

  @Test
  void mapsThatDoNotFitAreRefused() {
    LearnedModel model = learned(0, 1, 2, 4, 0, 1, 2, 4, 0);

    assertThatThrownBy(() -> Compression.compressTop(model, StateMap.keeping(5, new int[] {0})))
        .hasMessageContaining("5 states, but the top has 4");
    assertThatThrownBy(() -> StateMap.keeping(3, new int[] {1, 1}))
        .hasMessageContaining("named twice");
    assertThatThrownBy(() -> StateMap.keeping(3, new int[0])).hasMessageContaining("nothing");
  }

  @Test
  void assemblyKeepsOnlyTheLeadingFactorAndAddsConcentrations() {
    LearnedModel model = learned(0, 1, 2, 4, 0, 1, 2, 4, 0);
    Assembly.Settings learning =
        Assembly.Settings.DEFAULT.withConcentrations(0.5, 0.25).learning(true, true);
    var nested = Assembly.nest(model, learning);

    assertThat(nested.factors()).hasSize(1);
    assertThat(nested.modalities()).allSatisfy(m -> assertThat(m.parents()).containsExactly(0));
    Modality first = nested.modalities().get(0);
    assertThat(first.likelihood().learnable()).isTrue();
    assertThat(Arrays.stream(first.likelihood().values().data()).min().orElseThrow())
        .isEqualTo(0.5);
    Factor leading = nested.factors().get(0);
    assertThat(Arrays.stream(leading.transitions().values().data()).min().orElseThrow())
        .isEqualTo(0.25);
    assertThat(leading.transitions()).isEqualTo(Parameter.counts(leading.transitions().values()));
    assertThatThrownBy(() -> Assembly.Settings.DEFAULT.withConcentrations(-1, 0))
        .hasMessageContaining("at least 0");
  }
}
