package dev.rgm.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.BruteForce;
import dev.rgm.runtime.RandomModels;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import org.junit.jupiter.api.Test;

class GenerativeProcessTest {
  private static final Pomdp MODEL = new RandomModels(4).model(2, 2, 1, Settings.of(Profile.GNN));

  @Test
  void visitsStatesAndOutcomesAsOftenAsTheModelSays() {
    BruteForce truth = new BruteForce(MODEL);
    GenerativeProcess world = new GenerativeProcess(MODEL);
    int runs = 60_000;
    int[] actions = new int[MODEL.controls().size()];
    int[] outcomes = new int[2];
    int[] next = new int[2];
    double hits = 0;
    double expected = 0;
    int[] wanted = truth.jointOutcomes().get(0);
    for (int seed = 0; seed < runs; seed++) {
      world.reset(seed);
      int[] state = {world.state(0), world.state(1)};
      world.observe(outcomes);
      expected += truth.likelihood(wanted, state);
      hits += outcomes[0] == wanted[0] && outcomes[1] == wanted[1] ? 1 : 0;
      world.advance(actions);
      next[0] = world.state(0);
      next[1] = world.state(1);
      expected += truth.transition(new int[] {1, 0}, state, actions);
      hits += next[0] == 1 && next[1] == 0 ? 1 : 0;
      expected += truth.initial(new int[] {0, 1});
      hits += state[0] == 0 && state[1] == 1 ? 1 : 0;
    }
    assertThat(hits / runs).isCloseTo(expected / runs, within(0.01));
  }

  @Test
  void drawsInTheDocumentedOrder() {
    GenerativeProcess world = new GenerativeProcess(MODEL);
    world.reset(42);
    RandomSource draws = new RandomSource(42 ^ 0x9E3779B97F4A7C15L);
    draws.nextDouble();
    draws.nextDouble();
    assertThat(world.random().save()).isEqualTo(draws.save());
    world.observe(new int[2]);
    draws.nextDouble();
    draws.nextDouble();
    assertThat(world.random().save()).isEqualTo(draws.save());
    world.advance(new int[1]);
    draws.nextDouble();
    draws.nextDouble();
    assertThat(world.random().save()).isEqualTo(draws.save());
  }

  @Test
  void refusesArraysOfAnotherSize() {
    GenerativeProcess world = new GenerativeProcess(MODEL);
    assertThatThrownBy(() -> world.observe(new int[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> world.advance(new int[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
