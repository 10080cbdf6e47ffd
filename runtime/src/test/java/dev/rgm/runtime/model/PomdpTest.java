package dev.rgm.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PomdpTest {
  private static final Tensor SEE = Tensor.of(new int[] {2, 2}, new double[] {1, 0, 0, 1});
  private static final Tensor STAY = Tensor.of(new int[] {2, 2, 1}, new double[] {1, 0, 0, 1});
  private static final Tensor EVEN = Tensor.vector(0.5, 0.5);
  private static final Tensor NEUTRAL = Tensor.vector(0, 0);
  private static final Settings SETTINGS = Settings.of(Profile.GNN);

  private static Pomdp.Modality see(Tensor likelihood, Tensor preferences, Integer... factors) {
    return new Pomdp.Modality("o", List.of(), likelihood, List.of(factors), preferences);
  }

  private static Pomdp.Factor stay(Tensor transitions, Tensor prior, int control) {
    return new Pomdp.Factor("s", List.of(), transitions, List.of(0), control, prior);
  }

  private static Pomdp model(Pomdp.Modality modality, Pomdp.Factor factor) {
    return new Pomdp("m", List.of(modality), List.of(factor), List.of(), null, SETTINGS);
  }

  @Test
  void acceptsRoundedProbabilitiesAsTheyStand() {
    Tensor rounded = Tensor.vector(0.33333, 0.66666);
    Pomdp model = model(see(SEE, NEUTRAL, 0), stay(STAY, rounded, Pomdp.UNCONTROLLED));
    assertThat(model.factors().get(0).prior()).isEqualTo(rounded);
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    Tensor leaky = Tensor.of(new int[] {2, 2}, new double[] {1, 0, 0, 0.9});
    Tensor negative = Tensor.vector(1.5, -0.5);
    assertThatThrownBy(
            () ->
                model(
                    see(leaky, Tensor.vector(0, 0, 0), 0),
                    stay(STAY, negative, Pomdp.UNCONTROLLED)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model `m`")
        .hasMessageContaining("likelihood of modality `o`: column 1 sums to 0.9, not 1")
        .hasMessageContaining("preferences of modality `o` are for 3 outcomes, expected 2")
        .hasMessageContaining("prior of factor `s`: -0.5 is not a probability");
  }

  @Test
  void namesIndicesThatLeadNowhere() {
    assertThatThrownBy(() -> model(see(SEE, NEUTRAL, 3), stay(STAY, EVEN, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no factor 3 among 1")
        .hasMessageContaining("names control 2 of 0");
    Tensor cube = Tensor.filled(0.5, 2, 2, 2);
    assertThatThrownBy(() -> model(see(cube, NEUTRAL, 0, 0), stay(STAY, EVEN, Pomdp.UNCONTROLLED)))
        .hasMessageContaining("named twice");
  }

  @Test
  void comparesShapesWithTheFactorsTheyName() {
    Tensor narrow = Tensor.filled(0.5, 2, 3);
    Tensor twoActions = Tensor.filled(0.5, 2, 2, 2);
    assertThatThrownBy(
            () -> model(see(narrow, NEUTRAL, 0), stay(twoActions, EVEN, Pomdp.UNCONTROLLED)))
        .hasMessageContaining("shape [2, 3], expected [2, 2]")
        .hasMessageContaining("shape [2, 2, 2], expected [2, 2, 1]");
    assertThatThrownBy(() -> model(see(EVEN, NEUTRAL, 0), stay(EVEN, EVEN, 0)))
        .hasMessageContaining("not of rank 2")
        .hasMessageContaining("not of rank 3");
  }

  @Test
  void wantsOneActionAxisForEveryControlOfAFactor() {
    List<Pomdp.Control> controls =
        List.of(new Pomdp.Control("u", List.of(), 2), new Pomdp.Control("v", List.of(), 3));
    Tensor moved = Tensor.filled(0.5, 2, 2, 3, 2);
    assertThat(model(controls, moved, List.of(1, 0)).factors().get(0).controls())
        .containsExactly(1, 0);
    assertThatThrownBy(() -> model(controls, moved, List.of(0, 1)))
        .hasMessageContaining("shape [2, 2, 3, 2], expected [2, 2, 2, 3]");
    assertThatThrownBy(() -> model(controls, moved, List.of(1)))
        .hasMessageContaining("not of rank 3");
    assertThatThrownBy(() -> model(controls, moved, List.of(1, 1)))
        .hasMessageContaining("names a control twice in [1, 1]");
  }

  private static Pomdp model(List<Pomdp.Control> controls, Tensor moved, List<Integer> moving) {
    return new Pomdp(
        "m",
        List.of(see(SEE, NEUTRAL, 0)),
        List.of(new Pomdp.Factor("s", List.of(), moved, List.of(0), List.of(), moving, EVEN)),
        controls,
        null,
        SETTINGS);
  }

  @Test
  void boundsPoliciesAndChecksHabits() {
    Tensor move = Tensor.filled(0.5, 2, 2, 2);
    List<Pomdp.Control> controls = List.of(new Pomdp.Control("u", List.of(), 2));
    assertThatThrownBy(
            () ->
                new Pomdp(
                    "m",
                    List.of(see(SEE, NEUTRAL, 0)),
                    List.of(stay(move, EVEN, 0)),
                    controls,
                    null,
                    SETTINGS.withPolicyLength(21)))
        .hasMessageContaining("more than 1048576");
    assertThatThrownBy(
            () ->
                new Pomdp(
                    "m",
                    List.of(see(SEE, NEUTRAL, 0)),
                    List.of(stay(move, EVEN, 0)),
                    controls,
                    Tensor.vector(1, 1, 1),
                    SETTINGS))
        .hasMessageContaining("habits have shape [3], expected one per policy, [2]");
    assertThatThrownBy(
            () ->
                new Pomdp(
                    "m",
                    List.of(see(SEE, NEUTRAL, 0)),
                    List.of(stay(move, EVEN, 0)),
                    controls,
                    Tensor.vector(0, 0),
                    SETTINGS))
        .hasMessageContaining("not all 0");
  }

  @Test
  void labelsComeForAllOrNone() {
    Pomdp.Modality half = new Pomdp.Modality("o", List.of("a"), SEE, List.of(0), NEUTRAL);
    assertThatThrownBy(() -> model(half, stay(STAY, EVEN, Pomdp.UNCONTROLLED)))
        .hasMessageContaining("1 labels, expected 2");
  }

  @Test
  void needsAFactorAndAModality() {
    assertThatThrownBy(() -> new Pomdp("m", List.of(), List.of(), List.of(), null, SETTINGS))
        .hasMessageContaining("no modality")
        .hasMessageContaining("no state factor");
  }
}
