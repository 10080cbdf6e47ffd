package dev.rgm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rgm check --format=sarif}, against the official schema. */
class SarifTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void isSarif() throws IOException {
    Path broken = folder.resolve("b r\u00F6ken.gnn");
    Files.writeString(
        broken,
        Files.readString(Specs.folder().resolve("weather.gnn"))
                .replace("D_sky={(0.5, 0.5)}", "D_sky={(0.5 0.5)}")
            + "\n## Foter\nend\n");
    JsonNode document =
        sarif(Specs.path("weather.gnn"), Specs.path("wrong_axis.gnn"), broken.toString());
    assertThat(schema().validate(document)).isEmpty();
    assertThat(document.get("version").asText()).isEqualTo("2.1.0");

    JsonNode run = document.get("runs").get(0);
    assertThat(run.get("columnKind").asText()).isEqualTo("utf16CodeUnits");
    assertThat(run.get("invocations").get(0).get("executionSuccessful").asBoolean()).isTrue();
    for (JsonNode result : run.get("results")) {
      JsonNode rule = run.at("/tool/driver/rules").get(result.get("ruleIndex").asInt());
      assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
      assertThat(rule.at("/help/markdown").asText()).contains("## Why it matters");
      assertThat(rule.at("/fullDescription/text").asText()).isNotBlank().doesNotContain("#");
    }
    assertThat(run.get("results")).hasSizeGreaterThan(2);
  }

  @Test
  void theSchemaFindsFault() throws IOException {
    assertThat(schema().validate(MAPPER.readTree("{\"version\":\"2.1.0\",\"runs\":[{}]}")))
        .isNotEmpty();
  }

  @Test
  void placesFixesAndReasonsAreThere() throws IOException {
    Path spec = folder.resolve("weather.gnn");
    String text = Files.readString(Specs.folder().resolve("weather.gnn"));
    Files.writeString(
        spec,
        text.replace(
                "D_sky={(0.5, 0.5)}",
                "# rgm: allow GNN0404 because the \uD83D\uDE00 rounds\nD_sky={(0.5, 0.501)}")
            .replace("D_sky>s_sky", "D_sky>>s_sky"));
    JsonNode results = sarif(spec.toString()).at("/runs/0/results");
    assertThat(results).hasSize(2);
    JsonNode arrow = results.get(0);
    assertThat(arrow.get("level").asText()).isEqualTo("error");
    JsonNode region = arrow.at("/locations/0/physicalLocation/region");
    assertThat(region.get("endColumn").asInt() - region.get("startColumn").asInt()).isEqualTo(2);
    JsonNode change = arrow.at("/fixes/0/artifactChanges/0");
    assertThat(change.at("/replacements/0/insertedContent/text").asText()).isEqualTo(">");
    assertThat(change.at("/replacements/0/deletedRegion")).isEqualTo(region);
    assertThat(change.at("/artifactLocation/uri").asText()).startsWith("file:///");

    JsonNode suppressed = results.get(1);
    assertThat(suppressed.get("ruleId").asText()).isEqualTo("GNN0404");
    assertThat(suppressed.at("/suppressions/0/kind").asText()).isEqualTo("inSource");
    assertThat(suppressed.at("/suppressions/0/justification").asText())
        .isEqualTo("the \uD83D\uDE00 rounds");
  }

  @Test
  void filesBelowTheFolderHaveRelativeNames() throws IOException {
    JsonNode location =
        sarif("src/test/resources/specs/wrong_axis.gnn")
            .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation");
    assertThat(location.get("uri").asText()).isEqualTo("src/test/resources/specs/wrong_axis.gnn");
    assertThat(location.get("uriBaseId").asText()).isEqualTo("%SRCROOT%");
  }

  private static JsonNode sarif(String... paths) throws IOException {
    String[] arguments = new String[paths.length + 2];
    arguments[0] = "check";
    arguments[1] = "--format=sarif";
    System.arraycopy(paths, 0, arguments, 2, paths.length);
    Shell shell = Shell.rgm(arguments);
    assertThat(shell.err()).isEmpty();
    assertThat(shell.out().lines()).hasSize(1);
    return MAPPER.readTree(shell.out());
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in = SarifTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in);
    }
  }
}
