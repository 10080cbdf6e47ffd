package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.agent.RandomSource;
import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.model.RenormalisingSettings.MessagePassing;
import dev.rgm.runtime.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A renormalising model of still pictures ({@code rgm-algorithms.md} §7.1): a hierarchy of states
 * learned from exemplars, with a class on top if there are labels, that learns, recognises,
 * completes, compresses and generates pictures.
 *
 * <p>Levels count from 0, the one that observes tiles; the class level, if there is one, is the
 * last. Learning changes the model and serves one thread; everything else only reads it and may go
 * on in several threads while nobody learns.
 */
public final class ImageModel {
  /** Pictures that one thread recognises in a row. */
  private static final int CHUNK = 32;

  private final ImageEncoder encoder;
  private final RenormalisingSettings settings;
  private final int classes;
  private final StillHierarchy hierarchy;
  private final PictureInference inference;
  private final PictureLearning learning;
  private long learned;

  ImageModel(
      ImageEncoder encoder,
      RenormalisingSettings settings,
      int classes,
      StillHierarchy hierarchy,
      long learned) {
    this.encoder = encoder;
    this.settings = settings;
    this.classes = classes;
    this.hierarchy = hierarchy;
    this.learned = learned;
    this.inference = newInference();
    this.learning = newLearning();
  }

  private PictureInference newInference() {
    MessagePassing passing = settings.messagePassing();
    if (passing.mode() == MessagePassing.Mode.BELIEF_PROPAGATION) {
      return new TreeInference(hierarchy, passing.precision());
    }
    return new StillInference(
        hierarchy,
        passing.supportThreshold(),
        passing.mode() == MessagePassing.Mode.EXACT,
        passing.passLikelihood());
  }

  /**
   * Learns the structure of a model from the first exemplars of every class.
   *
   * @param encoder that the pictures were encoded by
   * @param pictures to take exemplars from; labels are needed if the settings name a class factor
   *     or a number of exemplars
   * @param settings as many levels as {@code Hierarchy.max_levels} says, and the class level
   * @throws IllegalArgumentException if the settings do not suit pictures, a class has fewer
   *     exemplars than asked for, or modalities are missing
   */
  public static ImageModel learnStructure(
      ImageEncoder encoder, EncodedImages pictures, RenormalisingSettings settings) {
    requireFit(encoder, pictures);
    Level top = ImageStructure.learn(encoder, pictures, settings);
    int classes = settings.hierarchy().classFactor().isPresent() ? pictures.classes() : 0;
    return new ImageModel(encoder, settings, classes, still(top, settings), 0);
  }

  static StillHierarchy still(Level top, RenormalisingSettings settings) {
    return new StillHierarchy(
        top, settings.messagePassing().mode() != MessagePassing.Mode.SEQUENTIAL_PRUNED);
  }

  private PictureLearning newLearning() {
    if (inference instanceof TreeInference tree) {
      return new TreeLearning(
          hierarchy,
          tree,
          settings.activeLearning().beta(),
          settings.activeLearning().eta(),
          settings.activeLearning().block());
    }
    return new StillLearning(hierarchy, (StillInference) inference);
  }

  private static void requireFit(ImageEncoder encoder, EncodedImages pictures) {
    if (pictures.modalities() != encoder.modalities() || pictures.levels() != encoder.levels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "pictures of %d modalities with %d outcomes, but the encoder has %d with %d",
              pictures.modalities(),
              pictures.levels(),
              encoder.modalities(),
              encoder.levels()));
    }
  }

  /**
   * Reads a model that {@link #save} wrote.
   *
   * @throws IOException if the file cannot be read, is no such model, is damaged or of another
   *     version; the message says which
   */
  public static ImageModel load(Path file) throws IOException {
    return ImageModelFile.read(file);
  }

  /**
   * Likewise, from a file that is open already, such as a resource. The stream stays open.
   *
   * @throws IOException likewise
   */
  public static ImageModel load(InputStream in) throws IOException {
    return ImageModelFile.read(in, "the resource");
  }

  /**
   * Writes the model, whole or not at all; equal models give equal bytes. A model that is read back
   * learns on to the same bits.
   *
   * @param file a zip archive of {@code description.json} and {@code .npy} arrays, which NumPy
   *     reads
   */
  public void save(Path file) throws IOException {
    ImageModelFile.write(file, this);
  }

  /** The settings it was learned with. */
  public RenormalisingSettings settings() {
    return settings;
  }

  /** What turns pictures into the outcomes of this model and back. */
  public ImageEncoder encoder() {
    return encoder;
  }

  /** The number of levels, with the class level. */
  public int depth() {
    return hierarchy.depth();
  }

  /** The number of classes; 0 without a class factor. */
  public int classes() {
    return classes;
  }

  /** How many pictures were learned since the structure was. */
  public long learned() {
    return learned;
  }

  StillHierarchy still() {
    return hierarchy;
  }

  /**
   * Learns one picture, with its label if the model has classes.
   *
   * @throws IllegalArgumentException if the picture has other modalities, or its class is none of
   *     the model
   * @throws IllegalStateException if the settings say that likelihoods are not learned, or labels
   *     are needed and missing
   */
  public Learning learn(EncodedImages pictures, int picture) {
    requireFit(encoder, pictures);
    if (!settings.structureLearning().learnLikelihood()) {
      throw new IllegalStateException(
          "StructureLearning.learn_likelihood is false, so nothing is learned");
    }
    double[] expected = classes == 0 ? null : label(pictures.label(picture));
    int from = picture * pictures.modalities();
    inference.infer(expected, pictures.outcomes(), from);
    learning.learn(pictures.outcomes(), from);
    learned++;
    double[] acceptance = new double[depth()];
    Arrays.setAll(acceptance, learning::acceptance);
    return new Learning(inference.confidence(), inference.fullEvidence(), acceptance);
  }

  private double[] label(int label) {
    if (label >= classes) {
      throw new IllegalArgumentException(
          "class " + label + " is none of the " + classes + " that the model was learned from");
    }
    double[] expected = new double[classes];
    expected[label] = 1;
    return expected;
  }

  /**
   * Takes over what was learned since the last full block of {@code ActiveLearning.block} pictures;
   * does nothing otherwise. Call it when there is no more to learn.
   */
  public void consolidate() {
    learning.consolidate();
  }

  /** The block of pictures that is being gathered, if pictures are learned in blocks. */
  Optional<TreeLearning> block() {
    return learning instanceof TreeLearning tree ? Optional.of(tree) : Optional.empty();
  }

  /** Recognises one picture; nothing is learned. */
  public Recognition recognise(EncodedImages pictures, int picture) {
    requireFit(encoder, pictures);
    return recognise(newInference(), pictures, picture);
  }

  private Recognition recognise(PictureInference beliefs, EncodedImages pictures, int picture) {
    beliefs.infer(null, pictures.outcomes(), picture * pictures.modalities());
    double[] probabilities = new double[classes];
    int predicted = -1;
    if (classes > 0) {
      beliefs.beliefs(depth() - 1, 0, probabilities);
      predicted = ImageDecoding.mostProbable(probabilities);
    }
    return new Recognition(predicted, probabilities, beliefs.confidence(), beliefs.fullEvidence());
  }

  /** Recognises all pictures in parallel, in their order; as {@link #recognise} one by one. */
  public List<Recognition> recogniseAll(EncodedImages pictures) {
    requireFit(encoder, pictures);
    Recognition[] all = new Recognition[pictures.size()];
    IntStream.range(0, (all.length + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              PictureInference own = newInference();
              int end = Math.min(all.length, (chunk + 1) * CHUNK);
              for (int picture = chunk * CHUNK; picture < end; picture++) {
                all[picture] = recognise(own, pictures, picture);
              }
            });
    return List.of(all);
  }

  /**
   * What the model believes about a picture.
   *
   * @return axes {@code [level][factor][state]}
   */
  public double[][][] beliefs(EncodedImages pictures, int picture) {
    requireFit(encoder, pictures);
    PictureInference own = newInference();
    own.infer(null, pictures.outcomes(), picture * pictures.modalities());
    double[][][] beliefs = new double[depth()][][];
    for (int index = 0; index < depth(); index++) {
      StillLevel level = hierarchy.level(index);
      beliefs[index] = new double[level.factors()][];
      for (int factor = 0; factor < level.factors(); factor++) {
        beliefs[index][factor] = new double[level.states[factor]];
        own.beliefs(index, factor, beliefs[index][factor]);
      }
    }
    return beliefs;
  }

  /**
   * Makes up a picture: states are drawn level by level, and shown as they are expected to look.
   *
   * @param label the class, or a state of the top level without classes
   * @return axes {@code [row, column, channel]}, 0 … 255
   */
  public Tensor generate(int label, long seed) {
    requireState(depth() - 1, 0, label);
    return ImageEncoder.clipped(
        decoding().addDrawn(depth() - 1, 0, label, new RandomSource(seed)).picture());
  }

  /**
   * The picture that a state of a factor stands for, by the most probable states below it; black
   * where the factor sees nothing.
   *
   * @return axes {@code [row, column, channel]}, 0 … 255
   */
  public Tensor decode(int level, int factor, int state) {
    requireState(level, factor, state);
    return ImageEncoder.clipped(decoding().addMostProbable(level, factor, state).picture());
  }

  /**
   * What a state of a factor is expected to add to the picture: its projective field. The
   * difference of two fields shows what changes between the states.
   *
   * @return axes {@code [row, column, channel]}, not clipped: negative where it darkens
   */
  public Tensor field(int level, int factor, int state) {
    requireState(level, factor, state);
    return decoding().addExpected(level, factor, state).picture();
  }

  /** The most probable state of every factor of a picture, the lowest of several. */
  public ImageCode compress(EncodedImages pictures, int picture) {
    return new ImageCode(
        Arrays.stream(beliefs(pictures, picture))
            .map(level -> Arrays.stream(level).mapToInt(ImageDecoding::mostProbable).toArray())
            .toArray(int[][]::new));
  }

  /**
   * The picture that the states of one level stand for, by the most probable states below them.
   *
   * @param level whose states are used: 0 shows most, the top level least
   * @return axes {@code [row, column, channel]}, 0 … 255
   * @throws IllegalArgumentException if the code is none of this model
   */
  public Tensor decompress(ImageCode code, int level) {
    if (code.states().length != depth()
        || level < 0
        || level >= depth()
        || code.states()[level].length != hierarchy.level(level).factors()) {
      throw new IllegalArgumentException("this model has no such code, or no level " + level);
    }
    ImageDecoding decoding = decoding();
    for (int factor = 0; factor < code.states()[level].length; factor++) {
      requireState(level, factor, code.states()[level][factor]);
      decoding.addMostProbable(level, factor, code.states()[level][factor]);
    }
    return ImageEncoder.clipped(decoding.picture());
  }

  /**
   * Completes a picture: what is expected of every modality given those that were observed, by
   * exact messages up and down the hierarchy.
   *
   * @return axes {@code [row, column, channel]}, 0 … 255
   */
  public Tensor complete(EncodedImages pictures, int picture) {
    requireFit(encoder, pictures);
    ImageDecoding decoding = decoding();
    new ImageCompletion(hierarchy)
        .complete(pictures.outcomes(), picture * pictures.modalities(), decoding);
    return ImageEncoder.clipped(decoding.picture());
  }

  private ImageDecoding decoding() {
    return new ImageDecoding(hierarchy, encoder);
  }

  private void requireState(int level, int factor, int state) {
    if (level < 0
        || level >= depth()
        || factor < 0
        || factor >= hierarchy.level(level).factors()
        || state < 0
        || state >= hierarchy.level(level).states[factor]) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the model has no state %d of factor %d of level %d",
              state,
              factor,
              level));
    }
  }

  /** What each level holds now, the lowest first. */
  public List<LevelSummary> summary() {
    List<LevelSummary> summaries = new ArrayList<>();
    for (int index = 0; index < depth(); index++) {
      StillLevel level = hierarchy.level(index);
      double information = 0;
      double counts = 0;
      for (int modality = 0; modality < level.modalities(); modality++) {
        information += level.information(modality);
        counts += level.total(modality);
      }
      summaries.add(
          new LevelSummary(
              level.states.clone(), level.modalities(), information, counts / level.modalities()));
    }
    return summaries;
  }

  /** The model as a hierarchy of levels for the generic engine, with all that was learned. */
  public Level hierarchy() {
    return hierarchy.learned();
  }
}
