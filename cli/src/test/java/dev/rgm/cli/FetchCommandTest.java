package dev.rgm.cli;

import static dev.rgm.cli.RgmTest.assertUsage;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no network; fetching itself is tested where it is done. */
class FetchCommandTest {
  @TempDir Path folder;

  @Test
  void namesTheDataSetsThereAre() {
    assertUsage(
        Shell.rgm("fetch", "emnist"),
        "there is no data set `emnist`; there are mnist and fashion-mnist");
    assertUsage(Shell.rgm("fetch"), "DATASET");
  }

  @Test
  void leavesFilesOfOthersAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("t10k-labels-idx1-ubyte"), "mine");
    Shell shell = Shell.rgm("fetch", "mnist", "--to", folder.toString());
    assertThat(shell.code()).isEqualTo(1);
    assertThat(shell.err()).contains("is there already and is not the file of mnist", "--to");
    assertThat(file).hasContent("mine");
    assertUsage(Shell.rgm("fetch", "mnist", "--to", file.toString()), "is a file");
  }
}
