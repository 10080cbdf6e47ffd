package dev.rgm.runtime.renormalisation.quantiser;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The right singular vectors of what a tile sees that carry most energy, through the smaller of the
 * two Gram matrices ({@code rgm-algorithms.md} §5.2, step 3). No mean is removed. The sign of a
 * vector is arbitrary; here the component of largest magnitude is positive, the first one of those
 * that are equal but for rounding.
 */
final class PrincipalModes {
  private static final int MAXIMAL_SIDE = 6000;
  private static final long MAXIMAL_NUMBERS = 1 << 28;
  private static final double SIGN_TIE = 1e-9;

  private final TileData data;
  private final boolean[] active;
  private int activeTimes;

  private PrincipalModes(TileData data) {
    this.data = data;
    this.active = new boolean[data.members()];
  }

  /**
   * The modes of a tile, strongest first; none if the tile sees nothing but zeros.
   *
   * @param multiplicity how many equal voxels each member stands for where modes are counted
   * @return axes {@code [mode][member]}, each of length one
   */
  static double[][] of(TileData data, QuantiserSettings settings, int multiplicity) {
    int side = Math.min(data.times(), data.members());
    if (side > MAXIMAL_SIDE || (long) side * data.members() > MAXIMAL_NUMBERS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a tile with %d voxels over %d time points is too large: take a smaller diameter",
              data.members(),
              data.times()));
    }
    PrincipalModes modes = new PrincipalModes(data);
    boolean overMembers = data.members() < data.times();
    double[][] gram = modes.gram(overMembers);
    int possible = (int) Math.min(modes.activeTimes, (long) multiplicity * count(modes.active));
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(side, true, true);
    DMatrixRMaj matrix = new DMatrixRMaj(side, side);
    double trace = 0;
    for (int i = 0; i < side; i++) {
      trace += gram[i][i];
      for (int j = i; j < side; j++) {
        matrix.set(i, j, gram[i][j]);
        matrix.set(j, i, gram[i][j]);
      }
    }
    if (!(trace > 0) || !eigen.decompose(matrix)) {
      return new double[0][];
    }
    double energy = trace;
    int[] kept =
        IntStream.range(0, side)
            .filter(
                k ->
                    eigen.getEigenvalue(k).getReal() * possible / energy > 1 / settings.threshold())
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -eigen.getEigenvalue(k).getReal()))
            .limit(settings.modes())
            .mapToInt(Integer::intValue)
            .toArray();
    double[][] vectors = new double[kept.length][];
    for (int mode = 0; mode < kept.length; mode++) {
      double[] vector = eigen.getEigenVector(kept[mode]).getData();
      vectors[mode] = overMembers ? vector.clone() : modes.overMembers(vector);
      orient(vectors[mode]);
    }
    return vectors;
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  /** The upper triangle of the products of members (or of time points) with each other. */
  private double[][] gram(boolean overMembers) {
    int members = data.members();
    double[][] block = data.blockByTime();
    int side = overMembers ? members : data.times();
    double[][] gram = new double[side][side];
    for (int from = 0; from < data.times(); from += TileData.BLOCK) {
      int count = data.byTime(from, block);
      note(block, count);
      if (overMembers) {
        Accumulation.gram(block, count, members, gram);
      }
    }
    if (!overMembers) {
      Accumulation.gram(everything(), members, side, gram);
    }
    return gram;
  }

  /** What the tile sees, axes {@code [member][time]}. */
  private double[][] everything() {
    double[][] all = new double[data.members()][data.times()];
    double[][] block = data.blockByMember();
    for (int from = 0; from < data.times(); from += TileData.BLOCK) {
      int count = data.byMember(from, block);
      for (int member = 0; member < all.length; member++) {
        System.arraycopy(block[member], 0, all[member], from, count);
      }
    }
    return all;
  }

  private void note(double[][] block, int count) {
    for (int time = 0; time < count; time++) {
      boolean any = false;
      for (int member = 0; member < active.length; member++) {
        boolean nonzero = block[time][member] != 0;
        active[member] |= nonzero;
        any |= nonzero;
      }
      activeTimes += any ? 1 : 0;
    }
  }

  /** Turns a left singular vector into the right one, of length one. */
  private double[] overMembers(double[] left) {
    double[] vector = new double[data.members()];
    double[][] block = data.blockByTime();
    for (int from = 0; from < left.length; from += TileData.BLOCK) {
      int count = data.byTime(from, block);
      Accumulation.weighted(left, from, block, count, vector.length, vector);
    }
    double length = Math.sqrt(Arrays.stream(vector).map(value -> value * value).sum());
    for (int member = 0; member < vector.length; member++) {
      vector[member] /= length;
    }
    return vector;
  }

  private static void orient(double[] vector) {
    double largest = 0;
    for (double value : vector) {
      largest = Math.max(largest, Math.abs(value));
    }
    int first = 0;
    while (Math.abs(vector[first]) < largest * (1 - SIGN_TIE)) {
      first++;
    }
    if (vector[first] < 0) {
      for (int member = 0; member < vector.length; member++) {
        vector[member] = -vector[member];
      }
    }
  }
}
