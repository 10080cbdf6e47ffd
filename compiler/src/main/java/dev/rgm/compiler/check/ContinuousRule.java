package dev.rgm.compiler.check;

import dev.rgm.compiler.check.GaussianRule.Part;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.model.LinearGaussianModel;
import dev.rgm.compiler.model.LinearGaussianModel.Block;
import dev.rgm.compiler.model.LinearGaussianModel.Vector;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.model.ParallelModel;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.model.SwitchingModel;
import dev.rgm.compiler.model.SwitchingModel.Goal;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.runtime.continuous.LinearSystem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Makes the model of a spec with linear systems: one system, one of blocks ({@code F_f0}), one for
 * each agent ({@code F_agent1}), regimes of a discrete state ({@code F_regime0}), or a system
 * beside a discrete model with which it shares nothing.
 */
final class ContinuousRule {
  /** More agents than this are refused. */
  private static final int MAX_AGENTS = 256;

  private final Workbench bench;
  private final Spec spec;
  private final String name;
  private final String annotation;
  private final Span span;
  private final GenerativeModel.RunDefaults run;

  ContinuousRule(Workbench bench, String name, String annotation, Span span) {
    this.bench = bench;
    this.spec = bench.spec();
    this.name = name;
    this.annotation = annotation;
    this.span = span;
    this.run = SettingsRule.run(spec);
  }

  /** Whether these kinds together are what this rule makes models of. */
  static boolean isComposable(Set<ModelKind> kinds, KindRule discrete) {
    if (kinds.contains(ModelKind.HYBRID)) {
      return discrete.isComposable(discreteKinds(kinds));
    }
    return kinds.equals(Set.of(ModelKind.CONTINUOUS))
        || kinds.equals(Set.of(ModelKind.CONTINUOUS, ModelKind.MULTI_AGENT));
  }

  private static Set<ModelKind> discreteKinds(Set<ModelKind> kinds) {
    Set<ModelKind> rest = EnumSet.noneOf(ModelKind.class);
    rest.addAll(kinds);
    rest.remove(ModelKind.HYBRID);
    return rest;
  }

  /**
   * The model, or empty after errors.
   *
   * @param systems what {@link GaussianRule#check} found
   */
  Optional<SpecModel> model(Set<ModelKind> kinds, Map<String, Map<String, Part>> systems) {
    flowingTime();
    boolean hybrid = kinds.contains(ModelKind.HYBRID);
    Map<String, Map<String, Part>> regimes = numbered(systems, "regime");
    Map<String, Map<String, Part>> agents = numbered(systems, "agent");
    Map<String, Map<String, Part>> factors = numbered(systems, "f");
    Optional<SpecModel> model;
    if (!regimes.isEmpty()) {
      model = switching(kinds, regimes);
    } else if (!agents.isEmpty()) {
      model = agents(kinds, agents);
    } else if (kinds.contains(ModelKind.MULTI_AGENT)) {
      model = copies(kinds, systems.getOrDefault("", Map.of()));
    } else {
      Map<String, Map<String, Part>> parts =
          factors.isEmpty() ? Map.of("", systems.getOrDefault("", Map.of())) : factors;
      Optional<LinearGaussianModel> linear =
          linear(hybrid ? name + " continuous" : name, kinds, parts, hybrid);
      model = hybrid ? beside(kinds, linear) : linear.map(SpecModel.class::cast);
    }
    return spec.sink().hasErrors() ? Optional.empty() : model;
  }

  /** The systems whose suffix is a word with a number, in the order of the numbers. */
  private static Map<String, Map<String, Part>> numbered(
      Map<String, Map<String, Part>> systems, String word) {
    Map<String, Map<String, Part>> found =
        new TreeMap<>(
            (a, b) -> Integer.compare(number(a, word.length()), number(b, word.length())));
    systems.forEach(
        (suffix, parts) -> {
          if (suffix.matches(word + "\\d+")) {
            found.put(suffix, parts);
          }
        });
    return found;
  }

  private static int number(String suffix, int start) {
    return Integer.parseInt(suffix.substring(start));
  }

  private Optional<LinearGaussianModel> linear(
      String title, Set<ModelKind> kinds, Map<String, Map<String, Part>> parts, boolean hybrid) {
    List<Block> blocks = new ArrayList<>();
    parts.forEach(
        (suffix, matrices) ->
            new LinearSystemRule(bench)
                .block(suffix, matrices, measurements(hybrid), span)
                .ifPresent(blocks::add));
    int states = blocks.stream().mapToInt(block -> block.state().size()).sum();
    int measured = blocks.stream().mapToInt(block -> block.measurement().size()).sum();
    if (Math.max(states, measured) > LinearSystem.MAX_DIMENSION) {
      spec.report(
          spec.at(
                  span,
                  DiagnosticCode.MODEL_TOO_LARGE,
                  "the blocks have "
                      + states
                      + " states and "
                      + measured
                      + " measurements together; the limit is "
                      + LinearSystem.MAX_DIMENSION)
              .help("split the model into several specs"));
      return Optional.empty();
    }
    return blocks.size() < parts.size()
        ? Optional.empty()
        : Optional.of(
            new LinearGaussianModel(title, annotation, spec.source(), span, kinds, blocks, run));
  }

  /** In a hybrid model {@code o} is the outcome of the discrete part. */
  private static List<String> measurements(boolean hybrid) {
    return hybrid ? List.of("y") : List.of("y", "o");
  }

  private Optional<SpecModel> agents(Set<ModelKind> kinds, Map<String, Map<String, Part>> agents) {
    List<ParallelModel.Part> members = new ArrayList<>();
    agents.forEach(
        (suffix, parts) ->
            linear(name + " " + suffix, kinds, Map.of(suffix, parts), false)
                .ifPresent(model -> members.add(new ParallelModel.Part(suffix, model))));
    return members.size() < agents.size()
        ? Optional.empty()
        : Optional.of(
            new ParallelModel(name, annotation, spec.source(), span, kinds, members, run));
  }

  /** Agents that share all matrices: as many copies as {@code nr_agents} says. */
  private Optional<SpecModel> copies(Set<ModelKind> kinds, Map<String, Part> parts) {
    int count =
        spec.parameters()
            .find("nr_agents")
            .map(entry -> ParameterTable.integer(ParameterTable.text(entry)).orElse(0))
            .orElse(1);
    if (count < 1 || count > MAX_AGENTS) {
      spec.report(
          spec.at(
                  span,
                  DiagnosticCode.MODEL_TOO_LARGE,
                  "`nr_agents` is not a number from 1 to " + MAX_AGENTS)
              .help("write nr_agents: 2, or give each agent its own F_agent1, H_agent1 and so on"));
      return Optional.empty();
    }
    return linear(name + " agent", kinds, Map.of("", parts), false)
        .map(
            model ->
                new ParallelModel(
                    name,
                    annotation,
                    spec.source(),
                    span,
                    kinds,
                    IntStream.rangeClosed(1, count)
                        .mapToObj(agent -> new ParallelModel.Part("agent" + agent, model))
                        .toList(),
                    run));
  }

  /** A discrete model and a linear system side by side. */
  private Optional<SpecModel> beside(
      Set<ModelKind> kinds, Optional<LinearGaussianModel> continuous) {
    Optional<String> edge = new CouplingRule(bench).edge();
    if (edge.isPresent()) {
      return Optional.empty();
    }
    Optional<SpecModel> discrete = discrete(kinds, name + " discrete");
    if (discrete.isEmpty() || continuous.isEmpty()) {
      return Optional.empty();
    }
    if (discrete.get() instanceof GenerativeModel agent) {
      IdleParameterRule.check(spec, agent);
    }
    Set<ModelKind> all = EnumSet.copyOf(kinds);
    all.addAll(discrete.get().kinds());
    spec.report(
        spec.at(
                span,
                DiagnosticCode.PARALLEL_PARTS,
                "the discrete part and the linear system share nothing, so they run side by side")
            .help("write F_regime0, F_regime1 … for a system that depends on the discrete state"));
    return Optional.of(
        new ParallelModel(
            name,
            annotation,
            spec.source(),
            span,
            all,
            List.of(
                new ParallelModel.Part("discrete", discrete.get()),
                new ParallelModel.Part("continuous", continuous.get())),
            run));
  }

  private Optional<SpecModel> discrete(Set<ModelKind> kinds, String title) {
    return spec.sink().hasErrors()
        ? Optional.empty()
        : new CompositionRule(bench, discreteKinds(kinds), annotation, span).build(title);
  }

  private Optional<SpecModel> switching(
      Set<ModelKind> kinds, Map<String, Map<String, Part>> regimes) {
    List<Block> blocks = new ArrayList<>();
    regimes.forEach(
        (suffix, parts) ->
            new LinearSystemRule(bench)
                .block(suffix, parts, measurements(true), span)
                .ifPresent(blocks::add));
    if (blocks.size() < regimes.size()) {
      return Optional.empty();
    }
    if (!new CouplingRule(bench).regimesFit(List.copyOf(regimes.keySet()), blocks)) {
      return Optional.empty();
    }
    RegimeChainRule rule = new RegimeChainRule(bench);
    Optional<GenerativeModel> discrete =
        discrete(kinds, name).flatMap(model -> rule.chain(model, blocks.size()));
    if (discrete.isEmpty()) {
      return Optional.empty();
    }
    IdleParameterRule.check(spec, discrete.get());
    StateFactor chain = discrete.get().factors().get(0);
    Vector regime = new Vector(chain.name(), chain.labels(), chain.size(), chain.span());
    Parameter transitions = chain.transitions();
    boolean acts = !discrete.get().controls().isEmpty();
    Optional<List<Goal>> goals = rule.goals(regimes, blocks, acts);
    if (goals.isEmpty()
        || (acts && !rule.canForesee(discrete.get(), blocks, !goals.get().isEmpty()))) {
      return Optional.empty();
    }
    return Optional.of(
        new SwitchingModel(
            name,
            annotation,
            spec.source(),
            span,
            kinds,
            regime,
            acts
                ? transitions
                : new Parameter(
                    transitions.variable(),
                    transitions.values().reshape(chain.size(), chain.size()),
                    transitions.span()),
            chain.prior(),
            rule.cues(discrete.get()),
            acts ? Optional.of(rule.choice(discrete.get(), goals.get())) : Optional.empty(),
            rule.inputs(blocks, acts),
            run));
  }

  private void flowingTime() {
    spec.firstLine(SectionKind.TIME)
        .filter(line -> line.text().toLowerCase(Locale.ROOT).startsWith("continuous"))
        .filter(line -> spec.symbols().find("F").filter(bench.literals()::isGiven).isPresent())
        .ifPresent(
            line ->
                spec.report(
                    spec.at(
                            line.span(),
                            DiagnosticCode.STEPPED_TIME,
                            "time flows here, but `F` is taken as the map from one step to the"
                                + " next")
                        .help(
                            "write Discrete; of a drift dx/dt = K x, F is the matrix exponential of"
                                + " K times the length of a step")));
  }
}
