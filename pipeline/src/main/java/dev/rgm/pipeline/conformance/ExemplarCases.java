package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.hierarchy.Epoch;
import dev.rgm.runtime.hierarchy.HierarchicalInference;
import dev.rgm.runtime.hierarchy.Inversion;
import dev.rgm.runtime.hierarchy.InversionOptions;
import dev.rgm.runtime.inference.Outcomes;
import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.Profile;
import java.util.List;

/** A small hierarchy that learns labelled exemplars one by one, then names others. */
final class ExemplarCases {
  private ExemplarCases() {}

  static void run(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    Level model = GoldenLevel.read(file.get("RDP"));
    List<Outcomes> data = GoldenLevel.indices(file.get("q"));
    List<Integer> labels = ColumnMajor.indices(file.get("cls"));
    HierarchicalInference learner = new HierarchicalInference(model, InversionOptions.DEFAULT, 0);
    int classes = model.factors().get(0).states();
    for (VectorNode step : ColumnMajor.cells(file.get("train"))) {
      int exemplar = (int) ColumnMajor.scalar(step.get("t")) - 1;
      double[] label = new double[classes];
      label[labels.get(exemplar)] = 1;
      learner.expect(0, label);
      compare(step, learner.invert(List.of(data.get(exemplar))), comparison);
      learned(step, learner.learned(), comparison);
    }
    HierarchicalInference taught =
        new HierarchicalInference(
            learner.learned(), InversionOptions.DEFAULT.withLearning(false), 0);
    for (VectorNode step : ColumnMajor.cells(file.get("test"))) {
      int exemplar = (int) ColumnMajor.scalar(step.get("t")) - 1;
      compare(step, taught.invert(List.of(data.get(exemplar))), comparison);
    }
  }

  private static void compare(VectorNode step, Inversion inversion, Comparison comparison)
      throws MalformedVectorException {
    comparison.numbers(
        step.path() + ".F",
        ColumnMajor.numbers(step.get("F")),
        new double[] {inversion.evidence()});
    comparison.numbers(
        step.path() + ".Ftop", ColumnMajor.numbers(step.get("Ftop")), inversion.top().evidence());
    beliefs(ColumnMajor.cells(step.get("X")), inversion.top(), comparison);
    for (int level = 0; level < inversion.nested().size(); level++) {
      Epoch epoch = inversion.nested().get(level).get(0);
      VectorNode evidence = ColumnMajor.cells(step.get("E")).get(level);
      comparison.numbers(evidence.path(), ColumnMajor.numbers(evidence), epoch.evidence());
      beliefs(ColumnMajor.cells(ColumnMajor.cells(step.get("QX")).get(level)), epoch, comparison);
    }
  }

  private static void beliefs(List<VectorNode> cells, Epoch epoch, Comparison comparison)
      throws MalformedVectorException {
    for (int factor = 0; factor < cells.size(); factor++) {
      VectorNode expected = cells.get(factor);
      comparison.numbers(expected.path(), ColumnMajor.numbers(expected), epoch.states()[0][factor]);
    }
  }

  private static void learned(VectorNode step, Level learned, Comparison comparison)
      throws MalformedVectorException {
    for (int modality = 0; modality < learned.modalities().size(); modality++) {
      GoldenCounts.compare(
          step, "a", modality, learned.modalities().get(modality).likelihood(), comparison);
    }
    Level level = learned;
    while (level.child().isPresent()) {
      level = level.child().get();
      List<VectorNode> cells =
          ColumnMajor.cells(ColumnMajor.cells(step.get("Qa")).get(level.number() - 1));
      for (int modality = 0; modality < level.modalities().size(); modality++) {
        GoldenCounts.compare(
            cells, modality, level.modalities().get(modality).likelihood(), comparison);
      }
    }
  }
}
