package dev.rgm.cli;

import static dev.rgm.cli.RgmTest.assertUsage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceCommandTest {
  @TempDir Path folder;

  @Test
  void countsWhatFails() throws IOException {
    Files.writeString(folder.resolve("broken.json"), "{");
    Shell shell = Shell.rgm("conformance", folder.toString(), "--profile", "pymdp");
    assertThat(shell.out().lines().findFirst().orElseThrow()).startsWith("failed  broken: ");
    assertThat(shell.out().lines().reduce((first, last) -> last))
        .contains("0 passed, 1 failed, 0 skipped");
    assertThat(shell.code()).isEqualTo(1);
  }

  @Test
  void writesJson() throws IOException {
    Files.writeString(folder.resolve("broken.json"), "{");
    Shell shell =
        Shell.rgm("conformance", folder.toString(), "--profile", "pymdp", "--format", "json");
    JsonNode report = new ObjectMapper().readTree(shell.out());
    assertThat(report.get("profile").asText()).isEqualTo("pymdp");
    assertThat(report.get("failed").asInt()).isEqualTo(1);
    assertThat(report.get("cases").get(0).get("case").asText()).isEqualTo("broken");
    assertThat(shell.code()).isEqualTo(1);
  }

  @Test
  void refusesWhatItCannotUse() {
    assertUsage(Shell.rgm("conformance", folder.resolve("x").toString()), "there is no folder");
    assertUsage(
        Shell.rgm("conformance", folder.toString(), "--profile", "pymdb"),
        "gnn, pymdp, pymdp-legacy");
    assertUsage(Shell.rgm("conformance", folder.toString(), "--profile", "gnn"), "no .json file");
  }
}
