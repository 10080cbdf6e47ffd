package dev.rgm.compiler.emit.java;

import static dev.rgm.compiler.emit.java.ModelBuilder.tensor;

import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;

/** The seven models whose generated code is kept as golden files. */
final class GoldenModels {
  private GoldenModels() {}

  static List<GenerativeModel> all() {
    return List.of(corridor(), weather(), delivery(), bandit(), forager(), tram(), hostile());
  }

  /** A flat POMDP that looks two steps ahead. */
  static GenerativeModel corridor() {
    double[] a = {0.9, 0.1, 0.0, 0.1, 0.8, 0.1, 0.0, 0.1, 0.9};
    // Axes [next, previous, action]: left, stay, right.
    double[] b = {
      1, 1, 0, 1, 0, 0, 0, 0, 0, //
      0, 0, 1, 0, 1, 0, 1, 0, 0, //
      0, 0, 0, 0, 0, 1, 0, 1, 1
    };
    return new ModelBuilder("Corridor")
        .file("corridor.gnn")
        .annotation("Three cells in a row. The agent prefers the right end.")
        .kind(ModelKind.FLAT)
        .control("u", 3, "left", "stay", "right")
        .factor("s", List.of(0), 0, tensor(new int[] {3, 3, 3}, b), new double[] {1, 0, 0})
        .modality("o", List.of(0), tensor(new int[] {3, 3}, a), Tensor.vector(0, 0, 3))
        .settings(Settings.of(Profile.GNN).withPolicyLength(2))
        .build();
  }

  /** A hidden Markov model with labels. */
  static GenerativeModel weather() {
    return new ModelBuilder("Weather")
        .file("weather.gnn")
        .annotation(
            """
            What the ground tells of the sky:

            - `dry` in most cases means `clear`
            - `damp` says little,
              for dew falls under both
            - a lone ` and <b> stay as they are

            The sky itself is never seen.
            """)
        .kind(ModelKind.HMM)
        .factor(
            "s_sky",
            List.of(0),
            -1,
            tensor(new int[] {2, 2, 1}, 0.8, 0.3, 0.2, 0.7),
            new double[] {0.5, 0.5},
            "clear",
            "overcast")
        .modality(
            "o_ground",
            List.of(0),
            tensor(new int[] {3, 2}, 0.7, 0.1, 0.2, 0.3, 0.1, 0.6),
            null,
            "dry",
            "damp",
            "wet")
        .build();
  }

  /** A Markov decision process: the state is seen as it is. Nine cells, so tables are resources. */
  static GenerativeModel delivery() {
    int cells = 9;
    int actions = 5;
    double[] b = new double[cells * cells * actions];
    double[] a = new double[cells * cells];
    int[][] moves = {{0, 0}, {-1, 0}, {1, 0}, {0, -1}, {0, 1}};
    double[] c = new double[cells];
    double[] d = new double[cells];
    d[0] = 1;
    c[8] = 4;
    for (int cell = 0; cell < cells; cell++) {
      a[cell * cells + cell] = 1;
      for (int action = 0; action < actions; action++) {
        int row = Math.min(2, Math.max(0, cell / 3 + moves[action][0]));
        int column = Math.min(2, Math.max(0, cell % 3 + moves[action][1]));
        b[((row * 3 + column) * cells + cell) * actions + action] = 1;
      }
    }
    return new ModelBuilder("Delivery on a grid")
        .file("maps/delivery.gnn")
        .kind(ModelKind.MDP)
        .control("u", actions, "wait", "north", "south", "west", "east")
        .factor("s", List.of(0), 0, Tensor.wrap(new int[] {cells, cells, actions}, b), d)
        .modality("o", List.of(0), Tensor.wrap(new int[] {cells, cells}, a), Tensor.vector(c))
        .settings(Settings.of(Profile.GNN).withPolicyLength(3))
        .build();
  }

  /** A bandit with habits, in the numbers of the older system. */
  static GenerativeModel bandit() {
    return new ModelBuilder("TwoArmedBandit")
        .file("bandit.gnn")
        .kind(ModelKind.BANDIT)
        .control("u_arm", 2, "left", "right")
        .factor(
            "s_better",
            List.of(0),
            -1,
            tensor(new int[] {2, 2, 1}, 1, 0, 0, 1),
            new double[] {0.5, 0.5},
            "left",
            "right")
        .factor(
            "s_pulled",
            List.of(1),
            0,
            tensor(new int[] {2, 2, 2}, 1, 0, 1, 0, 0, 1, 0, 1),
            new double[] {0.5, 0.5})
        .modality(
            "o_coin",
            List.of(0, 1),
            tensor(new int[] {2, 2, 2}, 0.8, 0.2, 0.2, 0.8, 0.2, 0.8, 0.8, 0.2),
            Tensor.vector(2, 0),
            "coin",
            "nothing")
        .habits(0.6, 0.4)
        .settings(Settings.of(Profile.PYMDP_LEGACY))
        .build();
  }

  /** Two factors, three modalities, two controls, preferences that change with time. */
  static GenerativeModel forager() {
    return new ModelBuilder("Forager")
        .file("forager.gnn")
        .annotation("Walks between nest, field and wood, and eats or saves.")
        .kind(ModelKind.FACTORED)
        .control("u_walk", 2, "stay", "go")
        .control("u_eat", 2, "save", "eat")
        .factor(
            "s_place",
            List.of(0),
            0,
            tensor(
                new int[] {3, 3, 2},
                1,
                0,
                0,
                0,
                0,
                1, //
                0,
                1,
                1,
                0,
                0,
                0, //
                0,
                0,
                0,
                1,
                1,
                0),
            new double[] {1, 0, 0},
            "nest",
            "field",
            "wood")
        .factor(
            "s_store",
            List.of(1, 0),
            1,
            tensor(
                new int[] {2, 2, 3, 2},
                1,
                1,
                0.9,
                1,
                0.7,
                1,
                0.2,
                0.9,
                0,
                0.8,
                0,
                0.8, //
                0,
                0,
                0.1,
                0,
                0.3,
                0,
                0.8,
                0.1,
                1,
                0.2,
                1,
                0.2),
            new double[] {0.5, 0.5},
            "empty",
            "full")
        .modality(
            "o_place",
            List.of(1, 0),
            tensor(new int[] {3, 2, 3}, placeSeen()),
            null,
            "nest",
            "field",
            "wood")
        .modality(
            "o_smell", List.of(0), tensor(new int[] {2, 3}, 0.9, 0.4, 0.2, 0.1, 0.6, 0.8), null)
        .modality(
            "o_hunger",
            List.of(1),
            tensor(new int[] {2, 2}, 0.9, 0.2, 0.1, 0.8),
            tensor(new int[] {2, 2}, -1, 0, -2, 1),
            "hungry",
            "sated")
        .settings(Settings.of(Profile.GNN).withPolicyLength(2))
        .build();
  }

  /** Two controls move one factor, the axis of the second first; one of them moves another too. */
  static GenerativeModel tram() {
    double[] stops = new double[3 * 3 * 2 * 2];
    for (int stop = 0; stop < 3; stop++) {
      for (int way = 0; way < 2; way++) {
        // Halted it stays, whichever way its lever points; driven it comes to the next stop.
        int next = Math.min(2, Math.max(0, way == 0 ? stop - 1 : stop + 1));
        stops[((stop * 3 + stop) * 2 + way) * 2] = 1;
        stops[((next * 3 + stop) * 2 + way) * 2 + 1] = 1;
      }
    }
    return new ModelBuilder("Tram")
        .file("tram.gnn")
        .annotation("A tram with a lever for the way and one for the drive, which takes charge.")
        .kind(ModelKind.FACTORED)
        .control("u_drive", 2, "halt", "go")
        .control("u_way", 2, "back", "on")
        .factor(
            "s_stop",
            List.of(0),
            List.of(1, 0),
            tensor(new int[] {3, 3, 2, 2}, stops),
            new double[] {1, 0, 0},
            "depot",
            "market",
            "pier")
        .factor(
            "s_charge",
            List.of(1),
            0,
            tensor(new int[] {2, 2, 2}, 1, 1, 0.5, 0.9, 0, 0, 0.5, 0.1),
            new double[] {0, 1},
            "low",
            "full")
        .modality(
            "o_stop",
            List.of(0),
            tensor(new int[] {3, 3}, 0.8, 0.1, 0.1, 0.1, 0.8, 0.1, 0.1, 0.1, 0.8),
            Tensor.vector(0, 1, 3),
            "depot",
            "market",
            "pier")
        .modality(
            "o_charge",
            List.of(1),
            tensor(new int[] {2, 2}, 0.9, 0.2, 0.1, 0.8),
            Tensor.vector(0, 0.5))
        .settings(Settings.of(Profile.GNN).withPolicyLength(2))
        .build();
  }

  /** Axes [outcome, store, place]: the store says nothing. */
  private static double[] placeSeen() {
    double[] a = new double[18];
    for (int outcome = 0; outcome < 3; outcome++) {
      for (int store = 0; store < 2; store++) {
        a[(outcome * 2 + store) * 3 + outcome] = 1;
      }
    }
    return a;
  }

  /** Names that try to leave the comments, strings and identifiers they are put in. */
  static GenerativeModel hostile() {
    return new ModelBuilder("*/ class \"X\" ${1} \\u0022 $L\nπ")
        .file("a\\u0022*/\nb.gnn")
        .annotation("Ends */ here @author {@code x} <b> & \\u000a $T $$ \u2028 \uD83D\uDC1D")
        .kind(ModelKind.FLAT)
        .control("u_class", 2, "int", "new line\n")
        .factor(
            "s_String",
            List.of(0),
            0,
            tensor(new int[] {2, 2, 2}, 1, 1, 0, 0, 0, 0, 1, 1),
            new double[] {0.5, 0.5},
            "*/",
            "\"")
        .factor(
            "s_s'",
            List.of(1),
            -1,
            tensor(new int[] {2, 2, 1}, 0.9, 0.1, 0.1, 0.9),
            new double[] {0.5, 0.5})
        .modality(
            "o_class",
            List.of(0),
            tensor(new int[] {2, 2}, 0.9, 0.1, 0.1, 0.9),
            Tensor.vector(1, 0),
            "1st",
            "null")
        .modality(
            "o_\u03c0*/",
            List.of(1),
            tensor(new int[] {2, 2}, 0.9, 0.1, 0.1, 0.9),
            Tensor.vector(1, 0),
            "\u2028",
            "\u00e9t\u00e9")
        .build();
  }
}
