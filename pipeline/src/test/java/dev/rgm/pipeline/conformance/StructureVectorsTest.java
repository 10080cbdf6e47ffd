package dev.rgm.pipeline.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rgm.pipeline.conformance.CaseResult.Status;
import dev.rgm.runtime.model.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors of structure learning: small ones worked out by hand, and those of the other system. */
class StructureVectorsTest {
  private static Map<String, CaseResult> cases;

  @BeforeAll
  static void runHandMadeVectors() throws IOException {
    Report report =
        Conformance.run(Path.of("src/test/resources/vectors/structure"), Optional.of(Profile.SPM));
    cases =
        report.results().stream().collect(Collectors.toMap(CaseResult::name, Function.identity()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"c_rgm_group_hand", "b_MB_hand", "b_fast_hand"})
  void rightStructuresPass(String name) {
    CaseResult result = cases.get(name);
    assertThat(result.reason()).isEmpty();
    assertThat(result.status()).isEqualTo(Status.PASSED);
    assertThat(result.comparisons()).isGreaterThan(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c_rgm_group_wrong|G.items[0][1]: expected 2, got 3",
        "b_MB_wrong|MDP.items[0].B.items[0]: expected 0.5, got 0.0"
      })
  void wrongStructuresFailAndAreNamed(String name, String reason) {
    CaseResult result = cases.get(name);
    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.reason()).startsWith(reason);
    assertThat(result.maxDeviation()).isGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c_rgm_group_zero|3 modalities cannot be grouped by 0 in compounds of 1",
        "c_rgm_group_outside|outcome 2 at time 0 is not below 2",
        "c_rgm_group_sizeless|malformed vector",
        "b_MB_short|level 1 has 4 time points, but a block needs 9",
        "b_fast_misfit|2 modalities, but an array",
        "b_fast_flat|malformed vector",
        "b_merge_alone|cannot be read"
      })
  void brokenFilesFailWithAReason(String name, String reason) {
    CaseResult result = cases.get(name);
    assertThat(result.status()).isEqualTo(Status.FAILED);
    assertThat(result.reason()).startsWith(reason).doesNotContain("\n");
  }

  @Test
  void theVectorsOfTheOtherSystemAgree() throws IOException {
    Path directory = Path.of(System.getProperty("rgm.shared", "")).resolve("golden/spm");
    assumeThat(directory).as("shared vectors absent, skipped").isDirectory();
    List<CaseResult> results =
        Conformance.run(directory, Optional.of(Profile.SPM)).results().stream()
            .filter(result -> result.name().matches("[abc]_.*"))
            .toList();

    assertThat(results).hasSizeGreaterThanOrEqualTo(17);
    assertThat(results).allSatisfy(result -> assertThat(result.reason()).isEmpty());
    assertThat(results).extracting(CaseResult::status).containsOnly(Status.PASSED);
  }
}
