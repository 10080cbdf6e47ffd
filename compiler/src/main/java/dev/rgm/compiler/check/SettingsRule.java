package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel.RunDefaults;
import dev.rgm.compiler.syntax.Statement.Entry;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.Settings.ActionSelection;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Reads profile, policy length, precisions and run defaults. Keys of ModelParameters win over
 * variables of StateSpaceBlock; {@code policy_len} alone sets the policy length, since {@code
 * planning_horizon} and the like change nothing in other readers either.
 */
final class SettingsRule {

  /** Longer policies have more than the limit of policies as soon as there is a choice. */
  private static final int MAX_POLICY_LENGTH = 64;

  /** More iterations of a mean field than anybody waits for are a mistake. */
  private static final int MAX_SWEEPS = 100_000;

  private SettingsRule() {}

  /** How the model is inverted. */
  static Settings settings(Workbench bench) {
    Spec spec = bench.spec();
    Profile profile = profile(spec);
    OptionalInt sweeps = whole(spec, 1, MAX_SWEEPS, "inference_iterations");
    if (sweeps.isPresent()) {
      profile = profile.withSweeps(sweeps.getAsInt());
    }
    Settings defaults = Settings.of(profile);
    return new Settings(
        profile,
        whole(spec, 1, MAX_POLICY_LENGTH, "policy_len").orElse(1),
        precision(bench, "gamma", "γ", "gamma", "policy_precision")
            .orElse(defaults.policyPrecision()),
        precision(bench, "alpha", "α", "alpha", "action_precision")
            .orElse(defaults.actionPrecision()),
        selection(spec),
        flag(spec, "use_utility"),
        flag(spec, "use_states_info_gain"));
  }

  /** How long a simulation runs, and from which seed. */
  static RunDefaults run(Spec spec) {
    OptionalInt steps =
        whole(spec, 1, Integer.MAX_VALUE, "num_timesteps", "n_timesteps", "timesteps");
    int horizon = RunLength.horizon(spec).orElse(RunLength.DEFAULT_STEPS);
    return new RunDefaults(steps.orElse(horizon), seed(spec));
  }

  private static Profile profile(Spec spec) {
    Optional<Entry> entry = spec.parameters().find("profile");
    if (entry.isEmpty()) {
      return Profile.GNN;
    }
    String name = ParameterTable.text(entry.get());
    Optional<Profile> profile = Profile.named(name);
    if (profile.isEmpty()) {
      bad(
          spec,
          entry.get(),
          "there is no profile `" + name + "`",
          "write one of " + String.join(", ", Profile.ALL.stream().map(Profile::name).toList()));
    }
    return profile.orElse(Profile.GNN);
  }

  private static long seed(Spec spec) {
    Optional<Entry> entry = spec.parameters().find("random_seed", "seed");
    if (entry.isEmpty()) {
      return 0;
    }
    try {
      return Long.parseLong(ParameterTable.text(entry.get()));
    } catch (NumberFormatException e) {
      bad(spec, entry.get(), "a seed is a whole number", "write seed: 0");
      return 0;
    }
  }

  private static ActionSelection selection(Spec spec) {
    Optional<Entry> entry = spec.parameters().find("action_selection");
    String text =
        entry.map(e -> ParameterTable.text(e).toLowerCase(Locale.ROOT)).orElse("deterministic");
    if (text.equals("deterministic")) {
      return ActionSelection.DETERMINISTIC;
    }
    if (!text.equals("stochastic")) {
      bad(
          spec,
          entry.orElseThrow(),
          "there is no action selection `" + text + "`",
          "write deterministic or stochastic");
    }
    return ActionSelection.STOCHASTIC;
  }

  private static boolean flag(Spec spec, String key) {
    Optional<Entry> entry = spec.parameters().find(key);
    String text = entry.map(e -> ParameterTable.text(e).toLowerCase(Locale.ROOT)).orElse("true");
    if (!text.equals("true") && !text.equals("false")) {
      bad(spec, entry.orElseThrow(), "`" + key + "` is true or false", "write " + key + ": true");
    }
    return !text.equals("false");
  }

  private static OptionalInt whole(Spec spec, int least, int most, String... keys) {
    Optional<Entry> entry = spec.parameters().find(keys);
    if (entry.isEmpty()) {
      return OptionalInt.empty();
    }
    OptionalInt value = ParameterTable.integer(ParameterTable.text(entry.get()));
    if (value.isEmpty() || value.getAsInt() < least || value.getAsInt() > most) {
      bad(
          spec,
          entry.get(),
          "`"
              + entry.get().key()
              + "` is a whole number of at least "
              + least
              + (most == Integer.MAX_VALUE ? "" : " and at most " + most),
          "write " + entry.get().key() + ": " + least);
      return OptionalInt.empty();
    }
    return value;
  }

  /**
   * A precision from ModelParameters, else from a scalar variable. A vector of the same name, such
   * as a forward variable {@code alpha[4,1]}, is no precision.
   */
  private static OptionalDouble precision(
      Workbench bench, String name, String greek, String... keys) {
    Spec spec = bench.spec();
    Optional<Entry> entry = spec.parameters().find(keys);
    if (entry.isPresent()) {
      try {
        double value = Double.parseDouble(ParameterTable.text(entry.get()));
        if (value > 0 && Double.isFinite(value)) {
          return OptionalDouble.of(value);
        }
      } catch (NumberFormatException e) {
        // Falls through to the message: words are as wrong as negative numbers.
      }
      bad(
          spec,
          entry.get(),
          "a precision is a positive number",
          "write " + entry.get().key() + ": 16");
      return OptionalDouble.empty();
    }
    Optional<Variable> variable = spec.symbols().find(name).or(() -> spec.symbols().find(greek));
    if (variable.isEmpty()
        || !(bench.literals().reading(variable.get()) instanceof Reading.Numbers numbers)
        || numbers.tensor().size() != 1) {
      return OptionalDouble.empty();
    }
    Tensor tensor = numbers.tensor();
    if (!(tensor.at(0) > 0) || !Double.isFinite(tensor.at(0))) {
      spec.report(
          spec.at(
                  variable.get().valueSpan(),
                  DiagnosticCode.BAD_PARAMETER,
                  "a precision is a positive number, not " + Probabilities.number(tensor.at(0)))
              .help("write " + variable.get().text() + "=16"));
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(tensor.at(0));
  }

  private static void bad(Spec spec, Entry entry, String message, String help) {
    spec.report(
        spec.at(
                entry.text().isEmpty() ? entry.span() : entry.valueSpan(),
                DiagnosticCode.BAD_PARAMETER,
                message)
            .help(help));
  }
}
