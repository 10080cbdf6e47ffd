package dev.rgm.runtime.learning;

import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Matrices;
import java.util.Arrays;

/**
 * Dirichlet counts that grow with experience, accept what they were taught only if it makes them
 * more informative, and forget (rgm-algorithms §4.1–4.4). The tensor counts as a matrix of its
 * first axis (rows, the categories) by all others (columns).
 *
 * <p>Taught counts are pending until {@link #settle}. The score of the counts is kept up to date
 * from sums, so that teaching and settling cost time for the entries touched and not for the size
 * of the tensor. A count of exactly 0 is a structural zero: nothing is added to it.
 */
public final class LearnedCounts {
  /** The common factor is multiplied out before it gets smaller than this. */
  private static final double LEAST_SCALE = 1e-3;

  private final int rows;
  private final int columns;
  private double[] rowPreferences;
  private final double[] columnPreferences;

  /** The counts, each divided by {@link #scale}; the rows of a column lie side by side. */
  private final double[] scaled;

  private double scale = 1;
  private final double[] rowSums;
  private final double[] columnSums;
  private double total;

  /** x ln x of every entry, row and column; those of touched rows and columns may be old. */
  private final double[] entryTerms;

  private final double[] rowTerms;
  private final double[] columnTerms;

  /** The rows whose terms are old. */
  private final boolean[] rowMoved;

  /** The sums of these terms. */
  private double entryTerm;

  private double rowTerm;
  private double columnTerm;

  private int pending;
  private int[] pendingEntries = new int[8];
  private double[] pendingAmounts = new double[8];
  private double scoreBefore;

  /** The columns with something pending, each once; a stamp tells which are in the list. */
  private final int[] touched;

  private int touchedSize;
  private final int[] touchStamp;
  private int stamp;
  private boolean settled = true;

  /**
   * Counts that start here.
   *
   * @param counts row-major, at least 0; copied
   * @param columns of the matrix
   * @param rowPreferences how probable the rows should be, weights of at least 0; or null
   * @param columnPreferences how probable the columns should be, likewise; or null
   */
  public LearnedCounts(
      double[] counts, int columns, double[] rowPreferences, double[] columnPreferences) {
    this.columns = columns;
    this.rows = counts.length / columns;
    this.scaled = new double[counts.length];
    for (int index = 0; index < counts.length; index++) {
      scaled[index % columns * rows + index / columns] = counts[index];
    }
    this.rowSums = new double[rows];
    this.columnSums = new double[columns];
    this.entryTerms = new double[counts.length];
    this.rowTerms = new double[rows];
    this.rowMoved = new boolean[rows];
    this.columnTerms = new double[columns];
    this.touched = new int[columns];
    this.touchStamp = new int[columns];
    this.rowPreferences = logarithms(rowPreferences);
    this.columnPreferences = logarithms(columnPreferences);
    rebase();
  }

  private static double[] logarithms(double[] preferences) {
    if (preferences == null) {
      return null;
    }
    double[] logarithms = Columns.normalised(preferences, 1);
    for (int row = 0; row < logarithms.length; row++) {
      logarithms[row] = Logarithm.floored(logarithms[row]);
    }
    return logarithms;
  }

  /** Multiplies the common factor out and takes all sums anew, which also ends rounding drift. */
  private void rebase() {
    Arrays.fill(rowSums, 0);
    Arrays.fill(columnSums, 0);
    total = 0;
    entryTerm = 0;
    for (int index = 0; index < scaled.length; index++) {
      scaled[index] *= scale;
      double count = scaled[index];
      rowSums[index % rows] += count;
      columnSums[index / rows] += count;
      total += count;
      entryTerms[index] = weighted(count);
      entryTerm += entryTerms[index];
    }
    scale = 1;
    rowTerm = 0;
    for (int row = 0; row < rows; row++) {
      rowTerms[row] = weighted(rowSums[row]);
      rowTerm += rowTerms[row];
    }
    columnTerm = 0;
    for (int column = 0; column < columns; column++) {
      columnTerms[column] = weighted(columnSums[column]);
      columnTerm += columnTerms[column];
    }
  }

  private static double weighted(double x) {
    return x > 0 ? x * Math.log(x) : 0;
  }

  /**
   * Changes how probable the rows should be; nothing may be pending.
   *
   * @param weights of the rows, at least 0
   */
  public void prefer(double[] weights) {
    rowPreferences = logarithms(weights);
  }

  /** One count, with what is pending. */
  public double count(int row, int column) {
    return scaled[column * rows + row] * scale;
  }

  /** All counts with what is pending, row-major. */
  public double[] counts() {
    double[] counts = new double[scaled.length];
    for (int index = 0; index < counts.length; index++) {
      counts[index] = scaled[index % columns * rows + index / columns] * scale;
    }
    return counts;
  }

  /** The sum of all counts, with what is pending. */
  public double total() {
    return total * scale;
  }

  /**
   * Writes the expected probabilities of one column, with what is pending.
   *
   * @param target of the size of the counts, with the rows of a column side by side
   */
  public void expect(int column, double[] target) {
    double sum = columnSums[column];
    double factor = sum > 0 ? 1 / sum : 0;
    double constant = sum > 0 ? 0 : 1.0 / rows;
    for (int index = column * rows; index < (column + 1) * rows; index++) {
      target[index] = scaled[index] * factor + constant;
    }
  }

  /** The expected probability of a row in a column, with what is pending. */
  public double probability(int row, int column) {
    double sum = columnSums[column];
    return sum > 0 ? scaled[column * rows + row] / sum : 1.0 / rows;
  }

  /** The number of columns that something was taught about since the counts were settled. */
  public int touchedColumns() {
    return touchedSize;
  }

  /** One of the columns that something was taught about since the counts were settled. */
  public int touchedColumn(int index) {
    return touched[index];
  }

  /**
   * Teaches one entry.
   *
   * @param amount at least 0
   */
  public void add(int row, int column, double amount) {
    int index = column * rows + row;
    if (scaled[index] == 0 || amount == 0) {
      return;
    }
    if (pending == 0) {
      scoreBefore = score();
    }
    if (settled) {
      settled = false;
      touchedSize = 0;
      stamp++;
    }
    if (pending == pendingEntries.length) {
      pendingEntries = Arrays.copyOf(pendingEntries, 2 * pending);
      pendingAmounts = Arrays.copyOf(pendingAmounts, 2 * pending);
    }
    pendingEntries[pending] = index;
    pendingAmounts[pending++] = amount / scale;
    if (touchStamp[column] != stamp) {
      touchStamp[column] = stamp;
      touched[touchedSize++] = column;
    }
    move(index, row, column, amount / scale);
  }

  private void move(int index, int row, int column, double amount) {
    double count = scaled[index] + amount;
    double term = weighted(count);
    scaled[index] = count;
    entryTerm += term - entryTerms[index];
    entryTerms[index] = term;
    rowSums[row] += amount;
    rowMoved[row] = true;
    columnSums[column] += amount;
    total += amount;
  }

  /** Brings the terms of rows and touched columns up to date. */
  private void catchUp() {
    for (int row = 0; row < rows; row++) {
      if (rowMoved[row]) {
        double term = weighted(rowSums[row]);
        rowTerm += term - rowTerms[row];
        rowTerms[row] = term;
        rowMoved[row] = false;
      }
    }
    for (int index = 0; index < touchedSize; index++) {
      int column = touched[index];
      double term = weighted(columnSums[column]);
      columnTerm += term - columnTerms[column];
      columnTerms[column] = term;
    }
  }

  /**
   * The score of the counts with what is pending, in nats: mutual information between rows and
   * columns, plus the expected log-preferences of both.
   */
  public double score() {
    if (!(total > 0)) {
      return 0;
    }
    if (!settled) {
      catchUp();
    }
    double information = (entryTerm - rowTerm - columnTerm) / total + Math.log(total);
    return information
        + expected(rowPreferences, rowSums)
        + expected(columnPreferences, columnSums);
  }

  private double expected(double[] preferences, double[] sums) {
    return preferences == null ? 0 : Matrices.dot(preferences, 0, sums, 0, sums.length) / total;
  }

  /**
   * Decides on what is pending: keeps the share p of it that is the probability of the taught
   * counts under a softmax of scores, and multiplies all counts by η / (η + p).
   *
   * @param precision β per nat; 0 accepts everything
   * @param learnability η, the total that the counts tend to, positive
   * @return p, 0 … 1
   */
  public double settle(double precision, double learnability) {
    double before = pending == 0 ? score() : scoreBefore;
    double share = precision > 0 ? 1 / (1 + Math.exp(precision * (before - score()))) : 1;
    withdraw(1 - share);
    if (!settled) {
      catchUp();
      settled = true;
    }
    scale *= learnability / (learnability + share);
    if (scale < LEAST_SCALE) {
      rebase();
    }
    return share;
  }

  /** Forgets what is pending. */
  public void discard() {
    withdraw(1);
  }

  private void withdraw(double share) {
    for (int entry = 0; share != 0 && entry < pending; entry++) {
      int index = pendingEntries[entry];
      move(index, index % rows, index / rows, -share * pendingAmounts[entry]);
    }
    pending = 0;
  }
}
