package dev.rgm.runtime.continuous;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.rgm.runtime.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What agents allocate, not their worlds: from some JDK on, the sines of {@link StrictMath} that
 * worlds draw with allocate.
 */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int MEASUREMENTS = 50;

  /** The bytes that a hundred steps allocate, the least of some attempts. */
  private static long allocated(Runnable step) {
    for (int warm = 0; warm < 1000; warm++) {
      step.run();
    }
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int time = 0; time < 100; time++) {
        step.run();
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  @Test
  void aStepOfAKalmanAgentAllocatesNothing() {
    LinearSystem system = new RandomSystems(1).system(4, 3, 2);
    KalmanAgent agent = new KalmanAgent(system);
    LinearProcess world = new LinearProcess(system);
    double[] inputs = new double[2];
    double[][] measured = new double[MEASUREMENTS][3];
    for (double[] each : measured) {
      world.observe(each);
      each[1] = Double.NaN;
      world.advance(inputs);
    }
    int[] next = new int[1];
    assertThat(allocated(() -> agent.step(measured[next[0]++ % MEASUREMENTS], inputs)))
        .isLessThan(100);
  }

  @Test
  void aStepOfASwitchingAgentAllocatesNothing() {
    RandomSystems random = new RandomSystems(1);
    SwitchingSystem system =
        new SwitchingSystem(
            "two",
            new Space("s", 2),
            Tensor.of(new int[] {2, 2}, new double[] {0.9, 0.1, 0.1, 0.9}),
            Tensor.vector(0.5, 0.5),
            List.of(random.system(3, 2, 0), random.system(3, 2, 0)),
            Optional.empty());
    SwitchingAgent agent = new SwitchingAgent(system);
    SwitchingProcess world = new SwitchingProcess(system);
    double[][] measured = new double[MEASUREMENTS][2];
    int[] cues = new int[MEASUREMENTS];
    for (int time = 0; time < MEASUREMENTS; time++) {
      cues[time] = world.observe(measured[time]);
      world.advance();
    }
    int[] next = new int[1];
    assertThat(
            allocated(
                () -> {
                  int time = next[0]++ % MEASUREMENTS;
                  agent.observe(measured[time], cues[time]);
                }))
        .isLessThan(100);
  }

  @Test
  void aStepThatPlansAndSteersAllocatesNothing() {
    Hybrids hybrids = new Hybrids(1);
    LinearSystem base = hybrids.systems().system(3, 1, 2);
    SwitchingAgent agent =
        new SwitchingAgent(
            hybrids.system(
                List.of(base, hybrids.varied(base)),
                hybrids.choice(Hybrids.TWO_STEPS, List.of(hybrids.goal(3), hybrids.goal(3)))));
    double[][] measured = hybrids.systems().measurements(MEASUREMENTS, 1, 0.1);
    double[] inputs = new double[2];
    int[] next = new int[1];
    assertThat(
            allocated(
                () -> {
                  agent.observe(measured[next[0]++ % MEASUREMENTS], 1);
                  agent.plan();
                  agent.act(inputs);
                }))
        .isLessThan(100);
  }
}
