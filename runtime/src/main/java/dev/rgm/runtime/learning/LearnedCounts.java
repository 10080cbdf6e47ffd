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

  /** So small a share of a case changes no count of the order of one. */
  private static final double NEGLIGIBLE = 0x1p-53;

  private static final double[] ONE = {1};

  /** Relative changes below this are small: what the series leaves out is below rounding. */
  private static final double SMALL_CHANGE = 1e-3;

  /** How many sums are saved besides those of rows and columns. */
  private static final int SAVED_SUMS = 5;

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

  private final TaughtProducts taught = new TaughtProducts();
  private final int[] oneRow = new int[1];
  private final int[] oneColumn = new int[1];
  private final double[] oneAmount = new double[1];
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

  /** Counts that go on where {@link #save} was called. */
  private LearnedCounts(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.scaled = new double[rows * columns];
    this.rowSums = new double[rows];
    this.columnSums = new double[columns];
    this.entryTerms = new double[scaled.length];
    this.rowTerms = new double[rows];
    this.rowMoved = new boolean[rows];
    this.columnTerms = new double[columns];
    this.touched = new int[columns];
    this.touchStamp = new int[columns];
    this.columnPreferences = null;
  }

  /** How many numbers {@link #save} writes about a matrix. */
  public static int savedSize(int rows, int columns) {
    return Math.addExact(
        Math.multiplyExact(2, Math.multiplyExact(rows, columns)), rows + columns + SAVED_SUMS);
  }

  /**
   * Writes all that decides what is learned next, to the last bit: sums that grew step by step
   * differ from sums taken anew by rounding. Nothing may be pending; preferences are not written.
   *
   * @param target has room for {@link #savedSize} numbers
   * @param from where to begin
   */
  public void save(double[] target, int from) {
    int next = from;
    for (double[] part : new double[][] {scaled, rowSums, columnSums, entryTerms}) {
      System.arraycopy(part, 0, target, next, part.length);
      next += part.length;
    }
    double[] sums = {scale, total, entryTerm, rowTerm, columnTerm};
    System.arraycopy(sums, 0, target, next, SAVED_SUMS);
  }

  /**
   * Counts without preferences that go on where others were saved.
   *
   * @param source what {@link #save} wrote, from {@code from} on
   * @throws IllegalArgumentException if the numbers cannot have been saved
   */
  public static LearnedCounts restored(double[] source, int from, int rows, int columns) {
    LearnedCounts counts = new LearnedCounts(rows, columns);
    int next = from;
    double[][] parts = {counts.scaled, counts.rowSums, counts.columnSums, counts.entryTerms};
    for (double[] part : parts) {
      System.arraycopy(source, next, part, 0, part.length);
      next += part.length;
      for (double value : part) {
        if (!Double.isFinite(value) || (value < 0 && part != counts.entryTerms)) {
          throw new IllegalArgumentException("a saved count is " + value);
        }
      }
    }
    counts.scale = source[next];
    counts.total = source[next + 1];
    counts.entryTerm = source[next + 2];
    counts.rowTerm = source[next + 3];
    counts.columnTerm = source[next + 4];
    double check = counts.scale + counts.total + counts.entryTerm + counts.rowTerm;
    if (!(counts.scale > 0)
        || !(counts.total >= 0)
        || !Double.isFinite(check + counts.columnTerm)) {
      throw new IllegalArgumentException("the sums of saved counts are not those of counts");
    }
    terms(counts.rowSums, counts.rowTerms);
    terms(counts.columnSums, counts.columnTerms);
    return counts;
  }

  private static void terms(double[] values, double[] target) {
    for (int index = 0; index < values.length; index++) {
      target[index] = weighted(values[index]);
    }
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

  /** The number of columns whose probabilities may have changed since the counts were settled. */
  public int touchedColumns() {
    return touchedSize;
  }

  /** One of the columns whose probabilities may have changed since the counts were settled. */
  public int touchedColumn(int index) {
    return touched[index];
  }

  /**
   * Teaches one entry.
   *
   * @param amount at least 0; less than 2^-53 teaches nothing
   */
  public void add(int row, int column, double amount) {
    oneRow[0] = row;
    oneColumn[0] = column;
    oneAmount[0] = amount;
    add(oneRow, oneAmount, 0, 1, oneColumn, ONE, 0, 1);
  }

  /**
   * Teaches the product of weights of rows and weights of columns; products below 2^-53 teach
   * nothing.
   *
   * @param rowIndices each row at most once, from {@code rowFrom} on
   * @param rowWeights of these rows, at least 0, at the same places
   * @param columnIndices each column at most once, from {@code columnFrom} on
   * @param columnWeights of these columns, likewise
   */
  public void add(
      int[] rowIndices,
      double[] rowWeights,
      int rowFrom,
      int rowCount,
      int[] columnIndices,
      double[] columnWeights,
      int columnFrom,
      int columnCount) {
    if (taught.size() == 0) {
      scoreBefore = score();
    }
    if (settled) {
      settled = false;
      touchedSize = 0;
      stamp++;
    }
    taught.add(
        rowIndices,
        rowWeights,
        rowFrom,
        rowCount,
        columnIndices,
        columnWeights,
        columnFrom,
        columnCount);
    move(taught.size() - 1, 1 / scale);
  }

  /** Adds a share of what one product taught, in units of the scale. */
  private void move(int product, double share) {
    int[] indices = taught.indices();
    double[] weights = taught.weights();
    int firstRow = taught.firstRow(product);
    int firstColumn = taught.firstColumn(product);
    for (int row = firstRow; row < firstColumn; row++) {
      rowMoved[indices[row]] = true;
    }
    for (int at = firstColumn; at < taught.end(product); at++) {
      int column = indices[at];
      if (weights[at] <= NEGLIGIBLE) {
        continue;
      }
      double gained =
          moveColumn(column, weights[at], share, indices, weights, firstRow, firstColumn);
      if (gained != 0 && touchStamp[column] != stamp) {
        touchStamp[column] = stamp;
        touched[touchedSize++] = column;
      }
      columnSums[column] += gained;
      total += gained;
    }
  }

  private double moveColumn(
      int column, double weight, double share, int[] indices, double[] weights, int from, int to) {
    double added = 0;
    double terms = 0;
    for (int at = from; at < to; at++) {
      double amount = weights[at] * weight;
      int index = column * rows + indices[at];
      double before = scaled[index];
      if (amount <= NEGLIGIBLE || before == 0) {
        continue;
      }
      amount *= share;
      double term = entryTerms[index];
      double count = before + amount;
      double inverse = 1 / before;
      double change = amount * inverse;
      // Most changes are small beside the count: then (1 + r) ln(1 + r) comes from the series of
      // the logarithm, and ln x from the term x ln x that is known.
      double gained =
          Math.abs(change) < SMALL_CHANGE
              ? amount * (term * inverse) + count * logarithmOfOnePlus(change)
              : weighted(count) - term;
      scaled[index] = count;
      entryTerms[index] = term + gained;
      terms += gained;
      rowSums[indices[at]] += amount;
      added += amount;
    }
    entryTerm += terms;
    return added;
  }

  /** ln(1 + r) for a small r; the first term left out is r⁶ / 6. */
  private static double logarithmOfOnePlus(double r) {
    return r * (1 - r * (1 / 2.0 - r * (1 / 3.0 - r * (1 / 4.0 - r * (1 / 5.0)))));
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
    double before = taught.size() == 0 ? score() : scoreBefore;
    double share = precision > 0 ? 1 / (1 + Math.exp(precision * (before - score()))) : 1;
    withdraw(1 - share);
    if (!settled) {
      catchUp();
      settled = true;
    }
    scale *= learnability / (learnability + share);
    if (scale < LEAST_SCALE) {
      rebase();
      // Probabilities are the same but for rounding; whoever keeps them must not keep the old ones.
      touchedSize = columns;
      Arrays.setAll(touched, column -> column);
    }
    return share;
  }

  /** Forgets what is pending. */
  public void discard() {
    withdraw(1);
  }

  private void withdraw(double share) {
    for (int product = 0; share != 0 && product < taught.size(); product++) {
      move(product, -share / scale);
    }
    taught.clear();
  }
}
