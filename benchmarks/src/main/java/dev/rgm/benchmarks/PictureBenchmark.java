package dev.rgm.benchmarks;

import dev.rgm.runtime.hierarchy.HierarchicalInference;
import dev.rgm.runtime.hierarchy.Inversion;
import dev.rgm.runtime.hierarchy.InversionOptions;
import dev.rgm.runtime.inference.Outcomes;
import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.model.RenormalisingSettings.ActiveLearning;
import dev.rgm.runtime.model.RenormalisingSettings.Hierarchy;
import dev.rgm.runtime.model.RenormalisingSettings.Preprocessing;
import dev.rgm.runtime.model.RenormalisingSettings.Quantisation;
import dev.rgm.runtime.model.RenormalisingSettings.StructureLearning;
import dev.rgm.runtime.renormalisation.image.EncodedImages;
import dev.rgm.runtime.renormalisation.image.ImageEncoder;
import dev.rgm.runtime.renormalisation.image.ImageModel;
import dev.rgm.runtime.renormalisation.image.ImageSet;
import dev.rgm.runtime.renormalisation.image.Learning;
import dev.rgm.runtime.renormalisation.image.Recognition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to learn and to recognise one picture of a digit: with the engine of still
 * pictures, and with the engine of any hierarchy beside it, on the same model.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class PictureBenchmark {
  private static final int PICTURES = 1500;
  private static final int LEARNED_BEFORE = 500;
  private static final int CLASSES = 10;

  /** A folder with the files of MNIST; none for drawn strokes. */
  @Param({""})
  public String mnist;

  private ImageModel model;
  private EncodedImages pictures;
  private List<Outcomes> observations;
  private HierarchicalInference learner;
  private HierarchicalInference recogniser;
  private int next;

  /** Learns a model as {@code rgm_mnist.gnn} says, and some pictures with it. */
  @Setup
  public void learnModel() throws IOException {
    ImageSet all =
        mnist.isEmpty()
            ? LabelledPictures.draw(PICTURES)
            : LabelledPictures.read(Path.of(mnist), PICTURES);
    RenormalisingSettings settings = settings();
    ImageEncoder encoder = ImageEncoder.fit(all, settings);
    pictures = encoder.encode(all);
    model = ImageModel.learnStructure(encoder, pictures, settings);
    for (int picture = 0; picture < LEARNED_BEFORE; picture++) {
      model.learn(pictures, picture);
    }
    observations = pictures.recording().observations();
    learner = new HierarchicalInference(model.hierarchy(), InversionOptions.DEFAULT, 0);
    recogniser =
        new HierarchicalInference(
            model.hierarchy(), InversionOptions.DEFAULT.withLearning(false), 0);
    recogniser.expect(0, Columns.uniform(CLASSES));
  }

  private static RenormalisingSettings settings() {
    RenormalisingSettings defaults = RenormalisingSettings.DEFAULT;
    return new RenormalisingSettings(
        defaults.data(),
        new Preprocessing(
            Optional.of(new Preprocessing.Size(32, 32)),
            Preprocessing.Interpolation.BICUBIC,
            2,
            OptionalDouble.of(24)),
        new Quantisation(4, 7, 16, 8, 1, Quantisation.FitOn.TRAINING),
        new Hierarchy(
            Hierarchy.Grouping.LOCATION, List.of(2, 2), 1, 8, List.of(), Optional.of("s_class")),
        new StructureLearning(OptionalInt.of(13), 1 / 16.0, 1 / 128.0, 0, true, false),
        new ActiveLearning(512, 512, ActiveLearning.Score.MUTUAL_INFORMATION, 1),
        defaults.messagePassing(),
        defaults.planning());
  }

  private int picture() {
    next = (next + 1) % PICTURES;
    return next;
  }

  /** One picture is learned. */
  @Benchmark
  public Learning learn() {
    return model.learn(pictures, picture());
  }

  /** One picture is recognised. */
  @Benchmark
  public Recognition recognise() {
    return model.recognise(pictures, picture());
  }

  /** One picture is learned by the engine of any hierarchy. */
  @Benchmark
  public Inversion learnGenerically() {
    int picture = picture();
    double[] label = new double[CLASSES];
    label[pictures.label(picture)] = 1;
    learner.expect(0, label);
    return learner.invert(List.of(observations.get(picture)));
  }

  /** One picture is recognised by the engine of any hierarchy. */
  @Benchmark
  public Inversion recogniseGenerically() {
    return recogniser.invert(List.of(observations.get(picture())));
  }
}
