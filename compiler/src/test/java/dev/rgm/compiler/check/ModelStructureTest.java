package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.runtime.model.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sizes, dependencies, controls, settings and kinds. */
class ModelStructureTest {
  private static final String[] FLAT = {
    "s[2,1]", "o[2,1]", "u[1,type=int]", "A[2,2]", "B[2,2,2]", "C[2]", "D[2]"
  };
  private static final String[] FLAT_VALUES = {
    "A={(0.9,0.2),(0.1,0.8)}", "B={((1,0),(0,1)),((0,1),(1,0))}", "C={0,1}", "D={0.5,0.5}"
  };

  private static SpecText flat() {
    return SpecText.declares(FLAT).gives(FLAT_VALUES);
  }

  @Test
  void symbolicDimensionsAreParametersVariablesOrOpen() {
    SpecText spec =
        SpecText.declares(
                "s[n,1]",
                "o[2*n-1,1]",
                "π[len(E)]",
                "E[k]",
                "G[π]",
                "u[1,type=int]",
                "A[o,s]",
                "B[len(s),s,k]",
                "D[...]")
            .gives(
                "A=repeat(uniform(3),2)",
                "B={((1,0),(0,1)),((0,1),(1,0))}",
                "D={1,0}",
                "E={0.5,0.5}")
            .sets("n: 2", "k: 2");
    assertThat(spec.codes()).isEmpty();
    assertThat(spec.model().modalities().get(0).size()).isEqualTo(3);
  }

  @Test
  void dependenciesComeFromNamedAxes() {
    GenerativeModel model = twoFactors("A_m0[o_m0,s_f1]", "A_m0={(1,0),(0,1)}").model();
    assertThat(model.modalities().get(0).dependencies()).containsExactly(1);
  }

  @Test
  void dependenciesComeFromConnections() {
    SpecText spec = twoFactors("A_m0[2,2]", "A_m0={(1,0),(0,1)}").connects("s_f1-A_m0");
    assertThat(spec.model().modalities().get(0).dependencies()).containsExactly(1);
  }

  @Test
  void dependenciesComeFromAShapeThatFitsOneChoice() {
    SpecText spec =
        SpecText.declares(
                "s_f0[2,1]",
                "s_f1[3,1]",
                "o_m0[2,1]",
                "A_m0[2,3]",
                "B_f0[2,2]",
                "B_f1[3,3]",
                "D_f0[2]",
                "D_f1[3]")
            .gives(
                "A_m0=normalize(ones(2,3))",
                "B_f0=eye(2)",
                "B_f1=eye(3)",
                "D_f0=uniform(2)",
                "D_f1=uniform(3)");
    assertThat(spec.codes()).isEmpty();
    assertThat(spec.model().modalities().get(0).dependencies()).containsExactly(1);
    assertThat(spec.model().kinds()).contains(ModelKind.FACTORED);
  }

  @Test
  void aShapeThatFitsSeveralChoicesIsAnError() {
    assertThat(twoFactors("A_m0[2,2]", "A_m0={(1,0),(0,1)}").codes()).containsExactly("GNN0312");
  }

  private static SpecText twoFactors(String likelihood, String value) {
    return SpecText.declares(
            "s_f0[2,1]",
            "s_f1[2,1]",
            "o_m0[2,1]",
            likelihood,
            "B_f0[2,2]",
            "B_f1[2,2]",
            "D_f0[2]",
            "D_f1[2]")
        .gives(value, "B_f0=eye(2)", "B_f1=eye(2)", "D_f0=uniform(2)", "D_f1=uniform(2)");
  }

  @Test
  void aTransitionMayDependOnAnotherFactor() {
    GenerativeModel model =
        SpecText.declares(
                "s_a[2,1]",
                "s_b[3,1]",
                "o[2,1]",
                "u_a[2,1]",
                "A[o,s_a]",
                "B_a[s_a',s_a,s_b,u_a]",
                "B_b[s_b',s_b]",
                "D_a[2]",
                "D_b[3]")
            .gives(
                "A=eye(2)", "B_a=ones(2,2,3,2)/2", "B_b=eye(3)", "D_a=uniform(2)", "D_b=uniform(3)")
            .model();
    assertThat(model.factors().get(0).parents()).containsExactly(0, 1);
    assertThat(model.factors().get(0).transitions().values().shape()).containsExactly(2, 2, 3, 2);
  }

  @Test
  void controlsGoBySuffixOrAreShared() {
    SpecText own = controlled("u_f0[2,1]", "u_f1[2,1]");
    assertThat(own.model().controls()).extracting(c -> c.name()).containsExactly("u_f0", "u_f1");
    assertThat(own.model().factors().get(1).controls()).containsExactly(1);
    SpecText shared = controlled("u[1,type=int]", "π[2]");
    assertThat(shared.model().controls()).hasSize(1);
    assertThat(shared.model().factors().get(0).controls()).containsExactly(0);
    assertThat(shared.model().factors().get(1).controls()).containsExactly(0);
    SpecText none = controlled("t[1]");
    assertThat(none.model().controls()).extracting(c -> c.name()).containsExactly("u_0", "u_1");
  }

  private static SpecText controlled(String... controls) {
    String[] rest = {
      "s_f0[2,1]",
      "s_f1[2,1]",
      "o[2,1]",
      "A[o,s_f0]",
      "B_f0[2,2,2]",
      "B_f1[2,2,2]",
      "D_f0[2]",
      "D_f1[2]"
    };
    String[] all = java.util.Arrays.copyOf(controls, controls.length + rest.length);
    System.arraycopy(rest, 0, all, controls.length, rest.length);
    return SpecText.declares(all)
        .gives(
            "A=eye(2)",
            "B_f0={((1,0),(0,1)),((0,1),(1,0))}",
            "B_f1=B_f0",
            "D_f0=uniform(2)",
            "D_f1=uniform(2)");
  }

  @Test
  void aTransitionWithOneActionIsUncontrolled() {
    GenerativeModel model =
        SpecText.declares("s[2,1]", "o[2,1]", "u[1,type=int]", "A[2,2]", "B[2,2,1]", "D[2]")
            .gives("A={(0.9,0.2),(0.1,0.8)}", "B={((0.7,0.3),(0.3,0.7))}", "D=uniform(2)")
            .model();
    assertThat(model.controls()).isEmpty();
    assertThat(model.kinds()).containsExactlyInAnyOrder(ModelKind.FLAT, ModelKind.HMM);
  }

  @Test
  void sizesThatDisagreeAreOneErrorEach() {
    assertThat(flat().sets("num_obs: 5").codes()).containsExactly("GNN0305");
    assertThat(flat().sets("num_actions: 3").codes()).containsExactly("GNN0305");
    String[] larger = FLAT.clone();
    larger[0] = "s[7,1]";
    assertThat(SpecText.declares(larger).gives(FLAT_VALUES).codes()).containsExactly("GNN0302");
  }

  @Test
  void theRunLengthIsTheFirstOfKeyHorizonAndDefault() {
    assertThat(flat().sets("num_timesteps: 7").lasts("ModelTimeHorizon=9").model().run().steps())
        .isEqualTo(7);
    assertThat(flat().lasts("ModelTimeHorizon=9").model().run().steps()).isEqualTo(9);
    assertThat(flat().lasts("ModelTimeHorizon=Unbounded").model().run().steps()).isEqualTo(20);
  }

  @Test
  void settingsComeFromKeysAndScalars() {
    GenerativeModel model =
        flat()
            .sets("profile: pymdp-legacy", "gamma: 2", "alpha: 3", "policy_len: 2", "seed: 42")
            .model();
    assertThat(model.settings().profile()).isEqualTo(Profile.PYMDP_LEGACY);
    assertThat(model.settings().policyPrecision()).isEqualTo(2);
    assertThat(model.settings().actionPrecision()).isEqualTo(3);
    assertThat(model.settings().policyLength()).isEqualTo(2);
    assertThat(model.run().seed()).isEqualTo(42);
    assertThat(flat().sets("planning_horizon: 5").model().settings().policyLength()).isEqualTo(1);
  }

  @Test
  void aForwardVariableIsNoPrecision() {
    String[] more = java.util.Arrays.copyOf(FLAT, FLAT.length + 1);
    more[FLAT.length] = "alpha[2,1]";
    String[] values = java.util.Arrays.copyOf(FLAT_VALUES, FLAT_VALUES.length + 1);
    values[FLAT_VALUES.length] = "alpha={0.5,0.5}";
    assertThat(SpecText.declares(more).gives(values).model().settings().actionPrecision())
        .isEqualTo(16);
  }

  @Test
  void aHabitOverActionsIsAProductOverPolicies() {
    String[] more = java.util.Arrays.copyOf(FLAT, FLAT.length + 1);
    more[FLAT.length] = "E[2]";
    String[] values = java.util.Arrays.copyOf(FLAT_VALUES, FLAT_VALUES.length + 1);
    values[FLAT_VALUES.length] = "E={0.25,0.75}";
    GenerativeModel model = SpecText.declares(more).gives(values).sets("policy_len: 2").model();
    assertThat(model.habits().orElseThrow().values().data())
        .containsExactly(0.0625, 0.1875, 0.1875, 0.5625);
  }

  @Test
  void preferencesMayChangeOverTime() {
    String[] declared = FLAT.clone();
    declared[5] = "C[2,3]";
    String[] values = FLAT_VALUES.clone();
    values[2] = "C={(0,1,2),(3,4,5)}";
    GenerativeModel model = SpecText.declares(declared).gives(values).model();
    assertThat(model.modalities().get(0).preferences().values().shape()).containsExactly(3, 2);
    assertThat(model.modalities().get(0).preferences().values().get(2, 1)).isEqualTo(5);
  }

  @Test
  void aModelWithoutTransitionsStaysInItsState() {
    GenerativeModel model =
        SpecText.declares("s[2,1]", "o[2,1]", "A[2,2]", "D[2]")
            .gives("A={(0.9,0.2),(0.1,0.8)}", "D={0.5,0.5}")
            .lasts("Static")
            .model();
    assertThat(model.factors().get(0).transitions().values().data()).containsExactly(1, 0, 0, 1);
    assertThat(model.kinds()).contains(ModelKind.HMM);
  }

  @Test
  void ontologyTermsDecideUnusualNames() {
    GenerativeModel model =
        SpecText.declares("place[2,1]", "sight[2,1]", "A[2,2]", "B[2,2]", "D[2]")
            .gives("A={(0.7,0.2),(0.3,0.8)}", "B={(0.9,0.1),(0.1,0.9)}", "D={1,0}")
            .annotates(
                "place=HiddenState",
                "sight=Observation",
                "A=StateTransitionMatrix",
                "B=EmissionMatrix",
                "D=InitialStateDistribution")
            .model();
    assertThat(model.factors().get(0).name()).isEqualTo("place");
    assertThat(model.modalities().get(0).likelihood().variable()).isEqualTo("B");
    assertThat(model.factors().get(0).transitions().values().get(1, 0, 0)).isEqualTo(0.3);
  }

  @Test
  void kindsFollowTheNumbers() {
    SpecText mdp =
        SpecText.declares(FLAT)
            .gives("A=identity(2)", FLAT_VALUES[1], FLAT_VALUES[2], FLAT_VALUES[3]);
    assertThat(mdp.model().kinds()).containsExactlyInAnyOrder(ModelKind.FLAT, ModelKind.MDP);
    SpecText bandit =
        SpecText.declares(FLAT)
            .gives(FLAT_VALUES[0], "B=identity(2,2,2)", FLAT_VALUES[2], FLAT_VALUES[3])
            .sets("b_tensor_order: next_previous_action");
    assertThat(bandit.model().kinds()).containsExactlyInAnyOrder(ModelKind.FLAT, ModelKind.BANDIT);
    SpecText remembering =
        SpecText.declares(
                "s_arm[2,1]",
                "s_luck[2,1]",
                "o[2,1]",
                "u_arm[2,1]",
                "A[o,s_arm,s_luck]",
                "B_arm[s_arm',s_arm,u_arm]",
                "B_luck[s_luck',s_luck]",
                "D_arm[2]",
                "D_luck[2]")
            .gives(
                "A=ones(2,2,2)/2",
                "B_arm={((1,0),(1,0)),((0,1),(0,1))}",
                "B_luck=identity(2)",
                "D_arm={1,0}",
                "D_luck=uniform(2)");
    assertThat(remembering.model().kinds())
        .containsExactlyInAnyOrder(ModelKind.FACTORED, ModelKind.BANDIT);
    SpecText chain = SpecText.declares("s[2,1]", "B[2,2]", "D[2]").gives("B=eye(2)", "D={1,0}");
    assertThat(chain.model().kinds())
        .containsExactlyInAnyOrder(ModelKind.FLAT, ModelKind.MARKOV_CHAIN);
  }

  @Test
  void aFreeEnergyNamedFDoesNotMakeAModelContinuous() {
    String[] more = java.util.Arrays.copyOf(FLAT, FLAT.length + 1);
    more[FLAT.length] = "F[1]";
    assertThat(SpecText.declares(more).gives(FLAT_VALUES).codes()).isEmpty();
  }

  @Test
  void aLinearSystemInContinuousTimeIsContinuousWhateverItCallsItsNoise() {
    SpecText spec =
        SpecText.declares("x[2,1]", "o[1,1]", "F[2,2]", "H[1,2]", "noise[1]")
            .gives("F={(1.0,0.1),(0.0,0.9)}", "H={(1.0,0.0)}", "noise={(5.0)}")
            .lasts("Continuous");
    assertThat(spec.codes()).containsExactly("GNN0505");
    assertThat(List.copyOf(spec.analysed().models().get(0).kinds()))
        .containsExactly(ModelKind.CONTINUOUS);
  }

  @Test
  void aSizeThatAMissingValueWouldGiveIsOneMistake() {
    SpecText spec = SpecText.declares("s[n,1]", "o[m,1]", "A[o,s]", "D[s]");
    assertThat(spec.gives("C={0,1}").codes()).hasSize(1);
  }

  @Test
  void theTagSaysWhatKindOfModelItIs() {
    assertThat(
            List.copyOf(flat().tagged("ActInfPOMDP_Learning").analysed().models().get(0).kinds()))
        .contains(ModelKind.LEARNING);
    assertThat(List.copyOf(flat().tagged("RGM").analysed().models().get(0).kinds()))
        .containsExactly(ModelKind.RGM);
  }
}
