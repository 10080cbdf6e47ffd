package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a renormalising spec declares: data, classes, levels. */
class RenormalisingRuleTest {
  private static Analysis analysed(String sections) {
    return Frontend.analyze(
        new SourceText("model.gnn", "## GNNSection\nRGM\n## ModelName\nModel\n" + sections));
  }

  private static RenormalisingModel model(String sections) {
    Analysis analysis = analysed(sections);
    assertThat(analysis.diagnostics()).isEmpty();
    return (RenormalisingModel) analysis.models().get(0).model().orElseThrow();
  }

  @Test
  void theDataAreWhereTheConnectionsEnd() {
    RenormalisingModel model =
        model(
            """
            ## StateSpaceBlock
            kind[4,1,type=int,labels={a, b, c, d}]
            top[type=int]
            middle[type=int]
            low[type=int]
            x[32,32,3,type=float]
            ## Connections
            kind > top > middle
            x < low
            low <- middle
            ## Quantisation
            tile_diameter: 4
            ## Hierarchy
            class_factor: kind
            """);
    assertThat(model.data().orElseThrow().name()).isEqualTo("x");
    assertThat(model.settings().data().shape()).containsExactly(32, 32, 3);
    assertThat(model.classes().orElseThrow().labels()).containsExactly("a", "b", "c", "d");
    assertThat(model.levels())
        .extracting(RenormalisingModel.LevelName::name)
        .containsExactly("low", "middle", "top");
    assertThat(model.namesLevels()).isTrue();
  }

  @Test
  void anObservationIsTheDataWhateverElseIsDeclared() {
    RenormalisingModel model =
        model(
            """
            ## StateSpaceBlock
            o_view[20,20,type=float]
            mask[20,20,type=float]
            ## Connections
            o_view-mask
            """);
    assertThat(model.data().orElseThrow().name()).isEqualTo("o_view");
    assertThat(model.classes()).isEmpty();
  }

  @Test
  void aVariableOfTheResizedShapeLeavesTheRawOneOpen() {
    RenormalisingModel model =
        model(
            """
            ## StateSpaceBlock
            image[32,32,1,type=float]
            ## Preprocessing
            resize: 32x32
            """);
    assertThat(model.settings().data().shape()).isEmpty();
    assertThat(model.depth()).hasValue(1);
  }

  @Test
  void aNamedSourceNeedsNoVariable() {
    RenormalisingModel model = model("## Data\nsource: folder\n");
    assertThat(model.data()).isEmpty();
    assertThat(model.depth()).isEmpty();
  }

  /** Counts of the reference run, and of grids that do not come out even. */
  @ParameterizedTest
  @CsvSource({"32, 4, 3", "28, 4, 3", "32, 32, 1", "16, 4, 2", "8, 4, 1", "64, 4, 4", "100, 3, 6"})
  void howManyLevelsThereWillBeFollowsFromTheSizes(int side, int tile, int levels) {
    RenormalisingModel model =
        model(
            String.format(
                "## StateSpaceBlock%nx[%d,%d,type=float]%n## Quantisation%ntile_diameter: %d%n",
                side, side, tile));
    assertThat(model.depth()).hasValue(levels);
  }

  @Test
  void settingsOfAPartAreCheckedInThePart() {
    Analysis analysis =
        Frontend.analyze(
            new SourceText(
                "part.gnn", "## GNNSection\nFragment\n## Quantisation\ntile_diametre: 4\n"));
    assertThat(analysis.diagnostics())
        .extracting(Diagnostic::message)
        .isEqualTo(List.of("Quantisation has no setting `tile_diametre`"));
  }
}
