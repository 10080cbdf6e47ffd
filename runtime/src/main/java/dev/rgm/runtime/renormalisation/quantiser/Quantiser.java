package dev.rgm.runtime.renormalisation.quantiser;

import dev.rgm.runtime.renormalisation.CertainSequence;
import dev.rgm.runtime.renormalisation.OutcomeSequence;
import dev.rgm.runtime.renormalisation.Recording;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Turns voxels into outcomes and back: what each tile sees is expressed in the modes of the tile,
 * and the amplitude of each mode is put into a bin ({@code rgm-algorithms.md} §5.2 and §5.3). Every
 * mode of every tile is one modality, tile after tile, strongest mode first.
 */
public final class Quantiser {
  private final List<Tile> tiles;
  private final int copies;
  private final int voxels;
  private final List<double[][]> modes;
  private final List<Bins> bins = new ArrayList<>();
  private final List<Integer> tileOfModality = new ArrayList<>();

  private Quantiser(List<Tile> tiles, int copies, int voxels, List<double[][]> modes) {
    this.tiles = tiles;
    this.copies = copies;
    this.voxels = voxels;
    this.modes = modes;
  }

  /**
   * What fitting gives.
   *
   * @param quantiser that was fitted
   * @param outcomes of the data it was fitted to
   */
  public record Fit(Quantiser quantiser, Recording outcomes) {}

  /**
   * Finds the modes of every tile and the bins of every mode. Tiles are worked on in parallel; the
   * numbers do not depend on how many at once.
   *
   * @param data axes {@code [time, site · copies + copy]}
   * @param tiles over the sites
   * @param copies numbers a site, at least 1
   * @param multiplicity how many equal voxels each voxel stands for where modes are counted: 3 for
   *     grey pictures, which stand for three equal colours, otherwise 1
   * @throws IllegalArgumentException if the shapes do not fit, or a tile is too large
   */
  public static Quantiser fitted(
      Tensor data, List<Tile> tiles, int copies, QuantiserSettings settings, int multiplicity) {
    Quantiser quantiser =
        new Quantiser(List.copyOf(tiles), copies, data.extent(1), new ArrayList<>());
    quantiser.requireFit(data);
    List<TileFit> fits =
        tiles.stream()
            .parallel()
            .map(tile -> TileFit.of(new TileData(data, tile, copies), settings, multiplicity))
            .toList();
    for (int tile = 0; tile < tiles.size(); tile++) {
      quantiser.modes.add(fits.get(tile).modes);
      for (Bins fitted : fits.get(tile).bins) {
        quantiser.add(tile, fitted);
      }
    }
    return quantiser;
  }

  /** Likewise, with the outcomes of the data it was fitted to. */
  public static Fit fit(
      Tensor data, List<Tile> tiles, int copies, QuantiserSettings settings, int multiplicity) {
    Quantiser quantiser = fitted(data, tiles, copies, settings, multiplicity);
    return new Fit(quantiser, quantiser.quantise(data));
  }

  /** The modes of one tile, axes {@code [mode][member]}, and their bins. */
  private record TileFit(double[][] modes, List<Bins> bins) {
    static TileFit of(TileData seen, QuantiserSettings settings, int multiplicity) {
      double[][] modes = PrincipalModes.of(seen, settings, multiplicity);
      return new TileFit(
          modes,
          Arrays.stream(project(seen, modes))
              .map(amplitudes -> Bins.over(amplitudes, settings.bins()))
              .toList());
    }
  }

  /**
   * Restores a quantiser from its numbers.
   *
   * @param voxels numbers a time point
   * @param modes axes {@code [tile][mode][member · copies + copy]}
   * @param bins axes {@code [modality][bin]}: ascending, equally spaced amplitudes
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static Quantiser of(
      List<Tile> tiles, int copies, int voxels, List<double[][]> modes, List<double[]> bins) {
    Quantiser quantiser = new Quantiser(List.copyOf(tiles), copies, voxels, List.copyOf(modes));
    if (modes.size() != tiles.size()) {
      throw new IllegalArgumentException(modes.size() + " bases for " + tiles.size() + " tiles");
    }
    int modality = 0;
    for (int tile = 0; tile < tiles.size(); tile++) {
      for (double[] mode : modes.get(tile)) {
        if (mode.length != tiles.get(tile).size() * copies || modality >= bins.size()) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "a mode of tile %d has %d numbers for %d members, and there are bins for %d"
                      + " modes",
                  tile,
                  mode.length,
                  tiles.get(tile).size() * copies,
                  bins.size()));
        }
        quantiser.add(tile, new Bins(bins.get(modality++).clone()));
      }
    }
    if (modality != bins.size()) {
      throw new IllegalArgumentException(bins.size() + " sets of bins for " + modality + " modes");
    }
    return quantiser;
  }

  private void add(int tile, Bins fitted) {
    tileOfModality.add(tile);
    bins.add(fitted);
  }

  /** The number of modalities. */
  public int modalities() {
    return bins.size();
  }

  /** The tiles. */
  public List<Tile> tiles() {
    return tiles;
  }

  /** The tile of a modality. */
  public int tileOf(int modality) {
    return tileOfModality.get(modality);
  }

  /** The number of modes of a tile. */
  public int modes(int tile) {
    return modes.get(tile).length;
  }

  /** A copy of a mode of a tile: one number per member and copy, of length one altogether. */
  public double[] mode(int tile, int mode) {
    return modes.get(tile)[mode].clone();
  }

  /** The amplitudes that stand for the outcomes of a modality. */
  public double[] amplitudes(int modality) {
    Bins of = bins.get(modality);
    double[] amplitudes = new double[of.count()];
    for (int bin = 0; bin < amplitudes.length; bin++) {
      amplitudes[bin] = of.amplitude(bin);
    }
    return amplitudes;
  }

  /** The amplitude that stands for an outcome of a modality. */
  public double amplitude(int modality, int outcome) {
    return bins.get(modality).amplitude(outcome);
  }

  /** The amplitudes of bins that reach from a number below zero to the same above it. */
  public static double[] bins(double greatest, int count) {
    Bins of = Bins.over(new double[] {greatest}, count);
    double[] amplitudes = new double[count];
    for (int bin = 0; bin < count; bin++) {
      amplitudes[bin] = of.amplitude(bin);
    }
    return amplitudes;
  }

  /** Where each modality lies: the mean coordinates of its tile, axes {@code [modality, axis]}. */
  public Tensor locations() {
    if (bins.isEmpty()) {
      throw new IllegalArgumentException("the data were all zero, so there is no modality");
    }
    int axes = tiles.get(0).axes();
    double[] locations = new double[bins.size() * axes];
    for (int modality = 0; modality < bins.size(); modality++) {
      for (int axis = 0; axis < axes; axis++) {
        locations[modality * axes + axis] = tiles.get(tileOf(modality)).location(axis);
      }
    }
    return Tensor.wrap(new int[] {bins.size(), axes}, locations);
  }

  /**
   * The outcomes of other data. Amplitudes beyond the bins fall into the outermost.
   *
   * @param data axes {@code [time, site · copies + copy]}
   * @throws IllegalArgumentException if the number of voxels is another than when it was fitted
   */
  public Recording quantise(Tensor data) {
    requireFit(data);
    List<OutcomeSequence> sequences = new ArrayList<>();
    for (int tile = 0; tile < tiles.size(); tile++) {
      TileData seen = new TileData(data, tiles.get(tile), copies);
      for (double[] amplitudes : project(seen, modes.get(tile))) {
        sequences.add(discrete(amplitudes, bins.get(sequences.size())));
      }
    }
    return new Recording(sequences);
  }

  /**
   * Writes the outcomes of other data as bytes, one a modality and time point.
   *
   * @param data axes {@code [time, site · copies + copy]}
   * @param target axes {@code [time, modality]}
   * @param from the time point to begin at
   * @throws IllegalArgumentException if the number of voxels is another than when it was fitted
   */
  public void quantise(Tensor data, byte[] target, int from) {
    requireFit(data);
    int modality = 0;
    for (int tile = 0; tile < tiles.size(); tile++) {
      TileData seen = new TileData(data, tiles.get(tile), copies);
      for (double[] amplitudes : project(seen, modes.get(tile))) {
        for (int time = 0; time < amplitudes.length; time++) {
          target[(from + time) * modalities() + modality] =
              (byte) bins.get(modality).nearest(amplitudes[time]);
        }
        modality++;
      }
    }
  }

  /**
   * The voxels that outcomes stand for: the expected amplitude of every mode times the mode, summed
   * over tiles. The weights of the tiles sum to one, so nothing is divided out.
   *
   * @param outcomes one modality per mode
   * @return axes {@code [time, site · copies + copy]}
   * @throws IllegalArgumentException if the modalities are not those of this quantiser
   */
  public Tensor reconstruct(Recording outcomes) {
    if (outcomes.size() != bins.size()) {
      throw new IllegalArgumentException(
          outcomes.size() + " modalities, but the quantiser has " + bins.size());
    }
    double[] data = new double[Tensor.elements(outcomes.times(), voxels)];
    int modality = 0;
    for (int tile = 0; tile < tiles.size(); tile++) {
      double[][] amplitudes = new double[modes.get(tile).length][];
      for (int mode = 0; mode < amplitudes.length; mode++) {
        amplitudes[mode] = amplitudes(modality, outcomes.modality(modality));
        modality++;
      }
      addTile(tile, amplitudes, data);
    }
    return Tensor.wrap(new int[] {outcomes.times(), voxels}, data);
  }

  /**
   * The voxels that amplitudes of all modes stand for.
   *
   * @param amplitudes one a modality
   * @return one number a voxel
   */
  public double[] reconstruct(double[] amplitudes) {
    if (amplitudes.length != bins.size()) {
      throw new IllegalArgumentException(
          amplitudes.length + " amplitudes, but the quantiser has " + bins.size() + " modes");
    }
    double[] data = new double[voxels];
    int modality = 0;
    for (int tile = 0; tile < tiles.size(); tile++) {
      double[][] ofTile = new double[modes.get(tile).length][1];
      for (double[] one : ofTile) {
        one[0] = amplitudes[modality++];
      }
      addTile(tile, ofTile, data);
    }
    return data;
  }

  private double[] amplitudes(int modality, OutcomeSequence sequence) {
    Bins of = bins.get(modality);
    if (sequence.levels() != of.count()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "modality %d has %d outcomes, but the quantiser has %d bins",
              modality,
              sequence.levels(),
              of.count()));
    }
    double[] amplitudes = new double[sequence.times()];
    for (int time = 0; time < amplitudes.length; time++) {
      if (sequence instanceof CertainSequence certain) {
        amplitudes[time] = of.amplitude(certain.index(time));
        continue;
      }
      for (int bin = 0; bin < of.count(); bin++) {
        amplitudes[time] += of.amplitude(bin) * sequence.probability(time, bin);
      }
    }
    return amplitudes;
  }

  /** Adds what one tile shows, given the amplitudes {@code [mode][time]} of its modes. */
  private void addTile(int tile, double[][] amplitudes, double[] data) {
    if (amplitudes.length == 0) {
      return;
    }
    int members = tiles.get(tile).size() * copies;
    int[] offsets = TileData.offsets(tiles.get(tile), copies);
    double[] weights = new double[amplitudes.length];
    double[] shown = new double[members];
    for (int time = 0; time < amplitudes[0].length; time++) {
      for (int mode = 0; mode < weights.length; mode++) {
        weights[mode] = amplitudes[mode][time];
      }
      Arrays.fill(shown, 0);
      Accumulation.weighted(weights, 0, modes.get(tile), weights.length, members, shown);
      for (int member = 0; member < members; member++) {
        data[time * voxels + offsets[member]] += shown[member];
      }
    }
  }

  /** The amplitude of every mode at every time, axes {@code [mode][time]}. */
  private static double[][] project(TileData seen, double[][] modes) {
    double[][] amplitudes = new double[modes.length][seen.times()];
    if (modes.length == 0) {
      return amplitudes;
    }
    double[][] block = seen.blockByMember();
    double[] part = new double[TileData.BLOCK];
    for (int from = 0; from < seen.times(); from += TileData.BLOCK) {
      int count = seen.byMember(from, block);
      for (int mode = 0; mode < modes.length; mode++) {
        Arrays.fill(part, 0);
        Accumulation.weighted(modes[mode], 0, block, seen.members(), count, part);
        System.arraycopy(part, 0, amplitudes[mode], from, count);
      }
    }
    return amplitudes;
  }

  private static OutcomeSequence discrete(double[] amplitudes, Bins bins) {
    int[] outcomes = new int[amplitudes.length];
    for (int time = 0; time < outcomes.length; time++) {
      outcomes[time] = bins.nearest(amplitudes[time]);
    }
    return CertainSequence.of(bins.count(), outcomes);
  }

  private void requireFit(Tensor data) {
    if (data.rank() != 2 || data.extent(1) != voxels || copies < 1) {
      throw new IllegalArgumentException(
          data + " has not the axes [time, " + voxels + " voxels of " + copies + " copies]");
    }
    for (Tile tile : tiles) {
      if ((long) (tile.site(tile.size() - 1) + 1) * copies > voxels) {
        throw new IllegalArgumentException("a tile lies outside " + data);
      }
    }
  }
}
