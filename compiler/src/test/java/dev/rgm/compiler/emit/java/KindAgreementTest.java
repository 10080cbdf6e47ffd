package dev.rgm.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.model.GenerativeModel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated agents of every kind compute what the generic engine computes. */
class KindAgreementTest {
  private static final int MODELS = 16;

  static Stream<Arguments> kinds() {
    return Stream.of(
        kind("levels", RandomKinds::concurrent),
        kind("learning", RandomKinds::learning),
        kind("planning", RandomKinds::planning));
  }

  private static Arguments kind(String name, LongFunction<GenerativeModel> models) {
    return Arguments.of(name, models);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void agree(String name, LongFunction<GenerativeModel> models) throws Exception {
    Map<Long, GenerativeModel> made = new TreeMap<>();
    for (long seed = 0; seed < MODELS; seed++) {
      made.put(seed, models.apply(seed));
    }
    assertThat(AgreementTest.failures(made)).as(name).isEmpty();
    assertThat(List.copyOf(made.values()))
        .anyMatch(
            model ->
                !model.learned().isEmpty()
                    || !PlanningCode.isPlain(model)
                    || model.factors().stream().anyMatch(f -> !f.concurrent().isEmpty()));
  }
}
