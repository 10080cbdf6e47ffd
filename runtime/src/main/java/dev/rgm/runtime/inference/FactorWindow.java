package dev.rgm.runtime.inference;

import dev.rgm.runtime.kernel.Contraction;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile.LogarithmGuard;
import dev.rgm.runtime.model.TimeScales;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The contractions of a factored model that message passing over several times is made of. A belief
 * holds one marginal per factor, one after the other.
 */
final class FactorWindow {
  private final int[] starts;
  private final int[] extents;
  private final int[][] parents;
  private final int[][] dependencies;
  private final int[][] dependencyStarts;
  private final Contraction[] contractions;
  private final Transitions transitions;
  private final int size;
  private final Logarithm logarithm;

  FactorWindow(Pomdp model, Parameters parameters) {
    TimeScales.requireNone(model);
    int factors = model.factors().size();
    starts = new int[factors];
    extents = new int[factors];
    parents = new int[factors][];
    int total = 0;
    for (int factor = 0; factor < factors; factor++) {
      starts[factor] = total;
      extents[factor] = model.factors().get(factor).states();
      parents[factor] = indices(model.factors().get(factor).parents());
      total += extents[factor];
    }
    size = total;
    transitions = new Transitions(model.factors(), parameters);
    int modalities = model.modalities().size();
    dependencies = new int[modalities][];
    dependencyStarts = new int[modalities][];
    contractions = new Contraction[modalities];
    for (int modality = 0; modality < modalities; modality++) {
      int[] near = indices(model.modalities().get(modality).dependencies());
      dependencies[modality] = near;
      dependencyStarts[modality] = Arrays.stream(near).map(factor -> starts[factor]).toArray();
      contractions[modality] =
          new Contraction(Arrays.stream(near).map(factor -> extents[factor]).toArray());
    }
    LogarithmGuard guard = model.settings().profile().guard();
    // Messages of a mean field need a guard: see MeanFieldInference.
    logarithm = new Logarithm(guard == LogarithmGuard.EXACT ? LogarithmGuard.CLIPPED : guard);
  }

  private static int[] indices(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  int factors() {
    return starts.length;
  }

  int modalities() {
    return contractions.length;
  }

  /** The number of probabilities of a belief. */
  int size() {
    return size;
  }

  int start(int factor) {
    return starts[factor];
  }

  int extent(int factor) {
    return extents[factor];
  }

  Logarithm logarithm() {
    return logarithm;
  }

  int[] starts() {
    return starts;
  }

  int[] extents() {
    return extents;
  }

  /** The axis of a factor among the dependencies of a modality, or −1. */
  int axis(int modality, int factor) {
    return indexOf(dependencies[modality], factor);
  }

  /** The axis of a factor among the parents of another, or −1. */
  int parentAxis(int child, int factor) {
    return indexOf(parents[child], factor);
  }

  private static int indexOf(int[] factors, int factor) {
    for (int axis = 0; axis < factors.length; axis++) {
      if (factors[axis] == factor) {
        return axis;
      }
    }
    return -1;
  }

  /** Adds a table over the columns of a modality, contracted over all factors but one. */
  void addKeeping(int modality, int axis, double[] table, double[] belief, double[] target) {
    contractions[modality].addKeeping(
        axis, table, 0, belief, dependencyStarts[modality], target, 0);
  }

  /** Contracts a table over the columns of a modality. */
  double total(int modality, double[] table, double[] belief) {
    return contractions[modality].total(table, 0, belief, dependencyStarts[modality]);
  }

  /** The row-major index of a joint state of all factors among the columns of a modality. */
  int column(int modality, int[] states) {
    int column = 0;
    for (int factor : dependencies[modality]) {
      column = column * extents[factor] + states[factor];
    }
    return column;
  }

  /** Predicts a factor from the belief about its parents, or the mean of the logarithms. */
  void forward(int factor, int[] actions, double[] belief, boolean logarithmic, double[] target) {
    double[] table = transitions.table(factor, actions);
    int extent = extents[factor];
    Arrays.fill(target, 0, extent, 0);
    int columns = table.length / extent;
    for (int column = 0; column < columns; column++) {
      double weight = weight(factor, column, -1, belief);
      for (int state = 0; weight != 0 && state < extent; state++) {
        double p = table[column * extent + state];
        target[state] += weight * (logarithmic ? logarithm.of(p) : p);
      }
    }
  }

  /**
   * The transitions of a child {@code [next of the child, previous of one parent]}, the other
   * parents being contracted.
   */
  void reduce(
      int child, int axis, int[] actions, double[] belief, boolean logarithmic, double[] target) {
    double[] table = transitions.table(child, actions);
    int extent = extents[child];
    int kept = extents[parents[child][axis]];
    Arrays.fill(target, 0, extent * kept, 0);
    int columns = table.length / extent;
    for (int column = 0; column < columns; column++) {
      double weight = weight(child, column, axis, belief);
      int previous = state(child, column, axis);
      for (int next = 0; weight != 0 && next < extent; next++) {
        double p = table[column * extent + next];
        target[next * kept + previous] += weight * (logarithmic ? logarithm.of(p) : p);
      }
    }
  }

  /** The product of the beliefs about the parents in one column, but for one axis. */
  private double weight(int factor, int column, int skipped, double[] belief) {
    double weight = 1;
    int rest = column;
    for (int axis = parents[factor].length - 1; axis >= 0; axis--) {
      int parent = parents[factor][axis];
      if (axis != skipped) {
        weight *= belief[starts[parent] + rest % extents[parent]];
      }
      rest /= extents[parent];
    }
    return weight;
  }

  private int state(int factor, int column, int wanted) {
    int rest = column;
    for (int axis = parents[factor].length - 1; axis > wanted; axis--) {
      rest /= extents[parents[factor][axis]];
    }
    return rest % extents[parents[factor][wanted]];
  }

  /** The largest number of states of a factor. */
  int largest() {
    return Arrays.stream(extents).max().orElse(1);
  }

  /** Makes the belief about every factor uniform. */
  void uniform(double[] belief) {
    for (int factor = 0; factor < starts.length; factor++) {
      Arrays.fill(belief, starts[factor], starts[factor] + extents[factor], 1.0 / extents[factor]);
    }
  }

  /** A belief as one tensor per factor. */
  List<Tensor> tensors(double[] belief) {
    Tensor[] tensors = new Tensor[starts.length];
    for (int factor = 0; factor < tensors.length; factor++) {
      tensors[factor] =
          Tensor.vector(
              Arrays.copyOfRange(belief, starts[factor], starts[factor] + extents[factor]));
    }
    return List.of(tensors);
  }
}
