package dev.rgm.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.specs.WeatherAgent.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeatherTest {
  private static final Map<String, String> BEST_GUESS =
      Map.of("sunglasses", "sunny", "nothing", "cloudy", "umbrella", "rainy");

  private final WeatherAgent agent = new WeatherAgent();

  /** Umbrella, umbrella, sunglasses; the fractions are those of the forward filter, by hand. */
  @Test
  void filtersAsCountedByHand() {
    agent.reset(0);

    agent.observe(Outcome.UMBRELLA);
    expect(0.3, 1 / 9.0, 2 / 9.0, 6 / 9.0);

    agent.observe(Outcome.UMBRELLA);
    expect(3.93 / 9, 11 / 393.0, 46 / 393.0, 336 / 393.0);

    agent.observe(Outcome.SUNGLASSES);
    expect(53.7 / 393, 87 / 537.0, 143 / 537.0, 307 / 537.0);
  }

  private void expect(double evidence, double sunny, double cloudy, double rainy) {
    assertThat(agent.stateBelief().toArray())
        .usingComparatorWithPrecision(1e-14)
        .containsExactly(sunny, cloudy, rainy);
    assertThat(agent.freeEnergy()).isCloseTo(-Math.log(evidence), within(1e-14));
  }

  /** What the filter is for: memory must be worth at least five days in a hundred. */
  @Test
  void tracksTheWeatherBetterThanASingleMorning() {
    int days = 0;
    int filtered = 0;
    int guessed = 0;
    for (long seed = 0; seed < 100; seed++) {
      Trial trial = new Trial(agent, 30, seed);
      List<String> truth = trial.states("s");
      List<String> belief = trial.believed("s");
      List<String> seen = trial.outcomes("o");
      for (int day = 0; day < truth.size(); day++) {
        days++;
        filtered += belief.get(day).equals(truth.get(day)) ? 1 : 0;
        guessed += BEST_GUESS.get(seen.get(day)).equals(truth.get(day)) ? 1 : 0;
      }
    }
    assertThat((double) filtered / days).isGreaterThan((double) guessed / days + 0.05);
    assertThat((double) filtered / days).isGreaterThan(0.65);
  }

  @Test
  void isPassive() {
    assertThat(agent.model().controls()).isEmpty();
    assertThat(agent.policies()).isEqualTo(1);
  }
}
