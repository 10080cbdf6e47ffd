package dev.rgm.runtime.renormalisation;

import dev.rgm.runtime.model.Level.Factor;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Ways to drop or merge states of the top level ({@code rgm-algorithms.md} §6.8). */
public final class TopReduction {
  private TopReduction() {}

  /**
   * Deletes states without successors, again and again, so that what is left goes on for ever
   * ({@code PRUNE_CHILDLESS}).
   *
   * @throws IllegalArgumentException if every state leads to an end
   */
  public static LearnedModel pruneChildless(LearnedModel model) {
    BitSet kept = reachability(model).perpetual();
    return Compression.compressTop(
        model, StateMap.keeping(model.topStates(), kept.stream().toArray()));
  }

  /**
   * Keeps the states that lead to a goal and those that follow one, without the costs ({@code
   * BASIN}).
   *
   * @param intentions what goals and costs are
   * @param backward steps to a goal
   * @param forward steps from a goal
   * @throws IllegalArgumentException if nothing is left
   */
  public static Basin basin(
      LearnedModel model, List<Intention> intentions, int backward, int forward) {
    LearnedModel aimed = GoalSetting.set(model, intentions);
    BitSet goals = bits(aimed.top().goals());
    BitSet costs = bits(aimed.top().costs());
    Reachability reachability = reachability(aimed);
    reachability.forbid(costs);
    BitSet kept = reachability.backward(goals, backward);
    kept.or(reachability.forward(goals, forward));
    kept.andNot(costs);
    LearnedModel reduced =
        GoalSetting.set(
            Compression.compressTop(
                aimed, StateMap.keeping(aimed.topStates(), kept.stream().toArray())),
            intentions);
    return Basin.of(reduced);
  }

  /**
   * Merges states that predict the same of the trailing streams, now and after up to so many steps
   * along every path ({@code MI_MERGE}).
   *
   * @param order how many steps, at least 0
   * @throws IllegalArgumentException if the leading stream predicts no trailing stream
   */
  public static LearnedModel mergeIndistinct(LearnedModel model, int order) {
    LearnedLevel top = model.top();
    Factor leading = top.factors().get(0);
    Tensor transitions =
        CountTensors.normalised(
            EmptyPaths.filled(leading.transitions().values(), leading.transitions().learnable()));
    List<Tensor> predictions = new ArrayList<>();
    for (int index = 0; index < top.modalities().size(); index++) {
      if (top.modalities().get(index).childStream() != 0 && top.parent(index) == 0) {
        Tensor likelihood = CountTensors.normalised(top.likelihood(index));
        predictions.add(likelihood);
        for (int path = 0; path < leading.paths(); path++) {
          Tensor later = likelihood;
          for (int step = 0; step < order; step++) {
            later = product(later, transitions, path);
            predictions.add(later);
          }
        }
      }
    }
    if (predictions.isEmpty()) {
      throw new IllegalArgumentException("the leading stream predicts no trailing stream");
    }
    return Compression.compress(model, DirectionMerging.of(predictions));
  }

  private static Tensor product(Tensor likelihood, Tensor transitions, int path) {
    int rows = likelihood.extent(0);
    int states = likelihood.extent(1);
    int paths = transitions.extent(2);
    double[] result = new double[rows * states];
    for (int next = 0; next < states; next++) {
      for (int previous = 0; previous < states; previous++) {
        double weight = transitions.at((next * states + previous) * paths + path);
        for (int row = 0; weight > 0 && row < rows; row++) {
          result[row * states + previous] += weight * likelihood.at(row * states + next);
        }
      }
    }
    return Tensor.wrap(new int[] {rows, states}, result);
  }

  static Reachability reachability(LearnedModel model) {
    return new Reachability(model.top().transitions(0));
  }

  static BitSet bits(List<Integer> states) {
    BitSet bits = new BitSet();
    states.forEach(bits::set);
    return bits;
  }
}
