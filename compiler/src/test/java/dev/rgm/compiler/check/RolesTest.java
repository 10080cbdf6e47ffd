package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and ontology terms: which decides, and when they contradict each other. */
class RolesTest {
  private static final String EMISSION = "{(0.9,0.2),(0.1,0.8)}";
  private static final String MOVES = "{(0.6,0.3),(0.4,0.7)}";

  private static SpecText lamp(String likelihood, String transition) {
    return SpecText.declares(
            "s[2,1,type=int]",
            "o[2,1,type=int]",
            likelihood + "[2,2,type=float]",
            transition + "[2,2,type=float]",
            "D[2,type=float]")
        .gives(likelihood + "=" + EMISSION, transition + "=" + MOVES, "D={1,0}");
  }

  @Test
  void annotationsDecideWhereNamesSayNothing() {
    var model =
        lamp("seeing", "moving")
            .annotates("seeing = LikelihoodMatrix", "moving = WeatherTransitionMatrix")
            .model();
    assertThat(model.modalities().get(0).likelihood().variable()).isEqualTo("seeing");
    assertThat(model.factors().get(0).transitions().variable()).isEqualTo("moving");
  }

  @Test
  void annotationsMayExchangeTwoNames() {
    SpecText text = lamp("B", "A").annotates("A = StateTransitionMatrix", "B = EmissionMatrix");
    assertThat(text.model().modalities().get(0).likelihood().variable()).isEqualTo("B");
    assertThat(text.codes()).isEmpty();
  }

  @Test
  void aNameWinsOverATermThatNobodyElseMakesRoomFor() {
    SpecText text =
        lamp("A", "B").annotates("A = TransitionMatrix", "B = TransitionMatrix", "D = Observation");
    assertThat(text.model().modalities().get(0).likelihood().variable()).isEqualTo("A");
    assertThat(text.codes()).containsExactly("GNN0703", "GNN0703");
  }

  @Test
  void theStateAtStepZeroMayBeThePrior() {
    var model =
        SpecText.declares(
                "s[2,1,type=int]", "o[2,1,type=int]", "A[2,2]", "B[2,2]", "s_0[2,type=float]")
            .gives("A=" + EMISSION, "B=" + MOVES, "s_0={0.25,0.75}")
            .annotates("s_0 = InitialStateDistribution")
            .model();
    assertThat(model.factors()).hasSize(1);
    assertThat(model.factors().get(0).prior().values().data()).containsExactly(0.25, 0.75);
  }

  @Test
  void annotationsTellCaseApart() {
    SpecText text =
        SpecText.declares(
                "s[2,1,type=int]",
                "o[2,1,type=int]",
                "a[1,type=int]",
                "A[2,2,type=float]",
                "B[2,2,type=float]",
                "D[2,type=float]")
            .gives("A=" + EMISSION, "B=" + MOVES, "D={1,0}")
            .annotates("A = LikelihoodMatrix", "a = Action");
    assertThat(text.codes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "LikelihoodMatrix, LIKELIHOOD",
    "LikelihoodMatrixModality2, LIKELIHOOD",
    "TransitionMatrixFactor1, TRANSITION",
    "VisualLikelihoodMatrix, LIKELIHOOD",
    "Agent1TransitionMatrixLevel2, TRANSITION",
    "SeasonalPriorPreferences, PREFERENCE",
  })
  void aTermGivesARole(String term, Role role) {
    assertThat(OntologyTerms.exact(term).or(() -> OntologyTerms.suffixed(term))).contains(role);
  }

  @ParameterizedTest
  @CsvSource({"PosteriorTransitionMatrix", "DirichletLikelihoodMatrix", "SeasonalPrior", "Wind"})
  void othersDoNot(String term) {
    assertThat(OntologyTerms.exact(term).or(() -> OntologyTerms.suffixed(term))).isEmpty();
  }

  @Test
  void everyTermSaysWhatItMeans() {
    assertThat(OntologyTerms.names()).hasSizeGreaterThanOrEqualTo(64);
    assertThat(OntologyTerms.names())
        .allSatisfy(
            name -> assertThat(OntologyTerms.find(name).orElseThrow().meaning()).isNotBlank());
  }

  @Test
  void misspeltTermsAreToldAndOwnOnesAreNot() {
    assertThat(lamp("A", "B").annotates("A = LikelihodMatrix", "B = OurVeryOwnTerm").codes())
        .isEqualTo(List.of(DiagnosticCode.NEAR_ONTOLOGY_TERM.id()));
  }
}
