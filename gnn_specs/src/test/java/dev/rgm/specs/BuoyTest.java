package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.continuous.LinearProcess;
import dev.rgm.runtime.continuous.Smoothed;
import dev.rgm.specs.BuoyAgent.State;
import org.junit.jupiter.api.Test;

class BuoyTest {
  private static final int STEPS = 600;
  private static final double[] NOTHING = {};

  private final BuoyAgent agent = new BuoyAgent();

  @Test
  void infersADriftThatIsNeverMeasured() {
    for (int minute = 0; minute < 30; minute++) {
      agent.observe(0.05 * minute);
    }
    assertThat(agent.mean(State.DRIFT)).isCloseTo(0.05, within(agent.deviation(State.DRIFT)));
    assertThat(agent.deviation(State.DRIFT)).isLessThan(0.03);
  }

  @Test
  void losesTrackWhileTheReceiverIsSilentAndFindsItAgain() {
    for (int minute = 0; minute < 20; minute++) {
      agent.observe(0);
    }
    double known = agent.deviation(State.DISTANCE);
    for (int minute = 0; minute < 15; minute++) {
      agent.observe(Double.NaN);
    }
    assertThat(agent.deviation(State.DISTANCE)).isGreaterThan(3 * known);
    assertThat(agent.freeEnergy()).isZero();
    agent.observe(0.2);
    agent.observe(0.2);
    assertThat(agent.deviation(State.DISTANCE)).isLessThan(1.3 * known);
  }

  @Test
  void knowsBetterThanTheReceiverAndBestInRetrospect() {
    LinearProcess world = new LinearProcess(agent.model());
    world.reset(2);
    double[][] measured = new double[STEPS][1];
    double[] truth = new double[STEPS];
    double receiver = 0;
    double filter = 0;
    for (int minute = 0; minute < STEPS; minute++) {
      world.observe(measured[minute]);
      agent.observe(measured[minute]);
      truth[minute] = world.state()[0];
      receiver += Math.pow(measured[minute][0] - truth[minute], 2);
      filter += Math.pow(agent.mean(State.DISTANCE) - truth[minute], 2);
      world.advance(NOTHING);
    }
    Smoothed smoothed = agent.smooth(measured);
    double smoother = 0;
    for (int minute = 0; minute < STEPS; minute++) {
      smoother += Math.pow(smoothed.means().get(minute).at(0) - truth[minute], 2);
    }
    assertThat(filter).isLessThan(0.7 * receiver);
    assertThat(smoother).isLessThan(0.7 * filter);
    assertThat(smoothed.logEvidence()).isCloseTo(agent.logEvidence(), within(1e-9));
  }
}
