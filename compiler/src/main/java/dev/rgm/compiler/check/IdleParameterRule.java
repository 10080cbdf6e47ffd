package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.syntax.Statement.Entry;
import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.model.Settings.ActionSelection;
import java.util.List;
import java.util.OptionalInt;

/**
 * Keys of planning and inference that a finished model never asks for: who wrote one expects
 * something of it.
 */
final class IdleParameterRule {
  private static final List<String> OF_CHOICE =
      List.of(
          "policy_len",
          "planning_horizon",
          "policy_horizon",
          "epistemic_weight",
          "instrumental_weight");
  private static final List<String> OF_SEARCH =
      List.of("search_nodes", "search_policy_threshold", "search_outcome_threshold");
  private static final List<String> OF_GOALS = List.of("induction_depth", "induction_threshold");

  private final Spec spec;

  private IdleParameterRule(Spec spec) {
    this.spec = spec;
  }

  /** Reports what has no effect on a model. */
  static void check(Spec spec, GenerativeModel model) {
    IdleParameterRule rule = new IdleParameterRule(spec);
    if (model.inferredJointly()) {
      rule.note(
          "inference_iterations",
          "beliefs are found exactly, without iterations",
          "delete this line; it counts where beliefs are a mean field");
    }
    if (model.controls().isEmpty()) {
      for (String key : OF_CHOICE) {
        rule.note(key, "the model has no control to plan for", "delete this line");
      }
      return;
    }
    Planning planning = model.settings().planning();
    rule.horizons(model);
    if (planning.search().isEmpty()) {
      OF_SEARCH.forEach(key -> rule.warn(key, "there is no search", "add search_depth: 2"));
    }
    if (planning.goals().isEmpty()) {
      OF_GOALS.forEach(key -> rule.warn(key, "there is no goal", "add induction_goal: 0"));
    }
    if (spec.parameters().find("execution_contract").isEmpty()) {
      rule.note(
          "terminal_locations",
          "only an episode ends somewhere",
          "add execution_contract: " + PlanningRule.EPISODIC);
    }
    if (model.settings().selection() == ActionSelection.DETERMINISTIC) {
      for (String key : List.of("alpha", "action_precision")) {
        rule.note(
            key,
            "the most probable action is taken",
            "add action_selection: stochastic to draw it");
      }
    }
  }

  /** How far ahead readers of other keys expect the agent to look. */
  private void horizons(GenerativeModel model) {
    boolean episodic = spec.parameters().find("execution_contract").isPresent();
    int ahead =
        model.settings().planning().search().isPresent()
            ? model.settings().planning().search().get().horizon()
            : model.settings().policyLength();
    for (String key : List.of("planning_horizon", "policy_horizon")) {
      if (episodic && key.equals("policy_horizon")) {
        continue;
      }
      spec.parameters()
          .find(key)
          .ifPresent(
              entry -> {
                OptionalInt steps = ParameterTable.integer(ParameterTable.text(entry));
                if (steps.isEmpty() || steps.getAsInt() != ahead) {
                  horizon(entry, steps, ahead);
                }
              });
    }
  }

  private void horizon(Entry entry, OptionalInt steps, int ahead) {
    boolean given = spec.parameters().find("policy_len", "search_depth").isPresent();
    Diagnostic.Builder builder =
        spec.at(
            entry.keySpan(),
            DiagnosticCode.IDLE_PARAMETER,
            "`"
                + entry.key()
                + "` has no effect: the agent looks "
                + (ahead == 1 ? "1 step" : ahead + " steps")
                + " ahead, "
                + (given ? "as policy_len or search_depth says" : "since policy_len is not given"));
    if (steps.isEmpty() || steps.getAsInt() < 1) {
      spec.report(builder.help("write policy_len: 1 with the number of steps"));
      return;
    }
    if (!given) {
      builder.fix(Fix.suggested("write policy_len", entry.keySpan(), "policy_len"));
    }
    spec.report(
        builder.help(
            "write policy_len: "
                + steps.getAsInt()
                + " to compare every sequence of so many actions, or search_depth: "
                + steps.getAsInt()
                + " to search what each action would show"));
  }

  private void warn(String key, String why, String help) {
    report(key, why, help, Severity.WARNING);
  }

  private void note(String key, String why, String help) {
    report(key, why, help, Severity.INFO);
  }

  private void report(String key, String why, String help, Severity severity) {
    spec.parameters()
        .find(key)
        .ifPresent(
            entry ->
                spec.report(
                    spec.at(
                            entry.keySpan(),
                            DiagnosticCode.IDLE_PARAMETER,
                            "`" + entry.key() + "` has no effect: " + why)
                        .severity(severity)
                        .help(help)));
  }
}
