package dev.rgm.runtime.inference;

import dev.rgm.runtime.model.ActionAxes;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;

/**
 * The transitions of every factor, one table per combination of actions, with the next states of
 * one combination of previous states side by side.
 */
final class Transitions {
  private final Parameters parameters;
  private final double[][][] tables;
  private final ActionAxes[] choices;
  private final int[] states;

  Transitions(List<Pomdp.Factor> factors, Parameters parameters) {
    this.parameters = parameters;
    tables = new double[factors.size()][][];
    choices = new ActionAxes[factors.size()];
    states = new int[factors.size()];
    for (int factor = 0; factor < tables.length; factor++) {
      Tensor transitions = factors.get(factor).transitions();
      choices[factor] = new ActionAxes(factors.get(factor));
      states[factor] = transitions.extent(0);
      int count = choices[factor].size();
      tables[factor] = new double[count][transitions.size() / count];
      refresh(factor);
    }
  }

  /** Takes the transitions of a factor anew. */
  void refresh(int factor) {
    double[] transitions = parameters.transitions(factor);
    int count = tables[factor].length;
    int extent = states[factor];
    int columns = transitions.length / extent / count;
    int source = 0;
    for (int next = 0; next < extent; next++) {
      for (int column = 0; column < columns; column++) {
        for (int action = 0; action < count; action++) {
          tables[factor][action][column * extent + next] = transitions[source++];
        }
      }
    }
  }

  /** The table {@code [previous states of the parents, next state]} of a factor. */
  double[] table(int factor, int[] actions) {
    return tables[factor][choices[factor].index(actions)];
  }
}
