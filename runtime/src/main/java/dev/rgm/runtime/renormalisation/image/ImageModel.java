package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.model.Level;
import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A renormalising model of still pictures ({@code rgm-algorithms.md} §7.1): a hierarchy of states
 * learned from exemplars, with a class on top if there are labels, that learns, recognises,
 * completes, compresses and generates pictures.
 *
 * <p>Levels count from 0, the one that observes tiles; the class level, if there is one, is the
 * last. Learning changes the model and serves one thread; everything else only reads it.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ImageModel {
  private ImageModel() {}

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
    return learnStructure(
        encoder, pictures, settings, List.of(settings.structureLearning().concentration()));
  }

  /**
   * Likewise, with a concentration of its own for every level.
   *
   * @param concentrations of the levels below the class level, the lowest first, the last repeated;
   *     each at least 0
   */
  public static ImageModel learnStructure(
      ImageEncoder encoder,
      EncodedImages pictures,
      RenormalisingSettings settings,
      List<Double> concentrations) {
    throw new UnsupportedOperationException();
  }

  /** Reads a model that {@link #save} wrote. */
  public static ImageModel load(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes the model, whole or not at all. A model that is read back goes on to the same bits.
   *
   * @param file a zip archive of {@code model.json} and one {@code .npy} array a tensor
   */
  public void save(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The settings it was learned with. */
  public RenormalisingSettings settings() {
    throw new UnsupportedOperationException();
  }

  /** What turns pictures into the outcomes of this model and back. */
  public ImageEncoder encoder() {
    throw new UnsupportedOperationException();
  }

  /** The number of levels, with the class level. */
  public int depth() {
    throw new UnsupportedOperationException();
  }

  /** The number of classes; 0 without a class factor. */
  public int classes() {
    throw new UnsupportedOperationException();
  }

  /** How many pictures were learned since the structure was. */
  public long learned() {
    throw new UnsupportedOperationException();
  }

  /**
   * Learns one picture, with its label if the model has classes.
   *
   * @throws IllegalArgumentException if the picture has other modalities, or its class is none of
   *     the model
   * @throws IllegalStateException if the settings say that likelihoods are not learned
   */
  public Learning learn(EncodedImages pictures, int picture) {
    throw new UnsupportedOperationException();
  }

  /** Recognises one picture; nothing is learned. */
  public Recognition recognise(EncodedImages pictures, int picture) {
    throw new UnsupportedOperationException();
  }

  /** Recognises all pictures in parallel, in their order; as {@link #recognise} one by one. */
  public List<Recognition> recogniseAll(EncodedImages pictures) {
    throw new UnsupportedOperationException();
  }

  /**
   * What the model believes about a picture.
   *
   * @return axes {@code [level][factor][state]}
   */
  public double[][][] beliefs(EncodedImages pictures, int picture) {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes up a picture of a class: states are drawn level by level.
   *
   * @param label the class, or a state of the top level without classes
   * @return axes {@code [row, column, channel]}, 0 … 255
   */
  public Tensor generate(int label, long seed) {
    throw new UnsupportedOperationException();
  }

  /** The picture that a state of a factor stands for, by the most probable states below it. */
  public Tensor decode(int level, int factor, int state) {
    throw new UnsupportedOperationException();
  }

  /**
   * What a state of a factor adds to the picture: the projective field. Difference of two fields
   * shows what changes between the states.
   *
   * @return axes {@code [row, column, channel]}, not clipped: negative where it darkens
   */
  public Tensor field(int level, int factor, int state) {
    throw new UnsupportedOperationException();
  }

  /** The most probable state of every factor of a picture. */
  public ImageCode compress(EncodedImages pictures, int picture) {
    throw new UnsupportedOperationException();
  }

  /**
   * The picture that the states of one level stand for, by the most probable states below them.
   *
   * @param level whose states are used: 0 shows most, the top level least
   */
  public Tensor decompress(ImageCode code, int level) {
    throw new UnsupportedOperationException();
  }

  /**
   * Completes a picture: the expected picture given what was observed of it, by exact messages up
   * and down the hierarchy.
   *
   * @return axes {@code [row, column, channel]}, 0 … 255
   */
  public Tensor complete(EncodedImages pictures, int picture) {
    throw new UnsupportedOperationException();
  }

  /** What each level holds now, the lowest first. */
  public List<LevelSummary> summary() {
    throw new UnsupportedOperationException();
  }

  /** The model as a hierarchy of levels for the generic engine, with all that was learned. */
  public Level hierarchy() {
    throw new UnsupportedOperationException();
  }
}
