package dev.rgm.runtime.renormalisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Groups modalities that tell most about each other: those with the largest components of the
 * principal eigenvector of the matrix of mutual information, again and again until none is left
 * ({@code rgm-algorithms.md} §6.5, {@code MI_GROUP}).
 */
public final class InformationGrouping {
  /** Components below are nothing. */
  private static final double NEGLIGIBLE = Math.exp(-16);

  /** Components that differ by less are ties, and the lowest modality comes first. */
  private static final double TIE = 1e-9;

  private static final int MAXIMAL_COMPOUNDS = 4096;

  private InformationGrouping() {}

  /**
   * The groups.
   *
   * @param outcomes of at least no modality
   * @param size the largest number of members (of compounds) a group, at least 1
   * @param perCompound how many consecutive modalities always go together; divides their number
   * @return axes {@code [group][member]}: indices of modalities, strongest first
   * @throws IllegalArgumentException if a number is out of range
   */
  public static int[][] of(Recording outcomes, int size, int perCompound) {
    if (size < 1 || perCompound < 1 || outcomes.size() % perCompound != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d modalities cannot be grouped by %d in compounds of %d",
              outcomes.size(),
              size,
              perCompound));
    }
    if (outcomes.size() == 0) {
      return new int[0][];
    }
    if (outcomes.size() < size) {
      return new int[][] {range(0, outcomes.size())};
    }
    int compounds = outcomes.size() / perCompound;
    if (compounds > MAXIMAL_COMPOUNDS) {
      throw new IllegalArgumentException(
          compounds + " modalities are too many to group, at most " + MAXIMAL_COMPOUNDS);
    }
    double[] information = information(compounds(outcomes, perCompound));
    List<int[]> groups = new ArrayList<>();
    int[] left = range(0, compounds);
    while (left.length > 0) {
      double[] components = principal(information, compounds, left);
      if (components.length == 0) {
        for (int single : left) {
          groups.add(expanded(new int[] {single}, perCompound));
        }
        break;
      }
      int[] group = strongest(components, left, size);
      groups.add(expanded(group, perCompound));
      left = without(left, group);
    }
    return groups.toArray(new int[0][]);
  }

  private static int[] range(int from, int to) {
    int[] range = new int[to - from];
    Arrays.setAll(range, index -> from + index);
    return range;
  }

  /** Merges consecutive modalities into one with every combination of their outcomes. */
  private static List<OutcomeSequence> compounds(Recording outcomes, int perCompound) {
    List<OutcomeSequence> compounds = new ArrayList<>();
    for (int first = 0; first < outcomes.size(); first += perCompound) {
      OutcomeSequence compound = outcomes.modality(first);
      for (int next = first + 1; next < first + perCompound; next++) {
        compound = product(compound, outcomes.modality(next));
      }
      compounds.add(compound);
    }
    return compounds;
  }

  private static OutcomeSequence product(OutcomeSequence a, OutcomeSequence b) {
    if (a instanceof CertainSequence first && b instanceof CertainSequence second) {
      // Only combinations that occur get a number, so that tables of counts stay small.
      LabelTable table = new LabelTable(a.levels());
      int[] labels = new int[a.times()];
      for (int time = 0; time < labels.length; time++) {
        labels[time] = table.label((long) first.index(time) * b.levels() + second.index(time));
      }
      return CertainSequence.of(Math.max(1, table.size()), labels);
    }
    int levels = CountTensors.requireSize("a compound modality", a.levels(), b.levels());
    double[] joint = CountTensors.allocate("a compound modality", a.times(), levels);
    for (int time = 0; time < a.times(); time++) {
      for (int outcome = 0; outcome < levels; outcome++) {
        joint[time * levels + outcome] =
            a.probability(time, outcome / b.levels()) * b.probability(time, outcome % b.levels());
      }
    }
    return UncertainSequence.of(levels, joint);
  }

  /** The mutual information of every two modalities; of a modality with itself, its entropy. */
  private static double[] information(List<OutcomeSequence> sequences) {
    int n = sequences.size();
    double[] matrix = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        double value = TemporalInformation.overTime(sequences.get(i), sequences.get(j));
        matrix[i * n + j] = value;
        matrix[j * n + i] = value;
      }
    }
    return matrix;
  }

  /** The magnitudes of the principal eigenvector of a part of the matrix; none if it is zero. */
  private static double[] principal(double[] matrix, int n, int[] part) {
    DMatrixRMaj sub = new DMatrixRMaj(part.length, part.length);
    boolean zero = true;
    for (int i = 0; i < part.length; i++) {
      for (int j = 0; j < part.length; j++) {
        double value = matrix[part[i] * n + part[j]];
        sub.set(i, j, value);
        zero &= Math.abs(value) < NEGLIGIBLE;
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(part.length, true, true);
    if (zero || !eigen.decompose(sub)) {
      return new double[0];
    }
    int largest = 0;
    for (int k = 1; k < part.length; k++) {
      if (eigen.getEigenvalue(k).getReal() > eigen.getEigenvalue(largest).getReal()) {
        largest = k;
      }
    }
    double[] vector = eigen.getEigenVector(largest).getData().clone();
    for (int k = 0; k < vector.length; k++) {
      vector[k] = Math.abs(vector[k]);
    }
    return vector;
  }

  private static int[] strongest(double[] components, int[] left, int size) {
    boolean[] taken = new boolean[left.length];
    int[] group = new int[Math.min(size, left.length)];
    int members = 0;
    while (members < group.length) {
      double largest = -1;
      for (int k = 0; k < left.length; k++) {
        largest = taken[k] ? largest : Math.max(largest, components[k]);
      }
      if (largest < NEGLIGIBLE) {
        break;
      }
      int first = 0;
      while (taken[first] || components[first] < largest - TIE) {
        first++;
      }
      taken[first] = true;
      group[members++] = left[first];
    }
    return Arrays.copyOf(group, members);
  }

  private static int[] without(int[] all, int[] removed) {
    return Arrays.stream(all)
        .filter(index -> Arrays.stream(removed).noneMatch(other -> other == index))
        .toArray();
  }

  private static int[] expanded(int[] compounds, int perCompound) {
    return Arrays.stream(compounds)
        .flatMap(
            compound -> Arrays.stream(range(compound * perCompound, (compound + 1) * perCompound)))
        .toArray();
  }
}
