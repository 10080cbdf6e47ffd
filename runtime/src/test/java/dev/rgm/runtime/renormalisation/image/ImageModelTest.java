package dev.rgm.runtime.renormalisation.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rgm.runtime.hierarchy.HierarchicalInference;
import dev.rgm.runtime.hierarchy.Inversion;
import dev.rgm.runtime.hierarchy.InversionOptions;
import dev.rgm.runtime.inference.Outcomes;
import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.model.RenormalisingSettings.Hierarchy;
import dev.rgm.runtime.model.RenormalisingSettings.MessagePassing;
import dev.rgm.runtime.model.RenormalisingSettings.StructureLearning;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageModelTest {
  private static final ImageSet TRAIN = DrawnPictures.strokes(160, 3);
  private static final ImageSet TEST = DrawnPictures.strokes(60, 4);
  private static final RenormalisingSettings SETTINGS = DrawnPictures.settings();
  private static final ImageEncoder ENCODER = ImageEncoder.fit(TRAIN, SETTINGS);
  private static final EncodedImages TRAINING = ENCODER.encode(TRAIN);
  private static final EncodedImages TESTS = ENCODER.encode(TEST);

  private static ImageModel model(RenormalisingSettings settings) {
    return ImageModel.learnStructure(ENCODER, TRAINING, settings);
  }

  private static ImageModel trained() {
    ImageModel model = model(SETTINGS);
    for (int picture = 0; picture < TRAINING.size(); picture++) {
      model.learn(TRAINING, picture);
    }
    return model;
  }

  @ParameterizedTest
  @CsvSource({
    "SEQUENTIAL_PRUNED, false, 8",
    "SEQUENTIAL_PRUNED, true, 8",
    "EXACT, false, 8",
    "EXACT, true, 8",
    "SEQUENTIAL_PRUNED, false, 1"
  })
  void agreesWithTheGenericEngine(MessagePassing.Mode mode, boolean passLikelihood, int levels) {
    RenormalisingSettings settings =
        DrawnPictures.with(
            DrawnPictures.with(
                SETTINGS, new MessagePassing(mode, Math.exp(-16), passLikelihood, 0, 1)),
            new Hierarchy(
                Hierarchy.Grouping.LOCATION,
                List.of(2, 2),
                1,
                levels,
                List.of(),
                Optional.of("s_class")));
    ImageModel model = model(settings);
    InversionOptions options =
        InversionOptions.DEFAULT
            .withExact(mode == MessagePassing.Mode.EXACT)
            .withPassLikelihood(passLikelihood);
    HierarchicalInference generic = new HierarchicalInference(model.hierarchy(), options, 0);
    List<Outcomes> observations = TRAINING.recording().observations();
    for (int picture = 0; picture < TRAINING.size(); picture++) {
      double[] label = new double[DrawnPictures.CLASSES];
      label[TRAINING.label(picture)] = 1;
      generic.expect(0, label);
      Inversion inversion = generic.invert(List.of(observations.get(picture)));
      Learning learning = model.learn(TRAINING, picture);

      assertThat(learning.evidence()).isCloseTo(inversion.evidence(), within(1e-9));
      assertThat(learning.fullEvidence()).isCloseTo(inversion.fullEvidence(), within(1e-9));
    }
    requireSameCounts(model.hierarchy(), generic.learned());
    HierarchicalInference still =
        new HierarchicalInference(generic.learned(), options.withLearning(false), 0);
    List<Outcomes> tests = TESTS.recording().observations();
    for (int picture = 0; picture < TESTS.size(); picture++) {
      still.expect(0, Columns.uniform(DrawnPictures.CLASSES));
      Inversion inversion = still.invert(List.of(tests.get(picture)));
      Recognition recognition = model.recognise(TESTS, picture);

      assertThat(recognition.classes())
          .containsExactly(inversion.top().states()[0][0], within(1e-9));
      assertThat(recognition.confidence()).isCloseTo(inversion.evidence(), within(1e-9));
      assertThat(recognition.fullEvidence()).isCloseTo(inversion.fullEvidence(), within(1e-9));
    }
  }

  private static void requireSameCounts(Level one, Level other) {
    for (int modality = 0; modality < one.modalities().size(); modality++) {
      assertThat(one.modalities().get(modality).likelihood().values().data())
          .containsExactly(
              other.modalities().get(modality).likelihood().values().data(), within(1e-9));
    }
    one.child().ifPresent(child -> requireSameCounts(child, other.child().orElseThrow()));
  }

  @Test
  void learnsToTellStrokesApart() {
    ImageModel model = trained();
    List<Recognition> all = model.recogniseAll(TESTS);
    int right = 0;
    for (int picture = 0; picture < TESTS.size(); picture++) {
      Recognition one = model.recognise(TESTS, picture);
      assertThat(one.classes()).containsExactly(all.get(picture).classes());
      assertThat(one.fullEvidence()).isEqualTo(all.get(picture).fullEvidence());
      assertThat(Arrays.stream(one.classes()).sum()).isCloseTo(1, within(1e-12));
      right += one.predicted() == TESTS.label(picture) ? 1 : 0;
    }

    assertThat(right).isGreaterThan(55);
    assertThat(model.learned()).isEqualTo(TRAINING.size());
  }

  @Test
  void exemplarsComeBackFromTheirStates() {
    ImageModel model = model(DrawnPictures.with(SETTINGS, withoutConcentration()));
    int[] first = new int[20];
    Arrays.setAll(first, picture -> picture);
    EncodedImages exemplars = TRAINING.select(first);
    for (int picture = 0; picture < first.length; picture++) {
      ImageCode code = model.compress(exemplars, picture);
      Tensor decoded = ENCODER.decode(exemplars, picture);
      for (int level = 0; level < model.depth() - 1; level++) {
        assertThat(model.decompress(code, level).data())
            .containsExactly(decoded.data(), within(1e-9));
      }
      assertThat(code.states()[model.depth() - 1]).containsExactly(exemplars.label(picture));
    }
  }

  private static StructureLearning withoutConcentration() {
    return new StructureLearning(OptionalInt.of(5), 0, 0, 0, false, false);
  }

  @Test
  void stateSizesHalveAndInformationGrows() {
    ImageModel before = model(SETTINGS);
    List<LevelSummary> untrained = before.summary();
    List<LevelSummary> trained = trained().summary();

    assertThat(untrained).hasSize(3);
    assertThat(untrained.get(0).states()).hasSize(4);
    assertThat(untrained.get(1).states()).containsExactly(20);
    for (int level = 0; level < untrained.size(); level++) {
      assertThat(trained.get(level).information())
          .isGreaterThan(untrained.get(level).information());
      assertThat(trained.get(level).counts()).isLessThan(512.1);
    }
  }

  @Test
  void withoutClassesPicturesAreStillLearnedAndCompressed() {
    ImageModel model =
        model(
            DrawnPictures.with(
                SETTINGS,
                new Hierarchy(
                    Hierarchy.Grouping.LOCATION,
                    List.of(2, 2),
                    1,
                    8,
                    List.of(),
                    Optional.empty())));
    assertThat(model.classes()).isZero();
    model.learn(TRAINING, 0);
    Recognition recognition = model.recognise(TRAINING, 0);

    assertThat(recognition.predicted()).isEqualTo(-1);
    assertThat(recognition.classes()).isEmpty();
    assertThat(model.compress(TRAINING, 0).states()[model.depth() - 1]).containsExactly(0);
  }

  @Test
  void oneSeedGivesOnePicture() {
    ImageModel model = trained();

    assertThat(model.generate(2, 7)).isEqualTo(model.generate(2, 7));
    assertThat(model.generate(2, 7)).isNotEqualTo(model.generate(2, 8));
    for (double value : model.generate(2, 7).data()) {
      assertThat(value).isBetween(0.0, 255.0);
    }
  }

  @Test
  void fieldsOfAllFactorsAddUpToThePicture() {
    ImageModel model = trained();
    ImageCode code = model.compress(TESTS, 0);
    double[] sum = new double[DrawnPictures.SIDE * DrawnPictures.SIDE];
    for (int factor = 0; factor < code.states()[0].length; factor++) {
      double[] field = model.field(0, factor, code.states()[0][factor]).data();
      for (int pixel = 0; pixel < sum.length; pixel++) {
        sum[pixel] += field[pixel];
      }
    }
    double[] prepared = ENCODER.prepared(TEST, 0).data();

    assertThat(correlation(sum, prepared)).isGreaterThan(0.8);
  }

  @Test
  void completionFillsInWhatIsHidden() {
    ImageModel model = trained();
    boolean[] visible = new boolean[DrawnPictures.SIDE * DrawnPictures.SIDE];
    Arrays.fill(visible, 0, visible.length / 2, true);
    EncodedImages halves = ENCODER.encode(TEST, visible);
    double mean = 0;
    for (int picture = 0; picture < TEST.size(); picture++) {
      double[] completed = model.complete(halves, picture).data();
      double[] whole = ENCODER.prepared(TEST, picture).data();
      int hidden = 3 * whole.length / 4;
      mean +=
          correlation(
                  Arrays.copyOfRange(completed, hidden, whole.length),
                  Arrays.copyOfRange(whole, hidden, whole.length))
              / TEST.size();
    }

    assertThat(halves.outcome(0, 0)).isNotEqualTo(EncodedImages.MISSING);
    assertThat(halves.outcome(0, ENCODER.modalities() - 1)).isEqualTo(EncodedImages.MISSING);
    assertThat(mean).isGreaterThan(0.6);
  }

  @Test
  void whatIsHiddenHasNoEffect() {
    boolean[] visible = new boolean[DrawnPictures.SIDE * DrawnPictures.SIDE];
    Arrays.fill(visible, 0, visible.length / 2, true);
    byte[] changed = TEST.picture(0);
    Arrays.fill(changed, changed.length / 2, changed.length, (byte) 200);
    EncodedImages one = ENCODER.encode(TEST.select(0), visible);
    EncodedImages other =
        ENCODER.encode(ImageSet.grey(DrawnPictures.SIDE, DrawnPictures.SIDE, changed), visible);
    for (int modality = 0; modality < ENCODER.modalities(); modality++) {
      assertThat(other.outcome(0, modality)).isEqualTo(one.outcome(0, modality));
    }
  }

  private static double correlation(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int index = 0; index < x.length; index++) {
      xy += (x[index] - meanX) * (y[index] - meanY);
      xx += (x[index] - meanX) * (x[index] - meanX);
      yy += (y[index] - meanY) * (y[index] - meanY);
    }
    return xy / Math.sqrt(xx * yy);
  }

  @Test
  void saysWhatDoesNotSuitPictures() {
    Hierarchy array =
        new Hierarchy(
            Hierarchy.Grouping.ARRAY, List.of(2, 2), 1, 8, List.of(), Optional.of("s_class"));
    StructureLearning many = new StructureLearning(OptionalInt.of(99), 0, 0, 0, true, false);
    Hierarchy flat =
        new Hierarchy(
            Hierarchy.Grouping.LOCATION, List.of(2, 2), 1, 1, List.of(), Optional.empty());

    assertThatThrownBy(() -> model(DrawnPictures.with(SETTINGS, array)))
        .hasMessageContaining("Hierarchy.grouping must be location");
    assertThatThrownBy(() -> model(DrawnPictures.with(SETTINGS, many)))
        .hasMessageContaining("class 0 has 40 of 160 pictures");
    assertThatThrownBy(() -> model(DrawnPictures.with(SETTINGS, flat)))
        .hasMessageContaining("no class_factor to join them");
    assertThatThrownBy(() -> model(SETTINGS).decode(0, 0, 999))
        .hasMessageContaining("no state 999 of factor 0 of level 0");
  }
}
