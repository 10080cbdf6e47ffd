package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rgm.runtime.agent.DiscreteAgent;
import dev.rgm.runtime.agent.GenerativeProcess;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Agents of every kind allocate nothing in a step. */
class AllocationTest {
  private static final int WARM_UP = 2000;
  private static final int STEPS = 1000;

  /** Reading the counter may itself allocate a little, once. */
  private static final long LITTLE = 1000;

  static Stream<DiscreteAgent> agents() {
    return Stream.of(
        new CorridorAgent(),
        new WeatherAgent(),
        new ApprenticeAgent(),
        new SailingBoatAgent(),
        new TidalChannelAgent(),
        new SeasonalForagerAgent(),
        new MountainShepherdAgent(),
        new NoviceForagerAgent(),
        new LighthouseAgent(),
        new TMazeEpisodeAgent(),
        new BuildingAgent());
  }

  @ParameterizedTest
  @MethodSource("agents")
  void anAgentAllocatesNothing(DiscreteAgent agent) {
    int[] outcomes = new int[agent.model().modalities().size()];
    int[] actions = new int[agent.model().controls().size()];
    GenerativeProcess world = new GenerativeProcess(agent.model());
    agent.reset(0);
    measure(
        () -> {
          world.observe(outcomes);
          agent.step(outcomes, actions);
          world.advance(actions);
        });
  }

  @Test
  void severalAgentsAllocateNothing() {
    AntTrailAgents ants = new AntTrailAgents();
    measure(ants::advance);
  }

  private static void measure(Runnable step) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int count = 0; count < WARM_UP; count++) {
      step.run();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int count = 0; count < STEPS; count++) {
      step.run();
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(LITTLE);
  }
}
