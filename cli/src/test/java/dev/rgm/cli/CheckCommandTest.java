package dev.rgm.cli;

import static dev.rgm.cli.RgmTest.assertUsage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir Path folder;

  @Test
  void findsNothingWrongWithAGoodSpec() {
    Shell shell = Shell.rgm("check", Specs.path("three_rooms.gnn"));
    assertThat(shell.err()).isEqualTo("no errors in 1 file" + System.lineSeparator());
    assertThat(shell.out()).isEmpty();
    assertThat(shell.code()).isZero();
  }

  @Test
  void showsTheLineOfAMistakeOnStandardError() {
    String path = Specs.path("wrong_axis.gnn");
    Shell shell = Shell.rgm("check", path);
    assertThat(shell.err())
        .startsWith(path + ":17:")
        .contains(": error[GNN", "17 | A_sign[3,2,type=float]", "^", "1 error in 1 file");
    assertThat(shell.out()).isEmpty();
    assertThat(shell.code()).isEqualTo(1);
  }

  @Test
  void printsOneLineAMistakeForTools() {
    Shell shell = Shell.rgm("check", "--format=line", Specs.path("wrong_axis.gnn"));
    assertThat(shell.out()).matches("\\S+wrong_axis\\.gnn:17:\\d+: error\\[GNN\\d{4}]: .*\\R");
    assertThat(shell.err()).isEmpty();
    assertThat(shell.code()).isEqualTo(1);
  }

  @Test
  void writesOneJsonObjectAFile() throws IOException {
    Shell shell =
        Shell.rgm(
            "check", "--format=json", Specs.path("wrong_axis.gnn"), Specs.path("weather.gnn"));
    List<String> lines = shell.out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(shell.err()).isEmpty();

    JsonNode bad = new ObjectMapper().readTree(lines.get(0));
    assertThat(bad.fieldNames())
        .toIterable()
        .containsExactly("file", "dialect", "models", "errors", "warnings", "diagnostics");
    assertThat(bad.get("file").asText()).endsWith("wrong_axis.gnn");
    assertThat(bad.get("dialect").asText()).isEqualTo("gnn");
    assertThat(bad.get("errors").asInt()).isEqualTo(1);
    JsonNode diagnostic = bad.get("diagnostics").get(0);
    assertThat(diagnostic.fieldNames())
        .toIterable()
        .containsExactly(
            "code",
            "severity",
            "line",
            "column",
            "endLine",
            "endColumn",
            "message",
            "help",
            "fixes");
    assertThat(diagnostic.get("code").asText()).matches("GNN\\d{4}");
    assertThat(diagnostic.get("severity").asText()).isEqualTo("error");
    assertThat(diagnostic.get("line").asInt()).isEqualTo(17);
    assertThat(diagnostic.get("endColumn").asInt()).isGreaterThan(diagnostic.get("column").asInt());

    JsonNode good = new ObjectMapper().readTree(lines.get(1));
    assertThat(good.get("errors").asInt()).isZero();
    assertThat(good.get("models").get(0).get("name").asText()).isEqualTo("Weather");
    assertThat(good.get("models").get(0).get("kinds")).isNotEmpty();
  }

  @Test
  void countsWarningsAsErrorsOnRequest() throws IOException {
    Path spec = weather("D_sky={(0.5, 0.5)}", "D_sky={(0.5, 0.501)}");

    assertThat(Shell.rgm("check", spec.toString()).code()).isZero();
    for (String option : List.of("-Werror", "--warnings-as-errors")) {
      Shell shell = Shell.rgm("check", option, spec.toString());
      assertThat(shell.err()).contains("error[GNN0404]", "1 error in 1 file");
      assertThat(shell.code()).isEqualTo(1);
    }
  }

  @Test
  void readsStrictlyOnRequest() throws IOException {
    Path rounded = weather("D_sky={(0.5, 0.5)}", "D_sky={(0.5, 0.501)}");
    Shell strict = Shell.rgm("check", "--strict", rounded.toString());
    assertThat(strict.err()).contains("error[GNN0404]");
    assertThat(strict.code()).isEqualTo(1);

    Path lenient = weather("D_sky>s_sky", "D_sky->s_sky");
    assertThat(Shell.rgm("check", lenient.toString()).err()).doesNotContain("GNN0115");
    Shell warned = Shell.rgm("check", "--strict", lenient.toString());
    assertThat(warned.err()).contains("warning[GNN0115]", "rgm format");
    assertThat(warned.code()).isZero();
  }

  @Test
  void mendsWhatCanOnlyBeMeantInOneWay() throws IOException {
    Path spec = weather("D_sky={(0.5, 0.5)}", "D_sky={(0.5 0.5)}");
    String right = Files.readString(Specs.folder().resolve("weather.gnn"));
    Files.writeString(spec, "\uFEFF" + Files.readString(spec));

    Shell shell = Shell.rgm("check", "--fix", spec.toString());
    assertThat(shell.err())
        .containsPattern("weather\\.gnn:\\d+:\\d+: inserted a comma")
        .contains("no errors in 1 file");
    assertThat(Files.readString(spec)).isEqualTo("\uFEFF" + right);
    assertThat(shell.code()).isZero();
    assertThat(Shell.rgm("check", "--fix", spec.toString()).err())
        .isEqualTo("no errors in 1 file" + System.lineSeparator());
  }

  @Test
  void countsWhatACommentSuppresses() throws IOException {
    Path spec =
        weather(
            "D_sky={(0.5, 0.5)}",
            "# rgm: allow GNN0404 because the paper rounds\nD_sky={(0.5, 0.501)}");
    Shell shell = Shell.rgm("check", "-Werror", spec.toString());
    assertThat(shell.err()).isEqualTo("no errors, 1 suppressed in 1 file" + System.lineSeparator());
    assertThat(shell.code()).isZero();
  }

  private Path weather(String part, String replacement) throws IOException {
    String text = Files.readString(Specs.folder().resolve("weather.gnn"));
    assertThat(text).contains(part);
    return Files.writeString(folder.resolve("weather.gnn"), text.replace(part, replacement));
  }

  @Test
  void passesOverWhatIsNotGnnInFoldersUnlessAllIsAsked() throws IOException {
    Files.copy(Specs.folder().resolve("weather.gnn"), folder.resolve("weather.gnn"));
    Files.copy(Specs.folder().resolve("weather.gnn"), folder.resolve("weather_notes.md"));
    Files.writeString(folder.resolve("README.md"), "# Weather\n\nA model of the sky.\n");
    Files.writeString(folder.resolve("data.csv"), "1,2\n");

    Shell some = Shell.rgm("check", folder.toString());
    assertThat(some.err()).contains("in 2 files");
    assertThat(some.code()).isZero();

    Shell all = Shell.rgm("check", "--all", "--format=json", folder.toString());
    assertThat(all.out().lines()).hasSize(4);
    assertThat(all.out()).contains("GNN0001", "\"dialect\":\"none\"");
    assertThat(all.code()).isEqualTo(1);
  }

  @Test
  void reportsFilesThatAreNotText() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.gnn"));
    Path binary = Files.write(folder.resolve("binary.gnn"), new byte[] {0, 1, 2, (byte) 0xFF});
    Path latin =
        Files.write(
            folder.resolve("latin.gnn"),
            "## ModelName\nGröße\n".getBytes(StandardCharsets.ISO_8859_1));
    for (Path file : List.of(empty, binary, latin)) {
      Shell shell = Shell.rgm("check", file.toString());
      assertThat(shell.err()).contains("error[GNN00").doesNotContain("Exception");
      assertThat(shell.code()).isEqualTo(1);
    }
    assertThat(Shell.rgm("check", folder.toString()).err()).contains("in 3 of 3 files");
  }

  @Test
  void escapesJsonWhereOnlyAsciiArrives() throws IOException {
    String text = Files.readString(Specs.folder().resolve("weather.gnn"));
    Path spec = folder.resolve("wetter.gnn");
    Files.writeString(spec, text.replace("\nWeather\n", "\nWetter für Köln\n"));

    Shell shell = Shell.rgmInAscii("check", "--format=json", spec.toString());
    assertThat(shell.out()).contains("Wetter f\\u00FCr K\\u00F6ln").matches("[\\x20-\\x7E\\n\\r]*");
  }

  @Test
  void needsAPath() {
    assertUsage(Shell.rgm("check"), "missing required parameter: 'PATH'");
  }

  @Test
  void tellsAMistakeOfAnImportedFileOnce(@TempDir Path folder) throws IOException {
    String part =
        """
        ## GNNSection
        ActInfPOMDP
        ## ModelName
        Part
        ## StateSpaceBlock
        s[2,1,type=int]
        D[s,type=float]
        ## InitialParameterization
        D={0.5,0.4}
        """;
    Files.writeString(folder.resolve("part.gnn"), part);
    for (String name : List.of("one", "two")) {
      Files.writeString(
          folder.resolve(name + ".gnn"),
          "## ModelName\n" + name + "\n## Imports\n\"part.gnn\"\n## StateSpaceBlock\nt[1]\n");
    }
    Shell shell = Shell.rgm("check", "--format=line", folder.toString());
    assertThat(shell.out().lines().filter(line -> line.contains("[GNN0403]"))).hasSize(1);
  }
}
