package dev.rgm.compiler.check;

import dev.rgm.compiler.check.GaussianRule.Part;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.LinearGaussianModel.Law;
import dev.rgm.compiler.model.LinearGaussianModel.Proportional;
import dev.rgm.compiler.model.LinearGaussianModel.Regulated;
import dev.rgm.compiler.model.LinearGaussianModel.Steering;
import dev.rgm.compiler.model.LinearGaussianModel.Vector;
import dev.rgm.compiler.model.SwitchingModel.Goal;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Statement.Entry;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a linear system is steered: {@code goal_mean} with {@code control_gain}, or with the costs of
 * a regulator; inputs act through {@code G}, or on every state directly. In a system of regimes a
 * {@code state_cost} without {@code control_cost} is a preference, which actions on the regime
 * seek.
 */
final class SteeringRule {
  private static final List<String> COSTS = List.of("state_cost", "control_cost");

  private final Spec spec;
  private final Map<String, Part> parts;
  private final int states;

  /** Whether the costs are those of a regulator, and not a preference alone. */
  private final boolean costs;

  /**
   * The rule for one system.
   *
   * @param parts its matrices, with shapes that fit
   * @param regime whether it is one of several regimes
   */
  SteeringRule(Spec spec, Map<String, Part> parts, int states, boolean regime) {
    this.spec = spec;
    this.parts = parts;
    this.states = states;
    costs =
        parts.containsKey("control_cost")
            || (parts.containsKey("state_cost") && !(regime && isPreference()));
  }

  /** Whether a cost of the state stands beside a goal, and a gain or no input is chosen. */
  private boolean isPreference() {
    boolean gain = parts.containsKey("control_gain") || gainKey().isPresent();
    return parts.containsKey("goal_mean") && (gain || !parts.containsKey("G"));
  }

  /**
   * What a regime prefers of the state, if there is a cost.
   *
   * @param parts its matrices, with shapes that fit
   */
  static Optional<Goal> preference(Map<String, Part> parts, int states) {
    return parts.containsKey("goal_mean") && parts.containsKey("state_cost")
        ? Optional.of(
            new Goal(
                parameter(parts.get("goal_mean"), states),
                parameter(parts.get("state_cost"), states, states)))
        : Optional.empty();
  }

  /** Whether anything of the system speaks of control. */
  boolean isSteered() {
    boolean preference = !costs && parts.containsKey("state_cost");
    return parts.containsKey("G")
        || (parts.containsKey("goal_mean") && !preference)
        || parts.containsKey("control_gain")
        || parts.containsKey("action_bias")
        || costs
        || gainKey().isPresent();
  }

  /**
   * The control, or empty after an error.
   *
   * @param input the inputs, as many as {@link #inputs}
   */
  Optional<Steering> steering(Vector input) {
    int k = input.size();
    Parameter effect =
        parts.containsKey("G")
            ? parameter(parts.get("G"), states, k)
            : new Parameter("", identity(1, states), input.span());
    Optional<Law> law = law(k, input.span());
    Parameter goal =
        parts.containsKey("goal_mean")
            ? parameter(parts.get("goal_mean"), states)
            : new Parameter("", Tensor.filled(0, states), input.span());
    return law.map(found -> new Steering(input, effect, goal, found));
  }

  /** The number of inputs: the columns of G, or one a state. */
  int inputs() {
    return parts.containsKey("G") ? parts.get("G").columns() : states;
  }

  private Optional<Law> law(int k, Span span) {
    Optional<Entry> key = gainKey();
    boolean gain = parts.containsKey("control_gain") || key.isPresent();
    boolean goal = parts.containsKey("goal_mean");
    if (costs && gain) {
      return refuse(
          place("control_gain").orElse(span),
          "both a gain and costs are given, and either would choose the inputs",
          "keep control_gain, or keep state_cost and control_cost");
    }
    if (costs) {
      Optional<String> missing = COSTS.stream().filter(c -> !parts.containsKey(c)).findFirst();
      if (missing.isPresent() || !goal) {
        return refuse(
            place(COSTS.get(0)).or(() -> place(COSTS.get(1))).orElse(span),
            "costs are given, but no `" + missing.orElse("goal_mean") + "`",
            "a regulator needs goal_mean, state_cost and control_cost");
      }
      if (parts.containsKey("action_bias")) {
        return refuse(
            place("action_bias").orElse(span),
            "a regulator finds the input that holds the goal itself, but `action_bias` gives one",
            "leave out action_bias, or write a control_gain in the place of the costs");
      }
      return Optional.of(
          new Regulated(
              parameter(parts.get("state_cost"), states, states),
              parameter(parts.get("control_cost"), k, k)));
    }
    if (goal != gain) {
      return goal
          ? refuse(
              place("goal_mean").orElse(span),
              "there is a goal, but no gain: nothing says how strongly to steer",
              "write control_gain=0.5, a matrix ["
                  + k
                  + ","
                  + states
                  + "], or state_cost and control_cost for a regulator")
          : refuse(
              place("control_gain").or(() -> key.map(Entry::span)).orElse(span),
              "there is a gain, but no goal to steer to",
              "write goal_mean={…} with " + states + (states == 1 ? " number" : " numbers"));
    }
    return gain(k, key).map(found -> new Proportional(found, bias(k)));
  }

  /** The gain as a matrix; a single number steers every state by its own input. */
  private Optional<Parameter> gain(int k, Optional<Entry> key) {
    if (!parts.containsKey("goal_mean")) {
      return Optional.of(new Parameter("", Tensor.filled(0, k, states), spec.syntax().span()));
    }
    Part part = parts.get("control_gain");
    if (part == null) {
      return scalar(key.orElseThrow(), k);
    }
    if (!Probabilities.areFinite(spec, part.variable(), part.value())) {
      return Optional.empty();
    }
    boolean fits = part.value().size() == k * states && (part.rows() == k || k == 1);
    if (!fits && part.value().size() == 1 && k == states) {
      return Optional.of(named(part, identity(part.value().at(0), k)));
    }
    if (!fits) {
      spec.report(
          spec.at(
                  part.variable().valueSpan(),
                  DiagnosticCode.GAUSSIAN_SHAPE,
                  "`"
                      + part.variable().text()
                      + "` is "
                      + (part.value().size() == 1
                          ? "a single number"
                          : Shapes.brackets(part.value().shape()))
                      + ", but "
                      + (k == 1 ? "1 input steers " : k + " inputs steer ")
                      + states
                      + (states == 1 ? " state" : " states"))
              .help("write " + part.variable().text() + "[" + k + "," + states + "]"));
      return Optional.empty();
    }
    return Optional.of(named(part, part.value().reshape(k, states)));
  }

  private Optional<Parameter> scalar(Entry key, int k) {
    Optional<Double> value = number(key);
    if (value.isEmpty() || k != states) {
      return this.<Parameter>refuse(
          key.valueSpan(),
          value.isEmpty()
              ? "a gain is a finite number"
              : "one number is no gain for " + k + " inputs and " + states + " states",
          "write control_gain={…} with shape ["
              + k
              + ","
              + states
              + "] in InitialParameterization");
    }
    return Optional.of(new Parameter("control_gain", identity(value.get(), k), key.span()));
  }

  private static Optional<Double> number(Entry key) {
    try {
      double value = Double.parseDouble(ParameterTable.text(key));
      return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Parameter bias(int k) {
    Part part = parts.get("action_bias");
    if (part == null) {
      return new Parameter("", Tensor.filled(0, k), spec.syntax().span());
    }
    if (part.value().size() != k) {
      spec.report(
          spec.at(
                  part.variable().valueSpan(),
                  DiagnosticCode.GAUSSIAN_SHAPE,
                  "`"
                      + part.variable().text()
                      + "` has "
                      + part.value().size()
                      + " numbers, but there are "
                      + k
                      + (k == 1 ? " input" : " inputs"))
              .help("give one number for each input"));
      return new Parameter("", Tensor.filled(0, k), spec.syntax().span());
    }
    Probabilities.areFinite(spec, part.variable(), part.value());
    return named(part, part.value().reshape(k));
  }

  private Optional<Entry> gainKey() {
    return spec.parameters().find("control_gain");
  }

  private static Parameter parameter(Part part, int... shape) {
    return named(part, part.value().reshape(shape));
  }

  private static Parameter named(Part part, Tensor value) {
    return new Parameter(part.variable().text(), value, part.variable().span());
  }

  private static Tensor identity(double scale, int size) {
    double[] data = new double[size * size];
    for (int index = 0; index < size; index++) {
      data[index * (size + 1)] = scale;
    }
    return Tensor.wrap(new int[] {size, size}, data);
  }

  private Optional<Span> place(String name) {
    return Optional.ofNullable(parts.get(name)).map(part -> part.variable().valueSpan());
  }

  private <T> Optional<T> refuse(Span span, String message, String help) {
    spec.report(spec.at(span, DiagnosticCode.INCOMPLETE_CONTROL, message).help(help));
    return Optional.empty();
  }
}
