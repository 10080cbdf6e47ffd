package dev.rgm.runtime.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InductionTest {
  private static final int RING = 6;

  /** One policy that goes round the ring. */
  private static double[][][] ring() {
    double[] matrix = new double[RING * RING];
    for (int state = 0; state < RING; state++) {
      matrix[(state + 1) % RING * RING + state] = 1;
    }
    return new double[][][] {{matrix}};
  }

  private static double[][] at(int state) {
    double[] belief = new double[RING];
    belief[state] = 1;
    return new double[][] {belief};
  }

  private static List<List<Integer>> state(int... states) {
    return Arrays.stream(states).mapToObj(List::of).toList();
  }

  private static double[] bonus(
      List<List<Integer>> goals, List<List<Integer>> costs, int start, int steps) {
    return new Induction(goals, costs, false)
        .bonus(ring(), at(start), steps)
        .map(Induction.Bonus::values)
        .orElse(null);
  }

  @Test
  void theBonusLiesOnTheNextStateTowardsTheGoal() {
    assertThat(bonus(state(4), List.of(), 1, 16)).containsExactly(0, 0, 32, 0, 0, 0);
  }

  @Test
  void beingThereDoesNotCount() {
    assertThat(bonus(state(1), List.of(), 1, 16)).containsExactly(0, 0, 32, 0, 0, 0);
    assertThat(bonus(state(1), List.of(), 1, RING - 1)).isNull();
  }

  @Test
  void theNearestGoalIsChosen() {
    assertThat(bonus(state(5, 2), List.of(), 1, 16)).containsExactly(0, 0, 32, 0, 0, 0);
    assertThat(bonus(state(0, 3), List.of(), 1, 16)).containsExactly(0, 0, 32, 0, 0, 0);
  }

  @Test
  void aCostOnTheOnlyWayLeavesNoBonus() {
    assertThat(bonus(state(4), state(3), 1, 16)).isNull();
  }

  @Test
  void costsAloneRewardEverythingElse() {
    assertThat(bonus(List.of(), state(3), 1, 16)).containsExactly(32, 32, 32, 0, 32, 32);
  }

  @Test
  void aGoalBeyondTheHorizonIsOutOfReachExceptBelowAParent() {
    assertThat(bonus(state(4), List.of(), 1, 2)).isNull();
    assertThat(bonus(state(4), List.of(), 1, 3)).isNotNull();
    assertThat(new Induction(state(4), List.of(), true).bonus(ring(), at(1), 2)).isPresent();
  }

  @Test
  void conditionsOnOtherFactorsSwitchCostsOn() {
    double[] still = {1, 0, 0, 1};
    double[][][] policies = {{ring()[0][0], still}};
    List<List<Integer>> goals = List.of(List.of(4, -1));
    List<List<Integer>> costs = List.of(List.of(3, 1), List.of(3, -1));
    Induction conditional = new Induction(goals, costs.subList(0, 1), false);
    double[][] off = {at(1)[0], {1, 0}};
    double[][] on = {at(1)[0], {0, 1}};

    // Named by every cost, the second factor is combined with the first.
    assertThat(conditional.bonus(policies, on, 16)).isEmpty();
    Optional<Induction.Bonus> allowed = conditional.bonus(policies, off, 16);
    assertThat(allowed.orElseThrow().factors()).containsExactly(0, 1);
    // Left out by one of them, it is a condition of the other, and the first cost always holds.
    assertThat(new Induction(goals, costs, false).bonus(policies, off, 16)).isEmpty();
  }

  @Test
  void twoFactorsReachTheirGoalTogether() {
    double[] flip = {0, 1, 1, 0};
    double[][][] policies = {{flip, flip}};
    Induction induction = new Induction(List.of(List.of(1, 0)), List.of(), false);

    Optional<Induction.Bonus> near = induction.bonus(policies, new double[][] {{1, 0}, {0, 1}}, 8);
    Optional<Induction.Bonus> never = induction.bonus(policies, new double[][] {{1, 0}, {1, 0}}, 8);

    assertThat(near.orElseThrow().values()).containsExactly(0, 32, 0, 0);
    assertThat(never).isEmpty();
  }
}
