package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.LinearGaussianModel.Block;
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
      if (!inputs(block).equals(inputs(first))) {
        return refuse(
            block,
            "regimes are steered by the same inputs, but `"
                + block.dynamics().variable()
                + "` has "
                + inputs(block)
                + " and regime 0 has "
                + inputs(first),
            "give every regime a G, a goal and a law, or write them once without a number");
      }
    }
    return true;
  }

  /** How many inputs a block has, and whether they act through a matrix of the spec. */
  private static String inputs(Block block) {
    return block
        .steering()
        .map(
            steering ->
                steering.input().size()
                    + (steering.effect().variable().isEmpty() ? " without a G" : " through a G"))
        .orElse("none");
  }

  private boolean refuse(Block block, String message, String help) {
    spec.report(
        spec.at(block.dynamics().span(), DiagnosticCode.UNKNOWN_COUPLING, message).help(help));
    return false;
  }
}
