package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the notes and warnings about legal models stay away. */
class RemarksTest {
  private static final String A = "A={(0.9,0.2),(0.1,0.8)}";
  private static final String ENDING = "B=stack(2,{(1,0.4),(0,0.6)},{(1,1),(0,0)})";

  private static SpecText lamp(String labels, String... values) {
    return SpecText.declares(
            "s[2,1,type=int" + labels + "]",
            "s'[2,1,type=int]",
            "o[2,1,type=int]",
            "u[2,1,type=int]",
            "A[o,s,type=float]",
            "B[s',s,u,type=float]",
            "C[o,type=float]",
            "D[s,type=float]")
        .gives(values);
  }

  @Test
  void anEndThatHasANameIsMeant() {
    assertThat(lamp("", A, ENDING, "C={0,1}", "D={0.5,0.5}").allCodes()).containsExactly("GNN0409");
    assertThat(lamp(",labels={off, on}", A, ENDING, "C={0,1}", "D={0.5,0.5}").allCodes()).isEmpty();
    assertThat(
            lamp("", A, ENDING, "C={0,1}", "D={0.5,0.5}")
                .sets("terminal_locations: [0]")
                .allCodes())
        .as("that the key changes nothing else is told")
        .containsExactly("GNN0806");
  }

  @Test
  void aContextThatNeverChangesIsNoEnd() {
    assertThat(lamp("", A, "B=repeat(identity(2),2)", "C={0,1}", "D={0.5,0.5}").allCodes())
        .isEmpty();
  }

  @Test
  void aStateThatOnlyAnActionReachesIsReached() {
    assertThat(lamp("", A, "B=stack(2,identity(2),{(0,1),(1,0)})", "C={0,1}", "D={1,0}").allCodes())
        .isEmpty();
    assertThat(lamp("", A, "B=repeat(identity(2),2)", "C={0,1}", "D={1,0}").allCodes())
        .containsExactly("GNN0408");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C={0,1}", "C={0.5,0.5}", "C={0.3,0.8}", "C={-0.5,1.5}"})
  void preferencesOfTheseNumbersAreNoProbabilities(String preferences) {
    assertThat(lamp("", A, "B=repeat({(0.5,0.5),(0.5,0.5)},2)", preferences, "D={1,0}").allCodes())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s_a>s_b", "s_a-s_b-s_a", "s_a>s_b>s_a'", "s_a>s_a", "s_a>s_b\ns_b>G>s_a"})
  void theseEdgesAreNoCircle(String edges) {
    assertThat(circle(edges)).doesNotContain("GNN0602");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s_a>s_b>s_a", "s_a>s_b\ns_a<s_b", "s_b|s_a\ns_a|s_b", "(s_a,o)>s_b\ns_b>o"})
  void theseEdgesAreOne(String edges) {
    assertThat(circle(edges)).contains("GNN0602");
  }

  private static List<String> circle(String edges) {
    return SpecText.declares("s_a[2,1]", "s_a'[2,1]", "s_b[2,1]", "o[2,1]", "G[1]")
        .connects(edges)
        .codes();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x>s", "x[2]=ln(γx)", "γx>s", "s>x_t+1", "x'>s", "y[x,2]\nx>s", "(s,x)>o"})
  void whatIsMentionedIsUsed(String edge) {
    SpecText text =
        SpecText.declares("s[2,1]", "o[2,1]", "x[2,type=float]", "γx[1]", "A[2,2]", "D[2]")
            .connects("s-A", "A-o", edge)
            .gives(A, "D={1,0}", "γx=x");
    assertThat(text.allCodes()).doesNotContain("GNN0210");
  }

  @Test
  void whatIsNotMentionedIsToldOnce() {
    SpecText text =
        SpecText.declares("s[2,1]", "o[2,1]", "x[2]", "y[2]", "z[2]", "w[2]", "A[2,2]", "D[2]")
            .gives(A, "D={1,0}");
    assertThat(text.analysed().diagnostics())
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.message())
                    .isEqualTo("`x`, `y`, `z` and 1 other are declared, but nothing uses them"));
  }

  @Test
  void aStaticModelWithoutTransitionsMayRunLong() {
    assertThat(
            SpecText.declares("s[2,1]", "o[2,1]", "A[2,2]", "D[2]")
                .gives(A, "D={1,0}")
                .lasts("Static")
                .codes())
        .isEmpty();
  }

  @Test
  void aRightLinearSystemCompilesAndARotationDoesNotGrow() {
    SpecText text =
        SpecText.declares("F[2,2]", "H[1,2]", "Q[2,2]", "R[1,1]", "prior_mean[2]", "prior_cov[2,2]")
            .tagged("ActInfContinuous")
            .lasts("Continuous")
            .connects("F>H", "Q>R")
            .gives(
                "F={(0,-1),(1,0)}",
                "H={(1,0)}",
                "Q={(0.2,0.1),(0.1,0.2)}",
                "R={0.5}",
                "prior_mean={0,0}",
                "prior_cov=identity(2)");
    assertThat(text.allCodes()).containsExactly("GNN0509");
  }

  @Test
  void aScheduleInRangeLeavesOneError() {
    SpecText text =
        SpecText.declares("s[2,1]", "B_t0[2,2]", "B_t1[2,2]").sets("b_schedule: \"0,1,1\"");
    assertThat(text.codes()).containsExactly("GNN0901");
  }

  @Test
  void aMatrixIsJudgedByItsNumbers() {
    assertThat(SquareMatrix.isPositiveDefinite(new double[] {2, 1, 1, 2}, 2)).isTrue();
    assertThat(SquareMatrix.isPositiveDefinite(new double[] {1, 1, 1, 1}, 2)).isFalse();
    assertThat(SquareMatrix.asymmetry(new double[] {1, 2, 2, 1}, 2)).isEmpty();
    assertThat(SquareMatrix.spectralRadius(new double[] {1, 5, 0, 1}, 2))
        .isBetween(1.0, 1 + SquareMatrix.RADIUS_TOLERANCE);
    assertThat(SquareMatrix.spectralRadius(new double[] {0, -2, 2, 0}, 2))
        .isBetween(2 - 1e-4, 2 + 1e-4);
    assertThat(SquareMatrix.spectralRadius(new double[4], 2)).isZero();
  }
}
