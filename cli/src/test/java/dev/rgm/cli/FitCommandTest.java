package dev.rgm.cli;

import static dev.rgm.cli.RgmTest.assertUsage;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitCommandTest {
  private static final String SPEC = Specs.path("three_rooms.gnn");

  @TempDir private Path folder;

  private String data(String text) throws IOException {
    Path file = folder.resolve("walks.csv");
    Files.writeString(file, "o_sign,u_walk\n" + text);
    return file.toString();
  }

  @Test
  void fitsAPrecisionAndSaysHowCertainItIs() throws IOException {
    String walks = "left,east\nmiddle,east\nright,west\nmiddle,west\nleft,east\nmiddle,east\n";
    Shell shell =
        Shell.rgm(
            "fit",
            SPEC,
            "--data",
            data(walks),
            "--starts",
            "1",
            "--parameter",
            "policy-precision=0..4");
    assertThat(shell.err()).isEmpty();
    assertThat(shell.code()).isZero();
    assertThat(shell.out().lines()).hasSize(2);
    assertThat(shell.out())
        .matches("(?s)policy-precision=0..4 +[0-9.]+  standard error [0-9.]+\n.*")
        .contains("nats over 6 trials");
  }

  @Test
  void namesThePlaceOfAMistakeInTheData() throws IOException {
    Shell shell =
        Shell.rgm(
            "fit", SPEC, "--data", data("left,east\nup,east\n"), "--parameter", "policy-precision");
    assertThat(shell.code()).isEqualTo(ExitCode.FAILED);
    assertThat(shell.err())
        .contains(
            "walks.csv:3:1: `up` is not an outcome of `o_sign`: expected left, middle, right");
  }

  @Test
  void refusesALevelThatOthersSteer() throws IOException {
    Shell shell =
        Shell.rgm(
            "fit",
            Specs.path("three_speeds.gnn"),
            "--data",
            data("0,0\n"),
            "--parameter",
            "policy-precision");
    assertThat(shell.code()).isEqualTo(ExitCode.FAILED);
    assertThat(shell.err())
        .contains("rgm fit: `Three Speeds` is steered by levels above it")
        .doesNotContain("Exception");
  }

  @Test
  void refusesParametersThatTheModelDoesNotHave() throws IOException {
    String data = data("left,east\n");
    assertUsage(
        Shell.rgm("fit", SPEC, "--data", data, "--parameter", "patience"),
        "expected policy-precision, action-precision, learning-rate or preference");
    assertUsage(
        Shell.rgm("fit", SPEC, "--data", data, "--parameter", "learning-rate"),
        "the model learns nothing");
    assertUsage(
        Shell.rgm("fit", SPEC, "--data", data, "--parameter", "preference:o_sign:up"),
        "`o_sign` has the outcomes left, middle, right, or 0 … 2");
    assertUsage(
        Shell.rgm("fit", SPEC, "--data", data, "--parameter", "preference:o_sound:1"),
        "the modalities of the model are o_sign");
    assertUsage(
        Shell.rgm("fit", SPEC, "--data", data, "--parameter", "policy-precision=8..2"),
        "bounds 8.0 and 2.0 are not two ascending numbers");
    assertUsage(
        Shell.rgm("fit", SPEC, "--data", folder + "/none.csv", "--parameter", "policy-precision"),
        "cannot read");
    assertUsage(
        Shell.rgm("fit", SPEC, "--data", data, "--starts", "0", "--parameter", "policy-precision"),
        "1 … 1000 starts");
  }
}
