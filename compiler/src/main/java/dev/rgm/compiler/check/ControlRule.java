package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Draft.Owner;
import dev.rgm.compiler.check.Roles.Part;
import dev.rgm.compiler.check.TransitionRule.Transition;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel.Control;
import dev.rgm.compiler.syntax.Statement.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds what the agent chooses. A transition with one action is uncontrolled. Otherwise its action
 * axis names the control; or {@code u_x}, {@code π_x} share its suffix; or there is a single {@code
 * u} or {@code π}, which all controlled factors share; or connections or sizes leave one choice.
 */
final class ControlRule {

  /** A control with its variables, {@code u} or {@code π} or both. */
  private static final class Candidate {
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
      return action.map(v -> v.key().equals(other.key())).orElse(false)
          || policy.map(v -> v.key().equals(other.key())).orElse(false);
    }
  }

  /**
   * The controls, and for every factor the index of its control.
   *
   * @param ofFactor empty for an uncontrolled factor
   */
  record Controls(List<Control> controls, List<Optional<Integer>> ofFactor) {}

  private final Workbench bench;
  private final Spec spec;
  private final Draft draft;
  private final int policyLength;

  ControlRule(Workbench bench, Draft draft, int policyLength) {
    this.bench = bench;
    this.spec = bench.spec();
    this.draft = draft;
    this.policyLength = policyLength;
  }

  /** The controls of the model, or empty after an error. */
  Optional<Controls> find(List<Transition> transitions) {
    List<Candidate> candidates = candidates();
    Map<Candidate, List<Integer>> steered = new LinkedHashMap<>();
    List<Integer> controlled = new ArrayList<>();
    for (int f = 0; f < transitions.size(); f++) {
      if (transitions.get(f).actions() > 1) {
        controlled.add(f);
      }
    }
    for (int f : controlled) {
      Optional<Candidate> found = control(f, transitions, candidates, controlled);
      if (found.isEmpty()) {
        reportUnresolved(f, candidates);
        return Optional.empty();
      }
      steered.computeIfAbsent(found.get(), c -> new ArrayList<>()).add(f);
    }
    List<Control> controls = new ArrayList<>();
    List<Optional<Integer>> ofFactor = new ArrayList<>();
    transitions.forEach(t -> ofFactor.add(Optional.empty()));
    List<Candidate> inOrder = new ArrayList<>(candidates);
    steered.keySet().stream().filter(c -> !candidates.contains(c)).forEach(inOrder::add);
    for (Candidate candidate : inOrder) {
      List<Integer> factors = steered.get(candidate);
      if (factors == null) {
        continue;
      }
      if (!agrees(candidate, factors, transitions, steered.size())) {
        return Optional.empty();
      }
      factors.forEach(f -> ofFactor.set(f, Optional.of(controls.size())));
      controls.add(control(candidate, factors, transitions, steered.size()));
    }
    return Optional.of(new Controls(controls, ofFactor));
  }

  private List<Candidate> candidates() {
    Map<String, Candidate> bySuffix = new LinkedHashMap<>();
    for (Part part : bench.roles().of(Role.ACTION)) {
      Candidate candidate = bySuffix.computeIfAbsent(part.suffix(), Candidate::new);
      candidate.action = candidate.action.or(() -> Optional.of(part.variable()));
    }
    for (Part part : bench.roles().of(Role.POLICY)) {
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

  private Optional<Candidate> control(
      int factor,
      List<Transition> transitions,
      List<Candidate> candidates,
      List<Integer> controlled) {
    Transition transition = transitions.get(factor);
    if (transition.action().isPresent()) {
      Variable named = transition.action().get();
      return candidates.stream().filter(c -> c.holds(named)).findFirst();
    }
    Owner owner = draft.factors.get(factor);
    Optional<Candidate> bySuffix =
        candidates.stream().filter(c -> c.suffix.equals(owner.suffix)).findFirst();
    if (bySuffix.isPresent() && !(owner.suffix.isEmpty() && candidates.size() > 1)) {
      return bySuffix;
    }
    if (candidates.size() == 1) {
      return Optional.of(candidates.get(0));
    }
    if (candidates.isEmpty()) {
      return Optional.of(new Candidate(controlled.size() == 1 ? "" : owner.suffix));
    }
    List<Candidate> linked = candidates.stream().filter(c -> isLinked(c, owner)).toList();
    if (linked.size() == 1) {
      return Optional.of(linked.get(0));
    }
    List<Candidate> sized =
        candidates.stream()
            .filter(c -> size(c).orElse(Dimensions.OPEN) == transition.actions())
            .toList();
    return sized.size() == 1 ? Optional.of(sized.get(0)) : Optional.empty();
  }

  private boolean isLinked(Candidate candidate, Owner owner) {
    return owner
        .matrix
        .map(part -> bench.links().joins(candidate.variable(), part.variable()))
        .orElse(false);
  }

  /** The number of actions that the declarations of a control give. */
  private OptionalInt size(Candidate candidate) {
    for (Optional<Variable> variable : List.of(candidate.action, candidate.policy)) {
      if (variable.isPresent()) {
        OptionalInt size = bench.dimensions().categories(variable.get());
        if (size.isPresent()) {
          return size;
        }
      }
    }
    return OptionalInt.empty();
  }

  /** Compares transitions, declarations and ModelParameters; reports who disagrees. */
  private boolean agrees(
      Candidate candidate, List<Integer> factors, List<Transition> transitions, int controls) {
    String name = name(candidate, factors);
    SizeVotes votes = new SizeVotes("control `" + name + "`");
    for (int f : factors) {
      Optional<Variable> matrix = draft.factors.get(f).matrix.map(Part::variable);
      votes.add(
          SizeVotes.Source.TENSOR,
          draft.factors.get(f).name,
          "`" + matrix.map(Variable::text).orElse("B") + "` has",
          "actions",
          matrix.map(Variable::span).orElse(draft.factors.get(f).span),
          transitions.get(f).actions(),
          "");
    }
    int actions = transitions.get(factors.get(0)).actions();
    for (Optional<Variable> variable : List.of(candidate.action, candidate.policy)) {
      variable.ifPresent(v -> addDeclaration(votes, v, actions));
    }
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

  private Control control(
      Candidate candidate, List<Integer> factors, List<Transition> transitions, int controls) {
    int size = transitions.get(factors.get(0)).actions();
    List<String> labels = new ArrayList<>();
    for (Optional<Variable> variable : List.of(candidate.action, candidate.policy)) {
      if (labels.isEmpty()) {
        variable.ifPresent(v -> labels.addAll(Labels.of(v)));
      }
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
      labels.addAll(transitions.get(factors.get(0)).actionLabels());
    }
    return new Control(
        name(candidate, factors),
        size,
        labels,
        candidate
            .action
            .or(() -> candidate.policy)
            .map(Variable::span)
            .orElse(draft.factors.get(factors.get(0)).span));
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

  private static String name(Candidate candidate, List<Integer> factors) {
    return candidate
        .action
        .or(() -> candidate.policy)
        .map(Variable::text)
        .orElse(candidate.suffix.isEmpty() || factors.isEmpty() ? "u" : "u_" + candidate.suffix);
  }

  private void reportUnresolved(int factor, List<Candidate> candidates) {
    Owner owner = draft.factors.get(factor);
    var builder =
        spec.at(
                owner.matrix.map(p -> p.variable().span()).orElse(owner.span),
                DiagnosticCode.UNRESOLVED_DEPENDENCY,
                "which control moves state factor `" + owner.name + "` cannot be told")
            .help(
                "name the control after the factor, such as u_"
                    + (owner.suffix.isEmpty() ? owner.name : owner.suffix)
                    + ", or name the action axis of the transition");
    for (Candidate candidate : candidates) {
      builder.related(candidate.variable().span(), "a control");
    }
    spec.report(builder);
  }
}
