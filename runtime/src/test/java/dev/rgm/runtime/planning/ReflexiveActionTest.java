package dev.rgm.runtime.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.inference.Likelihood;
import dev.rgm.runtime.inference.PathTransitions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReflexiveActionTest {
  private static double[] probabilities(double precision) {
    Likelihood seen = new Likelihood(new int[] {2, 2}, new double[] {0.9, 0.2, 0.1, 0.8}, 0);
    PathTransitions transitions = new PathTransitions(new double[] {1, 0, 0, 1, 0, 1, 1, 0}, 2, 2);
    ReflexiveAction action =
        new ReflexiveAction(
            new Likelihood[] {seen},
            new PathTransitions[] {transitions},
            List.of(List.of(0), List.of(1), List.of(-1)),
            new int[] {0},
            precision);
    return action.probabilities(new int[] {0}, new int[] {1}, new double[][] {{0.3, 0.7}});
  }

  @Test
  void actionsAreAsProbableAsTheyRealiseWhatIsPredicted() {
    double stay = 0.3 * Math.log(0.9) + 0.7 * Math.log(0.1);
    double change = 0.3 * Math.log(0.2) + 0.7 * Math.log(0.8);
    double expected = 1 / (2 + Math.exp(stay - change));

    // The third action goes on along the present path, which is the second one.
    assertThat(probabilities(1)[1]).isCloseTo(expected, within(1e-14));
    assertThat(probabilities(1)[2]).isCloseTo(expected, within(1e-14));
  }

  @Test
  void precisionDecides() {
    assertThat(probabilities(0))
        .containsExactly(new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, within(1e-15));
    assertThat(probabilities(512)[0]).isLessThan(1e-100);
  }
}
