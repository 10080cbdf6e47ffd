package dev.rgm.runtime.model;

import dev.rgm.runtime.tensor.Tensor;
import java.util.List;

/**
 * Three levels of the execution contract {@code timed_soft_controller_v1} (gnn-semantics §3.4):
 * each is a model of its own with one state factor and one modality, and they are coupled by
 * beliefs going up and preferences coming down. The outcomes of a level above are the states of the
 * level below it.
 *
 * <p>Levels are counted from 0, the fastest, whose outcomes and actions are those of the world.
 * Each ticks every 1, 10 and 100 steps, as {@link #PERIODS} says.
 *
 * @param fast level 0; must have a control
 * @param medium level 1, whose likelihood is {@code A[s_0, s_1]}
 * @param slow level 2, whose likelihood is {@code A[s_1, s_2]}
 * @param fastIncrements {@code M10[o_0, s_1]}: what each state of level 1 adds to the preferences
 *     of level 0, finite, nats
 * @param mediumIncrements {@code M21[o_1, s_2]}, where {@code o_1} are the outcomes of level 1 and
 *     so the states of level 0; the same between levels 2 and 1
 * @param mediumPrior {@code N21[s_1, s_2]}: where level 1 starts, given the state of level 2; each
 *     column sums to one
 */
public record TimedHierarchy(
    Pomdp fast,
    Pomdp medium,
    Pomdp slow,
    Tensor fastIncrements,
    Tensor mediumIncrements,
    Tensor mediumPrior) {

  /** How many steps apart the ticks of each level are (gnn-semantics §3.4). */
  public static final List<Integer> PERIODS = List.of(1, 10, 100);

  /** How far the prior of level 1 may be from what level 2 predicts (gnn-semantics §3.4). */
  public static final double TOLERANCE = Pomdp.MASS_TOLERANCE;

  /**
   * Checks that the levels are of the contract and fit each other.
   *
   * @throws IllegalArgumentException that lists everything wrong, one problem a line
   */
  public TimedHierarchy {
    new TimedHierarchyCheck(List.of(fast, medium, slow))
        .check(fastIncrements, mediumIncrements, mediumPrior);
  }

  /** The levels, from the fastest to the slowest. */
  public List<Pomdp> levels() {
    return List.of(fast, medium, slow);
  }
}
