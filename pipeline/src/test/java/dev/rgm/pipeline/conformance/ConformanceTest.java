package dev.rgm.pipeline.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.pipeline.conformance.CaseResult.Status;
import dev.rgm.runtime.model.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small vectors with numbers worked out by hand, right and wrong ones. */
class ConformanceTest {
  private static final Path VECTORS = Path.of("src/test/resources/vectors");
  private static Map<String, CaseResult> cases;

  @BeforeAll
  static void runBothDirectories() throws IOException {
    Report modern = Conformance.run(VECTORS.resolve("pymdp"), Optional.empty());
    assertThat(modern.profile()).isEqualTo("pymdp");
    assertThat(modern.successful()).isFalse();
    cases =
        modern.results().stream().collect(Collectors.toMap(CaseResult::name, Function.identity()));
    Report legacy =
        Conformance.run(VECTORS.resolve("pymdp-legacy"), Optional.of(Profile.PYMDP_LEGACY));
    legacy.results().forEach(result -> cases.put(result.name(), result));
    Report levels = Conformance.run(VECTORS.resolve("spm"), Optional.empty());
    assertThat(levels.profile()).isEqualTo("spm");
    levels.results().forEach(result -> cases.put(result.name(), result));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two_places", "two_factors", "gnn_prescribed_action"})
  void rightNumbersPass(String name) {
    CaseResult result = cases.get(name);
    assertThat(result.reason()).isEmpty();
    assertThat(result.status()).isEqualTo(Status.PASSED);
    assertThat(result.comparisons()).isGreaterThan(8);
    assertThat(result.maxDeviation()).isBetween(0.0, 1.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wrong_belief|steps[1].qs[0][0]: expected 0.5000001, got 0.5",
        "wrong_shape|steps[0].qs[0]: expected Tensor[3], got Tensor[2]",
        "wrong_action|steps[0].action[0]: expected 1, got 0",
        "wrong_policies|model.policies[0][0][0]: expected 1, got 0",
        "wrong_tie|steps[0].tie: expected true, got false",
        "d0_VBX_wrong|Q.items[0][0]: expected 0.82, got 0.8181818181818181"
      })
  void wrongNumbersFailAndAreNamed(String name, String reason) {
    CaseResult result = cases.get(name);
    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.reason()).startsWith(reason);
    assertThat(result.maxDeviation()).isGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource({"d0_VBX_hand,5", "d1_hand,20", "h_induction_hand,5"})
  void rightNumbersOfLevelsPass(String name, int comparisons) {
    CaseResult result = cases.get(name);
    assertThat(result.reason()).isEmpty();
    assertThat(result.status()).isEqualTo(Status.PASSED);
    assertThat(result.comparisons()).isEqualTo(comparisons);
  }

  @Test
  void countsTheNumbersThatDiffer() {
    assertThat(cases.get("wrong_belief").reason()).endsWith("(3 of 26 differ)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "missing_field|malformed vector: `q_pi` is missing in steps[0]",
        "ragged|malformed vector: model.A[0][1] is ragged: 1 entries, expected 2",
        "leaky|model `golden`: likelihood of modality `o0`: column 1 sums to 0.8",
        "flat|malformed vector: model.B[0] is not a tensor",
        "endless|model `golden`: policies of 2000000000 steps are longer than 1024",
        "no_such_outcome|outcome 7 of modality 0 is not in 0 … 1",
        "no_steps|malformed vector: there is nothing to compare",
        "cut_short|malformed vector: not JSON at line 2",
        "not_an_object|malformed vector: the file is not one JSON object",
        "empty|malformed vector: the file is not one JSON object",
        "deep|malformed vector: not JSON: Document nesting depth",
        "d0_VBX_misfit|malformed vector: A.items[0]: shape [3, 2] needs 6 values, not 4",
        "d1_endless|level: 2000000000 steps, not 1 … 1048576",
        "d1_no_transitions|malformed vector: neither `B` nor `b` is in mdp",
        "d1_no_rows|malformed vector: mdp.o has no row, expected one a modality",
        "d1_no_such_outcome|outcome -1 of modality 0"
      })
  void brokenFilesFailWithAReason(String name, String reason) {
    CaseResult result = cases.get(name);
    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.reason()).startsWith(reason).doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unsupported|not supported yet: setting `clairvoyance`",
        "unknown_function|not supported yet: function vectors `unknown_function`",
        "excused_belief|excused: that belief was rounded",
        "excused_likewise|excused: that belief was rounded"
      })
  void whatCannotBeComparedIsSkippedWithAReason(String name, String reason) {
    CaseResult result = cases.get(name);
    assertThat(result.status()).isEqualTo(Status.SKIPPED);
    assertThat(result.reason()).isEqualTo(reason);
  }

  @Test
  void aDirectoryNeedsAProfileAndVectors(@TempDir Path folder) throws IOException {
    Path named = Files.createDirectory(folder.resolve("gnn"));
    assertThatThrownBy(() -> Conformance.run(named, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds no .json file");
    Path unnamed = Files.createDirectory(folder.resolve("numbers"));
    assertThatThrownBy(() -> Conformance.run(unnamed, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "`numbers` is not the name of a profile (gnn, pymdp, pymdp-legacy, spm): name one");
    assertThatThrownBy(() -> Conformance.run(folder.resolve("none/pymdp"), Optional.empty()))
        .isInstanceOf(IOException.class);
  }
}
