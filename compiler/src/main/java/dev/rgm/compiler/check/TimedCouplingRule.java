package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Statement.Entry;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads what couples the levels of {@code timed_soft_controller_v1}: the increments {@code M10} and
 * {@code M21} of preferences, and {@code N21}, where the middle level starts. The numbers in these
 * names count levels from 0, the fastest, whatever the levels are called.
 */
final class TimedCouplingRule {
  /** The variables, in the order of the model. */
  static final List<String> NAMES = List.of("M10", "M21", "N21");

  private final Workbench bench;
  private final Spec spec;
  private final Entry contract;

  TimedCouplingRule(Workbench bench, Entry contract) {
    this.bench = bench;
    this.spec = bench.spec();
    this.contract = contract;
  }

  /** Warns of what would couple levels of a model that does not ask for the contract. */
  static void checkUnasked(Spec spec) {
    List<Variable> idle =
        NAMES.stream()
            .flatMap(name -> spec.symbols().find(name).stream())
            .filter(variable -> variable.value().isPresent())
            .toList();
    if (!idle.isEmpty()) {
      spec.report(
          spec.at(
                  idle.get(0).span(),
                  DiagnosticCode.UNUSED_VARIABLE,
                  names(idle.stream().map(Variable::text).toList())
                      + (idle.size() == 1 ? " has" : " have")
                      + " no effect on levels that are inferred exactly")
              .severity(Severity.WARNING)
              .help(
                  "write execution_contract: "
                      + TimedControllerRule.TIMED_SOFT
                      + " in ModelParameters, or delete what is not needed"));
    }
  }

  private static String names(List<String> names) {
    return String.join(", ", names.stream().map(name -> "`" + name + "`").toList());
  }

  /**
   * The values of {@link #NAMES}.
   *
   * @param seen what the fastest level observes
   * @return three, or empty after an error
   */
  Optional<List<Parameter>> read(
      Modality seen, StateFactor fast, StateFactor medium, StateFactor slow) {
    Optional<List<Variable>> coupling = given();
    if (coupling.isEmpty()) {
      return Optional.empty();
    }
    List<Variable> given = coupling.get();
    Optional<Parameter> fastIncrements =
        matrix(given.get(0), seen.name(), seen.size(), medium)
            .flatMap(tensor -> finite(given.get(0), tensor));
    Optional<Parameter> mediumIncrements =
        matrix(given.get(1), fast.name(), fast.size(), slow)
            .flatMap(tensor -> finite(given.get(1), tensor));
    Optional<Parameter> mediumPrior =
        matrix(given.get(2), medium.name(), medium.size(), slow)
            .flatMap(
                tensor ->
                    Probabilities.normalised(
                        spec,
                        given.get(2),
                        tensor,
                        List.of(new Axis(slow.name(), slow.labels())),
                        List.of()))
            .map(tensor -> parameter(given.get(2), tensor));
    return fastIncrements.isEmpty()
            || mediumIncrements.isEmpty()
            || mediumPrior.isEmpty()
            || !agrees(medium, slow, mediumPrior.get())
        ? Optional.empty()
        : Optional.of(List.of(fastIncrements.get(), mediumIncrements.get(), mediumPrior.get()));
  }

  /** {@code M10}, {@code M21} and {@code N21}; one message for all that are missing. */
  private Optional<List<Variable>> given() {
    List<Variable> given = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Span place = contract.valueSpan();
    for (String name : NAMES) {
      Optional<Variable> variable = spec.symbols().find(name);
      if (variable.filter(bench.literals()::isGiven).isPresent()) {
        given.add(variable.get());
      } else {
        place = missing.isEmpty() ? variable.map(Variable::span).orElse(place) : place;
        missing.add(name);
      }
    }
    if (missing.isEmpty()) {
      return Optional.of(given);
    }
    Diagnostic.Builder builder =
        spec.at(
            place,
            DiagnosticCode.MISSING_PARAMETER,
            names(missing)
                + (missing.size() == 1 ? " has" : " have")
                + " no value, and "
                + TimedControllerRule.TIMED_SOFT
                + " couples levels by "
                + (missing.size() == 1 ? "it" : "them"));
    if (missing.contains("M10")) {
      builder.help(
          "M10[outcome of the fastest, state of the middle level]: what is added to the"
              + " preferences, nats");
    }
    if (missing.contains("M21")) {
      builder.help(
          "M21[outcome of the middle, state of the slowest level]: what is added to the"
              + " preferences, nats");
    }
    if (missing.contains("N21")) {
      builder.help(
          "N21[state of the middle, state of the slowest level]: where the middle level starts");
    }
    spec.report(builder);
    return Optional.empty();
  }

  /** The value of a variable over the entries of one axis and the states of a level above. */
  private Optional<Tensor> matrix(Variable variable, String rows, int extent, StateFactor above) {
    Optional<Tensor> shaped = bench.literals().shaped(variable);
    int[] expected = {extent, above.size()};
    if (shaped.isEmpty() || Arrays.equals(shaped.get().shape(), expected)) {
      return shaped;
    }
    int[] turned = {above.size(), extent};
    spec.report(
        spec.at(
                variable.span(),
                DiagnosticCode.AXIS_MISMATCH,
                "`"
                    + variable.text()
                    + "` is "
                    + Shapes.text(shaped.get().shape())
                    + ", but needs a row for each of the "
                    + extent
                    + " values of `"
                    + rows
                    + "` and a column for each of the "
                    + above.size()
                    + " states of `"
                    + above.name()
                    + "`")
            .related(above.span(), "`" + above.name() + "` has " + above.size() + " states")
            .help(
                "write "
                    + variable.text()
                    + Shapes.brackets(expected)
                    + (Arrays.equals(shaped.get().shape(), turned)
                        ? ", and transpose(…) around the value"
                        : "")));
    return Optional.empty();
  }

  private Optional<Parameter> finite(Variable variable, Tensor tensor) {
    return Probabilities.areFinite(spec, variable, tensor)
        ? Optional.of(parameter(variable, tensor))
        : Optional.empty();
  }

  private static Parameter parameter(Variable variable, Tensor tensor) {
    return new Parameter(variable.text(), tensor, variable.span());
  }

  /** Whether the prior of the middle level is what the slowest one says. */
  private boolean agrees(StateFactor medium, StateFactor slow, Parameter map) {
    Tensor expected = map.values().contract(1, slow.prior().values().data());
    double worst = 0;
    for (int state = 0; state < medium.size(); state++) {
      worst = Math.max(worst, Math.abs(expected.at(state) - medium.prior().values().at(state)));
    }
    if (worst <= Probabilities.ACCEPTED) {
      return true;
    }
    spec.report(
        spec.at(
                medium.prior().span(),
                DiagnosticCode.AXIS_MISMATCH,
                "`"
                    + medium.prior().variable()
                    + "` is not "
                    + map.variable()
                    + " times "
                    + slow.prior().variable()
                    + ", as "
                    + TimedControllerRule.TIMED_SOFT
                    + " asks: they differ by "
                    + Probabilities.number(worst))
            .related(map.span(), "where the middle level starts comes from here")
            .help(
                "write "
                    + medium.prior().variable()
                    + "={"
                    + String.join(
                        ", ",
                        Arrays.stream(expected.data()).mapToObj(Probabilities::number).toList())
                    + "}"));
    return false;
  }
}
