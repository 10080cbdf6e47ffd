package dev.rgm.cli;

import static dev.rgm.cli.RgmTest.assertUsage;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
  private static final String TILES =
      """
      {"modelType": "RGM", "blockProcessing": {"svd": {"quantization_levels": 7, "centred": true}}}
      """;

  private static final String LEVELS = "hierarchy:\n  levels: 3\n  weights: [1, 2]\n";

  @TempDir Path folder;

  private String tiles;
  private String levels;

  @BeforeEach
  void write() throws IOException {
    tiles = Files.writeString(folder.resolve("tiles.gnn"), TILES).toString();
    levels = Files.writeString(folder.resolve("levels.yaml"), LEVELS).toString();
  }

  @Test
  void writesGnnAndListsTheRest() {
    Shell shell = Shell.rgm("convert", tiles);
    assertThat(shell.code()).isZero();
    assertThat(shell.out())
        .startsWith("## GNNSection\nRGM Fragment\n")
        .contains("## Quantisation\nbins: 7\n");
    assertThat(shell.err())
        .isEqualToNormalizingNewlines(
            "1 setting without a counterpart in GNN:\n  blockProcessing.svd.centred = true\n");
  }

  @Test
  void mergesFragments() {
    Shell shell = Shell.rgm("convert", tiles, levels);
    assertThat(shell.code()).isZero();
    assertThat(shell.out()).contains("bins: 7", "max_levels: 3");
    assertThat(shell.err()).contains("2 settings", "hierarchy.weights = [1, 2]");
  }

  @Test
  void writesToAFile() throws IOException {
    Path out = folder.resolve("new").resolve("tiles.gnn");
    Shell shell = Shell.rgm("convert", "--out", out.toString(), tiles);
    assertThat(shell.code()).isZero();
    assertThat(shell.out()).isEmpty();
    assertThat(out).content().isEqualTo(Shell.rgm("convert", tiles).out());
    try (var files = Files.list(out.getParent())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void markdownBecomesMarkdown() throws IOException {
    Path spec = folder.resolve("lamp.md");
    Files.writeString(spec, "## ModelName\nLamp\n## StateSpaceBlock\ns[2,1],int\n");
    Shell shell = Shell.rgm("convert", spec.toString());
    assertThat(shell.out())
        .isEqualTo("## ModelName\nLamp\n\n## StateSpaceBlock\ns[2,1,type=int]\n");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadIsNotConverted() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.gnn"), "{\"modelType\": \"RGM\",}");
    Path out = folder.resolve("out.gnn");
    Shell shell = Shell.rgm("convert", "--out", out.toString(), broken.toString());
    assertThat(shell.code()).isEqualTo(1);
    assertThat(shell.err()).contains("error[GNN0012]", "1 error in 1 file");
    assertThat(out).doesNotExist();
    Path prose = Files.writeString(folder.resolve("prose.gnn"), "Only words.");
    assertThat(Shell.rgm("convert", prose.toString()).code()).isEqualTo(1);
  }

  @Test
  void refusesWhatItCannotUse() {
    String weather = Specs.path("weather.gnn");
    assertUsage(Shell.rgm("convert", weather, tiles), "is no fragment of a renormalising model");
    assertUsage(Shell.rgm("convert", "--out", folder.toString(), tiles), "is a folder");
    assertUsage(Shell.rgm("convert", folder.toString()), "is a folder");
    assertUsage(
        Shell.rgm("convert", "--out", Path.of(tiles, "below").toString(), tiles),
        "cannot write to");
  }
}
