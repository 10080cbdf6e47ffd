package dev.rgm.runtime.learning;

import dev.rgm.runtime.kernel.Matrices;
import java.util.Arrays;

/**
 * A matrix of counts with the sums that its mutual information is made of (rgm-algorithms §4.4):
 * changing an entry costs time for that entry and not for the size of the matrix. All counts share
 * a factor, the scale.
 */
final class CountMatrix {
  /** The common factor is multiplied out before it gets smaller than this. */
  private static final double LEAST_SCALE = 1e-3;

  /** So small a share of a case changes no count of the order of one. */
  static final double NEGLIGIBLE = 0x1p-53;

  /** Relative changes below this are small: what the series leaves out is below rounding. */
  private static final double SMALL_CHANGE = 1e-3;

  /** How many numbers are saved besides those of entries, rows and columns. */
  private static final int SAVED_SUMS = 5;

  final int rows;
  final int columns;

  /**
   * Each count divided by the scale, and its x ln x beside it; the rows of a column follow each
   * other.
   */
  private final double[] entries;

  private final double[] rowSums;
  private final double[] columnSums;

  /** x ln x of every row and column; those of rows and columns that moved may be old. */
  private final double[] rowTerms;

  private final double[] columnTerms;

  /** The rows whose terms are old. */
  private final boolean[] rowMoved;

  private double scale = 1;
  private double total;

  /** The sums of the terms. */
  private double entryTerm;

  private double rowTerm;
  private double columnTerm;

  private CountMatrix(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.entries = new double[Math.multiplyExact(2, Math.multiplyExact(rows, columns))];
    this.rowSums = new double[rows];
    this.rowTerms = new double[rows];
    this.rowMoved = new boolean[rows];
    this.columnSums = new double[columns];
    this.columnTerms = new double[columns];
  }

  /** A matrix of row-major counts. */
  static CountMatrix of(double[] counts, int columns) {
    CountMatrix matrix = new CountMatrix(counts.length / columns, columns);
    for (int index = 0; index < counts.length; index++) {
      matrix.entries[matrix.at(index / columns, index % columns)] = counts[index];
    }
    matrix.rebase();
    return matrix;
  }

  /** How many numbers {@link #save} writes. */
  static int savedSize(int rows, int columns) {
    return Math.addExact(
        Math.multiplyExact(2, Math.multiplyExact(rows, columns)), rows + columns + SAVED_SUMS);
  }

  /** Writes all that decides how the matrix changes next; no row or column may have moved. */
  void save(double[] target, int from) {
    double[] sums = {scale, total, entryTerm, rowTerm, columnTerm};
    int next = from;
    for (double[] part : new double[][] {entries, rowSums, columnSums, sums}) {
      System.arraycopy(part, 0, target, next, part.length);
      next += part.length;
    }
  }

  /**
   * A matrix that goes on where another one was saved.
   *
   * @throws IllegalArgumentException if the numbers cannot have been saved
   */
  static CountMatrix restored(double[] source, int from, int rows, int columns) {
    CountMatrix matrix = new CountMatrix(rows, columns);
    double[] sums = new double[SAVED_SUMS];
    int next = from;
    for (double[] part : new double[][] {matrix.entries, matrix.rowSums, matrix.columnSums, sums}) {
      System.arraycopy(source, next, part, 0, part.length);
      next += part.length;
      for (int index = 0; index < part.length; index++) {
        boolean term = part == matrix.entries ? index % 2 == 1 : part == sums && index > 1;
        if (!Double.isFinite(part[index]) || (part[index] < 0 && !term)) {
          throw new IllegalArgumentException("a saved count is " + part[index]);
        }
      }
    }
    if (sums[0] == 0) {
      throw new IllegalArgumentException("the scale of saved counts is 0");
    }
    matrix.scale = sums[0];
    matrix.total = sums[1];
    matrix.entryTerm = sums[2];
    matrix.rowTerm = sums[3];
    matrix.columnTerm = sums[4];
    Arrays.setAll(matrix.rowTerms, row -> weighted(matrix.rowSums[row]));
    Arrays.setAll(matrix.columnTerms, column -> weighted(matrix.columnSums[column]));
    return matrix;
  }

  private int at(int row, int column) {
    return 2 * (column * rows + row);
  }

  private static double weighted(double x) {
    return x > 0 ? x * Math.log(x) : 0;
  }

  /** Multiplies the scale out and takes all sums anew, which also ends rounding drift. */
  private void rebase() {
    Arrays.fill(rowSums, 0);
    Arrays.fill(columnSums, 0);
    total = 0;
    entryTerm = 0;
    for (int column = 0; column < columns; column++) {
      for (int row = 0; row < rows; row++) {
        int entry = at(row, column);
        double count = entries[entry] * scale;
        entries[entry] = count;
        entries[entry + 1] = weighted(count);
        rowSums[row] += count;
        columnSums[column] += count;
        total += count;
        entryTerm += entries[entry + 1];
      }
    }
    scale = 1;
    Arrays.setAll(rowTerms, row -> weighted(rowSums[row]));
    Arrays.setAll(columnTerms, column -> weighted(columnSums[column]));
    rowTerm = sum(rowTerms);
    columnTerm = sum(columnTerms);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  double count(int row, int column) {
    return entries[at(row, column)] * scale;
  }

  /** All counts, row-major. */
  double[] counts() {
    double[] counts = new double[rows * columns];
    for (int index = 0; index < counts.length; index++) {
      counts[index] = count(index / columns, index % columns);
    }
    return counts;
  }

  double total() {
    return total * scale;
  }

  /** Writes the expected probabilities of a column, its rows side by side. */
  void expect(int column, double[] target) {
    double sum = columnSums[column];
    double factor = sum > 0 ? 1 / sum : 0;
    double constant = sum > 0 ? 0 : 1.0 / rows;
    int entry = at(0, column);
    for (int index = column * rows; index < (column + 1) * rows; index++) {
      target[index] = entries[entry] * factor + constant;
      entry += 2;
    }
  }

  /**
   * Multiplies all counts.
   *
   * @return whether rounding may have changed any probability
   */
  boolean multiply(double factor) {
    scale *= factor;
    if (scale < LEAST_SCALE) {
      rebase();
      return true;
    }
    return false;
  }

  /** Notes that the terms of some rows will be old. */
  void moveRows(int[] indices, int from, int to) {
    for (int at = from; at < to; at++) {
      rowMoved[indices[at]] = true;
    }
  }

  /**
   * Adds a share of weighted rows to a column. A count of 0 stays 0.
   *
   * @param weight of the column; products of weights that are negligible add nothing
   * @param share may be negative
   * @param indices of the rows from {@code from} to before {@code to}, with their weights
   * @return whether anything changed
   */
  boolean move(
      int column, double weight, double share, int[] indices, double[] weights, int from, int to) {
    double unscaled = share / scale;
    double added = 0;
    double terms = 0;
    for (int at = from; at < to; at++) {
      double amount = weights[at] * weight;
      int entry = at(indices[at], column);
      double before = entries[entry];
      if (amount <= NEGLIGIBLE || before == 0) {
        continue;
      }
      amount *= unscaled;
      double term = entries[entry + 1];
      double count = before + amount;
      double inverse = 1 / before;
      double change = amount * inverse;
      // Most changes are small beside the count: then (1 + r) ln(1 + r) comes from the series of
      // the logarithm, and ln x from the term x ln x that is known.
      double gained =
          Math.abs(change) < SMALL_CHANGE
              ? amount * (term * inverse) + count * logarithmOfOnePlus(change)
              : weighted(count) - term;
      entries[entry] = count;
      entries[entry + 1] = term + gained;
      terms += gained;
      rowSums[indices[at]] += amount;
      added += amount;
    }
    entryTerm += terms;
    columnSums[column] += added;
    total += added;
    return added != 0;
  }

  /** ln(1 + r) for a small r; the first term left out is r⁶ / 6. */
  private static double logarithmOfOnePlus(double r) {
    return r * (1 - r * (1 / 2.0 - r * (1 / 3.0 - r * (1 / 4.0 - r * (1 / 5.0)))));
  }

  /** Brings the terms of rows up to date, and those of some columns. */
  void catchUp(int[] moved, int count) {
    for (int row = 0; row < rows; row++) {
      if (rowMoved[row]) {
        double term = weighted(rowSums[row]);
        rowTerm += term - rowTerms[row];
        rowTerms[row] = term;
        rowMoved[row] = false;
      }
    }
    for (int index = 0; index < count; index++) {
      int column = moved[index];
      double term = weighted(columnSums[column]);
      columnTerm += term - columnTerms[column];
      columnTerms[column] = term;
    }
  }

  /** Mutual information of rows and columns, nats; terms must be up to date. */
  double information() {
    return total > 0 ? (entryTerm - rowTerm - columnTerm) / total + Math.log(total) : 0;
  }

  /** The mean of numbers of the rows, and of the columns; null counts as 0. */
  double expected(double[] ofRows, double[] ofColumns) {
    return total > 0 ? (dot(ofRows, rowSums) + dot(ofColumns, columnSums)) / total : 0;
  }

  private static double dot(double[] values, double[] sums) {
    return values == null ? 0 : Matrices.dot(values, 0, sums, 0, sums.length);
  }
}
