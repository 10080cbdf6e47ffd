package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the edges of a finished model with its axes: a likelihood that edges link with some of
 * the states it depends on is linked with all of them, and a transition is linked with its own
 * state if with any.
 */
final class EdgeRule {
  private final Workbench bench;
  private final Spec spec;

  EdgeRule(Workbench bench) {
    this.bench = bench;
    this.spec = bench.spec();
  }

  /** Checks every likelihood and transition of a model. */
  void check(GenerativeModel model) {
    List<String> states = model.factors().stream().map(StateFactor::name).toList();
    for (Modality modality : model.modalities()) {
      Optional<Variable> matrix = spec.symbols().find(modality.likelihood().variable());
      List<String> needed = modality.dependencies().stream().map(states::get).toList();
      matrix.ifPresent(variable -> likelihood(variable, needed, linked(variable, states)));
    }
    for (int f = 0; f < model.factors().size(); f++) {
      StateFactor factor = model.factors().get(f);
      Optional<Variable> matrix = spec.symbols().find(factor.transitions().variable());
      matrix.ifPresent(variable -> transition(variable, factor, linked(variable, states)));
    }
  }

  private List<String> linked(Variable matrix, List<String> states) {
    List<String> linked = new ArrayList<>();
    for (String state : states) {
      boolean joins =
          spec.symbols().find(state).map(v -> bench.links().joins(v, matrix)).orElse(false);
      if (joins) {
        linked.add(state);
      }
    }
    return linked;
  }

  private void likelihood(Variable matrix, List<String> needed, List<String> linked) {
    List<String> unlinked = needed.stream().filter(state -> !linked.contains(state)).toList();
    if (linked.isEmpty() || unlinked.isEmpty()) {
      return;
    }
    spec.report(
        spec.at(
                matrix.span(),
                DiagnosticCode.CONNECTION_CONFLICT,
                "`"
                    + matrix.text()
                    + "` depends on "
                    + list(needed)
                    + ", but edges link it with "
                    + list(linked)
                    + " only")
            .help("write " + unlinked.get(0) + "-" + matrix.text() + " in Connections"));
  }

  private void transition(Variable matrix, StateFactor factor, List<String> linked) {
    if (linked.isEmpty() || linked.contains(factor.name())) {
      return;
    }
    spec.report(
        spec.at(
                matrix.span(),
                DiagnosticCode.TRANSITION_WITHOUT_STATE,
                "`"
                    + matrix.text()
                    + "` moves `"
                    + factor.name()
                    + "`, but edges link it with "
                    + list(linked)
                    + " only")
            .related(factor.span(), "`" + factor.name() + "` is declared here")
            .help("write " + factor.name() + "-" + matrix.text() + " in Connections"));
  }

  private static String list(List<String> names) {
    return "`" + String.join("`, `", names) + "`";
  }
}
