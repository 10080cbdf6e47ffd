package dev.rgm.compiler.check;

import dev.rgm.compiler.check.GaussianRule.Part;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.LinearGaussianModel.Block;
import dev.rgm.compiler.model.LinearGaussianModel.Regulated;
import dev.rgm.compiler.model.LinearGaussianModel.Vector;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.model.SwitchingModel.Choice;
import dev.rgm.compiler.model.SwitchingModel.Cues;
import dev.rgm.compiler.model.SwitchingModel.Goal;
import dev.rgm.runtime.continuous.SwitchingSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The discrete part of a model of regimes: one chain with a state for each regime, and the actions,
 * outcomes and preferences that belong to it.
 */
final class RegimeChainRule {
  private final Workbench bench;
  private final Spec spec;

  RegimeChainRule(Workbench bench) {
    this.bench = bench;
    this.spec = bench.spec();
  }

  /**
   * The discrete part as one chain with a state for every regime, or empty after an error: several
   * factors, modalities or controls, and what is learned or searched, have no filter here.
   */
  Optional<GenerativeModel> chain(SpecModel model, int regimes) {
    if (!(model instanceof GenerativeModel discrete)) {
      spec.report(
          spec.at(
                  model.span(),
                  DiagnosticCode.UNKNOWN_COUPLING,
                  "the regimes belong to one agent, but the discrete part has several")
              .help("write one spec for each agent"));
      return Optional.empty();
    }
    return isChain(discrete, regimes) ? Optional.of(discrete) : Optional.empty();
  }

  private boolean isChain(GenerativeModel discrete, int regimes) {
    if (discrete.factors().size() != 1 || discrete.modalities().size() > 1) {
      return refuse(
          discrete,
          "the regime is one discrete state with at most one outcome, but there are "
              + counted(discrete.factors().size(), "factor", "factors")
              + " and "
              + counted(discrete.modalities().size(), "modality", "modalities"),
          "keep one state s with B and D, and one A if the regime is also seen");
    }
    String name = discrete.factors().get(0).name();
    int states = discrete.factors().get(0).size();
    if (states != regimes || states > SwitchingSystem.MAX_REGIMES) {
      return refuse(
          discrete,
          "`"
              + name
              + "` has "
              + states
              + " states, but there are systems for "
              + regimes
              + " regimes",
          "give one F_regimeN (or H, Q, R, prior_mean, prior_cov) for each state, at most "
              + SwitchingSystem.MAX_REGIMES);
    }
    if (discrete.controls().size() > 1) {
      return refuse(
          discrete,
          "one control changes the regime, but "
              + counted(discrete.controls().size(), "control", "controls")
              + " move `"
              + name
              + "` here",
          "keep one control, with an action for each combination that matters");
    }
    if (!discrete.learned().isEmpty()) {
      return refuse(
          discrete,
          "what is believed of a regime is filtered with known numbers, but `"
              + name
              + "` has parameters that are learned",
          "leave out the Dirichlet counts and what switches learning on");
    }
    if (discrete.settings().planning().search().isPresent()) {
      return refuse(
          discrete,
          "a search of what would be believed knows discrete outcomes only, but regimes are also"
              + " told by measurements",
          "leave out the search, and write policy_len for how far to look ahead");
    }
    Optional<Variable> preferences =
        bench.roles().of(Role.PREFERENCE).stream().map(Roles.Part::variable).findFirst();
    if (!discrete.controls().isEmpty() && !isSeen() && preferences.isPresent()) {
      spec.report(
          spec.at(
                  preferences.get().span(),
                  DiagnosticCode.UNKNOWN_COUPLING,
                  "`"
                      + preferences.get().text()
                      + "` prefers outcomes, but there are none: the regime is hidden")
              .help("write an A[o,s] for outcomes that tell of the regime")
              .help("or a goal_mean and a state_cost for what the state should be"));
      return false;
    }
    return true;
  }

  private static String counted(int count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }

  private boolean isSeen() {
    return !bench.roles().of(Role.LIKELIHOOD).isEmpty();
  }

  /**
   * What every regime prefers of the state: one each, or none at all.
   *
   * @param acts whether actions change the regime
   * @return empty after an error
   */
  Optional<List<Goal>> goals(
      Map<String, Map<String, Part>> regimes, List<Block> blocks, boolean acts) {
    List<Goal> goals = new ArrayList<>();
    int states = blocks.get(0).state().size();
    regimes.values().forEach(parts -> SteeringRule.preference(parts, states).ifPresent(goals::add));
    boolean regulated =
        blocks.stream()
            .flatMap(block -> block.steering().stream())
            .anyMatch(steering -> steering.law() instanceof Regulated);
    if (!acts) {
      return goals.isEmpty() || regulated ? Optional.of(List.of()) : unused(goals.get(0));
    }
    if (!goals.isEmpty() && goals.size() < blocks.size()) {
      spec.report(
          spec.at(
                  goals.get(0).weight().span(),
                  DiagnosticCode.UNKNOWN_COUPLING,
                  "some regimes have a goal_mean and a state_cost, and others have not")
              .help("give them to every regime, or write them once without a number"));
      return Optional.empty();
    }
    return Optional.of(goals);
  }

  private Optional<List<Goal>> unused(Goal goal) {
    spec.report(
        spec.at(
                goal.weight().span(),
                DiagnosticCode.INCOMPLETE_CONTROL,
                "`"
                    + goal.weight().variable()
                    + "` says where the state should be, but no action and no input leads there")
            .help("write a control_cost for a regulator")
            .help("or give B an action axis, B[next,previous,action], for actions on the regime"));
    return Optional.empty();
  }

  /** Whether the states of all policies can be predicted in bounded room. */
  boolean canForesee(GenerativeModel discrete, List<Block> blocks, boolean goals) {
    double states = blocks.get(0).state().size();
    int steps = discrete.settings().policyLength();
    if (!goals || steps * blocks.size() * states * states <= SwitchingSystem.MAX_FORESEEN) {
      return true;
    }
    spec.report(
        spec.at(
                discrete.factors().get(0).span(),
                DiagnosticCode.MODEL_TOO_LARGE,
                "policies of "
                    + steps
                    + " steps foresee too much: "
                    + blocks.size()
                    + " regimes of "
                    + blocks.get(0).state().size()
                    + " states each")
            .help("make policy_len smaller"));
    return false;
  }

  /** Where there are no actions, inputs may be called {@code u}, if the spec declares no v. */
  List<Block> inputs(List<Block> blocks, boolean acts) {
    Optional<Variable> u = spec.symbols().find("u").filter(v -> v.declaration().isPresent());
    boolean free = !acts && u.isPresent();
    return blocks.stream()
        .map(block -> free ? block.withInput(input -> called(u.get(), input)) : block)
        .toList();
  }

  private Vector called(Variable u, Vector input) {
    boolean named = spec.symbols().find(input.name()).isPresent();
    return named || bench.dimensions().categories(u).orElse(input.size()) != input.size()
        ? input
        : new Vector(u.text(), Labels.fitting(u, input.size()), input.size(), u.span());
  }

  /** How the actions on the regime are chosen. */
  Choice choice(GenerativeModel discrete, List<Goal> goals) {
    return new Choice(
        discrete.controls().get(0),
        isSeen() ? Optional.of(discrete.modalities().get(0).preferences()) : Optional.empty(),
        discrete.habits(),
        discrete.settings(),
        goals);
  }

  /** The outcomes that tell of the regime, where the spec has a likelihood. */
  Optional<Cues> cues(GenerativeModel discrete) {
    Modality seen = discrete.modalities().get(0);
    return isSeen()
        ? Optional.of(
            new Cues(
                new Vector(seen.name(), seen.labels(), seen.size(), seen.span()),
                seen.likelihood()))
        : Optional.empty();
  }

  private boolean refuse(GenerativeModel discrete, String message, String help) {
    spec.report(
        spec.at(discrete.factors().get(0).span(), DiagnosticCode.UNKNOWN_COUPLING, message)
            .help(help));
    return false;
  }
}
