package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Dimensions.Extent;
import dev.rgm.compiler.check.Variable.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The axes of a transition whose declaration names them, such as {@code B_loc[s_loc', s_loc,
 * u_loc]}: the order is certain.
 *
 * @param next place of the next state in the declaration
 * @param previous places of the previous states
 * @param parents their factors
 * @param actionAxes places of the actions
 * @param actions the variables of the actions that are named
 */
record NamedAxes(
    int next,
    List<Integer> previous,
    List<Integer> parents,
    List<Integer> actionAxes,
    List<Optional<Variable>> actions) {

  /** Sorts the axes of a declaration, or empty if they are no transition of the factor. */
  static Optional<NamedAxes> ofTransition(
      Spec spec, Roles roles, Draft draft, int factor, List<Extent> declared) {
    int next = -1;
    for (int i = 0; i < declared.size() && next < 0; i++) {
      Extent extent = declared.get(i);
      boolean isNext =
          extent.slice() == Slice.NEXT
              && extent.axis().map(v -> draft.factor(v) == factor).orElse(false);
      next = isNext ? i : -1;
    }
    if (next < 0) {
      next = 0;
      boolean isOwn = declared.get(0).axis().map(v -> draft.factor(v) == factor).orElse(false);
      if (!isOwn) {
        return Optional.empty();
      }
    }
    List<Integer> previous = new ArrayList<>();
    List<Integer> parents = new ArrayList<>();
    List<Integer> actionAxes = new ArrayList<>();
    List<Optional<Variable>> actions = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      if (i == next) {
        continue;
      }
      Optional<Variable> axis = declared.get(i).axis();
      int parent = axis.map(draft::factor).orElse(-1);
      // An axis without a name is an action where all states stand before it.
      boolean isAction =
          axis.isEmpty()
              ? declared.subList(i, declared.size()).stream().allMatch(e -> isNoState(draft, e))
              : roles.role(axis.get()) == Role.ACTION || roles.role(axis.get()) == Role.POLICY;
      if (parent >= 0 && !parents.contains(parent)) {
        previous.add(i);
        parents.add(parent);
      } else if (isAction) {
        actionAxes.add(i);
        actions.add(axis);
      } else {
        return Optional.empty();
      }
    }
    return parents.isEmpty()
        ? Optional.empty()
        : Optional.of(new NamedAxes(next, previous, parents, actionAxes, actions));
  }

  private static boolean isNoState(Draft draft, Extent extent) {
    return extent.axis().map(draft::factor).orElse(-1) < 0;
  }

  /** The declared axis of every axis of {@code [next, prev …, action …]}. */
  int[] order() {
    List<Integer> order = new ArrayList<>();
    order.add(next);
    order.addAll(previous);
    order.addAll(actionAxes);
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The declared axes, with the sizes of the factors where the declaration does not know them. */
  List<Extent> sized(Draft draft, List<Extent> declared) {
    List<Extent> sized = new ArrayList<>();
    for (Extent extent : declared) {
      int factor = extent.axis().map(draft::factor).orElse(-1);
      sized.add(
          extent.open() && factor >= 0
              ? new Extent(
                  draft.factors.get(factor).size, extent.axis(), extent.slice(), extent.span())
              : extent);
    }
    return sized;
  }
}
