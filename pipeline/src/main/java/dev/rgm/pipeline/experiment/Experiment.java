package dev.rgm.pipeline.experiment;

import dev.rgm.compiler.driver.LearnedSpec;
import dev.rgm.pipeline.analysis.Accuracy;
import dev.rgm.pipeline.analysis.Prediction;
import dev.rgm.pipeline.data.DataException;
import dev.rgm.pipeline.data.DataSet;
import dev.rgm.pipeline.data.DataSource;
import dev.rgm.runtime.model.RenormalisingSettings.Quantisation.FitOn;
import dev.rgm.runtime.renormalisation.image.EncodedImages;
import dev.rgm.runtime.renormalisation.image.ImageEncoder;
import dev.rgm.runtime.renormalisation.image.ImageModel;
import dev.rgm.runtime.renormalisation.image.ImageSet;
import dev.rgm.runtime.renormalisation.image.LevelSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One experiment from raw pictures to a report ({@code rgm-algorithms.md} §7.1): quantise, learn
 * structure, render it, learn, test, analyse.
 */
public final class Experiment {
  /** Test pictures between two looks at how it goes. */
  private static final int TEST_CHUNK = 200;

  private final ExperimentPlan plan;
  private final ExperimentFolder folder;
  private final Progress progress;
  private final Checkpoints checkpoints;
  private Seconds seconds = Seconds.NONE;

  private Experiment(ExperimentPlan plan, ExperimentFolder folder, Progress progress) {
    this.plan = plan;
    this.folder = folder;
    this.progress = new LoggedProgress(folder, progress);
    checkpoints = new Checkpoints(folder);
  }

  /**
   * The main numbers of an experiment.
   *
   * @param folder where everything is
   * @param accuracy from 0 to 1; NaN without classes
   * @param accuracyConfidentHalf likewise, of the pictures with a confidence above the median
   */
  public record Outcome(Path folder, double accuracy, double accuracyConfidentHalf) {}

  /**
   * Starts an experiment in a folder of its own.
   *
   * @param parent below which the folder is made
   * @throws DataException if there are no such pictures
   * @throws ExperimentException if the plan cannot be done
   */
  public static Outcome start(ExperimentPlan plan, Path parent, Progress progress)
      throws IOException {
    DataSet data = read(plan);
    DataSet.Parts parts = parts(plan, data);
    try (ExperimentFolder folder = ExperimentFolder.create(parent, plan.name())) {
      folder.writeJson(ExperimentFolder.RUN, RunRecord.of(plan));
      folder.writeJson(ExperimentFolder.CONFIGURATION, plan.configuration().plain());
      progress.say("experiment in " + folder.path());
      return new Experiment(plan, folder, progress).run(data, parts);
    }
  }

  /**
   * Goes on with an experiment that was interrupted, from its last checkpoint.
   *
   * @param path the folder of the experiment
   * @param plan as it was started
   * @throws DataException if the pictures are not there any more
   * @throws ExperimentException if the folder holds another experiment, or the pictures changed
   */
  public static Outcome resume(ExperimentPlan plan, Path path, Progress progress)
      throws IOException {
    DataSet data = read(plan);
    DataSet.Parts parts = parts(plan, data);
    try (ExperimentFolder folder = ExperimentFolder.open(path)) {
      progress.say("going on in " + folder.path());
      return new Experiment(plan, folder, progress).run(data, parts);
    }
  }

  private static DataSet read(ExperimentPlan plan) throws IOException {
    return DataSource.read(plan.settings().data(), plan.data(), Path.of(""));
  }

  private static DataSet.Parts parts(ExperimentPlan plan, DataSet data) throws DataException {
    return data.parts(plan.settings().data());
  }

  private Outcome run(DataSet data, DataSet.Parts parts) throws IOException {
    String fingerprint = Fingerprint.of(parts);
    progress.say(
        String.format(
            Locale.ROOT,
            "%s: %,d pictures to learn from, %,d to test on",
            data.name(),
            parts.training().size(),
            parts.test().size()));
    Optional<Checkpoints.State> last = checkpoints.last();
    if (last.isPresent() && !last.get().data().equals(fingerprint)) {
      throw new ExperimentException(
          "the pictures of " + data.name() + " are not those that this experiment began with");
    }
    TrainingTrace trace = last.map(Checkpoints.State::trace).orElseGet(TrainingTrace::empty);
    ImageModel model;
    EncodedImages training;
    EncodedImages test;
    if (last.isPresent()) {
      seconds = last.get().seconds();
      model = checkpoints.model(last.get());
      progress.say(String.format(Locale.ROOT, "checkpoint after %,d pictures", trace.learned()));
      training = model.encoder().encode(parts.training());
      test = model.encoder().encode(parts.test());
    } else {
      long begin = System.nanoTime();
      progress.now("quantise");
      ImageEncoder encoder = fitted(parts);
      training = encoder.encode(parts.training());
      test = encoder.encode(parts.test());
      seconds = seconds.quantised(System.nanoTime() - begin);
      progress.say(
          String.format(
              Locale.ROOT,
              "quantise    %,d modalities of %d outcomes, %.1f s",
              encoder.modalities(),
              encoder.levels(),
              seconds.quantise()));
      begin = System.nanoTime();
      model = structured(encoder, training, parts.test());
      seconds = seconds.structured(System.nanoTime() - begin);
      checkpoints.save(model, fingerprint, trace, seconds);
    }
    Gallery gallery = new Gallery(folder, model, parts, data.classes());
    if (last.isEmpty()) {
      progress.say(
          String.format(
              Locale.ROOT,
              "structure   %s, %.1f s",
              Gallery.levels(model.summary()),
              seconds.structure()));
    }
    if (trace.learned() == 0) {
      gallery.render();
    }
    train(model, training, fingerprint, trace);
    List<Prediction> predictions = test(model, test);
    model.save(folder.file(ExperimentFolder.MODEL));
    folder.write(ExperimentFolder.SPEC, learnedSpec(model));
    Results results = analyse(data, parts, fingerprint, model, trace, predictions, training, test);
    write(results);
    folder.write(ExperimentFolder.REPORT, new ReportPage(results, seconds, gallery).html());
    progress.say("report      " + folder.file(ExperimentFolder.REPORT));
    return new Outcome(
        folder.path(), Accuracy.of(predictions), Accuracy.ofConfidentHalf(predictions));
  }

  /** The spec of what was learned: it compiles to a class that knows it already. */
  private String learnedSpec(ImageModel model) {
    int unlabelled = model.depth() - (model.classes() > 0 ? 1 : 0);
    return LearnedSpec.write(
        plan.model(),
        plan.configuration().explicit(),
        model.summary().stream().limit(unlabelled).map(LevelSummary::states).toList(),
        ExperimentFolder.MODEL);
  }

  /** What the runtime refuses here are pictures that do not suit the settings. */
  private ImageEncoder fitted(DataSet.Parts parts) throws ExperimentException {
    try {
      return ImageEncoder.fit(basis(parts), plan.settings());
    } catch (IllegalArgumentException unfit) {
      throw unsuitable(unfit);
    }
  }

  private ImageModel structured(ImageEncoder encoder, EncodedImages training, ImageSet test)
      throws ExperimentException {
    ImageModel model;
    try {
      model = ImageModel.learnStructure(encoder, training, plan.settings());
    } catch (IllegalArgumentException unfit) {
      throw unsuitable(unfit);
    }
    int labels = Math.max(training.classes(), test.classes());
    if (model.classes() > 0 && labels > model.classes()) {
      throw new ExperimentException(
          String.format(
              Locale.ROOT,
              "the pictures have %d classes, but only %d have exemplars to learn structure from",
              labels,
              model.classes()));
    }
    return model;
  }

  private static ExperimentException unsuitable(IllegalArgumentException reason) {
    return new ExperimentException(
        "the pictures do not suit the settings: " + reason.getMessage(), reason);
  }

  private ImageSet basis(DataSet.Parts parts) {
    return plan.settings().quantisation().fitOn() == FitOn.ALL
        ? parts.training().and(parts.test())
        : parts.basis();
  }

  private void train(
      ImageModel model, EncodedImages training, String fingerprint, TrainingTrace trace)
      throws IOException {
    if (!plan.settings().structureLearning().learnLikelihood()) {
      progress.say("learn       nothing: StructureLearning.learn_likelihood is false");
      return;
    }
    new Training(model, training, trace, progress)
        .run(
            plan.checkpointEvery(),
            nanoseconds -> {
              seconds = seconds.trained(nanoseconds);
              checkpoints.save(model, fingerprint, trace, seconds);
            });
    progress.say(
        String.format(
            Locale.ROOT, "learn       %,d pictures, %.1f s", trace.learned(), seconds.train()));
  }

  private List<Prediction> test(ImageModel model, EncodedImages test) {
    if (model.classes() == 0) {
      progress.say("test        nothing: the spec names no Hierarchy.class_factor");
      return List.of();
    }
    List<Prediction> predictions = new ArrayList<>();
    for (int from = 0; from < test.size(); from += TEST_CHUNK) {
      int to = Math.min(test.size(), from + TEST_CHUNK);
      long begin = System.nanoTime();
      predictions.addAll(Robustness.predictions(model, test.range(from, to), from));
      seconds = seconds.tested(System.nanoTime() - begin);
      progress.now(
          String.format(
              Locale.ROOT,
              "test  %,d of %,d  accuracy %.1f %%",
              to,
              test.size(),
              100 * Accuracy.of(predictions)));
    }
    progress.say(
        String.format(
            Locale.ROOT,
            "test        %,d pictures, accuracy %.2f %%, confident half %.2f %%, %.1f s",
            test.size(),
            100 * Accuracy.of(predictions),
            100 * Accuracy.ofConfidentHalf(predictions),
            seconds.test()));
    return predictions;
  }

  private Results analyse(
      DataSet data,
      DataSet.Parts parts,
      String fingerprint,
      ImageModel model,
      TrainingTrace trace,
      List<Prediction> predictions,
      EncodedImages training,
      EncodedImages test) {
    boolean classes = model.classes() > 0;
    List<Robustness.Curve> robustness =
        classes ? Robustness.measure(model, parts.test(), progress) : List.of();
    Optional<Ablation.Outcome> ablation =
        plan.ablation() && classes
            ? Optional.of(
                Ablation.measure(model.encoder(), training, test, plan.settings(), progress))
            : Optional.empty();
    return new Results(
        plan.name(),
        data.name(),
        fingerprint,
        classes ? data.classes() : List.of(),
        trace.learned(),
        predictions.size(),
        model.summary(),
        trace,
        predictions,
        robustness,
        ablation);
  }

  private void write(Results results) throws IOException {
    folder.write(ExperimentFolder.PREDICTIONS, results.predictionTable());
    folder.write(ExperimentFolder.TRAINING, results.trainingTable());
    folder.write(ExperimentFolder.METRICS_TABLE, results.metricsTable());
    folder.writeJson(ExperimentFolder.RESULTS, results.plain());
    Map<String, Object> metrics = new LinkedHashMap<>(results.plain());
    metrics.put("quantiseSeconds", seconds.quantise());
    metrics.put("structureSeconds", seconds.structure());
    metrics.put("trainSeconds", seconds.train());
    metrics.put("testSeconds", seconds.test());
    folder.writeJson(ExperimentFolder.METRICS, metrics);
  }
}
