package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.DiagnosticSink;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.model.AgentSociety;
import dev.rgm.compiler.model.AgentSociety.Member;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.RunDefaults;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Statement.Entry;
import dev.rgm.runtime.model.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Builds discrete models of every composition: agents, each of levels, each with regimes of
 * transitions, each a plain model in the end. A part is read as if its variables stood alone.
 */
final class CompositionRule {
  /** More agents than this are refused: each of them becomes a class. */
  private static final int MAX_AGENTS = 256;

  private final Workbench bench;
  private final Spec spec;
  private final Set<ModelKind> kinds;
  private final String annotation;
  private final Span span;
  private final Set<Diagnostic> reported = new HashSet<>();

  CompositionRule(Workbench bench, Set<ModelKind> kinds, String annotation, Span span) {
    this.bench = bench;
    this.spec = bench.spec();
    this.kinds = kinds;
    this.annotation = annotation;
    this.span = span;
  }

  /** The model, or empty after errors. */
  Optional<SpecModel> build(String name) {
    if (!contractFits()) {
      return Optional.empty();
    }
    if (TimedControllerRule.asked(spec).isPresent()) {
      return controller(name);
    }
    if (kinds.contains(ModelKind.HIERARCHICAL)) {
      TimedCouplingRule.checkUnasked(spec);
    }
    Set<Integer> numbers = numbers(spec, PartNames.AGENT, ModelKind.MULTI_AGENT);
    if (!kinds.contains(ModelKind.MULTI_AGENT)) {
      return agent(spec, name).map(SpecModel.class::cast);
    }
    Optional<List<Member>> members = numbers.isEmpty() ? copies(name) : agents(name, numbers);
    if (members.isEmpty() || spec.sink().hasErrors()) {
      return Optional.empty();
    }
    RunDefaults run = SettingsRule.run(spec);
    Set<ModelKind> all = new HashSet<>(kinds);
    members.get().forEach(member -> all.addAll(member.model().kinds()));
    AgentSociety society =
        new AgentSociety(
            name, annotation, spec.source(), span, all, run, members.get(), Optional.empty());
    return new SignalRule(bench).couple(society).map(SpecModel.class::cast);
  }

  /**
   * Whether the contract that the spec asks for, if any, is one that a model of its kind can keep.
   */
  private boolean contractFits() {
    Optional<Entry> entry = spec.parameters().find("execution_contract");
    if (entry.isEmpty()) {
      return true;
    }
    String contract = ParameterTable.text(entry.get());
    boolean levels = kinds.contains(ModelKind.HIERARCHICAL);
    boolean fits =
        levels
            ? contract.equals(LevelRule.BLOCK_RESET)
                || contract.equals(TimedControllerRule.TIMED_SOFT)
            : contract.equals(PlanningRule.EPISODIC);
    if (!fits) {
      spec.report(
          spec.at(
                  entry.get().valueSpan(),
                  DiagnosticCode.BAD_PARAMETER,
                  "the contract `"
                      + contract
                      + "` cannot be kept by a model "
                      + (levels ? "of levels" : "without levels"))
              .help(
                  "write "
                      + (levels
                          ? LevelRule.BLOCK_RESET + " or " + TimedControllerRule.TIMED_SOFT
                          : PlanningRule.EPISODIC)
                      + ", or leave the contract out"));
    }
    return fits;
  }

  /** Three levels on clocks, each a model of its own. */
  private Optional<SpecModel> controller(String name) {
    TimedControllerRule rule = new TimedControllerRule(bench);
    List<Integer> numbers =
        numbers(spec, PartNames.LEVEL, ModelKind.HIERARCHICAL).stream().toList();
    if (!rule.takes(kinds, numbers)) {
      return Optional.empty();
    }
    List<GenerativeModel> levels = new ArrayList<>();
    for (int number : numbers) {
      part(spec, PartNames.LEVEL, number, inner -> plain(inner, name)).ifPresent(levels::add);
    }
    return levels.size() < numbers.size()
        ? Optional.empty()
        : rule.join(name, annotation, span, levels).map(SpecModel.class::cast);
  }

  private Optional<List<Member>> agents(String name, Set<Integer> numbers) {
    List<Member> members = new ArrayList<>();
    for (int number : numbers) {
      Optional<GenerativeModel> model =
          part(spec, PartNames.AGENT, number, inner -> agent(inner, name + " agent " + number));
      if (model.isEmpty()) {
        return Optional.empty();
      }
      OptionalInt seed =
          spec.parameters()
              .find("random_seed_agent" + number)
              .map(entry -> ParameterTable.integer(ParameterTable.text(entry)))
              .orElse(OptionalInt.of(members.size()));
      members.add(new Member("agent" + number, model.get(), seed.orElse(members.size())));
    }
    return Optional.of(members);
  }

  /** Agents that share all matrices: as many copies as {@code nr_agents} says. */
  private Optional<List<Member>> copies(String name) {
    var entry = spec.parameters().find("nr_agents");
    int count = entry.map(e -> ParameterTable.integer(ParameterTable.text(e)).orElse(0)).orElse(0);
    if (count < 1 || count > MAX_AGENTS) {
      spec.report(
          spec.at(
                  entry.map(e -> e.valueSpan()).orElse(span),
                  DiagnosticCode.MODEL_TOO_LARGE,
                  entry.isEmpty()
                      ? "the tag speaks of several agents, but neither names nor nr_agents say"
                          + " which"
                      : "`nr_agents` is not a number from 1 to " + MAX_AGENTS)
              .help("write nr_agents: 2, or give each agent its own A_agent1, B_agent1 and so on"));
      return Optional.empty();
    }
    return agent(spec, name + " agent")
        .map(
            model ->
                IntStream.range(0, count)
                    .mapToObj(index -> new Member("agent" + (index + 1), model, index))
                    .toList());
  }

  /** One agent: of levels, of regimes, or plain. */
  private Optional<GenerativeModel> agent(Spec inner, String name) {
    Set<Integer> levels = numbers(inner, PartNames.LEVEL, ModelKind.HIERARCHICAL);
    if (levels.size() > 1) {
      List<GenerativeModel> models = new ArrayList<>();
      for (int level : levels) {
        boolean lowest = models.isEmpty();
        Optional<GenerativeModel> model =
            part(
                inner,
                PartNames.LEVEL,
                level,
                part -> lowest ? stationary(part, name) : upper(part, name));
        if (model.isEmpty()) {
          return Optional.empty();
        }
        models.add(model.get());
      }
      return new LevelRule(inner).stack(models, levels.stream().toList());
    }
    return stationary(inner, name);
  }

  /**
   * A level above others: what it predicts are states of the level below, which nobody prefers, and
   * how its actions are planned is said for all levels.
   */
  private Optional<GenerativeModel> upper(Spec inner, String name) {
    Workbench whole = Workbench.of(inner);
    Optional<GenerativeModel> model =
        reachable(whole, built(whole.without(Role.PREFERENCE), name, known -> known));
    for (Roles.Part preference : whole.roles().of(Role.PREFERENCE)) {
      Variable variable = preference.variable();
      if (whole.literals().isGiven(variable)) {
        whole.literals().checkUnneeded(variable);
        inner.report(
            inner
                .at(
                    variable.span(),
                    DiagnosticCode.IDLE_PARAMETER,
                    "`"
                        + variable.text()
                        + "` has no effect: outcomes of an upper level are states of the level"
                        + " below, which nobody chooses among")
                .severity(Severity.INFO)
                .help("give preferences to the fastest level"));
      }
    }
    return inner.sink().hasErrors() ? Optional.empty() : model;
  }

  private Optional<GenerativeModel> stationary(Spec inner, String name) {
    Set<Integer> regimes = numbers(inner, PartNames.REGIME, ModelKind.NONSTATIONARY);
    if (regimes.size() < 2) {
      return plain(inner, name);
    }
    RegimeRule rule = new RegimeRule(inner);
    boolean timed =
        inner.symbols().all().stream().anyMatch(v -> v.text().matches("B(_.*)?_t_?\\d+"));
    Optional<int[]> schedule = rule.schedule(regimes.size(), span, timed);
    List<GenerativeModel> models = new ArrayList<>();
    for (int regime : regimes) {
      Optional<GenerativeModel> model =
          part(inner, PartNames.REGIME, regime, part -> regime(part, name));
      if (model.isEmpty()) {
        return Optional.empty();
      }
      models.add(model.get());
    }
    Optional<GenerativeModel> joined = schedule.flatMap(times -> rule.join(models, times));
    // What one regime never reaches, another may.
    return reachable(Workbench.of(inner), joined);
  }

  private Optional<GenerativeModel> plain(Spec inner, String name) {
    Workbench own = inner.equals(spec) ? bench : Workbench.of(inner);
    return reachable(own, built(own, name, known -> new PlanningRule(own).plan(known)));
  }

  private Optional<GenerativeModel> regime(Spec inner, String name) {
    Workbench own = Workbench.of(inner);
    return built(own, name, known -> new PlanningRule(own).plan(known));
  }

  private static Optional<GenerativeModel> reachable(
      Workbench own, Optional<GenerativeModel> model) {
    model.ifPresent(new ReachRule(own)::check);
    return model;
  }

  private Optional<GenerativeModel> built(
      Workbench own, String name, UnaryOperator<GenerativeModel> planning) {
    Settings settings = SettingsRule.settings(own);
    RunDefaults run = SettingsRule.run(own.spec());
    if (own.spec().sink().hasErrors()) {
      return Optional.empty();
    }
    Optional<GenerativeModel> model =
        new ModelBuilder(own, settings, run)
            .build(name, annotation, span)
            .flatMap(known -> SensoryPrecision.apply(own, known))
            .flatMap(known -> new LearningRule(own).learn(known))
            .map(planning);
    model.ifPresent(
        finished -> {
          new NameRule(own.spec()).collisions(finished);
          if (!own.spec().sink().hasErrors()) {
            remarks(own, finished);
          }
        });
    return own.spec().sink().hasErrors() ? Optional.empty() : model;
  }

  /** What only a finished model shows: nothing of it is an error. */
  private static void remarks(Workbench own, GenerativeModel model) {
    new EdgeRule(own).check(model);
    PreferenceRule.check(own, model);
    ObservabilityRule.check(own, model);
  }

  /** Builds a part, and reports what is found in it once, however many parts share a variable. */
  private Optional<GenerativeModel> part(
      Spec whole, PartNames names, int number, Function<Spec, Optional<GenerativeModel>> builder) {
    DiagnosticSink sink = new DiagnosticSink();
    Optional<GenerativeModel> model = builder.apply(whole.within(names, number, sink));
    for (Diagnostic diagnostic : sink.sorted()) {
      if (reported.add(diagnostic)) {
        whole.sink().report(diagnostic);
      }
    }
    boolean failed =
        sink.sorted().stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    return failed ? Optional.empty() : model;
  }

  /** The numbers of the parts that some parameter belongs to, in ascending order. */
  private Set<Integer> numbers(Spec inner, PartNames names, ModelKind kind) {
    Set<Integer> numbers = new TreeSet<>();
    if (kinds.contains(kind)) {
      for (Variable variable : inner.symbols().all()) {
        String bare = inner.symbols().bare(variable.key());
        OptionalInt number = names.number(bare);
        if (number.isPresent() && names.bare(bare).matches("[ABD](_.*)?")) {
          numbers.add(number.getAsInt());
        }
      }
    }
    return numbers;
  }
}
