package dev.rgm.runtime.model;

import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Finds everything that is wrong with a model, so that one message can say it all. */
final class PomdpCheck {
  private final List<Pomdp.Modality> modalities;
  private final List<Pomdp.Factor> factors;
  private final List<Pomdp.Control> controls;
  private final Optional<TimeScales> timeScales;
  private final List<String> problems = new ArrayList<>();

  PomdpCheck(
      List<Pomdp.Modality> modalities,
      List<Pomdp.Factor> factors,
      List<Pomdp.Control> controls,
      Optional<TimeScales> timeScales) {
    this.modalities = modalities;
    this.factors = factors;
    this.controls = controls;
    this.timeScales = timeScales;
  }

  /**
   * Checks a whole model.
   *
   * @throws IllegalArgumentException that lists every problem, one a line
   */
  void check(String name, Tensor habits, Settings settings, Learning learning) {
    structure();
    if (problems.isEmpty()) {
      modalities.forEach(this::modality);
      factors.forEach(this::factor);
      problems.addAll(PlanningCheck.problems(factors, controls, timeScales, settings));
    }
    if (problems.isEmpty()) {
      timeScales.ifPresentOrElse(
          scales ->
              problems.addAll(
                  TimeScalesCheck.problems(scales, factors, modalities, settings, learning)),
          () -> concurrent(settings, learning));
      policies(habits, settings, learning);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("model `" + name + "`: " + String.join("\n  ", problems));
    }
  }

  /** Ranks and indices: what the other checks rely on. */
  private void structure() {
    if (modalities.isEmpty()) {
      problems.add("there is no modality");
    }
    if (factors.isEmpty()) {
      problems.add("there is no state factor");
    }
    for (Pomdp.Control control : controls) {
      if (control.actions() < 1) {
        problems.add(
            "control `"
                + control.name()
                + "` has "
                + control.actions()
                + " actions, not 1 or more");
      }
    }
    for (Pomdp.Factor factor : factors) {
      String name = "transitions of factor `" + factor.name() + "`";
      int concurrent = factor.concurrent().size();
      int actionAxes = Math.max(1, factor.controls().size());
      rank(name, factor.transitions(), 1 + given(factor).size() + actionAxes);
      rank("prior of factor `" + factor.name() + "`", factor.prior(), 1 + concurrent);
      indices(name, factor.parents());
      indices(name, factor.concurrent());
      controls(factor);
    }
    for (Pomdp.Modality modality : modalities) {
      String name = "likelihood of modality `" + modality.name() + "`";
      rank(name, modality.likelihood(), 1 + modality.dependencies().size());
      indices(name, modality.dependencies());
      int rank = modality.preferences().rank();
      if (rank != 1 && rank != 2) {
        problems.add(
            "preferences of modality `"
                + modality.name()
                + "` have rank "
                + rank
                + ", expected [outcome] or [step, outcome]");
      }
    }
  }

  private void controls(Pomdp.Factor factor) {
    if (new HashSet<>(factor.controls()).size() != factor.controls().size()) {
      problems.add("factor `" + factor.name() + "` names a control twice in " + factor.controls());
    }
    for (int control : factor.controls()) {
      if (control < 0 || control >= controls.size()) {
        problems.add(
            "factor `" + factor.name() + "` names control " + control + " of " + controls.size());
      }
    }
  }

  /** What factors that depend on others of the same step ask for. */
  private void concurrent(Settings settings, Learning learning) {
    if (factors.stream().allMatch(factor -> factor.concurrent().isEmpty())) {
      return;
    }
    if (ConcurrentOrder.of(factors).length < factors.size()) {
      problems.add("factors of the same step depend on each other in a ring");
    }
    long states = 1;
    for (Pomdp.Factor factor : factors) {
      states = Math.min(states * factor.states(), Integer.MAX_VALUE);
    }
    if (states > settings.profile().jointStateLimit()) {
      problems.add(
          "factors that depend on others of the same step need exact inference, and "
              + states
              + " joint states are more than the "
              + settings.profile().jointStateLimit()
              + " of profile "
              + settings.profile().name());
    }
    if (!learning.transitions().isEmpty() || !learning.priors().isEmpty()) {
      problems.add(
          "transitions and priors cannot be learned where factors depend on others of the same"
              + " step");
    }
  }

  private void modality(Pomdp.Modality modality) {
    String name = "likelihood of modality `" + modality.name() + "`";
    int[] expected = new int[1 + modality.dependencies().size()];
    expected[0] = modality.outcomes();
    for (int axis = 1; axis < expected.length; axis++) {
      expected[axis] = factors.get(modality.dependencies().get(axis - 1)).states();
    }
    shape(name, modality.likelihood(), expected);
    columns(name, modality.likelihood());
    labels("modality `" + modality.name() + "`", modality.labels(), modality.outcomes());
    Tensor preferences = modality.preferences();
    String preferencesName = "preferences of modality `" + modality.name() + "`";
    int outcomes = preferences.extent(preferences.rank() - 1);
    if (outcomes != modality.outcomes()) {
      problems.add(
          preferencesName + " are for " + outcomes + " outcomes, expected " + modality.outcomes());
    }
    for (double value : preferences.data()) {
      if (!Double.isFinite(value)) {
        problems.add(preferencesName + " hold " + value);
        break;
      }
    }
  }

  private void factor(Pomdp.Factor factor) {
    String name = "transitions of factor `" + factor.name() + "`";
    List<Integer> expected = new ArrayList<>(List.of(factor.states()));
    given(factor).forEach(other -> expected.add(factors.get(other).states()));
    factor.controls().forEach(control -> expected.add(controls.get(control).actions()));
    if (factor.controls().isEmpty()) {
      expected.add(1);
    }
    shape(name, factor.transitions(), expected.stream().mapToInt(Integer::intValue).toArray());
    columns(name, factor.transitions());
    labels("factor `" + factor.name() + "`", factor.labels(), factor.states());
    int[] prior = new int[1 + factor.concurrent().size()];
    prior[0] = factor.states();
    for (int axis = 1; axis < prior.length; axis++) {
      prior[axis] = factors.get(factor.concurrent().get(axis - 1)).states();
    }
    shape("prior of factor `" + factor.name() + "`", factor.prior(), prior);
    columns("prior of factor `" + factor.name() + "`", factor.prior());
  }

  /** The factors that the transitions of one depend on. */
  private List<Integer> given(Pomdp.Factor factor) {
    List<Integer> given = new ArrayList<>(factor.parents());
    if (timeScales.isEmpty()) {
      given.addAll(factor.concurrent());
    }
    return given;
  }

  private void policies(Tensor habits, Settings settings, Learning learning) {
    for (Pomdp.Control control : controls) {
      labels("control `" + control.name() + "`", control.labels(), control.actions());
    }
    int count = count(settings);
    if (count > 0) {
      habits(habits, count);
      problems.addAll(LearningCheck.problems(learning, modalities, factors, count));
    }
  }

  /** The number of policies, or 0 if there are too many. */
  private int count(Settings settings) {
    if (settings.policyLength() > Pomdp.POLICY_LENGTH_LIMIT) {
      problems.add(
          "policies of "
              + settings.policyLength()
              + " steps are longer than "
              + Pomdp.POLICY_LENGTH_LIMIT);
      return 0;
    }
    if (!settings.planning().policies().isEmpty()) {
      return settings.planning().policies().size();
    }
    long count = 1;
    for (int step = 0; step < settings.policyLength(); step++) {
      for (Pomdp.Control control : controls) {
        count *= control.actions();
        if (count > Pomdp.POLICY_LIMIT) {
          problems.add(
              "policies of "
                  + settings.policyLength()
                  + " steps are more than "
                  + Pomdp.POLICY_LIMIT
                  + "; shorten them");
          return 0;
        }
      }
    }
    return (int) count;
  }

  private void habits(Tensor habits, int count) {
    if (habits == null) {
      return;
    }
    if (habits.rank() != 1 || habits.size() != count) {
      problems.add(
          "habits have shape "
              + Arrays.toString(habits.shape())
              + ", expected one per policy, ["
              + count
              + "]");
      return;
    }
    double sum = 0;
    for (double habit : habits.data()) {
      sum += habit >= 0 ? habit : Double.NaN;
    }
    if (!(sum > 0) || !Double.isFinite(sum)) {
      problems.add("habits must be finite, at least 0, and not all 0");
    }
  }

  private void rank(String name, Tensor tensor, int rank) {
    if (tensor.rank() != rank) {
      problems.add(name + ": shape " + Arrays.toString(tensor.shape()) + " is not of rank " + rank);
    }
  }

  private void indices(String name, List<Integer> indices) {
    if (new HashSet<>(indices).size() != indices.size()) {
      problems.add(name + ": a factor is named twice in " + indices);
    }
    for (int factor : indices) {
      if (factor < 0 || factor >= factors.size()) {
        problems.add(name + ": no factor " + factor + " among " + factors.size());
      }
    }
  }

  private void labels(String name, List<String> labels, int expected) {
    if (!labels.isEmpty() && labels.size() != expected) {
      problems.add(name + " has " + labels.size() + " labels, expected " + expected);
    }
  }

  private void shape(String name, Tensor tensor, int... expected) {
    if (!Arrays.equals(tensor.shape(), expected)) {
      problems.add(
          name
              + ": shape "
              + Arrays.toString(tensor.shape())
              + ", expected "
              + Arrays.toString(expected));
    }
  }

  /** Distributions over the first axis; the first bad column speaks for all of a tensor. */
  private void columns(String name, Tensor tensor) {
    int rows = tensor.extent(0);
    int columns = tensor.size() / rows;
    for (int column = 0; column < columns; column++) {
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        double p = tensor.at(row * columns + column);
        if (!(p >= 0) || p == Double.POSITIVE_INFINITY) {
          problems.add(name + ": " + p + " is not a probability");
          return;
        }
        sum += p;
      }
      if (Math.abs(sum - 1) > Pomdp.MASS_TOLERANCE) {
        problems.add(name + ": column " + column + " sums to " + sum + ", not 1");
        return;
      }
    }
  }
}
