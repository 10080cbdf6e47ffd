package dev.rgm.runtime.learning;

import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.kernel.Logarithm;
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
  private static final double[] ONE = {1};

  private final CountMatrix matrix;
  private double[] rowPreferences;
  private final double[] columnPreferences;

  /** What is pending. */
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
    this(
        CountMatrix.of(counts, columns), logarithms(rowPreferences), logarithms(columnPreferences));
  }

  private LearnedCounts(CountMatrix matrix, double[] rowPreferences, double[] columnPreferences) {
    this.matrix = matrix;
    this.rowPreferences = rowPreferences;
    this.columnPreferences = columnPreferences;
    this.touched = new int[matrix.columns];
    this.touchStamp = new int[matrix.columns];
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

  /** How many numbers {@link #save} writes about a matrix. */
  public static int savedSize(int rows, int columns) {
    return CountMatrix.savedSize(rows, columns);
  }

  /**
   * Writes all that decides what is learned next, to the last bit: sums that grew step by step
   * differ from sums taken anew by rounding. Nothing may be pending; preferences are not written.
   *
   * @param target has room for {@link #savedSize} numbers
   * @param from where to begin
   */
  public void save(double[] target, int from) {
    matrix.save(target, from);
  }

  /**
   * Counts without preferences that go on where others were saved.
   *
   * @param source what {@link #save} wrote, from {@code from} on
   * @throws IllegalArgumentException if the numbers cannot have been saved
   */
  public static LearnedCounts restored(double[] source, int from, int rows, int columns) {
    return new LearnedCounts(CountMatrix.restored(source, from, rows, columns), null, null);
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
    return matrix.count(row, column);
  }

  /** All counts with what is pending, row-major. */
  public double[] counts() {
    return matrix.counts();
  }

  /** The sum of all counts, with what is pending. */
  public double total() {
    return matrix.total();
  }

  /**
   * Writes the expected probabilities of one column, with what is pending.
   *
   * @param target of the size of the counts, with the rows of a column side by side
   */
  public void expect(int column, double[] target) {
    matrix.expect(column, target);
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
    add(oneRow, ONE, 0, 1, oneColumn, oneAmount, 0, 1);
  }

  /**
   * Teaches the product of weights of rows and weights of columns; products below 2^-53 teach
   * nothing.
   *
   * @param rowIndices each row at most once, from {@code rowFrom} on
   * @param rowWeights of these rows, 0 … 1, at the same places
   * @param columnIndices each column at most once, from {@code columnFrom} on
   * @param columnWeights of these columns, at least 0, likewise
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
    move(taught.size() - 1, 1);
  }

  /** Adds a share of what one product taught. */
  private void move(int product, double share) {
    int[] indices = taught.indices();
    double[] weights = taught.weights();
    int firstRow = taught.firstRow(product);
    int firstColumn = taught.firstColumn(product);
    matrix.moveRows(indices, firstRow, firstColumn);
    for (int at = firstColumn; at < taught.end(product); at++) {
      int column = indices[at];
      if (weights[at] > CountMatrix.NEGLIGIBLE
          && matrix.move(column, weights[at], share, indices, weights, firstRow, firstColumn)
          && touchStamp[column] != stamp) {
        touchStamp[column] = stamp;
        touched[touchedSize++] = column;
      }
    }
  }

  /**
   * The score of the counts with what is pending, in nats: mutual information between rows and
   * columns, plus the expected log-preferences of both.
   */
  public double score() {
    if (!settled) {
      matrix.catchUp(touched, touchedSize);
    }
    return matrix.information() + matrix.expected(rowPreferences, columnPreferences);
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
      matrix.catchUp(touched, touchedSize);
      settled = true;
    }
    if (matrix.multiply(learnability / (learnability + share))) {
      // Whoever keeps probabilities must not keep those from before the sums were taken anew.
      touchedSize = matrix.columns;
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
      move(product, -share);
    }
    taught.clear();
  }
}
