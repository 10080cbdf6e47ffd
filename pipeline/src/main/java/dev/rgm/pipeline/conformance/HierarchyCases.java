package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.hierarchy.Epoch;
import dev.rgm.runtime.hierarchy.HierarchicalInference;
import dev.rgm.runtime.hierarchy.Inversion;
import dev.rgm.runtime.hierarchy.InversionOptions;
import dev.rgm.runtime.hierarchy.ParameterEvidence;
import dev.rgm.runtime.inference.Outcomes;
import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.Profile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Levels and hierarchies of levels, inverted as a whole (rgm-algorithms §2–§4). */
final class HierarchyCases {
  /** The cases, by the name of their file. */
  static final Map<String, FunctionCase> KNOWN = known();

  private static Map<String, FunctionCase> known() {
    Map<String, FunctionCase> known = new HashMap<>();
    for (String group :
        List.of(
            "d1", "d2", "d3", "d4", "d5", "d6", "d7", "e1", "e2", "e3", "f1", "f2", "f3", "f4")) {
      known.put(group + FunctionCase.ANY, HierarchyCases::inversion);
    }
    known.put("e4" + FunctionCase.ANY, ExemplarCases::run);
    return Map.copyOf(known);
  }

  /** Beyond this probability a policy is taken as chosen; below, chance had a say. */
  private static final double DECIDED = 0.999;

  private static final long SEED = 0;

  private HierarchyCases() {}

  private static void inversion(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    VectorNode input = file.get("mdp");
    Level level = GoldenLevel.read(input);
    boolean smoothing = file.has("options") && ColumnMajor.scalar(file.get("options"), "B", 0) != 0;
    HierarchicalInference inference =
        new HierarchicalInference(
            level, InversionOptions.DEFAULT.withDetails(true).withSmoothing(smoothing), SEED);
    Inversion inversion = inference.invert(GoldenLevel.data(input));
    VectorNode out = file.get("out");
    epoch(out, inversion.top(), level, comparison);
    learned(out, inference.learned(), comparison);
    if (inversion.top().parameters().isPresent()) {
      evidence(out, inversion.top().parameters().get(), comparison);
    }
    if (out.has("Q")) {
      nested(out.get("Q"), inversion, level, comparison);
    }
  }

  private static void epoch(VectorNode out, Epoch epoch, Level level, Comparison comparison)
      throws MalformedVectorException {
    compare(out, "F", epoch.evidence(), comparison);
    compare(out, "Z", epoch.pathEvidence(), comparison);
    compare(out, "R", flattened(epoch.policies()), comparison);
    double[] values = new double[epoch.steps()];
    double[] confidences = new double[epoch.steps()];
    List<VectorNode> expectedValues = ColumnMajor.cells(out.get("G"));
    for (int time = 0; time < epoch.steps(); time++) {
      values[time] = epoch.expectedValue(time);
      confidences[time] = epoch.confidence(time);
      VectorNode expected = expectedValues.get(time);
      comparison.numbers(
          expected.path(), ColumnMajor.numbers(expected), epoch.policyValues()[time]);
    }
    compare(out, "v", values, comparison);
    compare(out, "w", confidences, comparison);
    beliefs(out.get("X"), epoch.states(), 0, comparison);
    beliefs(out.get("P"), epoch.paths(), 0, comparison);
    predictions(out.get("Y"), epoch, 0, comparison);
    actions(out.get("u"), epoch, level, comparison);
  }

  private static void compare(VectorNode out, String key, double[] got, Comparison comparison)
      throws MalformedVectorException {
    VectorNode expected = out.get(key);
    comparison.numbers(expected.path(), ColumnMajor.numbers(expected), got);
  }

  private static double[] flattened(double[][] columns) {
    return Arrays.stream(columns).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Cells of one matrix a factor, beliefs × time. */
  private static void beliefs(
      VectorNode cells, double[][][] beliefs, int start, Comparison comparison)
      throws MalformedVectorException {
    List<VectorNode> items = ColumnMajor.cells(cells);
    for (int factor = 0; factor < beliefs[0].length; factor++) {
      double[][] columns = new double[beliefs.length][];
      for (int time = 0; time < columns.length; time++) {
        columns[time] = beliefs[time][factor];
      }
      VectorNode expected = items.get(start + factor);
      comparison.numbers(expected.path(), ColumnMajor.numbers(expected), flattened(columns));
    }
  }

  /** Cells of one vector a modality and time. */
  private static void predictions(VectorNode cells, Epoch epoch, int start, Comparison comparison)
      throws MalformedVectorException {
    List<VectorNode> items = ColumnMajor.cells(cells);
    int index = start;
    for (double[][] step : epoch.predictions()) {
      for (double[] predicted : step) {
        VectorNode expected = items.get(index++);
        comparison.numbers(expected.path(), ColumnMajor.numbers(expected), predicted);
      }
    }
  }

  /** The chosen paths, where they were not left to chance. */
  private static void actions(VectorNode expected, Epoch epoch, Level level, Comparison comparison)
      throws MalformedVectorException {
    int[] actions = ColumnMajor.integers(expected);
    int factors = level.factors().size();
    double precision = level.settings().policyPrecision();
    for (int time = 0; time + 1 < epoch.steps(); time++) {
      double likeliest = 0;
      double best = Double.NEGATIVE_INFINITY;
      for (double value : epoch.policyValues()[time]) {
        best = Math.max(best, value);
      }
      for (double value : epoch.policyValues()[time]) {
        likeliest += Math.exp(precision * (value - best));
      }
      for (int factor = 0; 1 / likeliest > DECIDED && factor < factors; factor++) {
        int action = epoch.actions()[time][factor];
        if (action != Level.NONE) {
          comparison.integer(
              expected.path() + "[" + time + "][" + factor + "]",
              actions[time * factors + factor],
              action + 1);
        }
      }
    }
  }

  private static void learned(VectorNode out, Level level, Comparison comparison)
      throws MalformedVectorException {
    for (int modality = 0; modality < level.modalities().size(); modality++) {
      Level.Modality learned = level.modalities().get(modality);
      GoldenCounts.compare(out, "a", modality, learned.likelihood(), comparison);
      if (learned.preferences().isPresent()) {
        GoldenCounts.compare(out, "c", modality, learned.preferences().get(), comparison);
      }
    }
    for (int factor = 0; factor < level.factors().size(); factor++) {
      Level.Factor learned = level.factors().get(factor);
      GoldenCounts.compare(out, "b", factor, learned.transitions(), comparison);
      if (learned.initialStates().isPresent()) {
        GoldenCounts.compare(out, "d", factor, learned.initialStates().get(), comparison);
      }
      if (learned.initialPaths().isPresent()) {
        GoldenCounts.compare(out, "e", factor, learned.initialPaths().get(), comparison);
      }
    }
  }

  private static void evidence(VectorNode out, ParameterEvidence evidence, Comparison comparison)
      throws MalformedVectorException {
    if (out.has("Fa")) {
      compare(out, "Fa", evidence.likelihoods(), comparison);
    }
    if (out.has("Fb")) {
      compare(out, "Fb", evidence.transitions(), comparison);
    }
    if (out.has("Fc")) {
      // One entry a factor, of which the last holds the last modality: a quirk of that system.
      double[] last = new double[evidence.transitions().length];
      last[last.length - 1] = evidence.preferences()[evidence.preferences().length - 1];
      compare(out, "Fc", last, comparison);
    }
    if (out.has("Fd")) {
      compare(out, "Fd", evidence.initialStates(), comparison);
    }
    if (out.has("Fe")) {
      compare(out, "Fe", evidence.initialPaths(), comparison);
    }
  }

  private static void nested(
      VectorNode records, Inversion inversion, Level top, Comparison comparison)
      throws MalformedVectorException {
    compare(records, "F", new double[] {inversion.nestedEvidence()}, comparison);
    Level level = top;
    for (int number = inversion.nested().size(); number >= 1; number--) {
      level = level.child().orElseThrow();
      int factors = level.factors().size();
      int modalities = level.modalities().size();
      List<Epoch> epochs = inversion.nested().get(number - 1);
      VectorNode states = ColumnMajor.cells(records.get("X")).get(number - 1);
      VectorNode paths = ColumnMajor.cells(records.get("P")).get(number - 1);
      VectorNode predictions = ColumnMajor.cells(records.get("Y")).get(number - 1);
      double[] evidence =
          epochs.stream().flatMapToDouble(epoch -> Arrays.stream(epoch.evidence())).toArray();
      VectorNode expected = ColumnMajor.cells(records.get("E")).get(number - 1);
      comparison.numbers(expected.path(), ColumnMajor.numbers(expected), evidence);
      int column = 0;
      for (int call = 0; call < epochs.size(); call++) {
        Epoch epoch = epochs.get(call);
        beliefs(states, epoch.states(), call * factors, comparison);
        beliefs(paths, epoch.paths(), call * factors, comparison);
        predictions(predictions, epoch, column * modalities, comparison);
        column += epoch.steps();
      }
      outcomes(ColumnMajor.cells(records.get("O")).get(number - 1), epochs, level, comparison);
    }
  }

  /** What the level was given, or inferred by the one below. */
  private static void outcomes(
      VectorNode cells, List<Epoch> epochs, Level level, Comparison comparison)
      throws MalformedVectorException {
    List<VectorNode> items = ColumnMajor.cells(cells);
    int index = 0;
    for (Epoch epoch : epochs) {
      for (Outcomes outcomes : epoch.outcomes()) {
        for (int modality = 0; modality < outcomes.modalities(); modality++) {
          VectorNode expected = items.get(index++);
          comparison.numbers(
              expected.path(),
              ColumnMajor.numbers(expected),
              outcomes.distribution(modality, level.modalities().get(modality).outcomes()));
        }
      }
    }
  }
}
