package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Groups modalities that lie near each other: each goes to the nearest of a grid of anchors that
 * has half the resolution of the locations ({@code rgm-algorithms.md} §6.2, {@code SPACE}).
 */
final class LocationGrouping {
  /** Distances closer than this are equal, so that rounding does not decide (§9, 36). */
  private static final double TIE = 1e-12;

  private LocationGrouping() {}

  /**
   * The groups, in order of their first member.
   *
   * @param locations axes {@code [modality, axis]}, one or two axes
   * @return axes {@code [group][member]}
   */
  static int[][] of(Tensor locations) {
    int modalities = locations.extent(0);
    int axes = locations.extent(1);
    int different = different(locations);
    int side = axes == 1 ? (different + 1) / 2 : (int) Math.ceil(Math.sqrt(different / 4.0));
    if (side <= 1) {
      int[] all = new int[modalities];
      Arrays.setAll(all, modality -> modality);
      return new int[][] {all};
    }
    double[][] anchors = new double[axes][];
    for (int axis = 0; axis < axes; axis++) {
      anchors[axis] = anchors(locations, axis, side);
    }
    LabelTable table = new LabelTable(modalities);
    int[] groupOf = new int[modalities];
    for (int modality = 0; modality < modalities; modality++) {
      groupOf[modality] = table.label(nearest(locations, modality, anchors, side));
    }
    int[] sizes = new int[table.size()];
    for (int group : groupOf) {
      sizes[group]++;
    }
    int[][] groups = new int[table.size()][];
    for (int group = 0; group < groups.length; group++) {
      groups[group] = new int[sizes[group]];
      sizes[group] = 0;
    }
    for (int modality = 0; modality < modalities; modality++) {
      int group = groupOf[modality];
      groups[group][sizes[group]++] = modality;
    }
    return groups;
  }

  private static int different(Tensor locations) {
    int axes = locations.extent(1);
    Set<Tensor> rows = new HashSet<>();
    for (int modality = 0; modality < locations.extent(0); modality++) {
      int from = modality * axes;
      rows.add(Tensor.vector(Arrays.copyOfRange(locations.data(), from, from + axes)));
    }
    return rows.size();
  }

  private static double[] anchors(Tensor locations, int axis, int side) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int modality = 0; modality < locations.extent(0); modality++) {
      low = Math.min(low, locations.get(modality, axis));
      high = Math.max(high, locations.get(modality, axis));
    }
    double[] anchors = new double[side];
    for (int anchor = 0; anchor < side - 1; anchor++) {
      anchors[anchor] = low + anchor * (high - low) / (side - 1);
    }
    anchors[side - 1] = high;
    return anchors;
  }

  /** The nearest anchor, the first axis fastest, and the lowest of those that are equally near. */
  private static int nearest(Tensor locations, int modality, double[][] anchors, int side) {
    int nearest = 0;
    double shortest = Double.POSITIVE_INFINITY;
    int last = anchors.length == 1 ? 1 : side;
    for (int second = 0; second < last; second++) {
      double across = anchors.length == 1 ? 0 : locations.get(modality, 1) - anchors[1][second];
      for (int first = 0; first < side; first++) {
        double along = locations.get(modality, 0) - anchors[0][first];
        double distance = along * along + across * across;
        if (distance < shortest - TIE) {
          shortest = distance;
          nearest = second * side + first;
        }
      }
    }
    return nearest;
  }
}
