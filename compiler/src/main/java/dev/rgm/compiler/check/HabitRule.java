package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Roles.Part;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.model.GenerativeModel.Control;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Reads the habit {@code E} into {@code E[policy]}. A habit over joint actions gives a policy of
 * several steps the product of the habits of its actions (decision 0002, §7).
 */
final class HabitRule {

  /** More policies than this are refused (decision 0002, §6). */
  static final int MAX_POLICIES = 1 << 20;

  static final String UNIFORM =
      "a habit is a probability, not a logarithm; leave E out if no action is habitual";

  private HabitRule() {}

  /** The number of joint actions, one action for every control; above the limit, some more. */
  static long jointActions(List<Control> controls) {
    long joint = 1;
    for (Control control : controls) {
      joint = Math.min(joint * control.size(), 1L + Integer.MAX_VALUE);
    }
    return joint;
  }

  /** The number of policies of some steps; above the limit, some more. */
  static long policies(List<Control> controls, int steps) {
    long policies = 1;
    long joint = jointActions(controls);
    for (int step = 0; step < steps && policies <= MAX_POLICIES && joint > 1; step++) {
      policies *= joint;
    }
    return policies;
  }

  /**
   * The habits of a model whose policies are within the limit, or empty without any: one over all
   * policies or joint actions, or one for every control that has a habit of its own.
   */
  static Optional<Parameter> read(Workbench bench, List<Control> controls, int steps) {
    List<Part> parts =
        bench.roles().of(Role.HABIT).stream()
            .filter(part -> bench.literals().isGiven(part.variable()))
            .toList();
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    if (controls.isEmpty()) {
      parts.forEach(part -> reportUnused(bench.spec(), part.variable(), "there is no control"));
      return Optional.empty();
    }
    Optional<Part> whole = parts.stream().filter(part -> part.suffix().isEmpty()).findFirst();
    if (whole.isEmpty()
        && parts.size() == 1
        && (controls.size() == 1 || OwnHabits.index(parts.get(0), controls) < 0)) {
      whole = Optional.of(parts.get(0));
    }
    if (whole.isEmpty()) {
      return OwnHabits.read(bench, parts, controls).map(h -> overPolicies(h, controls, steps));
    }
    Variable variable = whole.get().variable();
    parts.stream()
        .filter(part -> !part.variable().key().equals(variable.key()))
        .forEach(
            part ->
                reportUnused(
                    bench.spec(),
                    part.variable(),
                    "`" + variable.text() + "` is the habit of all actions"));
    return ofAll(bench, variable, controls, steps);
  }

  private static Optional<Parameter> ofAll(
      Workbench bench, Variable variable, List<Control> controls, int steps) {
    Optional<Tensor> shaped = bench.literals().shaped(variable);
    if (shaped.isEmpty()) {
      return Optional.empty();
    }
    int joint = (int) jointActions(controls);
    int policies = (int) policies(controls, steps);
    int given = shaped.get().size();
    if (given != joint && given != policies) {
      reportSize(bench.spec(), variable, given, joint, policies);
      return Optional.empty();
    }
    return Probabilities.normalised(
            bench.spec(),
            variable,
            shaped.get().reshape(given),
            List.of(),
            List.of(Remedy.of(UNIFORM)))
        .map(habit -> given == policies ? habit : product(habit, policies, joint))
        .map(habit -> new Parameter(variable.text(), habit, variable.span()));
  }

  private static Parameter overPolicies(Parameter habits, List<Control> controls, int steps) {
    int policies = (int) policies(controls, steps);
    Tensor values = product(habits.values(), policies, habits.values().size());
    return new Parameter(habits.variable(), values, habits.span());
  }

  /** Says that a habit has no effect; a habit that is ignored in silence would mislead. */
  private static void reportUnused(Spec spec, Variable variable, String why) {
    spec.report(
        spec.at(
                variable.span(),
                DiagnosticCode.UNRESOLVED_DEPENDENCY,
                "the habit `" + variable.text() + "` is not used: " + why)
            .severity(Severity.WARNING)
            .help("delete `" + variable.text() + "`"));
  }

  /** The last step is the fastest digit of a policy. */
  private static Tensor product(Tensor habit, int policies, int joint) {
    double[] data = new double[policies];
    for (int policy = 0; policy < policies; policy++) {
      double product = 1;
      for (int rest = policy, block = policies; block > 1; block /= joint) {
        product *= habit.at(rest % joint);
        rest /= joint;
      }
      data[policy] = product;
    }
    return Tensor.vector(data);
  }

  private static void reportSize(Spec spec, Variable variable, int given, int joint, int policies) {
    spec.report(
        spec.at(
                variable.span(),
                DiagnosticCode.AXIS_MISMATCH,
                "`"
                    + variable.text()
                    + "` has "
                    + given
                    + " entries, but there are "
                    + joint
                    + " joint actions"
                    + (policies == joint ? "" : " and " + policies + " policies"))
            .help("give one number per joint action, or per policy"));
  }
}
