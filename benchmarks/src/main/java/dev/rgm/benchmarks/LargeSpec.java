package dev.rgm.benchmarks;

import java.util.Locale;
import java.util.SplittableRandom;

/** Writes a spec of one factor and one modality with as many states as wanted. */
final class LargeSpec {
  private static final long SEED = 20_240_716;

  /** Digits of a number behind the point, as a program would write them. */
  private static final int DIGITS = 6;

  private final StringBuilder text = new StringBuilder();
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final int states;

  private LargeSpec(int states) {
    this.states = states;
  }

  /** The spec of a model with the given number of states, outcomes and actions. */
  static String text(int states) {
    return new LargeSpec(states).write();
  }

  private String write() {
    text.append("## GNNSection\nActInfPOMDP\n\n## GNNVersionAndFlags\nGNN v1\n\n");
    text.append("## ModelName\nStates ").append(states).append("\n\n## StateSpaceBlock\n");
    text.append("s[").append(states).append(",1,type=int]\n");
    text.append("o[").append(states).append(",1,type=int]\n");
    text.append("u[").append(states).append(",1,type=int]\n");
    text.append("A[o,s,type=float]\nB[s',s,u,type=float]\nC[o,type=float]\nD[s,type=float]\n\n");
    text.append("## Connections\nD>s\ns-A\nA-o\n(s,u)>B\n\n## InitialParameterization\n");
    // Columns sum to one: a number is exact in decimals and the last one is what is left.
    text.append("A={\n");
    table(columns(states));
    text.append("}\nB=transpose({\n");
    for (int action = 0; action < states; action++) {
      text.append("(\n");
      double[][] columns = columns(states);
      double[][] byPrevious = new double[states][states];
      for (int next = 0; next < states; next++) {
        for (int previous = 0; previous < states; previous++) {
          byPrevious[previous][next] = columns[next][previous];
        }
      }
      table(byPrevious);
      text.append("),\n");
    }
    text.append("})\nC=zeros(").append(states).append(")\n");
    text.append("D=uniform(").append(states).append(")\n");
    return text.toString();
  }

  /** A table whose every column sums to one. */
  private double[][] columns(int outcomes) {
    double unit = Math.pow(10, -DIGITS);
    long whole = Math.round(1 / unit);
    double[][] columns = new double[outcomes][states];
    for (int column = 0; column < states; column++) {
      long left = whole;
      for (int row = 0; row < outcomes - 1; row++) {
        long part = random.nextLong(2 * left / (outcomes - row) + 1);
        columns[row][column] = part * unit;
        left -= part;
      }
      columns[outcomes - 1][column] = left * unit;
    }
    return columns;
  }

  private void table(double[][] rows) {
    for (double[] row : rows) {
      text.append("  (");
      for (int i = 0; i < row.length; i++) {
        text.append(i == 0 ? "" : ",")
            .append(String.format(Locale.ROOT, "%." + DIGITS + "f", row[i]));
      }
      text.append("),\n");
    }
  }
}
