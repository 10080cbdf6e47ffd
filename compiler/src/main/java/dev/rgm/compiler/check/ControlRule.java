package dev.rgm.compiler.check;

import dev.rgm.compiler.check.ControlCandidates.Candidate;
import dev.rgm.compiler.check.Draft.Owner;
import dev.rgm.compiler.check.Roles.Part;
import dev.rgm.compiler.check.Transition.Action;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel.Control;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Statement.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what the agent chooses. A transition with one action is uncontrolled. Otherwise its action
 * axis names the control; or {@code u_x}, {@code π_x} share its suffix; or there is a single {@code
 * u} or {@code π}, which all controlled factors share; or connections or sizes leave one choice.
 * {@link ControlCandidates} tells the controls of a transition with several action axes.
 */
final class ControlRule {

  /** One action axis of the transition of a factor. */
  private record Steered(int factor, Action action) {}

  /**
   * The controls, and for every factor those of its action axes.
   *
   * @param ofFactor indices of controls; none for an uncontrolled factor
   */
  record Controls(List<Control> controls, List<List<Integer>> ofFactor) {}

  private final Workbench bench;
  private final Spec spec;
  private final Draft draft;
  private final int policyLength;
  private final ControlCandidates candidates;

  ControlRule(Workbench bench, Draft draft, int policyLength) {
    this.bench = bench;
    this.spec = bench.spec();
    this.draft = draft;
    this.policyLength = policyLength;
    this.candidates = new ControlCandidates(bench);
  }

  /** The controls of the model, or empty after an error. */
  Optional<Controls> find(List<Transition> transitions) {
    Map<Candidate, List<Steered>> steered = new LinkedHashMap<>();
    List<List<Candidate>> ofFactor = new ArrayList<>();
    long controlled = transitions.stream().filter(t -> !t.actions().isEmpty()).count();
    for (int f = 0; f < transitions.size(); f++) {
      List<Action> actions = transitions.get(f).actions();
      Optional<List<Candidate>> found = controls(f, transitions.get(f), controlled == 1);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      for (int axis = 0; axis < actions.size(); axis++) {
        steered
            .computeIfAbsent(found.get().get(axis), c -> new ArrayList<>())
            .add(new Steered(f, actions.get(axis)));
      }
      ofFactor.add(found.get());
    }
    List<Candidate> inOrder = new ArrayList<>(candidates.all());
    steered.keySet().stream().filter(c -> !inOrder.contains(c)).toList().forEach(inOrder::add);
    inOrder.retainAll(steered.keySet());
    List<Control> controls = new ArrayList<>();
    for (Candidate candidate : inOrder) {
      List<Steered> axes = steered.get(candidate);
      if (!agrees(candidate, axes, inOrder.size())) {
        return Optional.empty();
      }
      controls.add(control(candidate, axes, inOrder.size()));
    }
    return Optional.of(
        new Controls(
            controls,
            ofFactor.stream().map(own -> own.stream().map(inOrder::indexOf).toList()).toList()));
  }

  /** The controls of a factor, one an action axis; empty after an error. */
  private Optional<List<Candidate>> controls(int factor, Transition transition, boolean alone) {
    Owner owner = draft.factors.get(factor);
    List<Action> actions = transition.actions();
    if (actions.size() > 1) {
      Variable matrix = owner.matrix.orElseThrow().variable();
      Optional<List<Candidate>> several = candidates.along(matrix, actions);
      if (several.isEmpty()) {
        new UnresolvedControls(bench, candidates, owner, transition).report();
      }
      return several;
    }
    if (actions.isEmpty()) {
      return Optional.of(List.of());
    }
    Optional<Candidate> one = control(owner, actions.get(0), alone);
    if (one.isEmpty()) {
      reportUnresolved(owner);
    }
    return one.map(List::of);
  }

  private Optional<Candidate> control(Owner owner, Action action, boolean alone) {
    if (action.variable().isPresent()) {
      return candidates.of(action.variable().get());
    }
    List<Candidate> all = candidates.all();
    Optional<Candidate> bySuffix =
        all.stream().filter(c -> c.suffix.equals(owner.suffix)).findFirst();
    if (bySuffix.isPresent() && !(owner.suffix.isEmpty() && all.size() > 1)) {
      return bySuffix;
    }
    if (all.size() == 1) {
      return Optional.of(all.get(0));
    }
    if (all.isEmpty()) {
      return Optional.of(new Candidate(alone ? "" : owner.suffix));
    }
    List<Candidate> linked =
        owner.matrix.map(part -> candidates.linked(part.variable())).orElse(List.of());
    if (linked.size() == 1) {
      return Optional.of(linked.get(0));
    }
    List<Candidate> sized =
        all.stream()
            .filter(c -> candidates.size(c).orElse(Dimensions.OPEN) == action.size())
            .toList();
    return sized.size() == 1 ? Optional.of(sized.get(0)) : Optional.empty();
  }

  /** Compares transitions, declarations and ModelParameters; reports who disagrees. */
  private boolean agrees(Candidate candidate, List<Steered> axes, int controls) {
    SizeVotes votes = new SizeVotes("control `" + name(candidate) + "`");
    for (Steered axis : axes) {
      Owner owner = draft.factors.get(axis.factor());
      Optional<Variable> matrix = owner.matrix.map(Part::variable);
      votes.add(
          SizeVotes.Source.TENSOR,
          owner.name,
          "`" + matrix.map(Variable::text).orElse("B") + "` has",
          "actions",
          matrix.map(Variable::span).orElse(owner.span),
          axis.action().size(),
          "");
    }
    int actions = axes.get(0).action().size();
    candidate.variables().forEach(variable -> addDeclaration(votes, variable, actions));
    if (controls == 1) {
      Optional<Entry> entry = spec.parameters().find("num_actions", "num_controls", "n_actions");
      entry.ifPresent(
          e ->
              votes.add(
                  e,
                  "actions",
                  ParameterTable.integer(ParameterTable.text(e)).orElse(Dimensions.OPEN),
                  "write " + e.key() + ": " + actions));
    }
    return votes.settle(spec);
  }

  private void addDeclaration(SizeVotes votes, Variable variable, int actions) {
    int size = bench.dimensions().categories(variable).orElse(Dimensions.OPEN);
    boolean countsPolicies =
        bench.roles().role(variable) == Role.POLICY
            && policyLength > 1
            && size == Math.pow(actions, policyLength);
    if (!countsPolicies) {
      votes.add(
          SizeVotes.Source.MODEL_PARAMETERS,
          variable.text(),
          "`" + variable.text() + "` has",
          "actions",
          bench.dimensions().categoriesSpan(variable),
          size,
          "");
    }
  }

  private Control control(Candidate candidate, List<Steered> axes, int controls) {
    int size = axes.get(0).action().size();
    List<String> labels = new ArrayList<>();
    for (Variable variable : candidate.variables()) {
      if (labels.isEmpty()) {
        labels.addAll(Labels.of(variable));
      }
    }
    if (!labels.isEmpty()) {
      axes.stream()
          .filter(axis -> !axis.action().labels().isEmpty())
          .filter(axis -> !axis.action().labels().equals(labels))
          .forEach(axis -> reportKeys(candidate, axis));
    }
    Optional<Entry> entry = spec.parameters().find("action_labels");
    if (labels.isEmpty() && controls == 1 && entry.isPresent()) {
      labels.addAll(ParameterTable.list(entry.get()));
      if (labels.size() != size) {
        reportLabels(entry.get(), labels.size(), size);
        labels.clear();
      }
    }
    if (labels.isEmpty()) {
      labels.addAll(axes.get(0).action().labels());
    }
    Span span =
        candidate.variables().stream()
            .findFirst()
            .map(Variable::span)
            .orElse(draft.factors.get(axes.get(0).factor()).span);
    return new Control(name(candidate), size, labels, span);
  }

  /** Keys that were not put into the order of labels, since it was not known whose they are. */
  private void reportKeys(Candidate candidate, Steered axis) {
    Variable matrix = draft.factors.get(axis.factor()).matrix.orElseThrow().variable();
    spec.report(
        spec.at(
                matrix.valueSpan(),
                DiagnosticCode.KEYS_DIFFER,
                "the keys of `"
                    + matrix.text()
                    + "` are not the labels of `"
                    + name(candidate)
                    + "`, which its first action axis is for")
            .help("name the axes of `" + matrix.text() + "`: then keys may have any order"));
  }

  private void reportLabels(Entry entry, int labels, int actions) {
    spec.report(
        spec.at(
                entry.span(),
                DiagnosticCode.LABEL_COUNT,
                "`"
                    + entry.key()
                    + "` has "
                    + labels
                    + " labels, but there are "
                    + actions
                    + " actions")
            .help("give one label per action"));
  }

  private static String name(Candidate candidate) {
    return candidate.variables().stream()
        .findFirst()
        .map(Variable::text)
        .orElse(candidate.suffix.isEmpty() ? "u" : "u_" + candidate.suffix);
  }

  private void reportUnresolved(Owner owner) {
    var builder =
        spec.at(
                owner.matrix.map(p -> p.variable().span()).orElse(owner.span),
                DiagnosticCode.UNRESOLVED_DEPENDENCY,
                "which control moves state factor `" + owner.name + "` cannot be told")
            .help(
                "name the control after the factor, such as u_"
                    + (owner.suffix.isEmpty() ? owner.name : owner.suffix)
                    + ", or name the action axis of the transition");
    for (Candidate candidate : candidates.all()) {
      builder.related(candidate.variable().span(), "a control");
    }
    spec.report(builder);
  }
}
