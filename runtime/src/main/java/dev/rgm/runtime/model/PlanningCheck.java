package dev.rgm.runtime.model;

import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds everything that is wrong with goals, policies and searches of a model. */
final class PlanningCheck {
  private final List<Pomdp.Factor> factors;
  private final List<Pomdp.Control> controls;
  private final Optional<TimeScales> timeScales;
  private final Settings settings;
  private final List<String> problems = new ArrayList<>();

  private PlanningCheck(
      List<Pomdp.Factor> factors,
      List<Pomdp.Control> controls,
      Optional<TimeScales> timeScales,
      Settings settings) {
    this.factors = factors;
    this.controls = controls;
    this.timeScales = timeScales;
    this.settings = settings;
  }

  static List<String> problems(
      List<Pomdp.Factor> factors,
      List<Pomdp.Control> controls,
      Optional<TimeScales> timeScales,
      Settings settings) {
    PlanningCheck check = new PlanningCheck(factors, controls, timeScales, settings);
    Planning planning = settings.planning();
    check.policies(planning.policies());
    planning.goals().ifPresent(check::goals);
    planning.search().ifPresent(check::search);
    planning.statePreferences().forEach(check::statePreferences);
    return check.problems;
  }

  private void policies(List<List<List<Integer>>> table) {
    if (table.size() > Pomdp.POLICY_LIMIT) {
      problems.add("the table holds more than " + Pomdp.POLICY_LIMIT + " policies");
      return;
    }
    for (int policy = 0; policy < table.size(); policy++) {
      List<List<Integer>> steps = table.get(policy);
      if (steps.size() != settings.policyLength()) {
        problems.add(
            "policy "
                + policy
                + " of the table has "
                + steps.size()
                + " steps, expected "
                + settings.policyLength());
        return;
      }
      for (List<Integer> actions : steps) {
        if (!fits(actions)) {
          problems.add(
              "policy "
                  + policy
                  + " of the table holds "
                  + actions
                  + ", expected one action for each of "
                  + controls.size()
                  + " controls, within its range");
          return;
        }
      }
    }
  }

  private boolean fits(List<Integer> actions) {
    if (actions.size() != controls.size()) {
      return false;
    }
    for (int control = 0; control < actions.size(); control++) {
      if (actions.get(control) < 0 || actions.get(control) >= controls.get(control).actions()) {
        return false;
      }
    }
    return true;
  }

  private void goals(GoalStates goals) {
    states("goals", goals.goals());
    for (int factor = 0; factor < Math.min(goals.goals().size(), factors.size()); factor++) {
      Pomdp.Factor part = factors.get(factor);
      int index = factor;
      boolean moves = timeScales.map(scales -> scales.factors(0).contains(index)).orElse(true);
      boolean alone =
          moves && part.parents().equals(List.of(factor)) && part.concurrent().isEmpty();
      if (!goals.goals().get(factor).isEmpty() && !alone) {
        problems.add(
            "factor `"
                + factors.get(factor).name()
                + "` has a goal, but depends on more than its own previous state");
      }
    }
  }

  private void statePreferences(int factor, Tensor weights) {
    if (factor < 0 || factor >= factors.size()) {
      problems.add("preferences over the states of factor " + factor + " of " + factors.size());
      return;
    }
    String name = "preferences over the states of factor `" + factors.get(factor).name() + "`";
    double sum = 0;
    for (double weight : weights.data()) {
      sum += weight >= 0 ? weight : Double.NaN;
    }
    if (weights.rank() != 1 || weights.size() != factors.get(factor).states()) {
      problems.add(name + " have " + weights.size() + " weights, expected one per state");
    } else if (!(sum > 0) || Double.isInfinite(sum)) {
      problems.add(name + " must be finite, at least 0, and not all 0");
    }
  }

  private void search(Deliberation search) {
    if (settings.policyLength() != 1) {
      problems.add("a search needs policies of one step, not " + settings.policyLength());
    }
    long actions = settings.planning().policies().size();
    if (actions == 0) {
      actions = 1;
      for (Pomdp.Control control : controls) {
        actions = Math.min(actions * control.actions(), Pomdp.POLICY_LIMIT);
      }
    }
    if (actions * search.horizon() > Pomdp.POLICY_LIMIT) {
      problems.add(
          "a search "
              + search.horizon()
              + " deep over "
              + actions
              + " actions needs too much room");
    }
    if (!search.terminal().isEmpty()) {
      states("terminal states", search.terminal());
    }
  }

  private void states(String what, List<Set<Integer>> sets) {
    if (sets.size() != factors.size()) {
      problems.add(what + " are given for " + sets.size() + " of " + factors.size() + " factors");
      return;
    }
    for (int factor = 0; factor < sets.size(); factor++) {
      int states = factors.get(factor).states();
      for (int state : sets.get(factor)) {
        if (state < 0 || state >= states) {
          problems.add(
              what
                  + " of factor `"
                  + factors.get(factor).name()
                  + "`: "
                  + state
                  + " is not in 0 … "
                  + (states - 1));
        }
      }
    }
  }
}
