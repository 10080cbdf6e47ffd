package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.syntax.Statement.Entry;
import dev.rgm.runtime.model.Deliberation;
import dev.rgm.runtime.model.EnergyWeights;
import dev.rgm.runtime.model.GoalStates;
import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads how an agent plans beyond enumerating policies: a search ahead, goals, a table of policies,
 * information about parameters, and the contract {@code episodic_contingent_v1}.
 */
final class PlanningRule {
  /** How far back from a goal is looked, unless the spec says otherwise (pymdp-algorithms §1.2). */
  private static final int INDUCTION_DEPTH = 10;

  /** What counts as possible, unless the spec says otherwise (pymdp-algorithms §1.2). */
  private static final double INDUCTION_THRESHOLD = 1.0 / 16;

  /** A longer table would not fit a class. */
  private static final int MAX_POLICIES = 500;

  /** The two transitions of an episode (gnn-semantics §3.4). */
  private static final int EPISODE = 2;

  /** The contract of an episode whose second action depends on what the first one showed. */
  static final String EPISODIC = "episodic_contingent_v1";

  private final Workbench bench;
  private final Spec spec;

  PlanningRule(Workbench bench) {
    this.bench = bench;
    this.spec = bench.spec();
  }

  /** The model with its form of planning; with messages for what cannot be. */
  GenerativeModel plan(GenerativeModel model) {
    Planning planning = Planning.PLAIN;
    if (flag("use_param_info_gain")) {
      if (model.learned().isEmpty()) {
        bad(
            spec.parameters().find("use_param_info_gain").orElseThrow(),
            "there is nothing to be learned: all parameters are known",
            "declare dirichlet_A, counts of the shape of A");
      }
      planning = planning.withParameterNovelty(true);
    }
    Optional<GoalStates> goals = goals(model);
    if (goals.isPresent()) {
      planning = planning.withGoals(goals.get());
    }
    Optional<List<List<List<Integer>>>> table = table(model);
    if (table.isPresent()) {
      planning = planning.withPolicies(table.get());
    }
    Optional<Deliberation> search = search(model);
    if (search.isPresent()) {
      planning = planning.withSearch(search.get());
    }
    planning = planning.withWeights(weights(model));
    if (planning.equals(Planning.PLAIN)) {
      return model;
    }
    requireChoice(model);
    return model.withSettings(model.settings().withPlanning(planning));
  }

  private void requireChoice(GenerativeModel model) {
    if (model.controls().isEmpty()) {
      for (String key : List.of("search_depth", "induction_goal", "use_param_info_gain")) {
        spec.parameters()
            .find(key)
            .ifPresent(
                entry -> bad(entry, "the model has no control to plan for", "delete this line"));
      }
    }
  }

  private EnergyWeights weights(GenerativeModel model) {
    return model.controls().isEmpty()
        ? EnergyWeights.EQUAL
        : new EnergyWeights(weight("instrumental_weight"), weight("epistemic_weight"));
  }

  private double weight(String key) {
    Optional<Entry> entry = spec.parameters().find(key);
    OptionalDouble value =
        entry.isEmpty()
            ? OptionalDouble.of(1)
            : SettingNumber.parse(ParameterTable.text(entry.get()));
    if (value.isPresent() && value.getAsDouble() >= 0 && Double.isFinite(value.getAsDouble())) {
      return value.getAsDouble();
    }
    bad(entry.orElseThrow(), "`" + key + "` is a number of at least 0", "write " + key + ": 1");
    return 1;
  }

  private Optional<GoalStates> goals(GenerativeModel model) {
    Optional<Entry> entry = spec.parameters().find("induction_goal");
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    List<String> words = ParameterTable.list(entry.get());
    List<Set<Integer>> goals = new ArrayList<>();
    for (int f = 0; f < model.factors().size() && words.size() == model.factors().size(); f++) {
      var factor = model.factors().get(f);
      String word = words.get(f);
      int label = factor.labels().indexOf(word);
      OptionalInt state = label >= 0 ? OptionalInt.of(label) : ParameterTable.integer(word);
      boolean none = word.equals("-") || word.equalsIgnoreCase("any");
      if (none || (state.orElse(-1) >= 0 && state.getAsInt() < factor.size())) {
        goals.add(none ? Set.of() : Set.of(state.getAsInt()));
        boolean alone = factor.parents().equals(List.of(f)) && factor.concurrent().isEmpty();
        if (!none && !alone) {
          bad(
              entry.get(),
              "`"
                  + factor.name()
                  + "` depends on more than its own previous state, so that the way"
                  + " back from a goal cannot be found",
              "give a goal to other factors only");
          return Optional.empty();
        }
      }
    }
    if (goals.size() != model.factors().size()) {
      bad(
          entry.get(),
          "a goal is one state for every factor, or `any`: "
              + String.join(", ", model.factors().stream().map(f -> "`" + f.name() + "`").toList()),
          "write induction_goal: "
              + String.join(", ", model.factors().stream().map(f -> "0").toList()));
      return Optional.empty();
    }
    OptionalInt depth = whole("induction_depth", INDUCTION_DEPTH, 1, GoalStates.DEEPEST);
    OptionalDouble threshold = fraction("induction_threshold", INDUCTION_THRESHOLD);
    return depth.isEmpty() || threshold.isEmpty()
        ? Optional.empty()
        : Optional.of(new GoalStates(goals, depth.getAsInt(), threshold.getAsDouble()));
  }

  /** {@code policy_table[policy, step]} or {@code [policy, step, control]}: indices of actions. */
  private Optional<List<List<List<Integer>>>> table(GenerativeModel model) {
    Optional<Variable> variable =
        spec.symbols().find("policy_table").filter(bench.literals()::isGiven);
    Optional<Tensor> shaped = variable.flatMap(bench.literals()::shaped);
    if (shaped.isEmpty()) {
      return Optional.empty();
    }
    int controls = model.controls().size();
    int steps = model.settings().policyLength();
    Tensor values = shaped.get();
    int policies = values.size() / Math.max(1, steps * controls);
    boolean fits = values.size() == policies * steps * controls && policies > 0;
    List<List<List<Integer>>> table = new ArrayList<>();
    for (int policy = 0; fits && policy < Math.min(policies, MAX_POLICIES + 1); policy++) {
      List<List<Integer>> sequence = new ArrayList<>();
      for (int step = 0; step < steps; step++) {
        List<Integer> actions = new ArrayList<>();
        for (int control = 0; control < controls; control++) {
          double value = values.at((policy * steps + step) * controls + control);
          fits &= value == Math.rint(value) && value >= 0;
          fits &= value < model.controls().get(control).size();
          actions.add((int) value);
        }
        sequence.add(actions);
      }
      table.add(sequence);
    }
    if (fits && policies <= MAX_POLICIES && model.habits().isEmpty()) {
      return Optional.of(table);
    }
    spec.report(
        spec.at(
                variable.get().valueSpan(),
                fits && policies > MAX_POLICIES
                    ? DiagnosticCode.MODEL_TOO_LARGE
                    : DiagnosticCode.AXIS_MISMATCH,
                !fits
                    ? "`policy_table` is not [policies, "
                        + steps
                        + " steps, "
                        + controls
                        + " controls] of actions counted from 0"
                    : policies > MAX_POLICIES
                        ? "`policy_table` holds more than " + MAX_POLICIES + " policies"
                        : "a habit is over all policies, and cannot be combined with a table of"
                            + " some")
            .help("write one row a policy, and policy_len: the number of its steps"));
    return Optional.empty();
  }

  private Optional<Deliberation> search(GenerativeModel model) {
    Optional<Entry> contract = spec.parameters().find("execution_contract");
    boolean episodic = contract.map(e -> ParameterTable.text(e).equals(EPISODIC)).orElse(false);
    Optional<Entry> depth = spec.parameters().find("search_depth");
    if (!episodic && depth.isEmpty()) {
      return Optional.empty();
    }
    if (model.settings().policyLength() != 1) {
      bad(
          spec.parameters().find("policy_len").orElse(depth.or(() -> contract).orElseThrow()),
          "a search looks ahead step by step and needs policies of one step",
          "delete policy_len");
      return Optional.empty();
    }
    if (episodic) {
      OptionalInt horizon = whole("policy_horizon", EPISODE, 1, Deliberation.DEEPEST);
      Optional<List<Set<Integer>>> terminal = terminal(model, contract.orElseThrow());
      return horizon.isEmpty()
          ? Optional.empty()
          : terminal.map(sets -> Deliberation.contingent(horizon.getAsInt(), sets));
    }
    OptionalInt steps = whole("search_depth", 1, 1, Deliberation.DEEPEST);
    OptionalInt nodes = whole("search_nodes", Deliberation.DEFAULT_NODES, 1, Integer.MAX_VALUE);
    OptionalDouble policy = fraction("search_policy_threshold", Deliberation.DEFAULT_THRESHOLD);
    OptionalDouble outcome = fraction("search_outcome_threshold", Deliberation.DEFAULT_THRESHOLD);
    if (steps.isEmpty() || nodes.isEmpty() || policy.isEmpty() || outcome.isEmpty()) {
      return Optional.empty();
    }
    Deliberation plain = Deliberation.of(steps.getAsInt());
    return Optional.of(
        new Deliberation(
            steps.getAsInt(),
            plain.precision(),
            policy.getAsDouble(),
            outcome.getAsDouble(),
            plain.penalty(),
            plain.continuation(),
            nodes.getAsInt(),
            List.of()));
  }

  /** The places that end an episode: states of the only factor that is controlled. */
  private Optional<List<Set<Integer>>> terminal(GenerativeModel model, Entry contract) {
    Optional<Entry> entry = spec.parameters().find("terminal_locations");
    List<Integer> controlled = new ArrayList<>();
    for (int f = 0; f < model.factors().size(); f++) {
      if (!model.factors().get(f).controls().isEmpty()) {
        controlled.add(f);
      }
    }
    if (entry.isEmpty() || controlled.size() != 1) {
      bad(
          entry.orElse(contract),
          entry.isEmpty()
              ? "the contract needs terminal_locations, the states that end an episode"
              : "terminal locations are states of the one factor that is controlled, but "
                  + controlled.size()
                  + " are",
          "write terminal_locations: [1, 2]");
      return Optional.empty();
    }
    int size = model.factors().get(controlled.get(0)).size();
    List<Set<Integer>> sets = new ArrayList<>();
    model.factors().forEach(factor -> sets.add(Set.of()));
    List<Integer> states = new ArrayList<>();
    for (String word : ParameterTable.list(entry.get())) {
      int state = ParameterTable.integer(word).orElse(-1);
      if (state < 0 || state >= size) {
        bad(
            entry.get(),
            "there is no state `" + word + "` of " + size + ", counted from 0",
            "write terminal_locations: [1, 2]");
        return Optional.empty();
      }
      states.add(state);
    }
    sets.set(controlled.get(0), Set.copyOf(states));
    return Optional.of(sets);
  }

  private boolean flag(String key) {
    return spec.parameters()
        .find(key)
        .map(entry -> ParameterTable.text(entry).equalsIgnoreCase("true"))
        .orElse(false);
  }

  private OptionalInt whole(String key, int otherwise, int least, int most) {
    Optional<Entry> entry = spec.parameters().find(key);
    OptionalInt value =
        entry.isEmpty()
            ? OptionalInt.of(otherwise)
            : ParameterTable.integer(ParameterTable.text(entry.get()));
    if (value.isPresent() && value.getAsInt() >= least && value.getAsInt() <= most) {
      return value;
    }
    bad(
        entry.orElseThrow(),
        "`" + key + "` is a whole number from " + least + " to " + most,
        "write " + key + ": " + otherwise);
    return OptionalInt.empty();
  }

  private OptionalDouble fraction(String key, double otherwise) {
    Optional<Entry> entry = spec.parameters().find(key);
    OptionalDouble value =
        entry.isEmpty()
            ? OptionalDouble.of(otherwise)
            : SettingNumber.parse(ParameterTable.text(entry.get()));
    if (value.isPresent() && value.getAsDouble() >= 0 && value.getAsDouble() <= 1) {
      return value;
    }
    bad(entry.orElseThrow(), "`" + key + "` is a number from 0 to 1", "write " + key + ": 1/16");
    return OptionalDouble.empty();
  }

  private void bad(Entry entry, String message, String help) {
    spec.report(
        spec.at(
                entry.text().isEmpty() ? entry.span() : entry.valueSpan(),
                DiagnosticCode.BAD_PARAMETER,
                message)
            .help(help));
  }
}
