package dev.rgm.pipeline.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rgm.pipeline.conformance.CaseResult.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The vectors of other systems: none fails, and only those are left out that may be. */
class SharedVectorsTest {
  private static List<CaseResult> run(String profile) throws IOException {
    Path directory = Path.of(System.getProperty("rgm.shared", "")).resolve("golden/" + profile);
    assumeTrue(Files.isDirectory(directory), directory + ": shared vectors absent, skipped");
    return Conformance.run(directory, Optional.empty()).results();
  }

  private static void check(List<CaseResult> results, int passed, String... excused) {
    assertThat(results).noneMatch(result -> result.status() == Status.FAILED);
    assertThat(results)
        .filteredOn(result -> result.status() == Status.PASSED)
        .hasSize(passed)
        .allSatisfy(result -> assertThat(result.comparisons()).isPositive());
    assertThat(results)
        .filteredOn(result -> result.status() == Status.SKIPPED)
        .allSatisfy(result -> assertThat(result.reason()).startsWith("excused: "))
        .extracting(CaseResult::name)
        .containsExactly(excused);
  }

  @Test
  void legacyVectorsAgree() throws IOException {
    check(run("pymdp-legacy"), 37, "rand_factorized_0", "rand_factorized_2");
  }

  @Test
  void modernVectorsAgree() throws IOException {
    check(run("pymdp"), 15);
  }

  @Test
  void vectorsOfMatlabNeedNoProfile() throws IOException {
    check(run("matlab"), 18, "vbx_test_1a");
  }

  /** Everything but quantisation, structure learning and grouping: a, b and c. */
  @Test
  void hierarchiesAgree() throws IOException {
    List<CaseResult> results =
        run("spm").stream().filter(result -> result.name().matches("[d-h].*")).toList();

    assertThat(results).hasSizeGreaterThan(30);
    assertThat(results)
        .filteredOn(result -> result.status() != Status.PASSED)
        .extracting(CaseResult::name)
        .containsExactly("h_induction_2f_3", "h_induction_2f_4");
    assertThat(results)
        .filteredOn(result -> result.status() != Status.PASSED)
        .allSatisfy(result -> assertThat(result.reason()).startsWith("excused: "));
  }
}
