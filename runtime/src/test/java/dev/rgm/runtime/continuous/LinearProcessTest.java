package dev.rgm.runtime.continuous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinearProcessTest {
  private static final int DRAWS = 200_000;

  @Test
  void drawsAreNormal() {
    RandomSource random = new RandomSource(11);
    double[] draws = new double[DRAWS];
    NormalDraws.fill(random, draws, DRAWS);
    double[] moments = new double[5];
    for (double draw : draws) {
      double power = 1;
      for (int order = 0; order < moments.length; order++) {
        moments[order] += power / DRAWS;
        power *= draw;
      }
    }
    // Five standard errors of each moment: variances 1, 2, 15 and 96.
    double error = 5 / Math.sqrt(DRAWS);
    assertThat(moments[1]).isCloseTo(0, within(error));
    assertThat(moments[2]).isCloseTo(1, within(error * Math.sqrt(2)));
    assertThat(moments[3]).isCloseTo(0, within(error * Math.sqrt(15)));
    assertThat(moments[4]).isCloseTo(3, within(error * Math.sqrt(96)));
  }

  @Test
  void anOddNumberOfDrawsTakesAPairForTheLast() {
    double[] draws = new double[3];
    RandomSource random = new RandomSource(4);
    NormalDraws.fill(random, draws, 3);
    RandomSource uniform = new RandomSource(4);
    double[] numbers = new double[4];
    for (int i = 0; i < 4; i++) {
      numbers[i] = uniform.nextDouble();
    }
    assertThat(draws)
        .containsExactly(
            Math.sqrt(-2 * StrictMath.log(1 - numbers[0]))
                * StrictMath.cos(2 * Math.PI * numbers[1]),
            Math.sqrt(-2 * StrictMath.log(1 - numbers[0]))
                * StrictMath.sin(2 * Math.PI * numbers[1]),
            Math.sqrt(-2 * StrictMath.log(1 - numbers[2]))
                * StrictMath.cos(2 * Math.PI * numbers[3]));
    assertThat(random.save()).isEqualTo(uniform.save());
  }

  @Test
  void statesSpreadAsTheCovariancesSay() {
    RandomSystems systems = new RandomSystems(6);
    LinearSystem system = systems.system(2, 2, 0);
    LinearProcess world = new LinearProcess(system);
    int runs = 40_000;
    double[] sum = new double[2];
    double[] squares = new double[4];
    for (int run = 0; run < runs; run++) {
      world.reset(run);
      world.advance(new double[0]);
      double[] state = world.state();
      for (int i = 0; i < 2; i++) {
        sum[i] += state[i] / runs;
        for (int j = 0; j < 2; j++) {
          squares[i * 2 + j] += state[i] * state[j] / runs;
        }
      }
    }
    KalmanAgent agent = new KalmanAgent(system);
    agent.observe(new double[] {Double.NaN, Double.NaN});
    Tensor mean = agent.prediction().meanTensor();
    Tensor covariance = agent.prediction().covarianceTensor();
    for (int i = 0; i < 2; i++) {
      double deviation = Math.sqrt(covariance.get(i, i));
      assertThat(sum[i]).isCloseTo(mean.at(i), within(5 * deviation / Math.sqrt(runs)));
      for (int j = 0; j < 2; j++) {
        double scale = Math.sqrt(2 * covariance.get(i, i) * covariance.get(j, j));
        double measured = squares[i * 2 + j] - sum[i] * sum[j];
        assertThat(measured).isCloseTo(covariance.get(i, j), within(5 * scale / Math.sqrt(runs)));
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameSteps() {
    LinearSystem system = new RandomSystems(8).system(3, 2, 1);
    LinearSimulation first = new LinearSimulation(new KalmanAgent(system));
    LinearSimulation second = new LinearSimulation(new KalmanAgent(system));
    first.step();
    first.reset(9);
    second.reset(9);
    for (int time = 0; time < 5; time++) {
      assertThat(second.step()).isEqualTo(first.step());
    }
    second.reset(10);
    assertThat(second.step()).isNotEqualTo(first.step());
  }

  @Test
  void theErrorsOfAFilterAreAsLargeAsItSays() {
    LinearSystem system = new RandomSystems(12).system(2, 1, 0);
    LinearProcess world = new LinearProcess(system);
    KalmanAgent agent = new KalmanAgent(system);
    double[] measured = new double[1];
    double[] nothing = new double[0];
    world.reset(1);
    double sum = 0;
    int steps = 20_000;
    for (int time = 0; time < steps; time++) {
      world.observe(measured);
      agent.observe(measured);
      double error = world.state()[0] - agent.belief().mean(0);
      sum += error * error / agent.belief().variance(0) / steps;
      world.advance(nothing);
    }
    // A mean of correlated χ² numbers; without correlation its standard error were 0.01.
    assertThat(sum).isCloseTo(1, within(0.05));
  }

  @Test
  void aSystemSaysEverythingThatIsWrongWithIt() {
    Tensor two = Tensor.of(new int[] {2, 2}, new double[] {1, 2, 2, 1});
    assertThatThrownBy(
            () ->
                new LinearSystem(
                    "odd",
                    new Space("x", 2),
                    new Space("y", 1),
                    Tensor.vector(1, 2),
                    Tensor.of(new int[] {1, 2}, new double[] {1, Double.NaN}),
                    two,
                    Tensor.of(new int[] {1, 1}, new double[] {0}),
                    Tensor.vector(0, 0),
                    Tensor.of(new int[] {2, 2}, new double[] {1, 0.5, 0.4, 1}),
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            linear system `odd`: dynamics: shape [2], expected [2, 2]
              observation holds NaN, which is not finite
              process noise is not positive definite
              observation noise is not positive definite
              prior covariance is not symmetric at row 1, column 0\
            """);
  }
}
