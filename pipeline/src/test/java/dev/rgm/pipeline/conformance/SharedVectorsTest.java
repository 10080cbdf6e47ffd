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

/** The vectors of the two other systems: none fails, and those that must pass do. */
class SharedVectorsTest {
  private static final List<String> LEGACY =
      List.of(
          "action_distributions",
          "distributional_obs",
          "efe_components",
          "efe_habit_gamma",
          "efe_infogain_only",
          "efe_time_varying_C",
          "efe_utility_only",
          "fpi_functions",
          "gnn_actinf_pomdp_agent_h1",
          "gnn_actinf_pomdp_agent_h3",
          "gnn_deep_planning_h3",
          "gnn_deep_planning_horizon_h1",
          "gnn_gridworld_3x3_h1",
          "gnn_scaling_N4_h1",
          "gnn_scaling_N8_h1",
          "maths_functions",
          "policy_enumeration",
          "prune",
          "rand_dense_0",
          "rand_dense_1",
          "rand_dense_2",
          "rand_factorized_1",
          "tmaze_ctx0_h2",
          "tmaze_ctx1_h1_utility");

  private static final List<String> MODERN =
      List.of(
          "gnn_actinf_pomdp_agent_h1",
          "gnn_actinf_pomdp_agent_h2",
          "gnn_deep_planning_horizon_h1",
          "gnn_gridworld_3x3_h1",
          "gnn_scaling_N8_h1",
          "learning",
          "maths",
          "rand_dense",
          "rand_factorized_unsorted",
          "time_varying_C");

  private static List<CaseResult> run(String profile) throws IOException {
    Path directory = Path.of(System.getProperty("rgm.shared", "")).resolve("golden/" + profile);
    assumeTrue(Files.isDirectory(directory), directory + ": shared vectors absent, skipped");
    return Conformance.run(directory, Optional.empty()).results();
  }

  private static void check(List<CaseResult> results, List<String> mustPass) {
    assertThat(results).noneMatch(result -> result.status() == Status.FAILED);
    assertThat(results)
        .filteredOn(result -> result.status() == Status.PASSED)
        .extracting(CaseResult::name)
        .containsExactlyElementsOf(mustPass);
    assertThat(results)
        .filteredOn(result -> result.status() == Status.SKIPPED)
        .allSatisfy(
            result -> assertThat(result.reason()).matches("(excused|not supported yet): .{4,}"));
  }

  @Test
  void legacyVectorsAgree() throws IOException {
    check(run("pymdp-legacy"), LEGACY);
  }

  @Test
  void modernVectorsAgree() throws IOException {
    check(run("pymdp"), MODERN);
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
