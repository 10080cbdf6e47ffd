package dev.rgm.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.runtime.agent.GenericAgent;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeScalesTest {
  private static final TimeScales TWO = new TimeScales(List.of(0, 1), List.of(3), List.of(0));

  private static Pomdp.Factor lower(int states, int above, List<Integer> concurrent) {
    return new Pomdp.Factor(
        "low",
        List.of(),
        Tensor.filled(1.0 / states, states, states, 1),
        List.of(0),
        concurrent,
        Pomdp.UNCONTROLLED,
        concurrent.isEmpty()
            ? Tensor.filled(1.0 / states, states)
            : Tensor.filled(1.0 / states, states, above));
  }

  private static Pomdp.Factor upper(int states) {
    return new Pomdp.Factor(
        "high",
        List.of(),
        Tensor.filled(1.0 / states, states, states, 1),
        List.of(1),
        Pomdp.UNCONTROLLED,
        Tensor.filled(1.0 / states, states));
  }

  private static Pomdp model(
      int low, int high, int seen, Settings settings, Learning learning, TimeScales scales) {
    int states = seen == 0 ? low : high;
    return new Pomdp(
        "m",
        List.of(
            new Pomdp.Modality(
                "o", List.of(), Tensor.filled(0.5, 2, states), List.of(seen), Tensor.vector(0, 0))),
        List.of(lower(low, high, List.of(1)), upper(high)),
        List.of(),
        null,
        settings,
        learning,
        Optional.of(scales));
  }

  private static Pomdp model(TimeScales scales) {
    return model(2, 2, 0, Settings.of(Profile.GNN), Learning.NONE, scales);
  }

  @Test
  void saysWhatIsWrongWithLevels() {
    assertThatThrownBy(() -> model(new TimeScales(List.of(0), List.of(3), List.of(0))))
        .hasMessageContaining("levels are given for 1 of 2 factors");
    assertThatThrownBy(() -> model(new TimeScales(List.of(0, 2), List.of(3), List.of(0))))
        .hasMessageContaining("there is no level 2 among 2");
    assertThatThrownBy(() -> model(new TimeScales(List.of(0, 1), List.of(0), List.of(0))))
        .hasMessageContaining("takes 0 steps of the level below");
    assertThatThrownBy(() -> model(new TimeScales(List.of(0, 1), List.of(3), List.of())))
        .hasMessageContaining("0 factors start anew, expected one for each of 1 ratios");
    assertThatThrownBy(() -> model(new TimeScales(List.of(0, 1), List.of(3), List.of(1))))
        .hasMessageContaining("factor 1 starts anew, but not of level 0");
    assertThatThrownBy(() -> model(new TimeScales(List.of(0, 0), List.of(3), List.of(0))))
        .hasMessageContaining("level 1 has no factor");
    assertThatThrownBy(() -> model(new TimeScales(List.of(1, 0), List.of(3), List.of(1))))
        .hasMessageContaining("does not start anew")
        .hasMessageContaining("modality `o` depends on a level above the fastest");
    assertThatThrownBy(() -> model(new TimeScales(List.of(0, 1), List.of(1025), List.of(0))))
        .hasMessageContaining("more than 1024 steps");
  }

  @Test
  void refusesWhatLevelsCannotDo() {
    Settings plain = Settings.of(Profile.GNN);
    assertThatThrownBy(() -> model(2, 2, 1, plain, Learning.NONE, TWO))
        .hasMessageContaining("modality `o` depends on a level above the fastest");
    assertThatThrownBy(() -> model(2, 2, 0, Settings.of(Profile.PYMDP_LEGACY), Learning.NONE, TWO))
        .hasMessageContaining("guards logarithms");
    Learning priors =
        new Learning(
            Map.of(),
            Map.of(),
            Map.of(1, new Counts(Tensor.filled(1, 2))),
            Map.of(),
            Optional.empty());
    assertThatThrownBy(() -> model(2, 2, 0, plain, priors, TWO))
        .hasMessageContaining("cannot be learned");
  }

  @Test
  void boundsTheRoomBeforeItIsTaken() {
    Settings far = Settings.of(Profile.GNN).withPolicyLength(1000);
    assertThatThrownBy(() -> model(2100, 2100, 0, Settings.of(Profile.GNN), Learning.NONE, TWO))
        .hasMessageContaining("adjacent levels are more than 4194304");
    assertThatThrownBy(() -> model(200, 200, 0, far, Learning.NONE, TWO))
        .hasMessageContaining("1000 beliefs of 40400 numbers");
    assertThat(new GenericAgent(model(200, 200, 0, Settings.of(Profile.GNN), Learning.NONE, TWO)))
        .isNotNull();
  }

  @Test
  void countsTheJointOfNeighboursAndWhatIsCarried() {
    boolean[] none = new boolean[3];
    TimeScales chain = new TimeScales(List.of(0, 1, 2), List.of(2, 2), List.of(0, 1));
    assertThat(chain.entries(new int[] {5, 7, 11}, none)).isEqualTo(5 + 7 + 11 + 5 * 7 + 7 * 11);
    assertThat(chain.carried(2, none)).isEmpty();
    TimeScales carrying = new TimeScales(List.of(0, 0, 1), List.of(2), List.of(1));
    assertThat(carrying.carried(1, none)).containsExactly(0);
    assertThat(carrying.entries(new int[] {5, 7, 11}, none)).isEqualTo(35 + 55 + 35 * 55);
    assertThat(carrying.entries(new int[] {5, 7, 11}, new boolean[] {true, false, false}))
        .isEqualTo(7 + 11 + 77);
  }

  @Test
  void belongsToTheFingerprint() {
    TimeScales other = new TimeScales(List.of(0, 1), List.of(4), List.of(0));
    assertThat(new GenericAgent(model(TWO)).fingerprint())
        .isEqualTo(new GenericAgent(model(TWO)).fingerprint())
        .isNotEqualTo(new GenericAgent(model(other)).fingerprint());
  }
}
