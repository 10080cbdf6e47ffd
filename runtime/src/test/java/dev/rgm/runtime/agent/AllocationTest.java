package dev.rgm.runtime.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rgm.runtime.RandomLevels;
import dev.rgm.runtime.RandomModels;
import dev.rgm.runtime.model.Counts;
import dev.rgm.runtime.model.Deliberation;
import dev.rgm.runtime.model.Learning;
import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.Settings.ActionSelection;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @ValueSource(strings = {"gnn", "pymdp", "pymdp-legacy"})
  void aStepAllocatesNothing(String name) {
    Profile profile = Profile.named(name).orElseThrow();
    for (ActionSelection selection : ActionSelection.values()) {
      Settings settings = new Settings(profile, 2, 16, 16, selection, true, true);
      Pomdp model = new RandomModels(6).model(3, 2, 2, settings);
      GenericAgent agent = new GenericAgent(model);
      GenerativeProcess world = new GenerativeProcess(model);
      run(agent, world, 300);
      // The two arrays of `run`, not a byte for each of its hundred steps.
      assertThat(least(agent, world)).isLessThan(100);
    }
  }

  @Test
  void neitherLearningNorASearchAllocates() {
    Settings settings =
        Settings.of(Profile.GNN)
            .withPlanning(Planning.PLAIN.withParameterNovelty(true).withSearch(Deliberation.of(2)));
    Pomdp plain = new RandomModels(6).model(2, 2, 1, settings);
    Map<Integer, Counts> likelihoods = new HashMap<>();
    Map<Integer, Counts> transitions = new HashMap<>();
    for (int index = 0; index < 2; index++) {
      likelihoods.put(index, new Counts(plain.modalities().get(index).likelihood(), 1, 50));
      transitions.put(index, new Counts(plain.factors().get(index).transitions()));
    }
    Pomdp model =
        plain.withLearning(
            new Learning(likelihoods, transitions, Map.of(), Map.of(), Optional.empty()));
    GenericAgent agent = new GenericAgent(model);
    GenerativeProcess world = new GenerativeProcess(model);
    run(agent, world, 300);
    assertThat(least(agent, world)).isLessThan(100);
  }

  @Test
  void neitherLevelsNorTheirWorldAllocate() {
    for (long seed = 4; seed <= 12; seed += 4) {
      Settings settings = Settings.of(Profile.GNN);
      Pomdp plain = RandomLevels.model(seed, settings.withPolicyLength(2));
      Pomdp model =
          seed == 4
              ? plain
              : plain.withSettings(
                  settings.withPlanning(Planning.PLAIN.withSearch(Deliberation.of(2))));
      GenericAgent agent = new GenericAgent(model);
      GenerativeProcess world = new GenerativeProcess(model);
      run(agent, world, 300);
      assertThat(least(agent, world)).isLessThan(100);
    }
  }

  private static long least(GenericAgent agent, GenerativeProcess world) {
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      run(agent, world, 100);
      long after = THREADS.getCurrentThreadAllocatedBytes();
      least = Math.min(least, after - before);
    }
    return least;
  }

  private static void run(GenericAgent agent, GenerativeProcess world, int steps) {
    int[] outcomes = new int[agent.model().modalities().size()];
    int[] actions = new int[agent.model().controls().size()];
    agent.reset(1);
    world.reset(1);
    for (int step = 0; step < steps; step++) {
      world.observe(outcomes);
      agent.step(outcomes, actions);
      world.advance(actions);
    }
  }
}
