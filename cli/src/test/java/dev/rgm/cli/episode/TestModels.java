package dev.rgm.cli.episode;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** Small models to look at. */
final class TestModels {
  private TestModels() {}

  /** Three rooms in a row, and two ways to walk. */
  static Pomdp rooms(int policyLength) {
    List<String> rooms = List.of("left", "middle", "right");
    Tensor likelihood = noisyIdentity(3, 0.85);
    Tensor walk =
        Tensor.of(
            new int[] {3, 3, 2},
            new double[] {1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1});
    return new Pomdp(
        "Three Rooms",
        List.of(
            new Pomdp.Modality("o_sign", rooms, likelihood, List.of(0), Tensor.vector(0, 0, 3))),
        List.of(
            new Pomdp.Factor("s_room", rooms, walk, List.of(0), 0, Tensor.vector(0.5, 0.25, 0.25))),
        List.of(new Pomdp.Control("u_walk", List.of("west", "east"), 2)),
        null,
        Settings.of(Profile.GNN).withPolicyLength(policyLength));
  }

  /** A passive model without labels. */
  static Pomdp weather() {
    Tensor change = Tensor.of(new int[] {2, 2, 1}, new double[] {0.8, 0.3, 0.2, 0.7});
    return new Pomdp(
        "Weather",
        List.of(
            new Pomdp.Modality(
                "o", List.of(), noisyIdentity(2, 0.9), List.of(0), Tensor.vector(0, 0))),
        List.of(
            new Pomdp.Factor(
                "s", List.of(), change, List.of(0), Pomdp.UNCONTROLLED, Tensor.vector(0.5, 0.5))),
        List.of(),
        null,
        Settings.of(Profile.GNN));
  }

  /** Two factors of different size, two modalities, two controls, and names of all lengths. */
  static Pomdp robot(int cells) {
    Tensor drive = turns(cells, 3);
    Tensor grip = turns(2, 2);
    return new Pomdp(
        "Robot",
        List.of(
            new Pomdp.Modality(
                "o_place",
                IntStream.range(0, cells).mapToObj(cell -> "cell number " + cell).toList(),
                noisyIdentity(cells, 0.9),
                List.of(0),
                Tensor.filled(0, cells)),
            new Pomdp.Modality(
                "o_load",
                List.of("empty-handed", "carrying"),
                noisyIdentity(2, 0.8),
                List.of(1),
                Tensor.vector(0, 1))),
        List.of(
            new Pomdp.Factor(
                "s_place",
                IntStream.range(0, cells).mapToObj(cell -> "cell number " + cell).toList(),
                drive,
                List.of(0),
                0,
                Tensor.filled(1.0 / cells, cells)),
            new Pomdp.Factor(
                "s_load",
                List.of("empty-handed", "carrying"),
                grip,
                List.of(1),
                1,
                Tensor.vector(1, 0))),
        List.of(
            new Pomdp.Control("u_drive", List.of("back", "stay", "ahead"), 3),
            new Pomdp.Control("u_grip", List.of("hold", "switch"), 2)),
        null,
        Settings.of(Profile.GNN).withPolicyLength(2));
  }

  /**
   * {@code B[next, prev, action]}: action {@code a} of three moves by {@code a - 1} round a ring.
   */
  private static Tensor turns(int states, int actions) {
    double[] values = new double[states * states * actions];
    for (int from = 0; from < states; from++) {
      for (int action = 0; action < actions; action++) {
        int by = actions == 3 ? action - 1 : action;
        int to = Math.floorMod(from + by, states);
        values[(to * states + from) * actions + action] = 1;
      }
    }
    return Tensor.wrap(new int[] {states, states, actions}, values);
  }

  private static Tensor noisyIdentity(int size, double right) {
    double[] values = new double[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        values[row * size + column] = row == column ? right : (1 - right) / (size - 1);
      }
    }
    return Tensor.wrap(new int[] {size, size}, values);
  }
}
