package dev.rgm.pipeline.experiment;

import dev.rgm.pipeline.analysis.Accuracy;
import dev.rgm.pipeline.analysis.Prediction;
import dev.rgm.runtime.renormalisation.image.LevelSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an experiment found, without what depends on the clock: the same for the same configuration
 * and data, however often a run was interrupted.
 *
 * @param model its name
 * @param data the name of the data
 * @param fingerprint of the pictures
 * @param classes their names; empty without a class factor
 * @param trained pictures that were learned
 * @param tested pictures that were recognised
 * @param levels what each level holds in the end, the lowest first
 * @param trace how training went
 * @param predictions of the test pictures, in their order; none without a class factor
 * @param robustness against damage; none without a class factor
 * @param ablation accuracy of a model of one level, if it was asked for
 */
record Results(
    String model,
    String data,
    String fingerprint,
    List<String> classes,
    int trained,
    int tested,
    List<LevelSummary> levels,
    TrainingTrace trace,
    List<Prediction> predictions,
    List<Robustness.Curve> robustness,
    Optional<Ablation.Outcome> ablation) {

  /** Everything as plain values, in a fixed order; what is not defined is null. */
  Map<String, Object> plain() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("model", model);
    object.put("data", data);
    object.put("dataSha256", fingerprint);
    object.put("accuracy", finite(Accuracy.of(predictions)));
    object.put("accuracyConfidentHalf", finite(Accuracy.ofConfidentHalf(predictions)));
    object.put("accuracyConfidentTenth", finite(Accuracy.ofConfidentTenth(predictions)));
    object.put("imagesTrained", trained);
    object.put("imagesTested", tested);
    object.put("levels", levels.stream().map(level -> states(level)).toList());
    object.put("modalities", levels.stream().map(LevelSummary::modalities).toList());
    List<Snapshot> snapshots = trace.snapshots();
    if (!snapshots.isEmpty()) {
      object.put("informationBefore", snapshots.get(0).information());
      object.put("informationAfter", snapshots.get(snapshots.size() - 1).information());
      object.put("countsAfter", snapshots.get(snapshots.size() - 1).counts());
    }
    object.put("meanAcceptance", trace.meanAcceptance());
    object.put("firstEvidence", trace.evidence().subList(0, Math.min(3, trace.evidence().size())));
    object.put("meanTestConfidence", mean(predictions));
    object.put("confusion", Accuracy.confusion(predictions, classes.size()));
    object.put("degraded", robustness.stream().map(Results::curve).toList());
    ablation.ifPresent(outcome -> object.put("ablation", outcome.plain()));
    return object;
  }

  /** Mutual information of the lowest level first; the states of every group. */
  static List<Integer> states(LevelSummary level) {
    return Arrays.stream(level.states()).boxed().toList();
  }

  /** The single numbers, each with its name, for a table. */
  Map<String, Object> scalars() {
    Map<String, Object> object = new LinkedHashMap<>();
    plain()
        .forEach(
            (name, value) -> {
              if (value instanceof Number || value instanceof String) {
                object.put(name, value);
              } else if (value instanceof List<?> list
                  && !list.isEmpty()
                  && list.stream().allMatch(Number.class::isInstance)) {
                for (int index = 0; index < list.size(); index++) {
                  object.put(name + "." + (index + 1), list.get(index));
                }
              }
            });
    for (Robustness.Curve curve : robustness) {
      for (int index = 0; index < curve.extents().size(); index++) {
        object.put(
            "degraded." + curve.damage().replace(' ', '-') + "." + curve.extents().get(index),
            curve.accuracy().get(index));
      }
    }
    ablation.ifPresent(
        outcome -> outcome.plain().forEach((name, value) -> object.put("ablation." + name, value)));
    return object;
  }

  private static Map<String, Object> curve(Robustness.Curve curve) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("damage", curve.damage());
    object.put("pictures", curve.pictures());
    object.put("extents", curve.extents());
    object.put("accuracy", curve.accuracy());
    return object;
  }

  private static Double mean(List<Prediction> predictions) {
    return finite(
        predictions.stream().mapToDouble(Prediction::confidence).average().orElse(Double.NaN));
  }

  /** JSON knows no NaN. */
  static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** Comma-separated, one line a prediction. */
  String predictionTable() {
    List<String> lines = new ArrayList<>();
    lines.add("picture,label,predicted,correct,probability,confidence,evidence");
    for (Prediction p : predictions) {
      lines.add(
          String.join(
              ",",
              String.valueOf(p.picture()),
              Csv.cell(classes.get(p.label())),
              Csv.cell(classes.get(p.predicted())),
              String.valueOf(p.correct()),
              String.valueOf(p.probability()),
              String.valueOf(p.confidence()),
              String.valueOf(p.evidence())));
    }
    return String.join("\n", lines) + "\n";
  }

  /** Comma-separated, one line a snapshot of training. */
  String trainingTable() {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("learned");
    for (String column : List.of("information", "counts", "acceptance")) {
      for (int level = 1; level <= levels.size(); level++) {
        head.append(',').append(column).append('.').append(level);
      }
    }
    lines.add(head.append(",evidence").toString());
    int before = 0;
    for (Snapshot snapshot : trace.snapshots()) {
      List<String> cells = new ArrayList<>();
      cells.add(String.valueOf(snapshot.learned()));
      snapshot.information().forEach(value -> cells.add(value.toString()));
      snapshot.counts().forEach(value -> cells.add(value.toString()));
      List<Double> acceptance = trace.meanAcceptance(before, snapshot.learned());
      for (int level = 0; level < levels.size(); level++) {
        cells.add(acceptance.isEmpty() ? "" : acceptance.get(level).toString());
      }
      cells.add(
          before == snapshot.learned()
              ? ""
              : String.valueOf(
                  trace.evidence().subList(before, snapshot.learned()).stream()
                      .mapToDouble(Double::doubleValue)
                      .average()
                      .orElseThrow()));
      lines.add(String.join(",", cells));
      before = snapshot.learned();
    }
    return String.join("\n", lines) + "\n";
  }

  /** Comma-separated, one line a number. */
  String metricsTable() {
    List<String> lines = new ArrayList<>();
    lines.add("metric,value");
    scalars()
        .forEach((name, value) -> lines.add(Csv.cell(name) + "," + Csv.cell(value.toString())));
    return String.join("\n", lines) + "\n";
  }
}
