package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Dimensions.Extent;
import dev.rgm.compiler.check.Draft.Owner;
import dev.rgm.compiler.check.Transition.Action;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the axes of a transition with plain numbers are: {@code [n, n]} is passive, {@code [n, n,
 * k]} has an action, and with more axes the connections say which factors and controls they run
 * over.
 *
 * @param target sizes of {@code [next, prev …, action …]}; the actions may be open
 * @param parents factors of the previous axes
 * @param actionAxes number of action axes, at least 1
 */
record TransitionShape(int[] target, List<Integer> parents, int actionAxes) {

  /** With more axes than this a message does not spell them out. */
  private static final int MAX_SHOWN = 4;

  /** Finds the axes, or reports why they cannot be told. */
  static Optional<TransitionShape> of(
      Workbench bench,
      Draft draft,
      int factor,
      Variable variable,
      Tensor literal,
      List<Extent> declared) {
    int n = draft.factors.get(factor).size;
    int rank = declared.isEmpty() ? literal.rank() : declared.size();
    List<Integer> self = List.of(factor);
    if (rank <= 2) {
      return Optional.of(new TransitionShape(new int[] {n, n, 1}, self, 1));
    }
    if (rank == 3) {
      int actions = declared.isEmpty() ? Dimensions.OPEN : declared.get(2).size();
      return Optional.of(new TransitionShape(new int[] {n, n, actions}, self, 1));
    }
    int[] sizes = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      sizes[axis] = declared.isEmpty() ? literal.extent(axis) : declared.get(axis).size();
    }
    return new Search(bench, draft, factor, variable, sizes).run();
  }

  /** Looks for the factors and controls of a transition with four axes or more. */
  private record Search(Workbench bench, Draft draft, int factor, Variable variable, int[] sizes) {

    Optional<TransitionShape> run() {
      List<Integer> linked = linked();
      List<Integer> ownFirst = new ArrayList<>(List.of(factor));
      linked.stream().filter(f -> f != factor).forEach(ownFirst::add);
      Optional<TransitionShape> found = over(ownFirst).or(() -> over(linked));
      ControlCandidates candidates = new ControlCandidates(bench);
      boolean controlsLinked = candidates.linked(variable).size() > 1;
      if (linked.size() > 1 && (found.isEmpty() || controlsLinked)) {
        // Edges of a group say of every member that it may matter, not that it does.
        Optional<TransitionShape> alone = over(List.of(factor));
        if (found.isPresent() && alone.isPresent()) {
          reportTwoReadings(found.get(), alone.get());
          return Optional.empty();
        }
        found = found.or(() -> alone);
      }
      if (found.isEmpty()) {
        reportUnresolved(candidates);
      }
      return found;
    }

    /** The factors that edges link to the transition, and its own, in order. */
    private List<Integer> linked() {
      List<Integer> inOrder = new ArrayList<>();
      for (int f = 0; f < draft.factors.size(); f++) {
        Owner owner = draft.factors.get(f);
        boolean linked =
            f == factor || owner.variable.map(v -> bench.links().joins(v, variable)).orElse(false);
        if (linked) {
          inOrder.add(f);
        }
      }
      return inOrder;
    }

    private Optional<TransitionShape> over(List<Integer> parents) {
      int behind = sizes.length - 1 - parents.size();
      if (behind < 0 || !runOver(parents) || (behind > 1 && !areActions(behind))) {
        return Optional.empty();
      }
      int actions = Math.max(1, behind);
      int[] target = Arrays.copyOf(sizes, 1 + parents.size() + actions);
      target[0] = draft.factors.get(factor).size;
      if (behind == 0) {
        target[target.length - 1] = 1;
      }
      return Optional.of(new TransitionShape(target, parents, actions));
    }

    private boolean runOver(List<Integer> parents) {
      for (int i = 0; i < parents.size(); i++) {
        int size = sizes[i + 1];
        if (size != Dimensions.OPEN && size != draft.factors.get(parents.get(i)).size) {
          return false;
        }
      }
      return true;
    }

    /** Whether the last axes are those of controls, and of no other factor. */
    private boolean areActions(int count) {
      int[] extents = Arrays.copyOfRange(sizes, sizes.length - count, sizes.length);
      ControlCandidates candidates = new ControlCandidates(bench);
      if (!candidates.suffice(variable, extents)) {
        return false;
      }
      return candidates.linked(variable).size() > 1
          || Arrays.stream(extents).noneMatch(this::isOtherFactor);
    }

    private boolean isOtherFactor(int extent) {
      for (int f = 0; f < draft.factors.size(); f++) {
        int size = draft.factors.get(f).size;
        if (f != factor && (extent == Dimensions.OPEN || extent == size)) {
          return true;
        }
      }
      return false;
    }

    private void reportTwoReadings(TransitionShape shared, TransitionShape alone) {
      bench
          .spec()
          .report(
              bench
                  .spec()
                  .at(
                      variable.span(),
                      DiagnosticCode.UNRESOLVED_DEPENDENCY,
                      "`"
                          + variable.text()
                          + shape()
                          + "` can be read as "
                          + reading(shared)
                          + " and as "
                          + reading(alone))
                  .help("name the axes: " + variable.text() + reading(alone))
                  .help("or " + variable.text() + reading(shared)));
    }

    private String reading(TransitionShape shape) {
      List<String> axes = new ArrayList<>(List.of(draft.factors.get(factor).name + "'"));
      shape.parents().forEach(parent -> axes.add(draft.factors.get(parent).name));
      List<Action> actions = new ArrayList<>();
      for (int axis = 1 + shape.parents().size(); axis < shape.target().length; axis++) {
        actions.add(new Action(Optional.empty(), shape.target()[axis], List.of()));
      }
      new ControlCandidates(bench)
          .along(variable, actions)
          .ifPresentOrElse(
              found -> found.forEach(candidate -> axes.add(candidate.variable().text())),
              () -> actions.forEach(action -> axes.add("action")));
      return "[" + String.join(", ", axes) + "]";
    }

    private void reportUnresolved(ControlCandidates candidates) {
      String state = draft.factors.get(factor).name;
      var builder =
          bench
              .spec()
              .at(
                  variable.span(),
                  DiagnosticCode.UNRESOLVED_DEPENDENCY,
                  "the axes of `" + variable.text() + shape() + "` cannot be told");
      String start = variable.text() + "[" + state + "', " + state + ", ";
      if (draft.factors.size() > 1 || sizes.length - 2 > MAX_SHOWN) {
        builder.help("name them: " + start + "other_factor, action]");
      }
      int others = sizes.length - 2;
      List<String> names =
          new ArrayList<>(candidates.all().stream().map(c -> c.variable().text()).toList());
      boolean declared = names.size() >= others;
      while (names.size() < others) {
        int more = names.size() - candidates.all().size();
        names.add("u_x" + (more == 0 ? "" : more + 1));
      }
      if (others <= MAX_SHOWN && (draft.factors.size() == 1 || declared)) {
        builder.help(
            (declared ? "name " : "declare one control for each action axis and name ")
                + (draft.factors.size() == 1 ? "them: " : "its controls: ")
                + start
                + String.join(", ", names.subList(0, others))
                + "]");
      }
      bench.spec().report(builder);
    }

    private String shape() {
      return Shapes.brackets(sizes).replace("-1", "?");
    }
  }
}
