package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.renormalisation.CertainSequence;
import dev.rgm.runtime.renormalisation.Recording;
import dev.rgm.runtime.renormalisation.quantiser.ImageQuantiser;
import dev.rgm.runtime.renormalisation.quantiser.Quantiser;
import dev.rgm.runtime.renormalisation.quantiser.QuantiserSettings;
import dev.rgm.runtime.renormalisation.quantiser.Tile;
import dev.rgm.runtime.renormalisation.quantiser.Tiling;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pictures as outcomes and back (rgm-algorithms §5). */
final class QuantiserCases {
  /** The cases, by the name of their file. */
  static final Map<String, FunctionCase> KNOWN =
      Map.of("a_rgb2O" + FunctionCase.ANY, QuantiserCases::run);

  private static final double WEIGHTS = 1e-12;
  private static final double LOCATIONS = 1e-9;
  private static final double SINGULAR_VECTORS = 1e-7;

  private final VectorNode file;
  private final VectorNode fitted;
  private final Comparison comparison;
  private final ImageQuantiser.Fit fit;
  private final Quantiser quantiser;

  private QuantiserCases(VectorNode file, Comparison comparison) throws MalformedVectorException {
    this.file = file;
    this.fitted = file.get("RGB");
    this.comparison = comparison;
    VectorNode input = file.get("in");
    QuantiserSettings settings =
        new QuantiserSettings(
            ColumnMajor.scalar(input.get("nd")),
            (int) ColumnMajor.scalar(input.get("nb")),
            (int) ColumnMajor.scalar(input.get("mm")),
            ColumnMajor.scalar(input.get("su")),
            (int) ColumnMajor.scalar(input.get("R")));
    this.fit = ImageQuantiser.fit(frames(file.get("I")), settings);
    this.quantiser = fit.quantiser().quantiser();
  }

  static void run(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    QuantiserCases cases = new QuantiserCases(file, comparison);
    cases.tiles();
    List<double[][]> modes = cases.modes();
    cases.reuse(modes);
  }

  /** Axes {@code [row, column, colour, frame]} become {@code [frame, row, column, colour]}. */
  private static Tensor frames(VectorNode array) throws MalformedVectorException {
    Tensor stored = ColumnMajor.tensor(array);
    Tensor video =
        stored.rank() == 4
            ? stored
            : stored.reshape(stored.extent(0), stored.extent(1), stored.extent(2), 1);
    return video.permute(3, 0, 1, 2);
  }

  private void tiles() throws MalformedVectorException {
    int[] voxel = ColumnMajor.integers(fitted.get("N"));
    List<Tile> tiles = quantiser.tiles();
    List<VectorNode> members = ColumnMajor.cells(fitted.get("G"));
    List<VectorNode> weights = ColumnMajor.cells(fitted.get("W"));
    Tensor centres = ColumnMajor.tensor(fitted.get("M"));
    comparison.integer("RGB.G.length", members.size(), tiles.size());
    for (int index = 0; index < tiles.size(); index++) {
      Tile tile = tiles.get(index);
      int[] expected = ColumnMajor.integers(members.get(index));
      double[] weight = ColumnMajor.numbers(weights.get(index));
      comparison.integer(members.get(index).path(), expected.length, tile.size() * voxel[0]);
      for (int member = 0; member < expected.length; member++) {
        int site = tile.site(member / voxel[0]);
        comparison.integer(
            members.get(index).path(), expected[member], site * voxel[0] + member % voxel[0] + 1);
        comparison.within(
            weights.get(index).path(), weight[member], tile.weight(member / voxel[0]), WEIGHTS);
      }
      for (int axis = 0; axis < tile.axes(); axis++) {
        comparison.within("RGB.M", centres.get(index, axis), tile.location(axis), LOCATIONS);
      }
    }
    comparison.within("L", ColumnMajor.tensor(file.get("L")), quantiser.locations(), LOCATIONS);
    comparison.within("L2", ColumnMajor.tensor(file.get("L2")), quantiser.locations(), LOCATIONS);
  }

  /** Compares modes, amplitudes and outcomes up to the sign of a mode; returns the file's modes. */
  private List<double[][]> modes() throws MalformedVectorException {
    int[] tileOf = ColumnMajor.integers(fitted.get("O"));
    List<VectorNode> bases = ColumnMajor.cells(fitted.get("V"));
    List<VectorNode> amplitudes = ColumnMajor.cells(fitted.get("A"));
    Tensor outcomes = ColumnMajor.tensor(file.get("O"));
    List<double[][]> modes = new ArrayList<>();
    comparison.integer("RGB.O.length", tileOf.length, quantiser.modalities());
    int modality = 0;
    for (int tile = 0; tile < bases.size(); tile++) {
      Tensor basis = ColumnMajor.tensor(bases.get(tile)).permute(1, 0);
      comparison.integer(bases.get(tile).path(), basis.extent(0), quantiser.modes(tile));
      double[][] stored = new double[basis.extent(0)][];
      for (int mode = 0; mode < stored.length; mode++) {
        stored[mode] = basis.select(0, mode).data();
        comparison.integer("RGB.O", tileOf[modality], quantiser.tileOf(modality) + 1);
        double[] found = quantiser.mode(tile, mode);
        double sign = Math.signum(product(stored[mode], found));
        for (int member = 0; member < found.length; member++) {
          comparison.within(
              bases.get(tile).path(), stored[mode][member], sign * found[member], SINGULAR_VECTORS);
        }
        double[] bins = ColumnMajor.numbers(amplitudes.get(modality));
        double[] got = quantiser.amplitudes(modality);
        comparison.integer("RGB.nb", bins.length, got.length);
        for (int bin = 0; bin < bins.length; bin++) {
          comparison.within(
              amplitudes.get(modality).path(),
              bins[bin],
              got[bin],
              SINGULAR_VECTORS * bins[bins.length - 1]);
        }
        outcomes(outcomes.select(0, modality).data(), modality, sign, got.length);
        modality++;
      }
      modes.add(stored);
    }
    return modes;
  }

  private void outcomes(double[] expected, int modality, double sign, int bins) {
    CertainSequence got = (CertainSequence) fit.outcomes().modality(modality);
    comparison.integer("O.length", expected.length, got.times());
    for (int time = 0; time < expected.length; time++) {
      int bin = sign < 0 ? bins - got.index(time) : got.index(time) + 1;
      comparison.integer("O[" + modality + "][" + time + "]", (int) expected[time], bin);
    }
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int index = 0; index < Math.min(a.length, b.length); index++) {
      sum += a[index] * b[index];
    }
    return sum;
  }

  /** Applies the modes and amplitudes of the file to other frames, and decodes its outcomes. */
  private void reuse(List<double[][]> modes) throws MalformedVectorException {
    Tensor video = frames(file.get("I"));
    int rows = video.extent(1);
    int columns = video.extent(2);
    int channels = video.extent(3);
    int span = (int) ColumnMajor.scalar(fitted.get("R"));
    List<double[]> bins = new ArrayList<>();
    for (VectorNode stored : ColumnMajor.cells(fitted.get("A"))) {
      bins.add(ColumnMajor.numbers(stored));
    }
    List<Tile> tiles = Tiling.grid(rows, columns, ColumnMajor.scalar(fitted.get("nd")));
    Quantiser restored =
        Quantiser.of(tiles, channels * span, rows * columns * channels * span, modes, bins);
    ImageQuantiser pictures = ImageQuantiser.of(rows, columns, channels, span, restored);
    Recording others = pictures.quantise(frames(file.get("I2")));
    comparison.within("O2", ColumnMajor.tensor(file.get("O2")), StructureCases.indices(others), 0);
    int[] levels = bins.stream().mapToInt(amplitudes -> amplitudes.length).toArray();
    Recording first = StructureCases.outcomes(file.get("O"), levels).at(0);
    comparison.within("recon_t1", frames(file.get("recon_t1")), pictures.reconstruct(first), 0);
  }
}
