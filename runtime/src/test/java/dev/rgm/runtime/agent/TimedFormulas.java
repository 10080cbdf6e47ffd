package dev.rgm.runtime.agent;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.TimedHierarchy;

/**
 * The contract of three levels once more, written from its formulas with loops over arrays and
 * nothing else of the runtime, to compare with.
 */
final class TimedFormulas {
  private static final int[] CLOCKS = {1, 10, 100};

  final double[][] belief = new double[3][];
  final double[][] preference = new double[3][];
  final double[][] expected = new double[3][];
  final double[] freeEnergy = new double[3];
  final int[] action = new int[3];

  private final double[][][] likelihood = new double[3][][];
  private final double[][][][] transition = new double[3][][][];
  private final double[][] base = new double[3][];
  private final double[][] prior = new double[3][];
  private final boolean[] chooses = new boolean[3];
  private final double[][] fastIncrements;
  private final double[][] mediumIncrements;
  private final double[][] start;
  private int time;

  TimedFormulas(TimedHierarchy hierarchy) {
    for (int level = 0; level < 3; level++) {
      Pomdp model = hierarchy.levels().get(level);
      var likelihoods = model.modalities().get(0).likelihood();
      likelihood[level] = matrix(likelihoods.data(), likelihoods.extent(0), likelihoods.extent(1));
      var moves = model.factors().get(0).transitions();
      int states = moves.extent(0);
      int actions = moves.extent(2);
      transition[level] = new double[actions][states][states];
      for (int next = 0; next < states; next++) {
        for (int previous = 0; previous < states; previous++) {
          for (int choice = 0; choice < actions; choice++) {
            transition[level][choice][next][previous] =
                moves.data()[(next * states + previous) * actions + choice];
          }
        }
      }
      base[level] = model.modalities().get(0).preferences().data();
      prior[level] = model.factors().get(0).prior().data().clone();
      chooses[level] = !model.controls().isEmpty();
      expected[level] = new double[actions];
    }
    var m10 = hierarchy.fastIncrements();
    var m21 = hierarchy.mediumIncrements();
    var n21 = hierarchy.mediumPrior();
    fastIncrements = matrix(m10.data(), m10.extent(0), m10.extent(1));
    mediumIncrements = matrix(m21.data(), m21.extent(0), m21.extent(1));
    start = matrix(n21.data(), n21.extent(0), n21.extent(1));
    prior[1] = times(start, prior[2]);
  }

  private static double[][] matrix(double[] data, int rows, int columns) {
    double[][] matrix = new double[rows][columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        matrix[row][column] = data[row * columns + column];
      }
    }
    return matrix;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < vector.length; column++) {
        product[row] += matrix[row][column] * vector[column];
      }
    }
    return product;
  }

  /** One step: observes, plans, acts. */
  void step(int outcome) {
    for (int level = 0; level < 3; level++) {
      if (time % CLOCKS[level] != 0) {
        continue;
      }
      double[] posterior = new double[prior[level].length];
      double sum = 0;
      for (int state = 0; state < posterior.length; state++) {
        double weight = level == 0 ? likelihood[0][outcome][state] : 1;
        if (level > 0) {
          double exponent = 0;
          for (int below = 0; below < belief[level - 1].length; below++) {
            if (belief[level - 1][below] > 0) {
              exponent += belief[level - 1][below] * Math.log(likelihood[level][below][state]);
            }
          }
          weight = Math.exp(exponent);
        }
        posterior[state] = prior[level][state] * weight;
        sum += posterior[state];
      }
      for (int state = 0; state < posterior.length; state++) {
        posterior[state] /= sum;
      }
      belief[level] = posterior;
      freeEnergy[level] = -Math.log(sum);
    }
    double[] fast = times(fastIncrements, belief[1]);
    double[] medium = times(mediumIncrements, belief[2]);
    for (int level = 0; level < 3; level++) {
      preference[level] = new double[base[level].length];
      for (int o = 0; o < base[level].length; o++) {
        preference[level][o] = base[level][o] + (level == 0 ? fast[o] : level == 1 ? medium[o] : 0);
      }
    }
    for (int level = 0; level < 3; level++) {
      if (time % CLOCKS[level] == 0) {
        choose(level);
        prior[level] = times(transition[level][action[level]], belief[level]);
      }
    }
    if (time % CLOCKS[2] == 0) {
      prior[1] = times(start, belief[2]);
    }
    time++;
  }

  private void choose(int level) {
    if (!chooses[level]) {
      return;
    }
    int best = 0;
    for (int choice = 0; choice < transition[level].length; choice++) {
      double[] predicted = times(transition[level][choice], belief[level]);
      double[] outcomes = times(likelihood[level], predicted);
      double value = 0;
      for (int o = 0; o < outcomes.length; o++) {
        value += outcomes[o] * preference[level][o];
        for (int state = 0; state < predicted.length; state++) {
          double joint = likelihood[level][o][state] * predicted[state];
          if (joint > 0) {
            value += joint * Math.log(joint / (outcomes[o] * predicted[state]));
          }
        }
      }
      expected[level][choice] = -value;
      if (value > -expected[level][best] + 1e-8) {
        best = choice;
      }
    }
    action[level] = best;
  }
}
