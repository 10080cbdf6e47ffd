package dev.rgm.compiler.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.source.SourceText;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Fragments of renormalising models become settings, and the rest is listed. */
class RgmImportTest {
  private static final SourceText TILES =
      new SourceText(
          "tiles.gnn",
          """
          {"modelType": "RGM",
           "blockProcessing": {"svd": {"n_components": 16, "quantization_levels": 7}},
           "dimensions": {"block_size": [4, 4], "stride": [2, 2]}}
          """);
  private static final SourceText LEVELS =
      new SourceText(
          "levels.gnn",
          """
          \"""Levels of cloth.

          What the loom
          repeats.
          \"""
          hierarchy:
            levels: 5
            level0: {activation: [relu, none]}
          """);

  @Test
  void tilesAreQuantised() {
    Reading reading = SpecReader.read(TILES);
    assertThat(GnnWriter.write(reading.parsed()))
        .contains("## Quantisation\nmax_modes: 16\nbins: 7\ntile_diameter: 4\n")
        .contains("## ModelName\ntiles\n");
    assertThat(listed(reading)).isEqualTo("dimensions.stride = [2, 2]");
    assertThat(reading.parsed().diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.NO_DATA, DiagnosticCode.NO_COUNTERPART);
    assertThat(reading.parsed().diagnostics().get(1).message())
        .isEqualTo("1 setting has no counterpart in GNN: `dimensions.stride`");
  }

  @Test
  void whatSaysNothingOfItsDataIsAPart() {
    Analysis analysis = Frontend.analyze(TILES);
    assertThat(GnnWriter.write(analysis.parsed())).startsWith("## GNNSection\nRGM Fragment\n");
    assertThat(analysis.hasErrors()).isFalse();
    assertThat(analysis.models().get(0).model()).isEmpty();
    assertThat(analysis.models().get(0).kinds()).contains(ModelKind.RGM);
    SourceText nothingKnown =
        new SourceText("x.gnn", "{\"modelType\": \"RGM\", \"inference\": {\"precision\": 1}}");
    assertThat(Frontend.analyze(nothingKnown).models().get(0).kinds()).contains(ModelKind.RGM);
  }

  @Test
  void partsThatSayWhatTheDataAreBecomeAModel() {
    SourceText data =
        new SourceText(
            "data.gnn",
            """
            {"modelType": "RGM",
             "data": {"input": {"size": [32, 32]}, "output": {"classes": 4}}}
            """);
    String merged = GnnWriter.write(SpecReader.readMerged(List.of(TILES, data)).parsed());
    Analysis analysis = Frontend.analyze(new SourceText("merged.gnn", merged));
    assertThat(analysis.hasErrors()).as("%s", analysis.diagnostics()).isFalse();
    RenormalisingModel model = (RenormalisingModel) analysis.models().get(0).model().orElseThrow();
    assertThat(model.settings().quantisation().tileDiameter()).isEqualTo(4);
    assertThat(model.depth()).hasValue(3);
    assertThat(model.classes().orElseThrow().size()).isEqualTo(4);
  }

  @Test
  void theDocstringIsTheNameAndTheAnnotation() {
    Reading reading = SpecReader.read(LEVELS);
    assertThat(GnnWriter.write(reading.parsed()))
        .contains("## ModelName\nLevels of cloth.\n")
        .contains("## ModelAnnotation\nWhat the loom\nrepeats.\n")
        .contains("## Hierarchy\nmax_levels: 5\n");
    assertThat(listed(reading)).isEqualTo("hierarchy.level0.activation = [relu, none]");
  }

  @Test
  void aNameThatCannotBeUsedIsToldEvenWhereNoneIsWritten() {
    SourceText hostile = new SourceText("x.gnn", "\"\"\"A ${name}.\"\"\"\nhierarchy: {}\n");
    assertThat(Frontend.analyze(hostile).diagnostics())
        .extracting(Diagnostic::code)
        .contains(DiagnosticCode.UNUSABLE_NAME);
  }

  @Test
  void imagesAndClassesAreDeclared() {
    SourceText data =
        new SourceText(
            "data.gnn",
            """
            {"modelType": "RGM",
             "data": {"type": "mnist",
               "input": {"size": [32, 32], "channels": 1,
                 "preprocessing": {"resize_mode": "bilinear", "center": true}},
               "output": {"classes": 10}},
             "activeLearning": {"parameters": {"beta": 512, "precision": 0.0625, "max_samples": 9}}}
            """);
    Reading reading = SpecReader.read(data);
    assertThat(GnnWriter.write(reading.parsed()))
        .contains("o_image[32,32,1,type=float]\ns_class[10,1,type=int]\n")
        .contains("## Data\nkind: image\nsource: mnist\n")
        .contains("## Preprocessing\nresize: 32x32\ninterpolation: bilinear\n")
        .contains("## Hierarchy\nclass_factor: s_class\n")
        .contains("## StructureLearning\nconcentration: 0.0625\n")
        .contains("## ActiveLearning\nbeta: 512\n");
    assertThat(listed(reading))
        .isEqualTo(
            "data.input.preprocessing.center = true\nactiveLearning.parameters.max_samples = 9");
  }

  @Test
  void valuesThatDoNotMeanTheSameAreListed() {
    SourceText odd =
        new SourceText(
            "odd.gnn",
            """
            {"modelType": "RGM", "hierarchy": {"n_levels": 2.5},
             "blockProcessing": {"svd": {"n_components": "many"}},
             "dimensions": {"block_size": [4, 2]}}
            """);
    assertThat(listed(SpecReader.read(odd)))
        .isEqualTo(
            "hierarchy.n_levels = 2.5\nblockProcessing.svd.n_components = \"many\"\n"
                + "dimensions.block_size = [4, 2]");
  }

  @Test
  void laterFragmentsWinByKeyAndReplaceLists() {
    SourceText base =
        new SourceText(
            "base.gnn",
            """
            {"modelType": "RGM", "hierarchy": {"n_levels": 2, "sizes": [1, 2, 3], "type": "a"}}
            """);
    SourceText later =
        new SourceText(
            "later.gnn",
            "{\"modelType\": \"RGM\", \"hierarchy\": {\"n_levels\": 3, \"sizes\": [4]}}");
    Reading reading = SpecReader.readMerged(List.of(base, TILES, later));
    assertThat(GnnWriter.write(reading.parsed()))
        .contains("## Hierarchy\nmax_levels: 3\n", "bins: 7\n", "## ModelName\nbase\n");
    assertThat(listed(reading))
        .isEqualTo("hierarchy.sizes = [4]\nhierarchy.type = \"a\"\ndimensions.stride = [2, 2]");
    assertThat(reading.parsed().diagnostics())
        .filteredOn(Diagnostic::code, DiagnosticCode.NO_COUNTERPART)
        .singleElement()
        .extracting(Diagnostic::source)
        .isSameAs(later);
  }

  @Test
  void jsonAndYamlMerge() {
    Reading reading = SpecReader.readMerged(List.of(LEVELS, TILES));
    assertThat(GnnWriter.write(reading.parsed())).contains("max_levels: 5", "tile_diameter: 4");
  }

  @Test
  void aBrokenFragmentIsToldInItsFile() {
    SourceText broken = new SourceText("broken.gnn", "{\"modelType\": \"RGM\",}");
    Reading reading = SpecReader.readMerged(List.of(TILES, broken));
    assertThat(reading.parsed().models()).isEmpty();
    assertThat(reading.parsed().diagnostics()).hasSize(1);
    assertThat(reading.parsed().diagnostics().get(0).source()).isSameAs(broken);
  }

  private static String listed(Reading reading) {
    return reading.leftovers().stream()
        .map(leftover -> leftover.path() + " = " + leftover.value())
        .collect(Collectors.joining("\n"));
  }
}
