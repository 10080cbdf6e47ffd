package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Dimensions.Extent;
import dev.rgm.compiler.check.Draft.Owner;
import dev.rgm.compiler.check.Roles.Part;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the axes of a transition with plain numbers are: {@code [n, n]} is passive, {@code [n, n,
 * k]} has an action, and with more axes the connections say which factors they run over.
 *
 * @param target sizes of {@code [next, prev …, action]}; the action may be open
 * @param parents factors of the previous axes
 */
record TransitionShape(int[] target, List<Integer> parents) {

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
      return Optional.of(new TransitionShape(new int[] {n, n, 1}, self));
    }
    if (rank == 3) {
      int actions = declared.isEmpty() ? Dimensions.OPEN : declared.get(2).size();
      return Optional.of(new TransitionShape(new int[] {n, n, actions}, self));
    }
    int[] sizes = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      sizes[axis] = declared.isEmpty() ? literal.extent(axis) : declared.get(axis).size();
    }
    Optional<TransitionShape> linked = linked(bench, draft, factor, variable, sizes);
    if (linked.isEmpty()) {
      reportUnresolved(bench, draft, factor, variable, sizes);
    }
    return linked;
  }

  /** Takes the factors that edges link to the transition, its own first or all in order. */
  private static Optional<TransitionShape> linked(
      Workbench bench, Draft draft, int factor, Variable variable, int[] sizes) {
    List<Integer> inOrder = new ArrayList<>();
    for (int f = 0; f < draft.factors.size(); f++) {
      Owner owner = draft.factors.get(f);
      boolean linked =
          f == factor || owner.variable.map(v -> bench.links().joins(v, variable)).orElse(false);
      if (linked) {
        inOrder.add(f);
      }
    }
    List<Integer> ownFirst = new ArrayList<>(List.of(factor));
    inOrder.stream().filter(f -> f != factor).forEach(ownFirst::add);
    for (List<Integer> parents : List.of(ownFirst, inOrder)) {
      int behind = sizes.length - 1 - parents.size();
      if ((behind == 0 || behind == 1) && runOver(draft, parents, sizes)) {
        int[] target = java.util.Arrays.copyOf(sizes, parents.size() + 2);
        target[0] = draft.factors.get(factor).size;
        if (behind == 0) {
          target[target.length - 1] = 1;
        }
        return Optional.of(new TransitionShape(target, parents));
      }
    }
    return Optional.empty();
  }

  private static boolean runOver(Draft draft, List<Integer> parents, int[] sizes) {
    for (int i = 0; i < parents.size(); i++) {
      int size = sizes[i + 1];
      if (size != Dimensions.OPEN && size != draft.factors.get(parents.get(i)).size) {
        return false;
      }
    }
    return true;
  }

  private static void reportUnresolved(
      Workbench bench, Draft draft, int factor, Variable variable, int[] sizes) {
    Owner owner = draft.factors.get(factor);
    long actions =
        bench.roles().of(Role.ACTION).stream()
            .map(Part::variable)
            .filter(action -> bench.links().joins(action, variable))
            .count();
    boolean twoControls = actions > 1 && sizes[1] == owner.size;
    String shape = Shapes.brackets(sizes).replace("-1", "?");
    if (twoControls) {
      bench
          .spec()
          .report(
              bench
                  .spec()
                  .at(
                      variable.span(),
                      DiagnosticCode.UNSUPPORTED_KIND,
                      "`"
                          + variable.text()
                          + shape
                          + "` has "
                          + actions
                          + " action axes; one control per factor is supported")
                  .help("make one action of each pair of actions"));
      return;
    }
    bench
        .spec()
        .report(
            bench
                .spec()
                .at(
                    variable.span(),
                    DiagnosticCode.UNRESOLVED_DEPENDENCY,
                    "the axes of `" + variable.text() + shape + "` cannot be told")
                .help(
                    "name them: "
                        + variable.text()
                        + "["
                        + owner.name
                        + "', "
                        + owner.name
                        + ", other_factor, action]"));
  }
}
