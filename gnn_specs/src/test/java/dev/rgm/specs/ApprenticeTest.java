package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.agent.Snapshot;
import dev.rgm.runtime.learning.Dirichlet;
import dev.rgm.runtime.tensor.Tensor;
import dev.rgm.specs.ApprenticeAgent.Outcome;
import org.junit.jupiter.api.Test;

class ApprenticeTest {
  private static final int STEPS = 400;

  private final ApprenticeAgent agent = new ApprenticeAgent();

  /** The first state is known to be cold, so its column gets the whole count. */
  @Test
  void countsAnOutcomeWhereItIsCertainThatItBelongs() {
    agent.reset(0);
    agent.observe(Outcome.HUM);

    assertThat(agent.dirichletA())
        .isEqualTo(Tensor.of(new int[] {3, 3}, new double[] {3, 1, 1, 2, 3, 1, 1, 1, 3}));
  }

  @Test
  void learnsWhatTheSoundsMean() {
    Tensor truth = agent.model().modalities().get(0).likelihood();
    agent.reset(1);
    double before = distance(Dirichlet.mean(agent.dirichletA()), truth);
    new Trial(agent, STEPS, 1);
    double after = distance(Dirichlet.mean(agent.dirichletA()), truth);

    assertThat(before).isCloseTo(2 * (0.25 + 0.25 + 0.25), within(1e-12));
    assertThat(after).isLessThan(before / 2);
  }

  /** The sum of absolute differences. */
  private static double distance(Tensor one, Tensor other) {
    double sum = 0;
    for (int index = 0; index < one.size(); index++) {
      sum += Math.abs(one.at(index) - other.at(index));
    }
    return sum;
  }

  @Test
  void forgetsWithAResetButNotWithAnEpisode() {
    new Trial(agent, 10, 1);
    Tensor learned = agent.dirichletA();
    agent.nextEpisode();
    assertThat(agent.dirichletA()).isEqualTo(learned);
    agent.reset(1);
    assertThat(agent.dirichletA()).isEqualTo(new ApprenticeAgent().dirichletA());
  }

  @Test
  void goesOnWhereItWasSaved() {
    new Trial(agent, 25, 3);
    Snapshot saved = agent.save();
    ApprenticeAgent other = new ApprenticeAgent();
    other.restore(saved);

    assertThat(other.step(Outcome.CRACKLE)).isEqualTo(agent.step(Outcome.CRACKLE));
    assertThat(other.dirichletA()).isEqualTo(agent.dirichletA());
    assertThat(other.freeEnergy()).isEqualTo(agent.freeEnergy());
  }
}
