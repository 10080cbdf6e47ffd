package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The Time section: its keys, a static model that runs, and a horizon without end. */
final class TimeRule {
  private static final List<String> KNOWN =
      List.of(
          "Static",
          "Dynamic",
          "Discrete",
          "Continuous",
          "Hierarchical",
          "RegimeSwitched",
          "Time",
          "DiscreteTime",
          "ContinuousTime",
          "ModelTimeHorizon",
          "TemporalDepth",
          "TimeStep",
          "ControlFrequency",
          "FastTimeScale",
          "SlowTimeScale",
          "time_horizon");

  private static final List<String> ENDLESS =
      List.of("unbounded", "infinite", "infinity", "inf", "∞");

  private TimeRule() {}

  /** Reports keys of the Time section that are a letter or two beside a known one. */
  static void keys(Spec spec) {
    for (Entry entry : spec.time().all()) {
      String key = entry.key().strip();
      boolean known = KNOWN.stream().anyMatch(key::equalsIgnoreCase);
      if (known || key.length() < 5 || spec.symbols().find(key).isPresent()) {
        continue;
      }
      Nearest.of(key, KNOWN)
          .ifPresent(
              near ->
                  spec.report(
                      spec.at(
                              entry.keySpan(),
                              DiagnosticCode.NEAR_PARAMETER,
                              "`" + key + "` is no known word of Time and has no effect")
                          .help("did you mean `" + near + "`?")
                          .fix(Fix.suggested("write " + near, entry.keySpan(), near))));
    }
  }

  /** Compares the Time section with what a finished model does. */
  static void check(Spec spec, GenerativeModel model) {
    Optional<Spec.Line> first = spec.firstLine(SectionKind.TIME);
    boolean isStatic =
        first.map(line -> line.text().toLowerCase(Locale.ROOT).startsWith("static")).orElse(false);
    boolean moves = model.factors().stream().anyMatch(f -> !f.transitions().variable().isEmpty());
    Optional<Entry> steps = steps(spec);
    if (isStatic && moves && model.run().steps() > 1) {
      var builder =
          spec.at(
              first.orElseThrow().span(),
              DiagnosticCode.STATIC_WITH_STEPS,
              "the model is called static, but has transitions and runs for "
                  + model.run().steps()
                  + " steps");
      steps.ifPresent(entry -> builder.related(entry.span(), "the steps are given here"));
      spec.report(builder.help("write Dynamic, or num_timesteps: 1 in ModelParameters"));
    }
    Optional<Entry> horizon = spec.time().find("ModelTimeHorizon", "time_horizon");
    boolean endless =
        horizon
            .map(e -> ENDLESS.contains(ParameterTable.text(e).toLowerCase(Locale.ROOT)))
            .orElse(false);
    if (endless && steps.isEmpty()) {
      spec.report(
          spec.at(
                  horizon.orElseThrow().span(),
                  DiagnosticCode.UNBOUNDED_HORIZON,
                  "the horizon has no end, so a run takes " + model.run().steps() + " steps")
              .help("write num_timesteps: " + model.run().steps() + " in ModelParameters")
              .fix(
                  Repairs.line(
                      spec,
                      "write num_timesteps",
                      Fix.Safety.SAFE,
                      SectionKind.MODEL_PARAMETERS,
                      "num_timesteps: " + model.run().steps())));
    }
  }

  private static Optional<Entry> steps(Spec spec) {
    return spec.parameters().find("num_timesteps", "n_timesteps", "timesteps");
  }
}
