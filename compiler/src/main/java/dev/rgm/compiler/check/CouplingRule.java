package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.LinearGaussianModel.Block;
import dev.rgm.compiler.model.LinearGaussianModel.Vector;
import dev.rgm.compiler.model.SwitchingModel.Cues;
import dev.rgm.runtime.continuous.SwitchingSystem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the discrete and the continuous part of a hybrid model hang together. */
final class CouplingRule {
  private static final Set<String> CONTINUOUS =
      Set.of("F", "H", "Q", "R", "prior_mean", "prior_cov", "x", "y", "goal_mean");

  private final Workbench bench;
  private final Spec spec;

  CouplingRule(Workbench bench) {
    this.bench = bench;
    this.spec = bench.spec();
  }

  /** Reports the first edge between the two parts, and gives it as text. */
  Optional<String> edge() {
    for (Variable linear : spec.symbols().all()) {
      if (!CONTINUOUS.contains(linear.text()) || isFreeEnergy(linear)) {
        continue;
      }
      for (Variable discrete : spec.symbols().all()) {
        if (bench.roles().role(discrete) != Role.OTHER
            && !CONTINUOUS.contains(discrete.text())
            && bench.links().joins(linear, discrete)) {
          String edge = "`" + discrete.text() + "` and `" + linear.text() + "`";
          spec.report(
              spec.at(
                      linear.span(),
                      DiagnosticCode.UNKNOWN_COUPLING,
                      edge
                          + " are linked, but nothing says how the linear system depends on the"
                          + " discrete state")
                  .related(discrete.span(), "`" + discrete.text() + "` is discrete")
                  .help(
                      "write "
                          + linear.text()
                          + "_regime0, "
                          + linear.text()
                          + "_regime1 … with one value for each discrete state, or delete the edge"
                          + " to run the parts side by side"));
          return Optional.of(edge);
        }
      }
    }
    return Optional.empty();
  }

  /** A scalar F beside the matrix of the same name is the free energy. */
  private boolean isFreeEnergy(Variable variable) {
    return variable.text().equals("F")
        && variable.declaration().isPresent()
        && bench.dimensions().of(variable).stream().allMatch(extent -> extent.size() == 1)
        && bench.literals().reading(variable) instanceof Reading.Numbers numbers
        && numbers.tensor().size() > 1;
  }

  /** Whether regimes are counted from 0 without a gap, and are about the same state. */
  boolean regimesFit(List<String> suffixes, List<Block> blocks) {
    for (int regime = 0; regime < suffixes.size(); regime++) {
      if (!suffixes.get(regime).equals("regime" + regime)) {
        return refuse(
            blocks.get(regime),
            "regimes are counted from 0, but `"
                + suffixes.get(regime)
                + "` stands in place "
                + regime,
            "number the regimes like the states of the discrete part: 0, 1, 2 …");
      }
    }
    Block first = blocks.get(0);
    for (Block block : blocks) {
      if (block.state().size() != first.state().size()
          || block.measurement().size() != first.measurement().size()) {
        return refuse(
            block,
            "`"
                + block.dynamics().variable()
                + "` and `"
                + block.observation().variable()
                + "` are about another number of states or measurements than those of regime 0",
            "give every regime matrices of the same shapes");
      }
      if (block.steering().isPresent()) {
        return refuse(
            block,
            "a system that switches between regimes has no control in this release",
            "leave out G, goal_mean, control_gain and the costs; or write one system without"
                + " regimes");
      }
    }
    return true;
  }

  /** Whether the discrete part is one chain without actions, with a state for every regime. */
  boolean isChain(GenerativeModel discrete, int regimes) {
    if (discrete.factors().size() != 1 || discrete.modalities().size() > 1) {
      return refuse(
          discrete,
          "the regime is one discrete state with at most one outcome, but there are "
              + discrete.factors().size()
              + " factors and "
              + discrete.modalities().size()
              + " modalities",
          "keep one state s with B and D, and one A if the regime is also seen");
    }
    if (!discrete.controls().isEmpty()) {
      return refuse(
          discrete,
          "the regime changes by itself, but actions change `"
              + discrete.factors().get(0).name()
              + "` here",
          "leave out u and the action axis of B");
    }
    int states = discrete.factors().get(0).size();
    if (states != regimes || states > SwitchingSystem.MAX_REGIMES) {
      return refuse(
          discrete,
          "`"
              + discrete.factors().get(0).name()
              + "` has "
              + states
              + " states, but there are systems for "
              + regimes
              + " regimes",
          "give one F_regimeN (or H, Q, R, prior_mean, prior_cov) for each state, at most "
              + SwitchingSystem.MAX_REGIMES);
    }
    return true;
  }

  /** The outcomes that tell of the regime, where the spec has a likelihood. */
  Optional<Cues> cues(GenerativeModel discrete) {
    Modality seen = discrete.modalities().get(0);
    boolean given = bench.roles().of(Role.LIKELIHOOD).stream().findFirst().isPresent();
    return given
        ? Optional.of(
            new Cues(
                new Vector(seen.name(), seen.labels(), seen.size(), seen.span()),
                seen.likelihood()))
        : Optional.empty();
  }

  private boolean refuse(Block block, String message, String help) {
    spec.report(
        spec.at(block.dynamics().span(), DiagnosticCode.UNKNOWN_COUPLING, message).help(help));
    return false;
  }

  private boolean refuse(GenerativeModel discrete, String message, String help) {
    spec.report(
        spec.at(discrete.factors().get(0).span(), DiagnosticCode.UNKNOWN_COUPLING, message)
            .help(help));
    return false;
  }
}
