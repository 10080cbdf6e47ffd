package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.learning.MutualInformation;

/** How much two modalities tell about each other at the same times, in nats. */
final class TemporalInformation {
  private TemporalInformation() {}

  /** Of the outcomes of two modalities at the same times. */
  static double overTime(OutcomeSequence a, OutcomeSequence b) {
    if (a instanceof CertainSequence first && b instanceof CertainSequence second) {
      return overTime(first, second);
    }
    double[] joint = CountTensors.allocate("a table of outcomes", a.levels(), b.levels());
    for (int time = 0; time < a.times(); time++) {
      for (int row = 0; row < a.levels(); row++) {
        double weight = a.probability(time, row);
        for (int column = 0; weight > 0 && column < b.levels(); column++) {
          joint[row * b.levels() + column] += weight * b.probability(time, column);
        }
      }
    }
    return Math.max(0, MutualInformation.of(joint, b.levels(), null, null));
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

  private static double weighted(double x) {
    return x > 0 ? x * Math.log(x) : 0;
  }
}
