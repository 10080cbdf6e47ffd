package dev.rgm.cli;

import static dev.rgm.cli.RgmTest.assertUsage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.starter.Starter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NewCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void writesASpecThatPassesTheStrictestCheckAndRuns(Starter starter) {
    String file = folder.resolve("lamp.gnn").toString();
    Shell written = Shell.rgm("new", starter.word(), "Lamp", "--out", file);
    assertThat(written).isEqualTo(new Shell(0, "", ""));

    Shell checked = Shell.rgm("check", "--strict", "-Werror", file);
    assertThat(checked.err()).contains("no errors in 1 file").doesNotContain("warning[");
    assertThat(checked.code()).isZero();
    if (starter.runs()) {
      Shell run = Shell.rgm("run", "--steps=20", file);
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).startsWith("Lamp: ").contains("20 steps in ");
    }
  }

  @Test
  void namesTheFileAfterTheModelAndSaysWhatToDoNext() throws IOException {
    Path file = Path.of("garden_gate_of_a_test.gnn");
    try {
      Shell shell = Shell.rgm("new", "hmm", "Garden gate of a test");
      assertThat(shell.err()).isEmpty();
      assertThat(shell.code()).isZero();
      assertThat(shell.out())
          .startsWith("Wrote " + file + ". Next:")
          .containsSubsequence("rgm check " + file, "rgm run " + file);
      assertThat(Files.readString(file)).contains("## ModelName\nGarden gate of a test\n");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Test
  void listsTheKinds() {
    Shell shell = Shell.rgm("new", "--list");
    assertThat(shell.code()).isZero();
    assertThat(shell.out().lines()).hasSize(Starter.values().length);
    assertThat(shell.out()).contains("markov-chain   a state that is seen as it is");
  }

  @Test
  void overwritesNothing() throws IOException {
    Path file = folder.resolve("lamp.gnn");
    Files.writeString(file, "mine");
    assertUsage(
        Shell.rgm("new", "pomdp", "Lamp", "--out", file.toString()),
        "lamp.gnn` exists and is not overwritten; choose another name");
    assertThat(Files.readString(file)).isEqualTo("mine");
  }

  @Test
  void makesNoFolder() {
    String file = folder.resolve("none/lamp.gnn").toString();
    assertUsage(Shell.rgm("new", "pomdp", "Lamp", "--out", file), "make it first");
  }

  @Test
  void suggestsAKind() {
    assertUsage(Shell.rgm("new", "pomp", "Lamp"), "did you mean pomdp?");
    assertUsage(Shell.rgm("new", "spreadsheet", "Lamp"), "`rgm new --list` shows the kinds");
    assertUsage(Shell.rgm("new", "hmm"), "a name is missing");
    assertUsage(Shell.rgm("new"), "a kind and a name are missing");
  }

  @Test
  void judgesTheNameAsTheSpecWould() {
    assertUsage(
        Shell.rgm("new", "hmm", "class"),
        "the name cannot be used: ModelName `class` is a keyword");
    assertUsage(Shell.rgm("new", "hmm", "a*/b"), "`*/` cannot stand in ModelName; a name may have");
  }
}
