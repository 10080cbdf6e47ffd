package dev.rgm.cli;

import static dev.rgm.cli.RgmTest.assertUsage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
  @TempDir Path folder;

  @Test
  void showsATableAndASummary() {
    Shell shell = Shell.rgm("run", "--steps", "6", Specs.path("three_rooms.gnn"));
    assertThat(shell.err()).isEmpty();
    assertThat(shell.code()).isZero();
    assertThat(shell.out())
        .startsWith("Three Rooms: 2 policies of 1 step, profile gnn, seed 0")
        .contains("step  observed", "belief", "policies", "action", "F / nats")
        .contains("east", "right", "█", "100%")
        .contains(
            "6 steps in ", "free energy  mean ", "action       u_walk: ", "true state   s_room");
    assertThat(shell.out().lines().filter(line -> line.matches(" {3}[1-6]  .*"))).hasSize(6);
  }

  @Test
  void showsSeveralAgentsByOwner() throws IOException {
    Shell shell = Shell.rgm("run", "--steps", "3", Specs.path("two_walkers.gnn"));
    assertThat(shell.err()).isEmpty();
    assertThat(shell.code()).isZero();
    assertThat(shell.out())
        .startsWith("Two Walkers: seed 0")
        .contains("step  owner   observed", "agent1", "agent2", "s █▁ left", "s ▁█ right")
        .contains("3 steps in ", "agent2: free energy  mean 0.105 nats");

    Shell json = Shell.rgm("run", "--format=json", "--steps=2", Specs.path("two_walkers.gnn"));
    JsonNode step = new ObjectMapper().readTree(json.out().lines().toList().get(1));
    assertThat(step.fieldNames()).toIterable().containsExactly("step", "agent1", "agent2");
    assertThat(step.get("agent2").get("actions").get("u").get("label").asText()).isEqualTo("stay");
    assertThat(step.get("agent1").get("beliefs").get("s").get(1).asDouble())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void showsEveryLevelOfAController() throws IOException {
    Shell shell = Shell.rgm("run", "--steps", "3", Specs.path("three_speeds.gnn"));
    assertThat(shell.err()).isEmpty();
    assertThat(shell.code()).isZero();
    assertThat(shell.out())
        .startsWith("Three Speeds: seed 0")
        .contains("level 0", "level 1", "level 2", "s_level2 ", "u_level1 ")
        .contains("3 steps in ", "level 1: free energy  mean ");

    Shell json = Shell.rgm("run", "--format=json", "--steps=2", Specs.path("three_speeds.gnn"));
    JsonNode step = new ObjectMapper().readTree(json.out().lines().toList().get(1));
    assertThat(step.fieldNames())
        .toIterable()
        .containsExactly("step", "level 0", "level 1", "level 2");
    assertThat(step.get("level 0").get("observations").has("o_level0")).isTrue();
    assertThat(step.get("level 2").has("observations")).isFalse();
    assertThat(step.get("level 2").has("actions")).isFalse();
  }

  @Test
  void aModelThatLearnsHasNoStepsToRun() throws IOException {
    Path spec = folder.resolve("digits.gnn");
    Files.writeString(
        spec, "## GNNSection\nRGM\n## ModelName\nDigits\n## StateSpaceBlock\nx[28,28]\n");
    Shell shell = Shell.rgm("run", spec.toString());
    assertThat(shell.code()).isEqualTo(1);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err())
        .startsWith("rgm run: `Digits` learns from data")
        .contains("`rgm experiment " + spec + "`");
    assertThat(Shell.rgm("check", "--format=json", spec.toString()).out())
        .contains("\"kinds\":[\"RGM\"]", "\"errors\":0");
  }

  @Test
  void drawsWithAsciiWhereNothingElseArrives() {
    Shell shell = Shell.rgmInAscii("run", Specs.path("three_rooms.gnn"));
    assertThat(shell.out()).matches("[\\x20-\\x7E\\n\\r]*").contains(".#");
  }

  @Test
  void writesOneJsonObjectAStep() throws IOException {
    Shell shell =
        Shell.rgm("run", "--format=json", "--steps=4", "--seed=3", Specs.path("three_rooms.gnn"));
    List<String> lines = shell.out().lines().toList();
    assertThat(lines).hasSize(4);
    JsonNode step = new ObjectMapper().readTree(lines.get(3));
    assertThat(step.fieldNames())
        .toIterable()
        .containsExactly(
            "step",
            "states",
            "observations",
            "beliefs",
            "freeEnergy",
            "policyPosterior",
            "expectedFreeEnergy",
            "actionPosteriors",
            "actions");
    assertThat(step.get("step").asInt()).isEqualTo(4);
    double sum = 0;
    for (JsonNode probability : step.get("beliefs").get("s_room")) {
      sum += probability.asDouble();
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
    assertThat(step.get("actions").get("u_walk").get("label").asText()).isIn("west", "east");
    assertThat(shell.code()).isZero();
  }

  @Test
  void givesTheSameStepsForTheSameSeed() {
    String[] arguments = {"run", "--format=json", "--seed=11", Specs.path("weather.gnn")};
    assertThat(Shell.rgm(arguments).out()).isEqualTo(Shell.rgm(arguments).out());
    assertThat(Shell.rgm("run", "--format=json", "--seed=12", Specs.path("weather.gnn")).out())
        .isNotEqualTo(Shell.rgm(arguments).out());
  }

  @Test
  void keepsATraceAndASummary() throws IOException {
    Path out = folder.resolve("runs/first");
    Shell shell =
        Shell.rgm("run", "--steps=3", "--out", out.toString(), Specs.path("three_rooms.gnn"));
    assertThat(shell.code()).isZero();
    JsonNode trace = new ObjectMapper().readTree(out.resolve("trace.json").toFile());
    JsonNode summary = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    assertThat(trace).hasSize(3);
    assertThat(summary.get("model").asText()).isEqualTo("Three Rooms");
    assertThat(summary.get("steps").asInt()).isEqualTo(3);
    try (var files = Files.list(out)) {
      assertThat(files).as("no drafts are left").hasSize(2);
    }
  }

  @Test
  void looksBackOnTheRunOfAModelThatOnlyWatches() throws IOException {
    Path out = folder.resolve("watched");
    Shell shell =
        Shell.rgm("run", "--steps=40", "--out", out.toString(), Specs.path("weather.gnn"));
    assertThat(shell.out()).contains("in hindsight s_sky: the smoothed one in ");
    double surprise = 0;
    for (JsonNode step : new ObjectMapper().readTree(out.resolve("trace.json").toFile())) {
      surprise += step.get("freeEnergy").asDouble();
    }
    JsonNode summary = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    assertThat(summary.get("logEvidence").asDouble()).isCloseTo(-surprise, within(1e-9));
    assertThat(summary.get("stepsWithTrueStateSmoothed").get("s_sky").asInt())
        .isGreaterThanOrEqualTo(summary.get("stepsWithTrueStateMostProbable").get("s_sky").asInt());
    assertThat(Shell.rgm("run", Specs.path("three_rooms.gnn")).out()).doesNotContain("hindsight");
  }

  @Test
  void asksWhichOfSeveralModels() {
    String spec = Specs.path("two_models.gnn");
    assertUsage(Shell.rgm("run", spec), "`Three Rooms`, `Weather`");
    assertUsage(Shell.rgm("run", "--model", "Wether", spec), "there is no model `Wether`");
    assertThat(Shell.rgm("run", "--model", "Weather", spec).out())
        .startsWith("Weather: no control");
  }

  @Test
  void saysWhenThereIsNothingToRun() {
    Shell shell = Shell.rgm("run", Specs.path("graph_only.gnn"));
    assertThat(shell.err()).contains("`Graph Only` has nothing to run");
    assertThat(shell.out()).isEmpty();
    assertThat(shell.code()).isEqualTo(1);
  }

  @Test
  void showsTheMistakesOfASpec() {
    Shell shell = Shell.rgm("run", Specs.path("wrong_axis.gnn"));
    assertThat(shell.err()).contains("error[GNN", "1 error in 1 file");
    assertThat(shell.out()).isEmpty();
    assertThat(shell.code()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--steps=0", "--steps=-1", "--steps=1e3", "--steps=99999999", "--seed=x"})
  void refusesNumbersOutOfRange(String option) {
    assertUsage(
        Shell.rgm("run", option, Specs.path("weather.gnn")),
        option.substring(0, option.indexOf('=')));
  }

  @Test
  void refusesFoldersAndFilesInTheWrongPlace() throws IOException {
    assertUsage(Shell.rgm("run", Specs.folder().toString()), "is a folder; name one spec");
    Path file = Files.createFile(folder.resolve("file"));
    assertUsage(Shell.rgm("run", "--out", file.toString(), Specs.path("weather.gnn")), "is a file");
    assertUsage(
        Shell.rgm("run", "--out", file.resolve("x").toString(), Specs.path("weather.gnn")),
        "cannot write to");
  }
}
