package dev.rgm.runtime.inference;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;

/**
 * The transitions of every factor, one table per action, with the next states of one combination of
 * previous states side by side.
 */
final class Transitions {
  private final double[][][] tables;
  private final int[] controls;

  Transitions(List<Pomdp.Factor> factors) {
    tables = new double[factors.size()][][];
    controls = new int[factors.size()];
    for (int factor = 0; factor < tables.length; factor++) {
      Tensor transitions = factors.get(factor).transitions();
      controls[factor] = factors.get(factor).control();
      int states = transitions.extent(0);
      int actions = transitions.extent(transitions.rank() - 1);
      int columns = transitions.size() / states / actions;
      tables[factor] = new double[actions][columns * states];
      for (int next = 0; next < states; next++) {
        for (int column = 0; column < columns; column++) {
          for (int action = 0; action < actions; action++) {
            tables[factor][action][column * states + next] =
                transitions.at((next * columns + column) * actions + action);
          }
        }
      }
    }
  }

  /** The table {@code [previous states of the parents, next state]} of a factor. */
  double[] table(int factor, int[] actions) {
    int control = controls[factor];
    return tables[factor][control == Pomdp.UNCONTROLLED ? 0 : actions[control]];
  }
}
