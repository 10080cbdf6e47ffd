package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.runtime.continuous.SwitchingProcess;
import dev.rgm.specs.VehicleAgent.Cue;
import dev.rgm.specs.VehicleAgent.Regime;
import dev.rgm.specs.VehicleAgent.State;
import org.junit.jupiter.api.Test;

class VehicleTest {
  private static final double SPEED = 2.5;

  private final VehicleAgent agent = new VehicleAgent();
  private final double[] radar = new double[1];

  private void see(double position, Cue cue) {
    radar[0] = position;
    agent.observe(radar, cue);
  }

  private double cruise(int steps) {
    double position = 0;
    for (int step = 0; step < steps; step++) {
      see(position, Cue.DARK);
      position += SPEED;
    }
    return position;
  }

  @Test
  void believesInCruisingWhileItCruises() {
    cruise(20);
    assertThat(agent.mostProbableRegime()).isEqualTo(Regime.CRUISING);
    assertThat(agent.probability(Regime.BRAKING)).isLessThan(0.1);
    assertThat(agent.mean(State.SPEED)).isBetween(2.4, 2.6);
  }

  @Test
  void aLightAloneDoesNotConvince() {
    double position = cruise(20);
    double before = agent.probability(Regime.BRAKING);
    see(position, Cue.LIT);
    assertThat(agent.probability(Regime.BRAKING)).isBetween(2 * before, 0.5);
  }

  @Test
  void motionConvinces() {
    double position = cruise(20);
    double speed = SPEED;
    for (int step = 0; step < 5; step++) {
      speed *= 0.8;
      see(position, Cue.DARK);
      position += speed;
    }
    see(position, Cue.DARK);
    assertThat(agent.mostProbableRegime()).isEqualTo(Regime.BRAKING);
    assertThat(agent.mean(State.SPEED)).isLessThan(1.2);
  }

  @Test
  void tellsTheRegimeMoreOftenThanTheLightDoes() {
    SwitchingProcess world = new SwitchingProcess(agent.model());
    Regime[] regimes = Regime.values();
    Cue[] cues = Cue.values();
    int agentRight = 0;
    int lightRight = 0;
    for (int run = 0; run < 50; run++) {
      world.reset(run);
      agent.reset();
      for (int step = 0; step < 40; step++) {
        int cue = world.observe(radar);
        agent.observe(radar, cues[cue]);
        agentRight += agent.mostProbableRegime() == regimes[world.regime()] ? 1 : 0;
        lightRight += cue == world.regime() ? 1 : 0;
        world.advance();
      }
    }
    assertThat(agentRight).isGreaterThan(lightRight + 100);
  }
}
