package dev.rgm.runtime;

import dev.rgm.runtime.model.Deliberation;
import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Set;

/**
 * The T-maze of the episodic contract (gnn-semantics §3.4): a cue of validity 0.8, the reward
 * certain given the arm, a uniform context that stays, and the utilities nothing −0.5, win 3, loss
 * −1.
 */
public final class TMaze {
  public static final int CENTRE = 0;
  public static final int LEFT = 1;
  public static final int RIGHT = 2;
  public static final int CUE = 3;
  public static final double VALIDITY = 0.8;
  private static final int PLACES = 4;
  private static final int CONTEXTS = 2;

  private TMaze() {}

  /** The maze, planned two steps ahead with the arms ending the episode. */
  public static Pomdp model() {
    Deliberation search = Deliberation.contingent(2, List.of(Set.of(LEFT, RIGHT), Set.of()));
    return model(Planning.PLAIN.withSearch(search));
  }

  public static Pomdp model(Planning planning) {
    double[] reward = new double[3 * PLACES * CONTEXTS];
    double[] cue = new double[2 * PLACES * CONTEXTS];
    for (int place = 0; place < PLACES; place++) {
      for (int context = 0; context < CONTEXTS; context++) {
        boolean arm = place == LEFT || place == RIGHT;
        boolean right = (place == LEFT) == (context == 0);
        int outcome = arm ? (right ? 1 : 2) : 0;
        reward[(outcome * PLACES + place) * CONTEXTS + context] = 1;
        for (int shown = 0; shown < 2; shown++) {
          double p = place != CUE ? 0.5 : shown == context ? VALIDITY : 1 - VALIDITY;
          cue[(shown * PLACES + place) * CONTEXTS + context] = p;
        }
      }
    }
    double[] see = new double[PLACES * PLACES];
    double[] move = new double[PLACES * PLACES * PLACES];
    for (int place = 0; place < PLACES; place++) {
      see[place * PLACES + place] = 1;
      for (int before = 0; before < PLACES; before++) {
        boolean arm = before == LEFT || before == RIGHT;
        for (int action = 0; action < PLACES; action++) {
          int next = arm ? before : action;
          move[(next * PLACES + before) * PLACES + action] = 1;
        }
      }
    }
    return new Pomdp(
        "t-maze",
        List.of(
            new Pomdp.Modality(
                "place",
                List.of(),
                Tensor.of(new int[] {PLACES, PLACES}, see),
                List.of(0),
                Tensor.filled(0, PLACES)),
            new Pomdp.Modality(
                "reward",
                List.of("nothing", "win", "loss"),
                Tensor.of(new int[] {3, PLACES, CONTEXTS}, reward),
                List.of(0, 1),
                Tensor.vector(-0.5, 3, -1)),
            new Pomdp.Modality(
                "cue",
                List.of(),
                Tensor.of(new int[] {2, PLACES, CONTEXTS}, cue),
                List.of(0, 1),
                Tensor.filled(0, 2))),
        List.of(
            new Pomdp.Factor(
                "place",
                List.of(),
                Tensor.of(new int[] {PLACES, PLACES, PLACES}, move),
                List.of(0),
                0,
                Tensor.vector(1, 0, 0, 0)),
            new Pomdp.Factor(
                "context",
                List.of(),
                Tensor.of(new int[] {2, 2, 1}, new double[] {1, 0, 0, 1}),
                List.of(1),
                Pomdp.UNCONTROLLED,
                Tensor.vector(0.5, 0.5))),
        List.of(new Pomdp.Control("go", List.of("centre", "left", "right", "cue"), PLACES)),
        null,
        Settings.of(Profile.GNN).withPlanning(planning));
  }
}
