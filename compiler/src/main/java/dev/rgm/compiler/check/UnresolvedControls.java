package dev.rgm.compiler.check;

import dev.rgm.compiler.check.ControlCandidates.Candidate;
import dev.rgm.compiler.check.Dimensions.Extent;
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
import java.util.stream.Collectors;

/** Says why it cannot be told which controls the action axes of a transition are for. */
final class UnresolvedControls {
  private final Workbench bench;
  private final ControlCandidates candidates;
  private final Owner owner;
  private final Variable matrix;
  private final Transition transition;

  /** A transition with several action axes. */
  UnresolvedControls(
      Workbench bench, ControlCandidates candidates, Owner owner, Transition transition) {
    this.bench = bench;
    this.candidates = candidates;
    this.owner = owner;
    this.matrix = owner.matrix.orElseThrow().variable();
    this.transition = transition;
  }

  void report() {
    int axes = transition.actions().size();
    int controls = candidates.all().size();
    Optional<Extent> twice = twice();
    Diagnostic.Builder builder;
    if (twice.isPresent()) {
      String name = twice.get().axis().map(Variable::text).orElse("");
      builder =
          at(
              twice.get().span(),
              DiagnosticCode.UNRESOLVED_DEPENDENCY,
              "`" + matrix.text() + "` has a second axis for the control `" + name + "`");
    } else if (controls < axes) {
      builder =
          at(
              matrix.span(),
              DiagnosticCode.UNRESOLVED_DEPENDENCY,
              shape()
                  + " has "
                  + axes
                  + " action axes, but "
                  + switch (controls) {
                    case 0 -> "no control is declared";
                    case 1 -> "there is 1 control";
                    default -> "there are " + controls + " controls";
                  });
    } else if (!sizesFit()) {
      builder =
          at(
              matrix.span(),
              DiagnosticCode.SIZE_CONFLICT,
              shape()
                  + " has action axes of "
                  + transition.actions().stream()
                      .map(action -> String.valueOf(action.size()))
                      .collect(Collectors.joining(" and "))
                  + " actions, but the controls have other numbers of them");
    } else {
      builder =
          at(
              matrix.span(),
              DiagnosticCode.UNRESOLVED_DEPENDENCY,
              "nothing says which action axis of " + shape() + " is for which control");
    }
    for (Candidate candidate : candidates.all()) {
      OptionalInt size = candidates.size(candidate);
      builder.related(
          candidate.variable().span(),
          size.isPresent()
              ? "a control of " + size.getAsInt() + " actions"
              : "a control of any number of actions");
    }
    boolean declare = twice.isPresent() || controls < axes;
    bench
        .spec()
        .report(
            builder.help(
                declare || sizesFit()
                    ? help(declare)
                    : "give every control as many actions as its axis of `" + matrix.text() + "`"));
  }

  private Diagnostic.Builder at(Span span, DiagnosticCode code, String message) {
    return bench.spec().at(span, code, message);
  }

  private String shape() {
    return "`" + matrix.text() + Shapes.brackets(transition.tensor().shape()) + "`";
  }

  /** The axis that names a control which another axis names already. */
  private Optional<Extent> twice() {
    Set<Candidate> seen = new HashSet<>();
    return bench.dimensions().of(matrix).stream()
        .filter(
            extent -> extent.axis().flatMap(candidates::of).map(c -> !seen.add(c)).orElse(false))
        .findFirst();
  }

  /** Whether there are at least as many controls of each size as axes of it. */
  private boolean sizesFit() {
    return transition.actions().stream()
        .allMatch(
            action ->
                candidates.all().stream().filter(c -> candidates.fits(c, action.size())).count()
                    >= transition.actions().stream()
                        .filter(a -> a.size() == action.size())
                        .count());
  }

  private String help(boolean declare) {
    List<String> names = new ArrayList<>();
    List<String> declared = new ArrayList<>();
    List<Candidate> free = new ArrayList<>(candidates.all());
    for (Action action : transition.actions()) {
      action.variable().flatMap(candidates::of).ifPresent(free::remove);
    }
    Set<Candidate> used = new HashSet<>();
    for (Action action : transition.actions()) {
      Optional<Candidate> own = action.variable().flatMap(candidates::of).filter(used::add);
      if (own.isEmpty() && !free.isEmpty()) {
        own = Optional.of(free.remove(0));
      }
      if (own.isEmpty()) {
        String name = "u_x" + (declared.isEmpty() ? "" : declared.size() + 1);
        declared.add(name + "[" + action.size() + ",1]");
        names.add(name);
      } else {
        names.add(own.get().variable().text());
      }
    }
    String axes =
        matrix.text()
            + "["
            + owner.name
            + "', "
            + owner.name
            + ", "
            + String.join(", ", names)
            + "]";
    return declare
        ? "declare " + String.join(" and ", declared) + ", and write " + axes
        : "name the axes in their order, such as " + axes;
  }
}
