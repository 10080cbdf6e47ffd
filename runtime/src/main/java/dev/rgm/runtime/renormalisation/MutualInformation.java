package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.tensor.Tensor;

/** The mutual information of the two axes of a table of counts, in nats. */
final class MutualInformation {
  private MutualInformation() {}

  /** Of the outcomes of two modalities at the same times. */
  static double overTime(OutcomeSequence a, OutcomeSequence b) {
    if (a instanceof CertainSequence first && b instanceof CertainSequence second) {
      return overTime(first, second);
    }
    double[] joint = Columns.allocate("a table of outcomes", a.levels(), b.levels());
    for (int time = 0; time < a.times(); time++) {
      for (int row = 0; row < a.levels(); row++) {
        double weight = a.probability(time, row);
        for (int column = 0; weight > 0 && column < b.levels(); column++) {
          joint[row * b.levels() + column] += weight * b.probability(time, column);
        }
      }
    }
    return of(joint, a.levels(), b.levels());
  }

  /** The same through the pairs that occur, of which there are at most as many as time points. */
  private static double overTime(CertainSequence a, CertainSequence b) {
    int times = a.times();
    LabelTable table = new LabelTable(a.levels());
    int[] pairs = new int[times];
    int[] rows = new int[a.levels()];
    int[] columns = new int[b.levels()];
    for (int time = 0; time < times; time++) {
      pairs[table.label((long) a.index(time) * b.levels() + b.index(time))]++;
      rows[a.index(time)]++;
      columns[b.index(time)]++;
    }
    double sum = weighted(pairs) - weighted(rows) - weighted(columns);
    return times == 0 ? 0 : Math.max(0, sum / times + Math.log(times));
  }

  private static double weighted(int[] counts) {
    double sum = 0;
    for (int count : counts) {
      sum += weighted(count);
    }
    return sum;
  }

  /** Of the rows and columns of a matrix of counts. */
  static double of(Tensor counts) {
    return of(counts.data(), counts.extent(0), counts.size() / counts.extent(0));
  }

  private static double of(double[] counts, int rows, int columns) {
    double[] rowSums = new double[rows];
    double[] columnSums = new double[columns];
    double total = 0;
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double count = counts[row * columns + column];
        sum += weighted(count);
        rowSums[row] += count;
        columnSums[column] += count;
        total += count;
      }
    }
    if (!(total > 0)) {
      return 0;
    }
    for (double count : rowSums) {
      sum -= weighted(count);
    }
    for (double count : columnSums) {
      sum -= weighted(count);
    }
    return Math.max(0, sum / total + Math.log(total));
  }

  private static double weighted(double x) {
    return x > 0 ? x * Math.log(x) : 0;
  }
}
