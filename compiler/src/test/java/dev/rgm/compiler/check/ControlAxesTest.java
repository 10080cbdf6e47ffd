package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which controls the action axes of a transition are for. */
class ControlAxesTest {

  /** One factor of four places, with these controls and a transition that says nothing. */
  private static SpecText ring(String transition, String shape, String... controls) {
    return valued(transition, "ones(" + shape + ")/4", controls);
  }

  private static SpecText valued(String transition, String value, String... controls) {
    List<String> lines = new ArrayList<>(List.of("s[4,1]", "o[4,1]", "A[o,s]", transition, "D[s]"));
    lines.addAll(Arrays.asList(controls));
    return SpecText.declares(lines.toArray(String[]::new))
        .connects("(s,u_way,u_speed)-B")
        .gives("A=eye(4)", "B=" + value, "D=uniform(4)");
  }

  private static List<String> moving(SpecText spec) {
    GenerativeModel model = spec.model();
    return model.factors().get(0).controls().stream()
        .map(control -> model.controls().get(control).name())
        .toList();
  }

  @Test
  void namesOfAxesSay() {
    SpecText inOrder = ring("B[s',s,u_way,u_speed]", "4,4,2,3", "u_way[2,1]", "u_speed[3,1]");
    assertThat(inOrder.codes()).isEmpty();
    assertThat(moving(inOrder)).containsExactly("u_way", "u_speed");
    SpecText turned = ring("B[s',s,u_speed,u_way]", "4,4,3,2", "u_way[2,1]", "u_speed[3,1]");
    assertThat(moving(turned)).containsExactly("u_speed", "u_way");
    assertThat(turned.model().factors().get(0).controls()).containsExactly(1, 0);
    SpecText leading = ring("B[u_way,s',u_speed,s]", "2,4,3,4", "u_way[2,1]", "u_speed[3,1]");
    assertThat(moving(leading)).containsExactly("u_way", "u_speed");
    assertThat(leading.model().factors().get(0).transitions().values().shape())
        .containsExactly(4, 4, 2, 3);
  }

  @Test
  void sizesSayWhereTheyFitInOneWay() {
    assertThat(moving(ring("B[4,4,3,2]", "4,4,3,2", "u_way[2,1]", "u_speed[3,1]")))
        .containsExactly("u_speed", "u_way");
    // What is left is for the control whose size is not known.
    assertThat(moving(ring("B[4,4,3,2]", "4,4,3,2", "u_way[2,1]", "u_speed[1]")))
        .containsExactly("u_speed", "u_way");
    assertThat(ring("B[4,4,2,2]", "4,4,2,2", "u_way[2,1]", "u_speed[2,1]").codes())
        .containsExactly("GNN0312");
    assertThat(ring("B[4,4,2,2]", "4,4,2,2", "u_way[2,1]", "u_speed[3,1]").codes())
        .containsExactly("GNN0305");
  }

  @Test
  void numbersOfControlsSayTheirOrder() {
    SpecText numbered =
        ring("B[4,4,2,2]", "4,4,2,2", "u_c1[2]", "u_c0[2]").connects("(s,u_c0,u_c1)-B");
    assertThat(numbered.codes()).isEmpty();
    assertThat(moving(numbered)).containsExactly("u_c0", "u_c1");
    SpecText byPolicy =
        ring("B[4,4,3,2]", "4,4,3,2", "u_c0[1]", "u_c1[1]", "π_c0[2]", "π_c1[3]")
            .connects("(s,u_c0,u_c1)-B");
    assertThat(moving(byPolicy)).as("sizes come first").containsExactly("u_c1", "u_c0");
  }

  @Test
  void edgesChooseAmongMoreControls() {
    assertThat(
            moving(
                ring("B[4,4,2,3]", "4,4,2,3", "u_way[2,1]", "u_speed[3,1]", "u_horn[2,1]")
                    .connects("(s,u_way,u_speed)-B")))
        .containsExactly("u_way", "u_speed");
    assertThat(
            ring("B[4,4,2,3]", "4,4,2,3", "u_way[2,1]", "u_speed[3,1]", "u_horn[2,1]")
                .connects("s-B")
                .codes())
        .containsExactly("GNN0312");
  }

  @Test
  void anAxisOfOneActionIsNoChoice() {
    SpecText spec = ring("B[s',s,u_way,u_speed]", "4,4,1,3", "u_way[1,1]", "u_speed[3,1]");
    assertThat(moving(spec)).containsExactly("u_speed");
    assertThat(spec.model().factors().get(0).transitions().values().shape())
        .containsExactly(4, 4, 3);
  }

  @Test
  void valuesMayHaveTheActionsFirst() {
    // Both actions first, then previous, then next: a step on whatever is done.
    String step = "{(0,1,0,0),(0,0,1,0),(0,0,0,1),(1,0,0,0)}";
    String speeds = "stack(0," + step + "," + step + "," + step + ")";
    SpecText spec =
        valued(
            "B[4,4,2,3]", "stack(0," + speeds + "," + speeds + ")", "u_way[2,1]", "u_speed[3,1]");
    Tensor values =
        spec.sets("b_tensor_order: action_previous_state_next_state")
            .model()
            .factors()
            .get(0)
            .transitions()
            .values();
    assertThat(values.shape()).containsExactly(4, 4, 2, 3);
    for (int place = 0; place < 4; place++) {
      assertThat(values.get((place + 1) % 4, place, 1, 2)).isEqualTo(1);
    }
  }

  @Test
  void aValueByActionIsForTheControlWithTheseLabels() {
    String anywhere = "ones(4,4,2)/4";
    SpecText spec =
        valued(
            "B[s',s,u_way,u_speed]",
            "{fast: " + anywhere + ", slow: " + anywhere + ", none: stack(2,eye(4),eye(4))}",
            "u_way[2,1,labels={back, on}]",
            "u_speed[3,1,labels={none, slow, fast}]");
    assertThat(spec.codes()).isEmpty();
    Tensor values = spec.model().factors().get(0).transitions().values();
    for (int way = 0; way < 2; way++) {
      assertThat(values.get(1, 1, way, 0)).isEqualTo(1);
      assertThat(values.get(1, 1, way, 1)).isEqualTo(0.25);
      assertThat(values.get(1, 1, way, 2)).isEqualTo(0.25);
    }
  }

  @Test
  void aValueByActionOfAnotherControlIsAnError() {
    SpecText spec =
        valued(
                "B[4,4,2,2]",
                "{slow: ones(2,4,4)/4, fast: ones(2,4,4)/4}",
                "u_c0[2,1,labels={back, on}]",
                "u_c1[2,1,labels={slow, fast}]")
            .connects("(s,u_c0,u_c1)-B");
    assertThat(spec.codes()).containsExactly("GNN0315");
  }

  @Test
  void habitsOfEachControlAndCountsOfBothGoTogether() {
    SpecText spec =
        SpecText.declares(
                "s[2,1]",
                "o[2,1]",
                "u_way[2,1]",
                "u_speed[3,1]",
                "A[o,s]",
                "B[s',s,u_way,u_speed]",
                "dirichlet_B[s',s,u_way,u_speed]",
                "D[s]",
                "E_speed[3]")
            .connects("(s,u_way,u_speed)-B")
            .gives(
                "A=eye(2)",
                "B=normalize(ones(2,2,2,3))",
                "dirichlet_B=ones(2,2,2,3)",
                "D=uniform(2)",
                "E_speed={0.5,0.25,0.25}");
    GenerativeModel model = spec.model();
    assertThat(model.habits().orElseThrow().values().data())
        .containsExactly(0.25, 0.125, 0.125, 0.25, 0.125, 0.125);
    assertThat(model.learned().transitions().get(0).counts().values().shape())
        .containsExactly(2, 2, 2, 3);
  }

  @Test
  void regimesKeepTheActionAxes() {
    GenerativeModel model =
        SpecText.declares(
                "s[2,1]",
                "o[2,1]",
                "u_way[2,1]",
                "u_speed[3,1]",
                "A[o,s]",
                "B_regime0[s',s,u_way,u_speed]",
                "B_regime1[s',s,u_way,u_speed]",
                "D[s]")
            .gives(
                "A=eye(2)",
                "B_regime0=normalize(ones(2,2,2,3))",
                "B_regime1=stack(0,ones(2,2,3),zeros(2,2,3))",
                "D=uniform(2)")
            .sets("b_regime_schedule: 0,1")
            .model();
    StateFactor factor = model.factors().get(0);
    assertThat(factor.controls()).containsExactly(0, 1);
    assertThat(factor.transitions().values().shape()).containsExactly(2, 2, 2, 2, 3);
    assertThat(factor.transitions().values().get(0, 1, 1, 1, 2)).isEqualTo(1);
    assertThat(factor.transitions().values().get(0, 1, 0, 1, 2)).isEqualTo(0.5);
  }

  @Test
  void levelsKeepTheActionAxes() {
    GenerativeModel model =
        SpecText.declares(
                "s_level1[2,1]",
                "o_level1[2,1]",
                "u_way_level1[2,1]",
                "u_speed_level1[3,1]",
                "A_level1[2,2]",
                "B_level1[s_level1',s_level1,u_way_level1,u_speed_level1]",
                "D_level1[2]",
                "s_level2[2,1]",
                "A_level2[2,2]",
                "B_level2[2,2]",
                "D_level2[2]")
            .gives(
                "A_level1=eye(2)",
                "B_level1=stack(3,ones(2,2,2)/2,ones(2,2,2)/2,stack(2,eye(2),{(0,1),(1,0)}))",
                "D_level1=uniform(2)",
                "A_level2={(0.9,0.1),(0.1,0.9)}",
                "B_level2=eye(2)",
                "D_level2=uniform(2)")
            .sets("timescale_ratio: 2")
            .tagged("ActInfPOMDP_Hierarchical")
            .model();
    StateFactor fast = model.factors().get(0);
    assertThat(fast.controls()).containsExactly(0, 1);
    // Next, previous, the clock of two steps, the level above, way, speed.
    Tensor values = fast.transitions().values();
    assertThat(values.shape()).containsExactly(2, 2, 2, 2, 2, 3);
    assertThat(values.get(1, 0, 0, 0, 1, 2)).as("turned round").isEqualTo(1);
    assertThat(values.get(1, 0, 0, 0, 0, 2)).as("kept").isZero();
    assertThat(values.get(1, 0, 0, 0, 1, 0)).as("anywhere").isEqualTo(0.5);
    assertThat(values.get(1, 0, 1, 1, 0, 2)).as("started anew").isEqualTo(0.9);
  }

  @Test
  void aBanditForgetsUnderEveryPairOfActions() {
    GenerativeModel model =
        SpecText.declares(
                "s_box[2,1]",
                "s_hand[2,1]",
                "o[2,1]",
                "u_way[2,1]",
                "u_grip[2,1]",
                "A[o,s_box,s_hand]",
                "B_box[s_box',s_box]",
                "B_hand[s_hand',s_hand,u_way,u_grip]",
                "D_box[s_box]",
                "D_hand[s_hand]")
            .gives(
                "A=stack(2,{(0.9,0.1),(0.1,0.9)},{(0.5,0.5),(0.5,0.5)})",
                "B_box=eye(2)",
                "B_hand=normalize(ones(2,2,2,2))",
                "D_box=uniform(2)",
                "D_hand={1,0}")
            .model();
    assertThat(model.kinds()).contains(ModelKind.BANDIT);
  }

  @Test
  void aControlThatNoTransitionAsksForIsANote() {
    assertThat(ring("B[4,4]", "4,4", "u[1,type=int]").allCodes()).contains("GNN0316");
    assertThat(ring("B[4,4,1]", "4,4,1", "π[1]").allCodes()).contains("GNN0316");
    assertThat(ring("B[4,4]", "4,4", "u[3,1]").allCodes()).contains("GNN0316");
    assertThat(ring("B[4,4]", "4,4").allCodes()).doesNotContain("GNN0316");
    assertThat(ring("B[4,4,2]", "4,4,2", "u[1,type=int]").allCodes()).doesNotContain("GNN0316");
  }
}
