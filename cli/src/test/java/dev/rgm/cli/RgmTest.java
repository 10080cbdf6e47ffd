package dev.rgm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RgmTest {

  @Test
  void saysItsVersion() {
    Shell shell = Shell.rgm("--version");
    assertThat(shell.code()).isZero();
    assertThat(shell.out()).matches("rgm \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? \\(Java \\d+\\)\\R");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void helpsOnRequestOnStandardOutput() {
    Shell shell = Shell.rgm("--help");
    assertThat(shell.code()).isZero();
    assertThat(shell.out())
        .contains(
            "new",
            "check",
            "generate",
            "run",
            "fit",
            "conformance",
            "format",
            "explain",
            "Exit codes");
    assertThat(shell.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"new", "check", "generate", "run", "fit", "conformance", "format", "explain"})
  void helpsWithEveryCommand(String command) {
    Shell shell = Shell.rgm(command, "--help");
    assertThat(shell.code()).isZero();
    assertThat(shell.out()).startsWith("Usage: rgm " + command).contains("Example: rgm " + command);
    assertThat(shell.err()).isEmpty();
    assertThat(Shell.rgm("help", command).out()).isEqualTo(shell.out());
  }

  @Test
  void namesTheCommandsWhenNoneIsGiven() {
    assertUsage(Shell.rgm(), "a command is missing: new, check, generate");
  }

  @Test
  void suggestsWhatWasMeant() {
    assertUsage(Shell.rgm("chek", "x.gnn"), "Did you mean `check`");
    assertUsage(Shell.rgm("check", "--strikt", Specs.path("weather.gnn")), "--strict");
  }

  @Test
  void refusesUnknownFormats() {
    assertUsage(
        Shell.rgm("check", "--format=xml", Specs.path("weather.gnn")),
        "expected one of [PRETTY, LINE, JSON, SARIF]");
  }

  @Test
  void namesASiblingOfAMissingFile() {
    assertUsage(Shell.rgm("check", Specs.path("wether.gnn")), "did you mean `");
    assertUsage(Shell.rgm("run", "/no/such/folder/x.gnn"), "there is no file or folder");
  }

  @Test
  void refusesEmptyFolders(@TempDir Path folder) {
    assertUsage(Shell.rgm("check", folder.toString()), "there is no spec below");
    assertUsage(Shell.rgm("generate", folder.toString()), "there is no spec below");
  }

  @Test
  void keepsEscapesOfNamesOffTheTerminal() {
    Shell shell = Shell.rgm("check", "x\u001B[31m.gnn");
    assertUsage(shell, "x␛[31m.gnn");
    assertThat(shell.err()).doesNotContain("\u001B");
  }

  @Test
  void asksForAReportOfAFaultAndKeepsTheTrace() throws IOException {
    Shell shell = FaultyShell.fail(new IllegalStateException("the flux ran out"));
    assertThat(shell.code()).isEqualTo(3);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err()).contains("a fault of ours", "the flux ran out").doesNotContain("\tat ");
    Path trace = Path.of(shell.err().replaceAll("(?s).*with the file (\\S+)\\R.*", "$1"));
    assertThat(Files.readString(trace)).contains("IllegalStateException", "\tat dev.rgm.cli");
    Files.delete(trace);
  }

  static void assertUsage(Shell shell, String message) {
    assertThat(shell.err()).contains(message).doesNotContain("Exception", "\tat ");
    assertThat(shell.out()).isEmpty();
    assertThat(shell.code()).isEqualTo(2);
  }
}
