package dev.rgm.compiler.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.check.SettingsTable;
import dev.rgm.compiler.format.Formatter;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.SpecPath;
import dev.rgm.compiler.syntax.GnnParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A learned model is written as a spec that compiles to a class with the model beside it. */
class LearnedSpecTest {
  private static final byte[] SAVED = {'P', 'K', 3, 4};
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

  private static final SpecPath BESIDE =
      (from, path, limit) ->
          path.equals("leaves.zip")
              ? Optional.of(new SpecPath.Found(path, SAVED))
              : Optional.empty();

  private static RenormalisingModel model(String text) {
    Analysis analysis =
        Frontend.analyze(new SourceText("leaves.gnn", text), new AnalysisOptions(BESIDE, true));
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
  void itMeansTheSameModel() {
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
    assertThat(after.learned().orElseThrow().content()).isEqualTo(SAVED);
  }

  @Test
  void itsLayoutIsThatOfTheFormatter() {
    SourceText text = new SourceText("leaves.gnn", written());
    assertThat(GnnParser.parse(text).diagnostics()).isEmpty();
    assertThat(Formatter.format(text).text()).isEqualTo(text.text());
  }

  @Test
  void theModelLiesBesideTheClass() {
    CompileResult result =
        GnnCompiler.compile(
            new CompileRequest(
                List.of(new SourceText("leaves.gnn", written())),
                "dev.example",
                new AnalysisOptions(BESIDE, false)));
    assertThat(result.files())
        .extracting(CompileResult.GeneratedFile::path)
        .containsExactly(
            "dev/example/LeavesModel.java", "dev/example/LeavesModel.learned.zip");
    assertThat(result.files().get(1).content()).isEqualTo(SAVED);
    assertThat(new String(result.files().get(0).content(), StandardCharsets.UTF_8))
        .contains("public static LeavesModel learned()");
  }
}
