package dev.rgm.compiler.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.check.SettingsTable;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.format.Formatter;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.syntax.GnnParser;
import dev.rgm.runtime.io.JsonObject;
import dev.rgm.runtime.io.TensorArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A learned model is written as a spec that compiles to a class with the model beside it. */
class LearnedSpecTest {
  @TempDir static Path folder;

  private static final String SPEC =
      """
      ## GNNSection
      RGM
      ## ModelName
      Leaves
      ## ModelAnnotation
      What grows.
      ## StateSpaceBlock
      photo[32,32,type=float]
      s_vein[type=int]
      s_lobe[type=int]
      s_tree[3,1,type=int,labels={oak, "lime tree", elm}]
      ## Connections
      s_tree>s_lobe>s_vein>photo
      ## Quantisation
      tile_diameter: 8
      ## Hierarchy
      class_factor: s_tree
      """;

  @BeforeAll
  static void save() throws IOException {
    save("leaves.zip", 3, 32);
    save("flowers.zip", 4, 32);
    save("twigs.zip", 3, 16);
    Files.writeString(folder.resolve("prose.zip"), "no archive at all");
  }

  private static void save(String name, int classes, int side) throws IOException {
    Map<String, Object> description =
        Map.of("format", "rgm-image-model", "classes", classes, "rows", side, "columns", side);
    new TensorArchive(JsonObject.of(description), Map.of()).write(folder.resolve(name));
  }

  private static AnalysisOptions beside() {
    return new AnalysisOptions(new SearchPath(folder, List.of(folder), List.of()), false);
  }

  private static RenormalisingModel model(String text) {
    Analysis analysis = Frontend.analyze(new SourceText("leaves.gnn", text), beside());
    assertThat(analysis.hasErrors()).as("%s", analysis.diagnostics()).isFalse();
    return (RenormalisingModel) analysis.models().get(0).model().orElseThrow();
  }

  private static String written() {
    RenormalisingModel model = model(SPEC);
    SettingsTable settings =
        SettingsTable.of(model).with(List.of("StructureLearning.concentration=1/16")).table();
    return LearnedSpec.write(
        model, settings, List.of(new int[] {9, 12, 7, 8}, new int[] {12}), "leaves.zip");
  }

  @Test
  void itSaysWhatWasLearnedAndHow() {
    assertThat(written())
        .isEqualTo(
            """
            ## GNNSection
            RGM

            ## GNNVersionAndFlags
            GNN v1

            ## ModelName
            Leaves

            ## ModelAnnotation
            What grows.

            ## StateSpaceBlock
            photo[32,32,type=float]
            s_vein[4,12,type=int]  # factors, and states of the largest
            s_lobe[1,12,type=int]  # factors, and states of the largest
            s_tree[3,1,type=int,labels={oak, "lime tree", elm}]

            ## Connections
            s_tree>s_lobe>s_vein>photo

            ## Quantisation
            tile_diameter: 8

            ## Hierarchy
            class_factor: s_tree

            ## StructureLearning
            concentration: 1/16
            learned: leaves.zip
            """);
  }

  @Test
  void itMeansTheSameModel() throws IOException {
    RenormalisingModel before = model(SPEC);
    RenormalisingModel after = model(written());
    assertThat(after.settings())
        .isEqualTo(
            SettingsTable.of(before)
                .with(List.of("StructureLearning.concentration=1/16"))
                .table()
                .settings());
    assertThat(after.classes().orElseThrow().labels())
        .isEqualTo(before.classes().orElseThrow().labels());
    assertThat(after.levels()).hasSameSizeAs(before.levels());
    assertThat(after.learned().orElseThrow().content())
        .isEqualTo(Files.readAllBytes(folder.resolve("leaves.zip")));
  }

  @Test
  void itsLayoutIsThatOfTheFormatter() {
    SourceText text = new SourceText("leaves.gnn", written());
    assertThat(GnnParser.parse(text).diagnostics()).isEmpty();
    assertThat(Formatter.format(text).text()).isEqualTo(text.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lost.zip    | there is no file `lost.zip`",
        "flowers.zip | the model of `flowers.zip` has 4 classes, but the spec has 3",
        "twigs.zip   | the model of `twigs.zip` sees pictures of 16x16, but those of the spec are"
            + " 32x32",
        "prose.zip   | `prose.zip` cannot be read: not an archive that begins with"
            + " description.json",
      })
  void aFileThatDoesNotFitIsTold(String file, String message) {
    SourceText text =
        new SourceText("leaves.gnn", written().replace("learned: leaves.zip", "learned: " + file));
    Analysis analysis = Frontend.analyze(text, beside());
    assertThat(analysis.models().get(0).model()).isEmpty();
    assertThat(analysis.diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.code()).isEqualTo(DiagnosticCode.BAD_DATA_FILE))
        .satisfies(d -> assertThat(d.message()).isEqualTo(message));
  }

  @Test
  void theModelLiesBesideTheClass() throws IOException {
    CompileResult result =
        GnnCompiler.compile(
            new CompileRequest(
                List.of(new SourceText("leaves.gnn", written())), "dev.example", beside()));
    assertThat(result.files())
        .extracting(CompileResult.GeneratedFile::path)
        .containsExactly("dev/example/LeavesModel.java", "dev/example/LeavesModel.learned.zip");
    assertThat(result.files().get(1).content())
        .isEqualTo(Files.readAllBytes(folder.resolve("leaves.zip")));
    assertThat(new String(result.files().get(0).content(), StandardCharsets.UTF_8))
        .contains("public static LeavesModel learned()");
  }
}
