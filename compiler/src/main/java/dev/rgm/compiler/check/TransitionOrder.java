package dev.rgm.compiler.check;

import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The axis order of a transition literal (gnn-language §9.2). The declaration is always {@code
 * [next, prev …, action]}; literals are written in several orders, and the sums over the next axis
 * tell which.
 */
final class TransitionOrder {

  /** How a literal may be laid out; the previous axes keep their order among themselves. */
  enum Layout {
    NEXT_PREV_ACTION("[next, prev, action]", "next_state_previous_state_action"),
    ACTION_NEXT_PREV("[action, next, prev]", "action_next_state_previous_state"),
    ACTION_PREV_NEXT("[action, prev, next]", "action_previous_state_next_state"),
    /** Seen in real files, but without a word of its own: it cannot be declared. */
    PREV_NEXT_ACTION("[prev, next, action]", "");

    private final String text;
    private final String word;

    Layout(String text, String word) {
      this.text = text;
      this.word = word;
    }

    /** As messages show it, with so many action axes. */
    String text(int actions) {
      return switch (actions) {
        case 0 -> text.replace(", action", "").replace("action, ", "");
        case 1 -> text;
        default -> text.replace("action", "actions");
      };
    }

    /** The value of {@code b_tensor_order}; empty if there is none. */
    String word() {
      return word;
    }

    /**
     * The old axis of every axis of {@code [next, prev …, action …]}.
     *
     * @param rank of the literal
     * @param actions number of action axes, which keep their order among themselves
     */
    int[] order(int rank, int actions) {
      int[] order = new int[rank];
      int states = rank - actions;
      int prevs = states - 1;
      for (int axis = 0; axis < rank; axis++) {
        boolean isAction = axis >= states;
        order[axis] =
            switch (this) {
              case NEXT_PREV_ACTION -> axis;
              case ACTION_NEXT_PREV -> isAction ? axis - states : axis + actions;
              case ACTION_PREV_NEXT ->
                  isAction ? axis - states : axis == 0 ? actions + prevs : actions + axis - 1;
              case PREV_NEXT_ACTION -> isAction ? axis : axis == 0 ? prevs : axis - 1;
            };
      }
      return order;
    }
  }

  /** How the order was found. */
  enum Certainty {
    /** The spec says so, or every order that fits gives the same tensor. */
    CERTAIN,
    /** Only one order has columns that sum to one. */
    BY_SUMS,
    /** Several orders fit and give different tensors. */
    AMBIGUOUS,
    /** No order has columns that sum to one. */
    NOT_NORMALISED,
    /** No order has the declared shape. */
    WRONG_SHAPE
  }

  /**
   * What was found.
   *
   * @param tensor {@code [next, prev …, action]}; the best candidate if not normalised; empty if
   *     the shape is wrong
   * @param rivals the orders that fit as well
   */
  record Outcome(
      Certainty certainty, Optional<Tensor> tensor, Layout layout, List<Layout> rivals) {}

  private static final Map<String, Layout> WORDS =
      Map.ofEntries(
          Map.entry("next_state_previous_state_action", Layout.NEXT_PREV_ACTION),
          Map.entry("next_previous_action", Layout.NEXT_PREV_ACTION),
          Map.entry("next_prev_action", Layout.NEXT_PREV_ACTION),
          Map.entry("states_next_states_previous_actions", Layout.NEXT_PREV_ACTION),
          Map.entry("action_next_state_previous_state", Layout.ACTION_NEXT_PREV),
          Map.entry("action_next_previous", Layout.ACTION_NEXT_PREV),
          Map.entry("actions_next_previous", Layout.ACTION_NEXT_PREV),
          Map.entry("action_previous_state_next_state", Layout.ACTION_PREV_NEXT),
          Map.entry("action_previous_next", Layout.ACTION_PREV_NEXT),
          Map.entry("actions_previous_next", Layout.ACTION_PREV_NEXT));

  private TransitionOrder() {}

  /** The layout of a value of {@code b_tensor_order}, or empty. */
  static Optional<Layout> declared(String word) {
    return Optional.ofNullable(WORDS.get(word.strip().toLowerCase(Locale.ROOT)));
  }

  /**
   * Finds the order of a literal.
   *
   * @param literal as the brackets shape it
   * @param shape what its axes are, in some order
   * @param allowed the orders in question
   */
  static Outcome settle(Tensor literal, TransitionShape shape, List<Layout> allowed) {
    List<Candidate> candidates = candidates(literal, shape, allowed);
    if (candidates.isEmpty()) {
      return new Outcome(
          Certainty.WRONG_SHAPE, Optional.empty(), Layout.NEXT_PREV_ACTION, List.of());
    }
    List<Candidate> passing = passing(candidates, Probabilities.ACCEPTED);
    if (passing.isEmpty()) {
      passing = passing(candidates, Probabilities.WARNED);
    }
    if (passing.isEmpty()) {
      Candidate best = candidates.get(0);
      for (Candidate candidate : preferred(candidates, literal, shape)) {
        if (Probabilities.badColumns(candidate.tensor) < Probabilities.badColumns(best.tensor)) {
          best = candidate;
        }
      }
      return outcome(Certainty.NOT_NORMALISED, best, List.of());
    }
    Candidate chosen = preferred(passing, literal, shape).get(0);
    List<Layout> rivals = new ArrayList<>();
    for (Candidate candidate : passing) {
      if (!candidate.tensor.equals(chosen.tensor)) {
        rivals.add(candidate.layout);
      }
    }
    if (!rivals.isEmpty()) {
      return outcome(Certainty.AMBIGUOUS, chosen, rivals);
    }
    boolean alone =
        candidates.size() > 1 && candidates.stream().anyMatch(c -> !c.tensor.equals(chosen.tensor));
    return outcome(alone ? Certainty.BY_SUMS : Certainty.CERTAIN, chosen, List.of());
  }

  private record Candidate(Layout layout, Tensor tensor) {}

  private static Outcome outcome(Certainty certainty, Candidate chosen, List<Layout> rivals) {
    return new Outcome(certainty, Optional.of(chosen.tensor), chosen.layout, rivals);
  }

  private static List<Candidate> passing(List<Candidate> candidates, double tolerance) {
    return candidates.stream()
        .filter(c -> Probabilities.isNormalised(c.tensor, tolerance))
        .toList();
  }

  /**
   * Action, previous, next comes first when the literal is action-first-shaped, which is what other
   * readers assume; else the declared order does.
   */
  private static List<Candidate> preferred(
      List<Candidate> candidates, Tensor literal, TransitionShape shape) {
    int[] target = shape.target();
    int first = target[target.length - shape.actionAxes()];
    boolean actionFirst =
        literal.rank() == target.length
            && (first == Dimensions.OPEN || literal.extent(0) == first)
            && candidates.stream().anyMatch(c -> c.layout == Layout.ACTION_PREV_NEXT);
    List<Layout> order =
        actionFirst
            ? List.of(
                Layout.ACTION_PREV_NEXT,
                Layout.NEXT_PREV_ACTION,
                Layout.ACTION_NEXT_PREV,
                Layout.PREV_NEXT_ACTION)
            : List.of(
                Layout.NEXT_PREV_ACTION,
                Layout.ACTION_NEXT_PREV,
                Layout.ACTION_PREV_NEXT,
                Layout.PREV_NEXT_ACTION);
    return candidates.stream()
        .sorted((a, b) -> Integer.compare(order.indexOf(a.layout), order.indexOf(b.layout)))
        .toList();
  }

  /** The literal in every order that gives the target shape. */
  private static List<Candidate> candidates(
      Tensor literal, TransitionShape shape, List<Layout> allowed) {
    int[] target = shape.target();
    int rank = target.length;
    for (Tensor shaped : shapings(literal, target)) {
      List<Candidate> found = new ArrayList<>();
      for (Layout layout : allowed) {
        Tensor permuted = shaped.permute(layout.order(rank, shape.actionAxes()));
        if (matches(permuted.shape(), target)) {
          found.add(new Candidate(layout, permuted));
        }
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** The literal with the rank of the target, unit axes deleted or inserted where needed. */
  private static List<Tensor> shapings(Tensor literal, int[] target) {
    int rank = target.length;
    List<Tensor> shapings = new ArrayList<>();
    if (literal.rank() == rank) {
      shapings.add(literal);
    }
    int actions = target[rank - 1];
    if (actions != 1 && actions != Dimensions.OPEN) {
      if (literal.rank() != rank) {
        insertUnits(literal, target, shapings);
      }
      return shapings;
    }
    int[] squeezed = literal.rank() == rank - 1 ? literal.shape() : withoutOneUnit(literal, rank);
    if (squeezed.length == rank - 1) {
      int[] last = Arrays.copyOf(squeezed, rank);
      last[rank - 1] = 1;
      shapings.add(literal.reshape(last));
    } else {
      insertUnits(literal, target, shapings);
    }
    return shapings;
  }

  /** Factors of one state have unit axes that a literal may leave out, or write twice. */
  private static void insertUnits(Tensor literal, int[] target, List<Tensor> shapings) {
    BracketRule.shape(literal.shape(), target)
        .filter(shape -> shape.length == target.length)
        .ifPresent(shape -> shapings.add(literal.reshape(shape)));
  }

  /**
   * Deletes unit axes from the front, then from the back, until one rank less than asked is left.
   */
  private static int[] withoutOneUnit(Tensor literal, int rank) {
    int[] shape = literal.shape();
    while (shape.length > rank - 1 && shape[0] == 1) {
      shape = Arrays.copyOfRange(shape, 1, shape.length);
    }
    while (shape.length > rank - 1 && shape[shape.length - 1] == 1) {
      shape = Arrays.copyOf(shape, shape.length - 1);
    }
    return shape.length == rank - 1 ? shape : Shapes.squeezed(shape);
  }

  private static boolean matches(int[] shape, int[] target) {
    for (int axis = 0; axis < target.length; axis++) {
      if (target[axis] != Dimensions.OPEN && shape[axis] != target[axis]) {
        return false;
      }
    }
    return true;
  }
}
