package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Roles.Part;
import dev.rgm.compiler.check.Transition.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** The controls that a spec declares, and which of them the action axes of a transition are for. */
final class ControlCandidates {

  /** A control with its variables, {@code u} or {@code π} or both. */
  static final class Candidate {
    final String suffix;
    Optional<Variable> action = Optional.empty();
    Optional<Variable> policy = Optional.empty();

    Candidate(String suffix) {
      this.suffix = suffix;
    }

    Variable variable() {
      return action.or(() -> policy).orElseThrow();
    }

    boolean holds(Variable other) {
      return variables().stream().anyMatch(v -> v.key().equals(other.key()));
    }

    List<Variable> variables() {
      return List.of(action, policy).stream().flatMap(Optional::stream).toList();
    }

    OptionalInt number() {
      return ParameterTable.integer(suffix);
    }
  }

  private final Workbench bench;
  private final List<Candidate> all;

  ControlCandidates(Workbench bench) {
    this.bench = bench;
    this.all = candidates(bench.roles());
  }

  private static List<Candidate> candidates(Roles roles) {
    Map<String, Candidate> bySuffix = new LinkedHashMap<>();
    for (Part part : roles.of(Role.ACTION)) {
      Candidate candidate = bySuffix.computeIfAbsent(part.suffix(), Candidate::new);
      candidate.action = candidate.action.or(() -> Optional.of(part.variable()));
    }
    for (Part part : roles.of(Role.POLICY)) {
      Candidate candidate = bySuffix.computeIfAbsent(part.suffix(), Candidate::new);
      candidate.policy = candidate.policy.or(() -> Optional.of(part.variable()));
    }
    List<Candidate> all = new ArrayList<>(bySuffix.values());
    List<Candidate> actions = all.stream().filter(c -> c.action.isPresent()).toList();
    List<Candidate> policies = all.stream().filter(c -> c.action.isEmpty()).toList();
    if (actions.size() == 1 && policies.size() == 1 && actions.get(0).policy.isEmpty()) {
      actions.get(0).policy = policies.get(0).policy;
      return actions;
    }
    return actions.isEmpty() ? all : actions;
  }

  /** In the order of the spec. */
  List<Candidate> all() {
    return all;
  }

  /** The control that a variable belongs to, as its action or as its policy. */
  Optional<Candidate> of(Variable variable) {
    return all.stream().filter(candidate -> candidate.holds(variable)).findFirst();
  }

  /** The controls that edges link to a transition. */
  List<Candidate> linked(Variable matrix) {
    return all.stream().filter(c -> bench.links().joins(c.variable(), matrix)).toList();
  }

  /** The number of actions that the declarations of a control give. */
  OptionalInt size(Candidate candidate) {
    return candidate.variables().stream()
        .map(bench.dimensions()::categories)
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  /**
   * Whether action axes can be for controls: for those that edges link to the transition, else for
   * any.
   *
   * @param extents of the axes; {@link Dimensions#OPEN} where not known
   */
  boolean suffice(Variable matrix, int[] extents) {
    List<Candidate> pool = linked(matrix).isEmpty() ? all : linked(matrix);
    boolean fits = pool.size() >= extents.length;
    for (int extent : extents) {
      fits &= pool.stream().anyMatch(candidate -> fits(candidate, extent));
    }
    return fits;
  }

  /**
   * The controls of several action axes, in the order of the axes. Names of axes come first, then
   * sizes that fit in only one way, then the numbers of {@code u_c0}, {@code u_c1}.
   *
   * @return empty if they cannot be told
   */
  Optional<List<Candidate>> along(Variable matrix, List<Action> axes) {
    Candidate[] found = new Candidate[axes.size()];
    List<Candidate> pool = new ArrayList<>(all);
    List<Integer> open = new ArrayList<>();
    for (int axis = 0; axis < found.length; axis++) {
      Optional<Candidate> named = axes.get(axis).variable().flatMap(this::of);
      if (named.isPresent() && !pool.remove(named.get())) {
        return Optional.empty();
      }
      found[axis] = named.orElse(null);
      if (named.isEmpty()) {
        open.add(axis);
      }
    }
    List<Candidate> linked = linked(matrix);
    if (pool.stream().filter(linked::contains).count() >= open.size()) {
      pool.retainAll(linked);
    }
    bySize(axes, pool, open, found);
    return byNumber(axes, pool, open, found) ? Optional.of(List.of(found)) : Optional.empty();
  }

  /** Gives an axis that only one control fits this control, until there is no such axis. */
  private void bySize(
      List<Action> axes, List<Candidate> pool, List<Integer> open, Candidate[] found) {
    Predicate<Integer> forced =
        axis -> pool.stream().filter(c -> fits(c, axes.get(axis).size())).count() == 1;
    Optional<Integer> next = open.stream().filter(forced).findFirst();
    while (next.isPresent()) {
      Integer axis = next.get();
      found[axis] =
          pool.stream().filter(c -> fits(c, axes.get(axis).size())).findFirst().orElseThrow();
      pool.remove(found[axis]);
      open.remove(axis);
      next = open.stream().filter(forced).findFirst();
    }
  }

  private boolean byNumber(
      List<Action> axes, List<Candidate> pool, List<Integer> open, Candidate[] found) {
    boolean numbered = pool.stream().allMatch(candidate -> candidate.number().isPresent());
    if (!open.isEmpty() && (pool.size() != open.size() || !numbered)) {
      return false;
    }
    pool.sort(Comparator.comparingInt(candidate -> candidate.number().orElse(0)));
    for (int place = 0; place < open.size(); place++) {
      int axis = open.get(place);
      if (!fits(pool.get(place), axes.get(axis).size())) {
        return false;
      }
      found[axis] = pool.get(place);
    }
    return true;
  }

  /** Whether a control may have so many actions. */
  boolean fits(Candidate candidate, int extent) {
    int size = size(candidate).orElse(Dimensions.OPEN);
    return size == Dimensions.OPEN || extent == Dimensions.OPEN || size == extent;
  }
}
