package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Roles.Part;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel.Control;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.source.Span;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads habits that belong to single controls, {@code E_c0} by the place of the control and {@code
 * E_move} by the name {@code u_move}, into {@code E[joint action]}: the habit of a joint action is
 * the product of the habits of its actions (decision 0002, §7). A control without a habit of its
 * own has none, so each of its actions is as likely.
 */
final class OwnHabits {
  private OwnHabits() {}

  /**
   * The habit over joint actions, the last control being the fastest digit; empty after an error.
   *
   * @param parts the habits, none of which is over all actions
   * @param controls the controls, whose joint actions are within the limit
   */
  static Optional<Parameter> read(Workbench bench, List<Part> parts, List<Control> controls) {
    List<Tensor> own = new ArrayList<>();
    for (Control control : controls) {
      own.add(Tensor.filled(1.0 / control.size(), control.size()));
    }
    Part[] owners = new Part[controls.size()];
    boolean fine = true;
    for (Part part : parts) {
      int control = index(part, controls);
      if (control < 0) {
        reportLoose(bench.spec(), part.variable(), controls);
        fine = false;
      } else if (owners[control] != null) {
        reportSecond(bench.spec(), part.variable(), owners[control], controls.get(control));
        fine = false;
      } else {
        owners[control] = part;
        Optional<Tensor> habit = habit(bench, part.variable(), controls.get(control));
        habit.ifPresent(values -> own.set(control, values));
        fine &= habit.isPresent();
      }
    }
    if (!fine) {
      return Optional.empty();
    }
    // Several variables of the spec make one parameter, which then has the name of none.
    String name = parts.size() == 1 ? parts.get(0).text() : "";
    Span span = parts.get(0).variable().span();
    return Optional.of(new Parameter(name, joint(own), span));
  }

  /** The control that a habit belongs to by name, else by number; -1 if there is none. */
  static int index(Part habit, List<Control> controls) {
    for (int c = 0; c < controls.size(); c++) {
      String name = controls.get(c).name();
      String suffix = name.substring(name.indexOf('_') + 1);
      if (habit.suffix().equals(name) || habit.suffix().equals(suffix)) {
        return c;
      }
      // The suffix of a part has lost the letter of {@code c0}; that of a name has not.
      if (suffix.matches("[mfc]\\d+") && habit.suffix().equals(suffix.substring(1))) {
        return c;
      }
    }
    int number = ParameterTable.integer(habit.suffix()).orElse(-1);
    return number >= 0 && number < controls.size() ? number : -1;
  }

  private static Optional<Tensor> habit(Workbench bench, Variable variable, Control control) {
    Optional<Tensor> shaped = bench.literals().shaped(variable);
    if (shaped.isEmpty()) {
      return Optional.empty();
    }
    int given = shaped.get().size();
    if (given != control.size()) {
      Spec spec = bench.spec();
      spec.report(
          spec.at(
                  variable.span(),
                  DiagnosticCode.AXIS_MISMATCH,
                  "`"
                      + variable.text()
                      + "` has "
                      + given
                      + " entries, but control `"
                      + control.name()
                      + "` has "
                      + control.size()
                      + " actions")
              .related(control.span(), "`" + control.name() + "` is declared here")
              .help("give one number per action"));
      return Optional.empty();
    }
    return Probabilities.normalised(
        bench.spec(),
        variable,
        shaped.get().reshape(given),
        List.of(),
        List.of(Remedy.of(HabitRule.UNIFORM)));
  }

  /** The outer product, flattened. */
  private static Tensor joint(List<Tensor> own) {
    double[] joint = {1};
    for (Tensor habit : own) {
      double[] longer = new double[joint.length * habit.size()];
      for (int i = 0; i < longer.length; i++) {
        longer[i] = joint[i / habit.size()] * habit.at(i % habit.size());
      }
      joint = longer;
    }
    return Tensor.vector(joint);
  }

  private static void reportLoose(Spec spec, Variable habit, List<Control> controls) {
    var builder =
        spec.at(
                habit.span(),
                DiagnosticCode.UNRESOLVED_DEPENDENCY,
                "the habit `" + habit.text() + "` belongs to no control")
            .help("write E_c0 for the first control, or E over all joint actions");
    for (Control control : controls) {
      builder.related(control.span(), "control `" + control.name() + "`");
    }
    spec.report(builder);
  }

  private static void reportSecond(Spec spec, Variable habit, Part first, Control control) {
    spec.report(
        spec.at(
                habit.span(),
                DiagnosticCode.UNRESOLVED_DEPENDENCY,
                "`"
                    + habit.text()
                    + "` and `"
                    + first.text()
                    + "` are both the habit of control `"
                    + control.name()
                    + "`")
            .related(first.variable().span(), "the other one")
            .help("delete one of them"));
  }
}
