package dev.rgm.pipeline.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.check.SettingsTable;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.source.SourceText;

/** A model of drawn digits that is small enough to be learned in a moment. */
final class TestSpec {
  static final String TEXT =
      """
      ## GNNSection
      RGM

      ## GNNVersionAndFlags
      GNN v1

      ## ModelName
      Small <digits>

      ## StateSpaceBlock
      image[28,28,type=float]
      s_class[10,1,type=int]

      ## Connections
      s_class>image

      ## Data
      source: drawn
      train: %d
      test: %d

      ## Preprocessing
      smoothing_fwhm: 2
      histogram_width: 24

      ## Quantisation
      tile_diameter: 7
      bins: 5
      max_modes: 4
      singular_threshold: 8

      ## Hierarchy
      class_factor: s_class

      ## StructureLearning
      exemplars_per_class: 3
      concentration: 1/16
      class_concentration: 1/128
      learn_likelihood: true

      ## ActiveLearning
      beta: 512
      """;

  private TestSpec() {}

  static SettingsTable settings(int train, int test) {
    return SettingsTable.of(model(train, test));
  }

  static RenormalisingModel model(int train, int test) {
    Analysis analysis = Frontend.analyze(new SourceText("small.gnn", TEXT.formatted(train, test)));
    assertThat(analysis.diagnostics()).isEmpty();
    return (RenormalisingModel) analysis.models().get(0).model().orElseThrow();
  }
}
