package dev.rgm.runtime.learning;

import java.util.Arrays;

/**
 * What counts were taught and have not decided on: outer products of weights of rows and weights of
 * columns. Room is made once and kept.
 */
final class TaughtProducts {
  /** Numbers that bound one product: where its rows begin and end, and its columns. */
  private static final int BOUNDS = 3;

  private int[] bounds = new int[BOUNDS];
  private int[] indices = new int[8];
  private double[] weights = new double[8];
  private int products;
  private int used;

  int size() {
    return products;
  }

  void clear() {
    products = 0;
    used = 0;
  }

  /** Adds a product of some rows and some columns, copied from the arrays. */
  void add(
      int[] rows,
      double[] rowWeights,
      int rowFrom,
      int rowCount,
      int[] columns,
      double[] columnWeights,
      int columnFrom,
      int columnCount) {
    if ((products + 1) * BOUNDS > bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    int needed = Math.addExact(used, Math.addExact(rowCount, columnCount));
    if (needed > indices.length) {
      int room = Math.max(needed, 2 * indices.length);
      indices = Arrays.copyOf(indices, room);
      weights = Arrays.copyOf(weights, room);
    }
    bounds[products * BOUNDS] = used;
    copy(rows, rowWeights, rowFrom, rowCount);
    bounds[products * BOUNDS + 1] = used;
    copy(columns, columnWeights, columnFrom, columnCount);
    bounds[products * BOUNDS + 2] = used;
    products++;
  }

  private void copy(int[] from, double[] fromWeights, int first, int count) {
    System.arraycopy(from, first, indices, used, count);
    System.arraycopy(fromWeights, first, weights, used, count);
    used += count;
  }

  /** Where the rows of a product begin; its columns begin where they end. */
  int firstRow(int product) {
    return bounds[product * BOUNDS];
  }

  int firstColumn(int product) {
    return bounds[product * BOUNDS + 1];
  }

  int end(int product) {
    return bounds[product * BOUNDS + 2];
  }

  /** The rows or columns at the positions between these bounds. */
  int[] indices() {
    return indices;
  }

  /** Their weights. */
  double[] weights() {
    return weights;
  }
}
