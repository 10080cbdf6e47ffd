package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each row of the table in gnn-language §9.2, on small tensors of our own. */
class TransitionOrderTest {

  private static SpecText spec(int states, int actions, String literal) {
    return SpecText.declares(
            "s[" + states + ",1]",
            "o[" + states + ",1]",
            "u[1,type=int]",
            "A[" + states + "," + states + "]",
            "B[" + states + "," + states + "," + actions + "]",
            "D[" + states + "]")
        .gives("A=identity(" + states + ")", "D=uniform(" + states + ")", "B=" + literal);
  }

  private static Tensor transitions(GenerativeModel model) {
    return model.factors().get(0).transitions().values();
  }

  /** P(next | prev, action) of the model. */
  private static double p(GenerativeModel model, int next, int prev, int action) {
    return transitions(model).get(next, prev, action);
  }

  @Test
  void slicesOfPermutationsThatAreTheirOwnInverseReadActionFirst() {
    SpecText spec = spec(2, 3, "{((1,0),(0,1)), ((0,1),(1,0)), ((1,0),(0,1))}");
    assertThat(spec.codes()).isEmpty();
    assertThat(p(spec.model(), 1, 0, 1)).isEqualTo(1);
  }

  @Test
  void slicesOfOtherPermutationsAreReadPreviousFirstWithAWarning() {
    SpecText spec = spec(3, 2, "{((0,1,0),(0,0,1),(1,0,0)), ((1,0,0),(0,1,0),(0,0,1))}");
    assertThat(spec.codes()).containsExactly("GNN0306");
    assertThat(p(spec.model(), 1, 0, 0)).as("row 0 is the previous state 0").isEqualTo(1);
    assertThat(spec.analysed().diagnostics().get(0).help())
        .anyMatch(help -> help.contains("action_previous_state_next_state"))
        .anyMatch(help -> help.contains("action_next_state_previous_state"));
  }

  @Test
  void onlyTheDeclaredOrderSumsToOne() {
    SpecText spec =
        spec(
            3,
            2,
            "{((1,0.5),(0.5,0),(0.25,1)), ((0,0.5),(0.25,0),(0.25,0)),"
                + " ((0,0),(0.25,1),(0.5,0))}");
    assertThat(spec.codes()).isEmpty();
    assertThat(p(spec.model(), 0, 2, 0)).isEqualTo(0.25);
  }

  @Test
  void onlyActionPreviousNextSumsToOne() {
    SpecText spec = spec(2, 3, "{((0.8,0.2),(0.4,0.6)), ((0.3,0.7),(1,0)), ((1,0),(1,0))}");
    assertThat(spec.allCodes()).containsExactly("GNN0307");
    assertThat(p(spec.model(), 1, 0, 1)).isEqualTo(0.7);
  }

  @Test
  void onlyActionNextPreviousSumsToOne() {
    SpecText spec = spec(2, 3, "{((0.8,0.4),(0.2,0.6)), ((0.3,1),(0.7,0)), ((1,1),(0,0))}");
    assertThat(spec.allCodes()).containsExactly("GNN0307");
    assertThat(p(spec.model(), 1, 0, 1)).isEqualTo(0.7);
  }

  @Test
  void onlyPreviousNextActionSumsToOne() {
    SpecText spec = spec(2, 3, "{((0.8,0.3,1),(0.2,0.7,0)), ((0.4,1,1),(0.6,0,0))}");
    assertThat(spec.allCodes()).containsExactly("GNN0307");
    assertThat(p(spec.model(), 1, 0, 1)).isEqualTo(0.7);
  }

  @Test
  void whereActionsEqualStatesTheActionFirstReadingWins() {
    SpecText spec = spec(2, 2, "{((0.9,0.1),(0.1,0.9)), ((0.5,0.5),(0.5,0.5))}");
    assertThat(spec.codes()).containsExactly("GNN0306");
    assertThat(p(spec.model(), 0, 0, 0)).isEqualTo(0.9);
    assertThat(p(spec.model(), 0, 0, 1)).isEqualTo(0.5);
  }

  @Test
  void theDeclaredOrderSettlesIt() {
    String literal = "{((0,1,0),(0,0,1),(1,0,0)), ((1,0,0),(0,1,0),(0,0,1))}";
    SpecText next = spec(3, 2, literal).sets("b_tensor_order: actions_next_previous");
    SpecText prev = spec(3, 2, literal).sets("B_tensor_order: action_previous_next");
    assertThat(next.allCodes()).isEmpty();
    assertThat(prev.allCodes()).isEmpty();
    assertThat(p(next.model(), 0, 1, 0)).isEqualTo(1);
    assertThat(p(prev.model(), 1, 0, 0)).isEqualTo(1);
  }

  @Test
  void aDeclaredOrderThatDoesNotSumToOneIsAnError() {
    String literal = "{((0.8,0.2),(0.4,0.6)), ((0.3,0.7),(1,0)), ((1,0),(1,0))}";
    assertThat(spec(2, 3, literal).sets("b_tensor_order: action_next_previous").codes())
        .containsExactly("GNN0403");
  }

  @Test
  void matricesReadByTheirSums() {
    SpecText columns = passive("{(0.7,0.2),(0.3,0.8)}");
    SpecText rows = passive("{(0.7,0.3),(0.2,0.8)}");
    assertThat(columns.allCodes()).containsExactly("GNN0307");
    assertThat(rows.allCodes()).containsExactly("GNN0307");
    assertThat(transitions(columns.model())).isEqualTo(transitions(rows.model()));
    assertThat(passive("{(0.7,0.3),(0.3,0.7)}").allCodes()).isEmpty();
    assertThat(passive("{(0.9,0.1),(0.2,0.7)}").codes()).containsExactly("GNN0403");
  }

  @Test
  void aDoublyStochasticMatrixThatIsNotSymmetricIsReadAsDeclared() {
    SpecText spec =
        SpecText.declares("s[3,1]", "o[3,1]", "A[3,3]", "B[3,3]", "D[3]")
            .gives("A=identity(3)", "B={(0,1,0),(0,0,1),(1,0,0)}", "D=uniform(3)");
    assertThat(spec.codes()).containsExactly("GNN0306");
    assertThat(p(spec.model(), 0, 1, 0)).isEqualTo(1);
  }

  @Test
  void oneActionMayHaveAnAxisOrNone() {
    for (String literal :
        List.of(
            "{(0.7,0.2),(0.3,0.8)}",
            "{((0.7,0.2),(0.3,0.8)),}",
            "{((0.7,),(0.2,)),((0.3,),(0.8,))}")) {
      SpecText spec =
          SpecText.declares("s[2,1]", "o[2,1]", "A[2,2]", "B[2,2,1]", "D[2]")
              .gives("A=identity(2)", "D=uniform(2)", "B=" + literal);
      assertThat(spec.codes()).as(literal).isEmpty();
      assertThat(p(spec.model(), 1, 0, 0)).as(literal).isEqualTo(0.3);
    }
  }

  @Test
  void handRoundedThirdsAreNormalisedWithAWarning() {
    SpecText spec = passive("{(0.333,0.5),(0.666,0.5)}");
    assertThat(spec.codes()).containsExactly("GNN0404");
    Tensor transitions = transitions(spec.model());
    assertThat(transitions.get(0, 0, 0) + transitions.get(1, 0, 0)).isEqualTo(1);
  }

  @Test
  void namedAxesSettleTheOrder() {
    SpecText spec =
        SpecText.declares(
                "s_loc[3,1]",
                "o_loc[3,1]",
                "u_loc[2,1,type=int,labels={go, stay}]",
                "A_loc[o_loc,s_loc]",
                "B_loc[u_loc,s_loc,s_loc']",
                "D_loc[s_loc]")
            .gives(
                "A_loc=identity(3)",
                "B_loc={((0,1,0),(0,0,1),(1,0,0)), ((1,0,0),(0,1,0),(0,0,1))}",
                "D_loc=uniform(3)");
    assertThat(spec.allCodes()).isEmpty();
    assertThat(p(spec.model(), 1, 0, 0)).isEqualTo(1);
  }

  @Test
  void aMappingNamesItsActions() {
    SpecText spec = spec(2, 2, "{stay: eye(2), go: {(0,1),(1,0)}}");
    assertThat(spec.codes()).isEmpty();
    assertThat(spec.model().controls().get(0).labels()).containsExactly("stay", "go");
    assertThat(p(spec.model(), 1, 0, 1)).isEqualTo(1);
  }

  private static SpecText passive(String literal) {
    return SpecText.declares("s[2,1]", "o[2,1]", "A[2,2]", "B[2,2]", "D[2]")
        .gives("A={(0.9,0.2),(0.1,0.8)}", "B=" + literal, "D={0.5,0.5}");
  }
}
