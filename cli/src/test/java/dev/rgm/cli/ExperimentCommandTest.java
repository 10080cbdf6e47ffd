package dev.rgm.cli;

import static dev.rgm.cli.RgmTest.assertUsage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentCommandTest {
  private static final String SPEC = Specs.path("small_digits.gnn");

  @TempDir Path folder;

  @Test
  void learnsAndPrintsTheFolder() throws IOException {
    Path config = Files.writeString(folder.resolve("c.json"), "{\"Data\": {\"test\": 15}}");
    Shell shell =
        Shell.rgm(
            "experiment",
            "--out",
            folder.resolve("runs").toString(),
            "--config",
            config.toString(),
            "--set",
            "Data.train=40",
            SPEC);
    assertThat(shell.code()).isZero();
    assertThat(shell.err())
        .contains("drawn digits: 40 pictures to learn from, 15 to test on", "quantise", "accuracy")
        .doesNotContain("\r");
    Path run = Path.of(shell.out().strip());
    assertThat(run.getParent()).isEqualTo(folder.resolve("runs"));
    JsonNode metrics = new ObjectMapper().readTree(run.resolve("metrics.json").toFile());
    assertThat(metrics.get("imagesTrained").asInt()).isEqualTo(40);
    assertThat(metrics.get("imagesTested").asInt()).isEqualTo(15);
    assertThat(run.resolve("report.html")).isNotEmptyFile();

    String results = Files.readString(run.resolve("results.json"));
    Files.delete(run.resolve("results.json"));
    Shell again = Shell.rgm("experiment", "--resume", run.toString(), SPEC);
    assertThat(again.err()).contains("going on in", "checkpoint after 40 pictures");
    assertThat(again.code()).isZero();
    assertThat(run.resolve("results.json")).hasContent(results);
  }

  @Test
  void tellsEveryWrongSettingAtOnce() {
    Shell shell =
        Shell.rgm(
            "experiment",
            "--out",
            folder.toString(),
            "--set",
            "Data.trian=1",
            "--set",
            "Quantisation.bins=many",
            SPEC);
    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err().lines())
        .hasSize(2)
        .first()
        .asString()
        .contains("--set: Data.trian=1: Data has no setting `trian`; did you mean `train`?");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysHowToGetData() {
    Shell shell =
        Shell.rgm(
            "experiment",
            "--data",
            folder.resolve("none").toString(),
            "--set",
            "Data.source=mnist",
            SPEC);
    assertThat(shell.code()).isEqualTo(1);
    assertThat(shell.err()).contains("there is no folder", "rgm fetch mnist --to");
  }

  @Test
  void refusesModelsThatLearnNothingFromData() {
    Shell shell = Shell.rgm("experiment", Specs.path("weather.gnn"));
    assertThat(shell.code()).isEqualTo(1);
    assertThat(shell.err()).contains("is no renormalising model", "`rgm run` runs other models");
  }

  @Test
  void showsTheMistakesOfASpec() throws IOException {
    String wrong = Files.readString(Path.of(SPEC)).replace("beta: 512", "betta: 512");
    Path spec = Files.writeString(folder.resolve("wrong.gnn"), wrong);
    Shell shell = Shell.rgm("experiment", spec.toString());
    assertThat(shell.code()).isEqualTo(1);
    assertThat(shell.err()).contains("error[GNN0810]", "wrong.gnn:");
  }

  @Test
  void resumesOnlyWhatWasBegun() throws IOException {
    assertUsage(
        Shell.rgm("experiment", "--resume", folder.toString(), "--set", "Data.train=3", SPEC),
        "--resume goes on as the experiment began");
    Shell shell = Shell.rgm("experiment", "--resume", folder.toString(), SPEC);
    assertThat(shell.code()).isEqualTo(2);
    assertThat(shell.err()).contains("is not the folder of an experiment");
    Path file = Files.createFile(folder.resolve("file"));
    assertUsage(Shell.rgm("experiment", "--out", file.toString(), SPEC), "is a file");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void showsEscapesOfDataAsPicturesOfThemselves() {
    Shell shell = Shell.rgm("experiment", "--set", "Data.source=\u001b[31mred", "--out", "x", SPEC);
    assertThat(shell.err()).doesNotContain("\u001b");
    assertThat(shell.code()).isEqualTo(2);
  }
}
