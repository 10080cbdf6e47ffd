package dev.rgm.compiler.check;

import dev.rgm.compiler.check.ControlCandidates.Candidate;
import dev.rgm.compiler.check.Draft.Owner;
import dev.rgm.compiler.check.Transition.Action;
import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Says why it cannot be told which controls the action axes of a transition are for. */
final class UnresolvedControls {
  private final Workbench bench;
  private final ControlCandidates candidates;

  UnresolvedControls(Workbench bench, ControlCandidates candidates) {
    this.bench = bench;
    this.candidates = candidates;
  }

  /** Reports the transition of a factor with several action axes. */
  void report(Owner owner, Variable matrix, List<Action> actions) {
    Optional<Candidate> twice = twice(actions);
    String sizes =
        String.join(" and ", actions.stream().map(a -> String.valueOf(a.size())).toList());
    String message =
        twice.isPresent()
            ? "`" + matrix.text() + "` has two axes for the control `" + text(twice.get()) + "`"
            : "which control each action axis of `"
                + matrix.text()
                + "` is for cannot be told: the axes have "
                + sizes
                + " actions";
    Span span = matrix.span();
    Diagnostic.Builder builder =
        bench.spec().at(span, DiagnosticCode.UNRESOLVED_DEPENDENCY, message);
    for (Candidate candidate : candidates.all()) {
      OptionalInt size = candidates.size(candidate);
      builder.related(
          candidate.variable().span(),
          size.isPresent()
              ? "a control of " + size.getAsInt() + " actions"
              : "a control of any number of actions");
    }
    List<String> names = new ArrayList<>(candidates.all().stream().map(this::text).toList());
    List<String> missing = new ArrayList<>();
    for (int number = 0; names.size() < actions.size(); number++) {
      String name = "u_c" + number;
      if (!names.contains(name)) {
        names.add(name);
        missing.add(name + "[" + actions.get(names.size() - 1).size() + ",1]");
      }
    }
    if (!missing.isEmpty()) {
      builder.help("declare one control for each action axis: add " + String.join(", ", missing));
    }
    String state = owner.name;
    bench
        .spec()
        .report(
            builder.help(
                "name the axes, such as "
                    + matrix.text()
                    + "["
                    + state
                    + "', "
                    + state
                    + ", "
                    + String.join(", ", names.subList(0, actions.size()))
                    + "]"));
  }

  private Optional<Candidate> twice(List<Action> actions) {
    Set<Candidate> seen = new HashSet<>();
    return actions.stream()
        .flatMap(action -> action.variable().stream())
        .flatMap(variable -> candidates.of(variable).stream())
        .filter(candidate -> !seen.add(candidate))
        .findFirst();
  }

  private String text(Candidate candidate) {
    return candidate.variable().text();
  }
}
