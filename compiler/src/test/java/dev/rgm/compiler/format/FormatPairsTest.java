package dev.rgm.compiler.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.driver.SpecFiles;
import dev.rgm.compiler.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of the layout, one file each: {@code x.gnn} becomes {@code x.formatted.gnn}. {@code
 * -Dgolden.update=true} writes the latter anew.
 */
class FormatPairsTest {
  private static final Path PAIRS = Path.of("src/test/resources/format");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final String FORMATTED = ".formatted.gnn";

  static Stream<Path> specs() {
    return SpecFiles.find(PAIRS).stream().filter(file -> !file.toString().endsWith(FORMATTED));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void aSpecGetsItsLayout(Path spec) throws IOException {
    String name = spec.getFileName().toString().replaceFirst("\\.gnn$", FORMATTED);
    Path expected = spec.resolveSibling(name);
    Formatted formatted = Formatter.format(new SourceText(name, Files.readString(spec)));
    assertThat(formatted.reason()).isEmpty();
    if (UPDATE) {
      Files.writeString(expected, formatted.text());
    }
    assertThat(formatted.text()).isEqualTo(Files.readString(expected));
    assertThat(Formatter.format(new SourceText(name, formatted.text()))).isEqualTo(formatted);
  }

  @Test
  void whatIsNotMarkdownStaysAsItIs() {
    assertUntouched("", "the file is empty");
    assertUntouched(
        "\uFEFF## StateSpaceBlock\ns [2]", "the file has more than one byte order mark");
    assertUntouched("import numpy\n", "the file looks like Python, not a GNN model");
    assertUntouched(
        "{\"modelName\": \"x\", \"stateSpace\": {}}  \r\n",
        "the file is in the dialect `gnn-json`, which has no layout; `rgm convert` writes it as"
            + " GNN");
  }

  @Test
  void aLayoutThatWouldChangeTheModelIsNotTaken() {
    // Twenty empty lines keep the tag from making this a renormalising model.
    String spec =
        "## GNNSection\n" + "\n".repeat(25) + "RGM\n## Data\nnoise\n\n\n\n## StateSpaceBlock\ns[2]";
    assertUntouched(spec, "the file is left alone: its layout cannot change without its meaning");
  }

  private static void assertUntouched(String text, String reason) {
    Formatted formatted = Formatter.format(new SourceText("x.gnn", "\uFEFF" + text));
    assertThat(formatted.text()).isEqualTo(text);
    assertThat(formatted.reason()).contains(reason);
  }
}
