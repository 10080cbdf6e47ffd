package dev.rgm.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.model.Level.Modality;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelTest {
  private static Factor factor(int states, int paths) {
    return Factor.of(Parameter.fixed(Tensor.filled(1, states, states, paths)));
  }

  private static Modality modality(int outcomes, int states, int parent) {
    return Modality.of(Parameter.fixed(Tensor.filled(1, outcomes, states)), parent);
  }

  @Test
  void policiesCombineThePathsOfControllableFactorsTheFirstFastest() {
    Level level =
        Level.builder()
            .factor(factor(2, 2).withControllable(true))
            .factor(factor(3, 4))
            .factor(factor(2, 3).withControllable(true))
            .modality(modality(2, 3, 1))
            .build();

    assertThat(level.effectivePolicies())
        .containsExactly(
            List.of(0, -1, 0),
            List.of(1, -1, 0),
            List.of(0, -1, 1),
            List.of(1, -1, 1),
            List.of(0, -1, 2),
            List.of(1, -1, 2));
  }

  @Test
  void numbersGrowFromTheLevelThatObservesData() {
    Level below =
        Level.builder()
            .factor(factor(3, 2).withPredictors(List.of(0), List.of(1)))
            .modality(modality(5, 3, 0))
            .build();
    Level above =
        Level.builder()
            .factor(factor(4, 1))
            .modality(modality(3, 4, 0))
            .modality(modality(2, 4, 0))
            .child(below)
            .build();

    assertThat(above.number()).isEqualTo(2);
    assertThat(above.toBuilder().withoutChild().build().number()).isEqualTo(1);
  }

  @Test
  void predictionsMustFitWhatTheyPredict() {
    Level below =
        Level.builder()
            .factor(factor(3, 2).withPredictors(List.of(1), List.of(0, 2)))
            .modality(modality(5, 3, 0))
            .build();
    LevelBuilder above =
        Level.builder()
            .factor(factor(4, 1))
            .modality(modality(2, 4, 0))
            .modality(modality(2, 4, 0))
            .child(below);

    assertThatThrownBy(above::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "level: factor 0 of the child: predictors of its initial state: modality 1 has 2"
                + " outcomes, expected 3\n"
                + "  factor 0 of the child: predictors of its path: no index 2 among 2");
  }

  @Test
  void everythingWrongIsSaidAtOnce() {
    LevelBuilder builder =
        Level.builder()
            .factor(factor(2, 2).withControllable(true))
            .modality(modality(2, 2, 0))
            .policies(List.of(List.of(0), List.of(2), List.of(0, 0)))
            .goals(List.of(List.of(2)))
            .costs(List.of(List.of(Level.NONE)));

    assertThatThrownBy(builder::build)
        .hasMessageContainingAll(
            "policy 1: path 2 of factor 0 is not among 2",
            "policy 2 has 2 entries, expected 1",
            "goal 0: state 2 of factor 0 is not among 2");
  }

  @Test
  void anOutcomeDependsOnSomething() {
    Modality blind = Modality.of(Parameter.fixed(Tensor.filled(1, 2)));

    assertThatThrownBy(Level.builder().factor(factor(2, 1)).modality(blind)::build)
        .hasMessage("level: modality 0 has no parent");
  }

  @Test
  void numbersMustBeFiniteAndNotNegative() {
    Modality poisoned = Modality.of(Parameter.counts(Tensor.filled(Double.NaN, 2, 2)), 0);
    Factor negative = Factor.of(Parameter.fixed(Tensor.filled(-1, 2, 2, 1)));

    assertThatThrownBy(Level.builder().factor(factor(2, 1)).modality(poisoned)::build)
        .hasMessageContaining("likelihood hold NaN");
    assertThatThrownBy(Level.builder().factor(negative).modality(poisoned)::build)
        .hasMessageContaining("transitions hold -1.0");
  }

  @Test
  void tooManyPoliciesAreRefusedBeforeTheyAreListed() {
    LevelBuilder builder = Level.builder().modality(modality(2, 2, 0));
    for (int factor = 0; factor < 70; factor++) {
      builder.factor(factor(2, 2).withControllable(true));
    }

    assertThatThrownBy(builder::build).hasMessageContaining("more than 1048576 policies");
  }
}
