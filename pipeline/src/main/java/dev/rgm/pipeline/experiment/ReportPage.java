package dev.rgm.pipeline.experiment;

import dev.rgm.pipeline.analysis.Accuracy;
import dev.rgm.pipeline.analysis.Damage;
import dev.rgm.pipeline.analysis.Prediction;
import dev.rgm.pipeline.picture.LineChart;
import dev.rgm.pipeline.picture.LineChart.Series;
import dev.rgm.pipeline.report.Figure;
import dev.rgm.pipeline.report.Figure.Cell;
import dev.rgm.pipeline.report.Figure.Drawing;
import dev.rgm.pipeline.report.Figure.Table;
import dev.rgm.pipeline.report.Page;
import dev.rgm.pipeline.report.Page.Fact;
import dev.rgm.pipeline.report.Page.Section;
import dev.rgm.pipeline.report.PageWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The report of one experiment: what to show, in which order, and how to read it. */
final class ReportPage {
  private final Results results;
  private final Seconds seconds;
  private final Gallery gallery;

  ReportPage(Results results, Seconds seconds, Gallery gallery) {
    this.results = results;
    this.seconds = seconds;
    this.gallery = gallery;
  }

  String html() throws IOException {
    List<Section> sections = new ArrayList<>();
    boolean classes = !results.predictions().isEmpty();
    if (classes) {
      sections.add(confidence());
      sections.add(confusion());
    }
    if (results.trained() > 0) {
      sections.add(training());
    }
    sections.add(structure());
    sections.add(fields());
    sections.add(pictures());
    if (classes) {
      sections.add(mistakes());
      sections.add(degraded());
    }
    results.ablation().ifPresent(outcome -> sections.add(ablation(outcome)));
    sections.add(times());
    String subtitle =
        String.format(
            Locale.ROOT,
            "%s: %,d pictures learned, each once; %,d pictures tested",
            results.data(),
            results.trained(),
            results.tested());
    return PageWriter.html(new Page(results.model(), subtitle, facts(classes), sections));
  }

  private List<Fact> facts(boolean classes) {
    List<Fact> facts = new ArrayList<>();
    if (classes) {
      List<Prediction> all = results.predictions();
      facts.add(new Fact("accuracy", percent(Accuracy.of(all))));
      facts.add(new Fact("of the confident half", percent(Accuracy.ofConfidentHalf(all))));
      facts.add(new Fact("of the confident tenth", percent(Accuracy.ofConfidentTenth(all))));
    }
    facts.add(new Fact("levels", String.valueOf(results.levels().size())));
    facts.add(
        new Fact(
            "time to learn",
            String.format(
                Locale.ROOT,
                "%.1f s",
                seconds.quantise() + seconds.structure() + seconds.train())));
    if (results.trained() > 0) {
      facts.add(
          new Fact(
              "per picture",
              String.format(Locale.ROOT, "%.2f ms", 1000 * seconds.train() / results.trained())));
    }
    return facts;
  }

  private Section confidence() {
    List<Accuracy.Point> points = Accuracy.byConfidence(results.predictions());
    List<Double> thresholds = points.stream().map(Accuracy.Point::threshold).toList();
    String across = "least confidence of the pictures kept, nats";
    return new Section(
        "Confidence",
        "How sure the model is of a picture is the evidence of its two top levels: the more"
            + " surprising a picture, the lower it is. Keeping only the pictures above a threshold"
            + " shows whether the model knows when it does not know.",
        List.of(
            new Drawing(
                "Accuracy of the pictures kept",
                curve(
                    "Accuracy against the confidence threshold",
                    across,
                    thresholds,
                    points.stream().map(point -> 100 * point.accuracy()).toList())),
            new Drawing(
                "Share of the pictures that are kept",
                curve(
                    "Share kept against the confidence threshold",
                    across,
                    thresholds,
                    points.stream().map(point -> 100 * point.kept()).toList()))));
  }

  private Section confusion() {
    List<String> classes = results.classes();
    int[][] counts = Accuracy.confusion(results.predictions(), classes.size());
    List<List<Cell>> rows = new ArrayList<>();
    for (int label = 0; label < counts.length; label++) {
      int total = IntStream.of(counts[label]).sum();
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(classes.get(label)));
      for (int predicted = 0; predicted < counts.length; predicted++) {
        int count = counts[label][predicted];
        double share = total == 0 ? 0 : (double) count / total;
        // Rare confusions must be seen, too.
        row.add(new Cell(count == 0 ? "·" : String.valueOf(count), Math.sqrt(share) * 0.7));
      }
      row.add(Cell.of(total == 0 ? "" : percent((double) counts[label][label] / total)));
      rows.add(row);
    }
    List<String> head = new ArrayList<>();
    head.add("true \\ predicted");
    head.addAll(classes);
    head.add("right");
    return new Section(
        "Confusion",
        "Which classes are taken for which: a row a true class, a column a predicted one.",
        List.of(new Table("Numbers of test pictures", head, rows)));
  }

  private Section training() {
    TrainingTrace trace = results.trace();
    List<Snapshot> snapshots = trace.snapshots();
    List<Double> learned = snapshots.stream().map(s -> (double) s.learned()).toList();
    List<Series> information = new ArrayList<>();
    List<Series> acceptance = new ArrayList<>();
    for (int level = 0; level < results.levels().size(); level++) {
      int which = level;
      double last = snapshots.get(snapshots.size() - 1).information().get(level);
      information.add(
          new Series(
              String.format(Locale.ROOT, "level %d (ends at %.3g)", level + 1, last),
              learned,
              snapshots.stream()
                  .map(s -> last == 0 ? 0 : s.information().get(which) / last)
                  .toList()));
      acceptance.add(
          new Series(
              "level " + (level + 1),
              learned.subList(1, learned.size()),
              IntStream.range(1, snapshots.size())
                  .mapToObj(
                      i ->
                          trace
                              .meanAcceptance(
                                  snapshots.get(i - 1).learned(), snapshots.get(i).learned())
                              .get(which))
                  .toList()));
    }
    List<Figure> figures = new ArrayList<>();
    String across = "pictures learned";
    figures.add(
        new Drawing(
            "Mutual information between outcomes and states of each level, in parts of what it"
                + " ends at (which is in nats, summed over modalities)",
            new LineChart("Mutual information", across, "part of the end", information).svg()));
    figures.add(
        new Drawing(
            "Evidence of pictures before they were learned, means between two points",
            new LineChart(
                    "Evidence",
                    across,
                    "nats",
                    List.of(new Series("evidence", learned.subList(1, learned.size()), evidence())))
                .svg()));
    figures.add(
        new Drawing(
            "Mean probability of accepting what was experienced",
            new LineChart("Acceptance", across, "probability", acceptance).svg()));
    if (!trace.guesses().isEmpty()) {
      figures.add(
          new Drawing(
              "Running accuracy: one picture in ten is recognised before it is"
                  + " learned; means over up to 100 of these",
              running()));
    }
    return new Section(
        "Learning",
        "Each picture is shown once, with its class. An experience is accepted the more, the more"
            + " it adds to the mutual information between states and outcomes, and old experience"
            + " fades.",
        figures);
  }

  private List<Double> evidence() {
    List<Snapshot> snapshots = results.trace().snapshots();
    return IntStream.range(1, snapshots.size())
        .mapToObj(
            i ->
                results
                    .trace()
                    .evidence()
                    .subList(snapshots.get(i - 1).learned(), snapshots.get(i).learned())
                    .stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(Double.NaN))
        .toList();
  }

  private String running() {
    List<Boolean> guesses = results.trace().guesses();
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    int least = Math.min(20, guesses.size());
    int step = Math.max(1, guesses.size() / 200);
    for (int end = least; end <= guesses.size(); end += step) {
      List<Boolean> window = guesses.subList(Math.max(0, end - 100), end);
      long right = window.stream().filter(guess -> guess).count();
      x.add((double) (end - 1) * TrainingTrace.GUESS_EVERY);
      y.add(100.0 * right / window.size());
    }
    return curve("Running accuracy", "pictures learned", x, y);
  }

  private static String curve(String title, String across, List<Double> x, List<Double> y) {
    return new LineChart(title, across, "per cent", List.of(new Series(title, x, y))).svg();
  }

  private Section structure() throws IOException {
    List<Figure> figures = new ArrayList<>();
    figures.add(gallery.structure());
    figures.addAll(gallery.matrices("after"));
    return new Section(
        "Structure",
        "What was learned from the exemplars: groups of states, level by level, and the likelihood"
            + " of what is below given a state, after learning.",
        figures);
  }

  private Section fields() throws IOException {
    return new Section(
        "What each level sees",
        "How the picture changes with the state of one group: low levels speak of a patch, high"
            + " levels of the whole picture.",
        List.copyOf(gallery.fields()));
  }

  private Section pictures() throws IOException {
    return new Section(
        "Pictures",
        "The model works both ways: states make pictures.",
        List.of(gallery.generated(), gallery.reconstructions()));
  }

  private Section mistakes() throws IOException {
    List<Prediction> mistakes = Accuracy.mistakes(results.predictions());
    return new Section(
        "Misclassified",
        mistakes.isEmpty()
            ? "No test picture was misclassified."
            : String.format(
                Locale.ROOT,
                "%,d test pictures got the wrong class. Those that the model was most sure of come"
                    + " first.",
                mistakes.size()),
        List.copyOf(gallery.mistakes(mistakes)));
  }

  private Section degraded() throws IOException {
    List<Figure> figures = new ArrayList<>();
    for (Robustness.Curve curve : results.robustness()) {
      Damage damage =
          List.of(Damage.values()).stream()
              .filter(one -> one.title().equals(curve.damage()))
              .findFirst()
              .orElseThrow();
      figures.add(
          new Drawing(
              String.format(
                  Locale.ROOT,
                  "Accuracy against %s, on %,d test pictures",
                  curve.damage(),
                  curve.pictures()),
              curve(
                  curve.damage(),
                  damage.unit(),
                  curve.extents().stream().map(Integer::doubleValue).toList(),
                  curve.accuracy().stream().map(accuracy -> 100 * accuracy).toList())));
      figures.add(gallery.damaged(damage));
    }
    figures.addAll(gallery.completions());
    return new Section(
        "Degraded input",
        "What is left of the accuracy when pictures are damaged. Nothing was learned from damaged"
            + " pictures.",
        figures);
  }

  private Section ablation(Ablation.Outcome outcome) {
    List<List<Cell>> rows =
        List.of(
            row(
                "with the hierarchy",
                Accuracy.of(results.predictions()),
                Accuracy.ofConfidentHalf(results.predictions()),
                results.levels().size()),
            row(
                "one level and the classes",
                outcome.accuracy(),
                outcome.accuracyConfidentHalf(),
                outcome.levels().size()));
    return new Section(
        "Without the hierarchy",
        "The same pictures and settings with Hierarchy.max_levels = 1: what the levels between"
            + " tiles and classes bring.",
        List.of(
            new Table(
                "Accuracy of both models",
                List.of("", "accuracy", "confident half", "levels with classes"),
                rows)));
  }

  private static List<Cell> row(String name, double accuracy, double half, int levels) {
    return List.of(
        Cell.of(name),
        Cell.of(percent(accuracy)),
        Cell.of(percent(half)),
        Cell.of(String.valueOf(levels)));
  }

  private Section times() {
    return new Section(
        "Time",
        "Seconds of the clock on the wall; the parts of an interrupted run added up.",
        List.of(
            new Table(
                "Seconds a stage",
                List.of("stage", "seconds"),
                List.of(
                    time("quantise", seconds.quantise()),
                    time("structure", seconds.structure()),
                    time("learn", seconds.train()),
                    time("test", seconds.test())))));
  }

  private static List<Cell> time(String stage, double seconds) {
    return List.of(Cell.of(stage), Cell.of(String.format(Locale.ROOT, "%.2f", seconds)));
  }

  private static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.2f %%", 100 * share) : "–";
  }
}
