package dev.rgm.cli.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NatsTest {
  @ParameterizedTest
  @CsvSource({
    "-0.0, 0.000",
    "-1e-16, 0.000",
    "-0.00049, 0.000",
    "-0.0005, -0.001",
    "0.0004, 0.000",
    "-1.5, -1.500"
  })
  void areNeverMinusZero(double nats, String shown) {
    assertThat(String.format(Locale.ROOT, "%.3f", Nats.shown(nats))).isEqualTo(shown);
  }
}
