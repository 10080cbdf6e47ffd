package dev.rgm.runtime.renormalisation.image;

import dev.rgm.runtime.model.RenormalisingSettings;
import dev.rgm.runtime.renormalisation.quantiser.ImageQuantiser;
import dev.rgm.runtime.renormalisation.quantiser.Quantiser;
import dev.rgm.runtime.renormalisation.quantiser.QuantiserSettings;
import dev.rgm.runtime.renormalisation.quantiser.Tile;
import dev.rgm.runtime.renormalisation.quantiser.Tiling;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Turns pictures into outcomes and back: prepares them as the settings say, looks at them through
 * tiles and puts the strength of each mode of a tile into a bin ({@code rgm-algorithms.md} §5).
 * Immutable; may be shared between threads.
 */
public final class ImageEncoder {
  /** Pictures that are prepared and encoded at once: few enough for the cache of a core. */
  private static final int CHUNK = 64;

  /** A tile of which more than this share of the weight is hidden is not observed. */
  private static final double HIDDEN_SHARE = 0.1;

  private static final double WHITE = 255;

  private final ImagePreparation preparation;
  private final TileShift shift;
  private final int levels;
  private final Quantiser quantiser;

  private ImageEncoder(
      ImagePreparation preparation, TileShift shift, int levels, Quantiser quantiser) {
    this.preparation = preparation;
    this.shift = shift;
    this.levels = levels;
    this.quantiser = quantiser;
  }

  /**
   * Finds the modes of every tile. Works in parallel; the result does not depend on the number of
   * threads.
   *
   * @param basis the pictures that the modes are found from, at least 2
   * @throws IllegalArgumentException if the settings do not suit pictures, or these pictures
   */
  public static ImageEncoder fit(ImageSet basis, RenormalisingSettings settings) {
    return fit(basis, settings, TileShift.NONE);
  }

  /** Likewise, with the grid of tiles moved. */
  public static ImageEncoder fit(ImageSet basis, RenormalisingSettings settings, TileShift shift) {
    ImagePreparation preparation =
        new ImagePreparation(
            settings.preprocessing(), basis.rows(), basis.columns(), basis.channels());
    QuantiserSettings quantisation = quantisation(settings.quantisation());
    List<Tile> tiles = tiles(preparation, quantisation, shift);
    int picture = preparation.rows() * preparation.columns() * basis.channels();
    double[] voxels = new double[Tensor.elements(basis.size(), picture)];
    inChunks(
        basis.size(),
        from -> {
          int to = Math.min(basis.size(), from + CHUNK);
          double[] part = ImageQuantiser.voxels(preparation.prepare(basis, from, to), 1).data();
          System.arraycopy(part, 0, voxels, from * picture, part.length);
        });
    Quantiser quantiser =
        Quantiser.fitted(
            Tensor.wrap(new int[] {basis.size(), picture}, voxels),
            tiles,
            basis.channels(),
            quantisation,
            ImageQuantiser.multiplicity(basis.channels()));
    if (quantiser.modalities() == 0) {
      throw new IllegalArgumentException("all pictures of the basis are black");
    }
    return new ImageEncoder(preparation, shift, quantisation.bins(), quantiser);
  }

  /**
   * Restores an encoder from its numbers.
   *
   * @param modesPerTile how many modes each tile has
   * @param modes of all tiles, one number a member and channel, one mode after the other
   * @param greatest the greatest amplitude of every modality
   * @throws IllegalArgumentException if they do not fit the settings
   */
  static ImageEncoder of(
      RenormalisingSettings settings,
      int rows,
      int columns,
      int channels,
      TileShift shift,
      int[] modesPerTile,
      double[] modes,
      double[] greatest) {
    ImagePreparation preparation =
        new ImagePreparation(settings.preprocessing(), rows, columns, channels);
    QuantiserSettings quantisation = quantisation(settings.quantisation());
    List<Tile> tiles = tiles(preparation, quantisation, shift);
    if (tiles.size() != modesPerTile.length) {
      throw new IllegalArgumentException(
          "modes of " + modesPerTile.length + " tiles, but there are " + tiles.size());
    }
    List<double[][]> bases = new ArrayList<>();
    int next = 0;
    for (int tile = 0; tile < modesPerTile.length; tile++) {
      double[][] basis = new double[modesPerTile[tile]][];
      int members = tiles.get(tile).size() * channels;
      for (int mode = 0; mode < basis.length; mode++) {
        if (modes.length - next < members) {
          throw new IllegalArgumentException("the modes end within tile " + tile);
        }
        basis[mode] = Arrays.copyOfRange(modes, next, next + members);
        next += members;
      }
      bases.add(basis);
    }
    Quantiser quantiser =
        Quantiser.of(
            tiles,
            channels,
            preparation.rows() * preparation.columns() * channels,
            bases,
            Arrays.stream(greatest)
                .mapToObj(largest -> Quantiser.bins(largest, quantisation.bins()))
                .toList());
    return new ImageEncoder(preparation, shift, quantisation.bins(), quantiser);
  }

  private static QuantiserSettings quantisation(RenormalisingSettings.Quantisation settings) {
    if (settings.temporalResampling() != 1) {
      throw new IllegalArgumentException(
          "Quantisation.temporal_resampling is "
              + settings.temporalResampling()
              + ", but must be 1 for pictures");
    }
    QuantiserSettings quantisation =
        new QuantiserSettings(
            settings.tileDiameter(),
            settings.bins(),
            settings.maxModes(),
            settings.singularThreshold(),
            1);
    if (quantisation.bins() > EncodedImages.MISSING) {
      throw new IllegalArgumentException(
          "Quantisation.bins is "
              + settings.bins()
              + ", but must be at most "
              + EncodedImages.MISSING
              + " for pictures");
    }
    return quantisation;
  }

  private static List<Tile> tiles(
      ImagePreparation preparation, QuantiserSettings settings, TileShift shift) {
    return Tiling.grid(
        preparation.rows(),
        preparation.columns(),
        settings.diameter(),
        shift.down(),
        shift.right());
  }

  private static void inChunks(int size, IntConsumer work) {
    IntStream.range(0, (size + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(chunk -> work.accept(chunk * CHUNK));
  }

  /** The number of modalities: the modes of all tiles. */
  public int modalities() {
    return quantiser.modalities();
  }

  /** The number of possible outcomes of every modality. */
  public int levels() {
    return levels;
  }

  /** Rows of a prepared picture. */
  public int rows() {
    return preparation.rows();
  }

  /** Columns of a prepared picture. */
  public int columns() {
    return preparation.columns();
  }

  /** 1 for grey pictures, 3 for colour. */
  public int channels() {
    return preparation.channels();
  }

  /** How far the grid of tiles was moved. */
  public TileShift shift() {
    return shift;
  }

  ImagePreparation preparation() {
    return preparation;
  }

  Quantiser quantiser() {
    return quantiser;
  }

  /**
   * Encodes pictures, in parallel.
   *
   * @throws IllegalArgumentException if they have another form than those of the basis
   */
  public EncodedImages encode(ImageSet pictures) {
    preparation.requireForm(pictures);
    byte[] outcomes = new byte[Math.multiplyExact(pictures.size(), modalities())];
    inChunks(
        pictures.size(),
        from -> {
          int to = Math.min(pictures.size(), from + CHUNK);
          quantise(preparation.prepare(pictures, from, to), outcomes, from);
        });
    return new EncodedImages(modalities(), levels, outcomes, pictures.labels());
  }

  private void quantise(Tensor prepared, byte[] outcomes, int from) {
    quantiser.quantise(ImageQuantiser.voxels(prepared, 1), outcomes, from);
  }

  /**
   * Encodes pictures of which only a part was seen: nothing that is hidden has any effect, and a
   * tile that misses more than a tenth of what it would see is not observed.
   *
   * @param visible axes {@code [row, column]} of the pictures as they come, row-major
   * @throws IllegalArgumentException if nothing is visible, or the pictures have another form
   */
  public EncodedImages encode(ImageSet pictures, boolean[] visible) {
    preparation.requireForm(pictures);
    boolean[] hidden = hidden(preparation.visible(visible));
    byte[] outcomes = new byte[Math.multiplyExact(pictures.size(), modalities())];
    inChunks(
        pictures.size(),
        from -> {
          int to = Math.min(pictures.size(), from + CHUNK);
          quantise(preparation.prepare(pictures, from, to, visible), outcomes, from);
        });
    return new EncodedImages(modalities(), levels, outcomes, pictures.labels()).hiding(hidden);
  }

  /** Which modalities see too little. */
  private boolean[] hidden(boolean[] visible) {
    boolean[] hidden = new boolean[modalities()];
    for (int modality = 0; modality < hidden.length; modality++) {
      Tile tile = quantiser.tiles().get(quantiser.tileOf(modality));
      double all = 0;
      double missed = 0;
      for (int member = 0; member < tile.size(); member++) {
        int row = tile.site(member) % rows();
        int column = tile.site(member) / rows();
        all += tile.weight(member);
        missed += visible[row * columns() + column] ? 0 : tile.weight(member);
      }
      hidden[modality] = missed > HIDDEN_SHARE * all;
    }
    return hidden;
  }

  /**
   * What the tiles see of a picture: the prepared picture.
   *
   * @return axes {@code [row, column, channel]}, 0 … 255
   */
  public Tensor prepared(ImageSet pictures, int picture) {
    preparation.requireForm(pictures);
    return clipped(
        preparation.prepare(pictures, picture, picture + 1).reshape(rows(), columns(), channels()));
  }

  /**
   * The picture that outcomes stand for; modalities that are missing add nothing.
   *
   * @return axes {@code [row, column, channel]}, 0 … 255
   */
  public Tensor decode(EncodedImages pictures, int picture) {
    double[] amplitudes = new double[modalities()];
    for (int modality = 0; modality < amplitudes.length; modality++) {
      int outcome = pictures.outcome(picture, modality);
      if (outcome != EncodedImages.MISSING) {
        amplitudes[modality] = quantiser.amplitude(modality, outcome);
      }
    }
    return clipped(picture(amplitudes));
  }

  /** The amplitude that an outcome of a modality stands for. */
  double amplitude(int modality, int outcome) {
    return quantiser.amplitude(modality, outcome);
  }

  /** The picture that amplitudes of all modes add up to, not clipped. */
  Tensor picture(double[] amplitudes) {
    return Tensor.wrap(new int[] {columns(), rows(), channels()}, quantiser.reconstruct(amplitudes))
        .permute(1, 0, 2);
  }

  /** The same within 0 … 255. */
  static Tensor clipped(Tensor picture) {
    double[] values = picture.data().clone();
    for (int pixel = 0; pixel < values.length; pixel++) {
      values[pixel] = Math.max(0, Math.min(WHITE, values[pixel]));
    }
    return Tensor.wrap(picture.shape(), values);
  }
}
