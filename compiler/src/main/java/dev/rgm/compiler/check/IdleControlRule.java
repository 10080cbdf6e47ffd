package dev.rgm.compiler.check;

import dev.rgm.compiler.check.ControlCandidates.Candidate;
import dev.rgm.compiler.check.Roles.Part;
import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.AgentSociety;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.SpecModel;
import java.util.List;

/**
 * Says, once a model, that nothing is chosen although a control is declared: {@code u[1]} is an
 * index of one number in most specs, and does not say how many actions there are.
 */
final class IdleControlRule {
  private IdleControlRule() {}

  /** Checks a finished model against the controls that its spec declares. */
  static void check(Workbench bench, SpecModel model) {
    ControlCandidates candidates = new ControlCandidates(bench);
    if (!candidates.all().isEmpty() && isPassive(model)) {
      report(bench, candidates);
    }
  }

  private static boolean isPassive(SpecModel model) {
    if (model instanceof AgentSociety society) {
      return society.members().stream().allMatch(member -> member.model().controls().isEmpty());
    }
    return model instanceof GenerativeModel agent && agent.controls().isEmpty();
  }

  private static void report(Workbench bench, ControlCandidates candidates) {
    Candidate first = candidates.all().get(0);
    List<Part> transitions = bench.roles().of(Role.TRANSITION);
    Variable control = first.variable();
    int actions = candidates.size(first).orElse(1);
    String who =
        switch (transitions.size()) {
          case 0 -> "there is no transition";
          case 1 -> "`" + transitions.get(0).text() + "` has one action";
          default -> "every transition has one action";
        };
    Diagnostic.Builder builder =
        bench
            .spec()
            .at(
                control.span(),
                DiagnosticCode.NOTHING_TO_CHOOSE,
                "`"
                    + control.text()
                    + "` has nothing to choose"
                    + (actions > 1 ? " among its " + actions + " actions" : "")
                    + ": "
                    + who
                    + ", so the model is passive");
    transitions.stream()
        .findFirst()
        .ifPresent(part -> builder.related(part.variable().span(), "one action"));
    bench
        .spec()
        .report(
            builder.help(
                transitions.isEmpty()
                    ? "delete `" + control.text() + "`, or write a transition for each action"
                    : "write one matrix for each action along the last axis of `"
                        + transitions.get(0).text()
                        + "`, or delete `"
                        + control.text()
                        + "`"));
  }
}
