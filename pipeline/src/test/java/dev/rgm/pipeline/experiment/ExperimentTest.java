package dev.rgm.pipeline.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.AnalysisOptions;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.SearchPath;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.pipeline.data.DataException;
import dev.rgm.runtime.agent.RandomSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small experiments on drawn digits, from configuration to report, interrupted or not. */
class ExperimentTest {
  private static final int TRAIN = 40;
  private static final int TEST = 20;
  private static final int INTERRUPTIONS = 3;
  private static final long SEED = 20;

  /** What must not depend on interruptions: everything but times and what names them. */
  private static final List<String> SAME =
      List.of(
          "config.json",
          "results.json",
          "metrics.csv",
          "predictions.csv",
          "training.csv",
          "model.gnn",
          "model.zip");

  @TempDir static Path shared;
  private static Path whole;
  private static int steps;

  @TempDir Path folder;

  /** Counts how often it is told something, and stops the experiment at one of these times. */
  private static final class Interruption implements Progress {
    private int left;

    Interruption(int steps) {
      left = steps;
    }

    @Override
    public void say(String line) {
      now(line);
    }

    @Override
    public void now(String line) {
      if (--left < 0) {
        throw new Killed();
      }
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @BeforeAll
  static void runOnce() throws IOException {
    Interruption counting = new Interruption(Integer.MAX_VALUE);
    whole = Experiment.start(plan(true), shared, counting).folder();
    steps = Integer.MAX_VALUE - counting.left;
  }

  private static ExperimentPlan plan(boolean ablation, String... settings) throws IOException {
    Configuration configuration =
        Configuration.resolve(TestSpec.settings(TRAIN, TEST), Optional.empty(), List.of(settings));
    return new ExperimentPlan(
        TestSpec.model(TRAIN, TEST), configuration, Optional.empty(), ablation, Duration.ZERO);
  }

  private static JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(whole.resolve(name).toFile());
  }

  @Test
  void writesASpecOfWhatWasLearned() throws IOException {
    SourceText spec = new SourceText("model.gnn", Files.readString(whole.resolve("model.gnn")));
    SearchPath path = new SearchPath(whole, List.of(whole), List.of());
    Analysis analysis = Frontend.analyze(spec, new AnalysisOptions(path, false));
    assertThat(analysis.diagnostics()).isEmpty();
    RenormalisingModel model = (RenormalisingModel) analysis.models().get(0).model().orElseThrow();
    assertThat(model.name()).isEqualTo("Small <digits>");
    assertThat(model.learned().orElseThrow().content())
        .isEqualTo(Files.readAllBytes(whole.resolve("model.zip")));
  }

  @Test
  void writesEverythingIntoOneFolder() throws IOException {
    assertThat(whole.getFileName().toString()).matches("small-digits-\\d{8}-\\d{6}");
    assertThat(names(whole))
        .containsExactlyInAnyOrder(
            ".lock",
            "checkpoints",
            "config.json",
            "log.txt",
            "metrics.csv",
            "metrics.json",
            "model.gnn",
            "model.zip",
            "pictures",
            "predictions.csv",
            "report.html",
            "results.json",
            "run.json",
            "training.csv");
    assertThat(names(whole.resolve("pictures")))
        .contains(
            "structure.svg",
            "generated.png",
            "reconstructions.png",
            "completed-1.png",
            "matrix-level-1-before.png",
            "matrix-level-1-after.png",
            "field-level-1.png");
    assertThat(names(whole.resolve("checkpoints")))
        .containsExactlyInAnyOrder("progress.json", "model-" + TRAIN + ".zip");
    assertThat(Files.readString(whole.resolve("log.txt"))).contains("quantise", "learn", "test");
  }

  @Test
  void measuresWhatScriptsRelyOn() throws IOException {
    JsonNode metrics = json("metrics.json");
    assertThat(metrics.get("imagesTrained").asInt()).isEqualTo(TRAIN);
    assertThat(metrics.get("imagesTested").asInt()).isEqualTo(TEST);
    assertThat(metrics.get("accuracy").asDouble()).isBetween(0.5, 1.0);
    assertThat(metrics.get("accuracyConfidentHalf").asDouble())
        .isGreaterThanOrEqualTo(metrics.get("accuracy").asDouble());
    for (String stage : List.of("quantise", "structure", "train", "test")) {
      assertThat(metrics.get(stage + "Seconds").asDouble()).isPositive();
      assertThat(json("results.json").has(stage + "Seconds")).isFalse();
    }
    JsonNode levels = metrics.get("levels");
    assertThat(levels.get(levels.size() - 1)).hasSize(1);
    assertThat(levels.get(levels.size() - 1).get(0).asInt()).isEqualTo(10);
    assertThat(levels.get(0).size()).isGreaterThan(levels.get(1).size());
    assertThat(Files.readAllLines(whole.resolve("predictions.csv"))).hasSize(TEST + 1);
    assertThat(Files.readAllLines(whole.resolve("metrics.csv")))
        .contains("metric,value", "imagesTrained," + TRAIN)
        .noneMatch(line -> line.contains("Seconds"));
    int correct = 0;
    for (int digit = 0; digit < 10; digit++) {
      correct += metrics.get("confusion").get(digit).get(digit).asInt();
    }
    assertThat(metrics.get("accuracy").asDouble()).isEqualTo((double) correct / TEST);
    assertThat(metrics.get("ablation").get("levels").size()).isLessThan(levels.size());
    assertThat(metrics.get("degraded")).hasSize(4);
    for (JsonNode curve : metrics.get("degraded")) {
      assertThat(curve.get("pictures").asInt()).isEqualTo(TEST / 2);
      assertThat(curve.get("accuracy")).hasSameSizeAs(curve.get("extents"));
      assertThat(curve.get("accuracy").get(0)).isEqualTo(unharmed(TEST / 2));
    }
  }

  private static JsonNode unharmed(int pictures) throws IOException {
    long right =
        Files.readAllLines(whole.resolve("predictions.csv")).stream()
            .skip(1)
            .limit(pictures)
            .filter(line -> line.contains(",true,"))
            .count();
    return new ObjectMapper().valueToTree((double) right / pictures);
  }

  @Test
  void reportsWithoutLettingNamesIntoTheMarkup() throws IOException {
    String report = Files.readString(whole.resolve("report.html"));
    assertThat(report)
        .contains("Small &lt;digits&gt;", "Confusion", "Degraded input", "Without the hierarchy")
        .doesNotContain("Small <digits>");
    assertThat(report.split("data:image/png;base64,", -1)).hasSizeGreaterThan(10);
    assertThat(report.replaceAll("base64,[A-Za-z0-9+/=]+", "")).doesNotContain("NaN", "Infinity");
  }

  @Test
  void givesTheSameBytesHoweverOftenItIsInterrupted() throws IOException {
    RandomSource random = new RandomSource(SEED);
    Path interrupted = started(new Interruption(10 + (int) (random.nextDouble() * steps / 2)));
    for (int kill = 1; kill < INTERRUPTIONS; kill++) {
      Interruption next = new Interruption((int) (random.nextDouble() * steps / 2));
      resumed(interrupted, next);
    }
    // As the command line does: with the configuration that lies in the folder.
    Configuration kept =
        Configuration.resolve(
            TestSpec.settings(TRAIN, TEST),
            Optional.of(RunRecord.configuration(interrupted)),
            List.of());
    ExperimentPlan rest =
        new ExperimentPlan(
            TestSpec.model(TRAIN, TEST), kept, Optional.empty(), true, Duration.ZERO);
    Experiment.resume(rest, interrupted, new Interruption(Integer.MAX_VALUE));
    assertSame(interrupted);
  }

  @Test
  void startsAnewIfItWasInterruptedBeforeTheFirstCheckpoint() throws IOException {
    Path interrupted = started(new Interruption(2));
    assertThat(names(interrupted.resolve("checkpoints"))).isEmpty();
    Experiment.resume(plan(true), interrupted, new Interruption(Integer.MAX_VALUE));
    assertSame(interrupted);
  }

  @Test
  void refusesToGoOnWithOtherPicturesOrBesideAnotherRun() throws IOException {
    Path interrupted = started(new Interruption(20));
    try (ExperimentFolder held = ExperimentFolder.open(interrupted)) {
      assertThatThrownBy(() -> Experiment.resume(plan(true), held.path(), new Interruption(9)))
          .isInstanceOf(ExperimentException.class)
          .hasMessageContaining("another process is at work");
    }
    assertThatThrownBy(
            () ->
                Experiment.resume(
                    plan(true, "Data.test=" + (TEST - 1)),
                    interrupted,
                    new Interruption(Integer.MAX_VALUE)))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("are not those that this experiment began with");
  }

  @Test
  void makesNoFolderIfThereIsNothingToLearnFrom() {
    assertThatThrownBy(
            () -> Experiment.start(plan(false, "Data.source=mnist"), folder, new Interruption(9)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("`rgm fetch mnist`");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysWhatPicturesDoNotSuitTheSettings() throws IOException {
    ExperimentPlan one = plan(false, "Data.train=1", "StructureLearning.exemplars_per_class=all");
    assertThatThrownBy(() -> Experiment.start(one, folder, new Interruption(99)))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("the pictures do not suit the settings: ");
  }

  @Test
  void doesWithoutClasses() throws IOException {
    Path run =
        Experiment.start(
                plan(
                    true, "Hierarchy.class_factor=none", "StructureLearning.class_concentration=0"),
                folder,
                new Interruption(Integer.MAX_VALUE))
            .folder();
    JsonNode metrics = new ObjectMapper().readTree(run.resolve("metrics.json").toFile());
    assertThat(metrics.get("accuracy").isNull()).isTrue();
    assertThat(metrics.get("imagesTrained").asInt()).isEqualTo(TRAIN);
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("What each level sees")
        .doesNotContain("Confusion");
  }

  private Path started(Interruption interruption) throws IOException {
    assertThatThrownBy(() -> Experiment.start(plan(true), folder, interruption))
        .isInstanceOf(Killed.class);
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.findFirst().orElseThrow();
    }
  }

  private static void resumed(Path interrupted, Interruption interruption) throws IOException {
    try {
      Experiment.resume(plan(true), interrupted, interruption);
    } catch (Killed expected) {
      assertThat(interruption.left).isNegative();
    }
  }

  private static void assertSame(Path interrupted) throws IOException {
    for (String name : SAME) {
      assertThat(interrupted.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
    }
    Map<String, Path> pictures = new TreeMap<>();
    for (String name : names(whole.resolve("pictures"))) {
      pictures.put(name, interrupted.resolve("pictures").resolve(name));
    }
    pictures.forEach(
        (name, file) ->
            assertThat(file).hasSameBinaryContentAs(whole.resolve("pictures").resolve(name)));
  }

  private static List<String> names(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
