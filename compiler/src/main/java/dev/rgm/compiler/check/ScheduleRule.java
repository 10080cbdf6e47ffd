package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.syntax.Statement.Entry;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A schedule of transitions names only transitions that exist, counted from zero. */
final class ScheduleRule {
  private static final Pattern REGIME = Pattern.compile("B_(t|regime)_?\\d+");

  /** The rank of transitions with a leading axis of regimes: regime, next, previous, action. */
  private static final int RANK_WITH_REGIMES = 4;

  private ScheduleRule() {}

  /** Checks the schedule of a model, if it has one. */
  static void check(Workbench bench) {
    Spec spec = bench.spec();
    spec.parameters()
        .find("b_regime_schedule", "regime_schedule", "b_schedule", "b_t_schedule")
        .ifPresent(entry -> check(spec, entry, regimes(bench)));
  }

  private static void check(Spec spec, Entry entry, int regimes) {
    for (String word : ParameterTable.list(entry)) {
      OptionalInt index = ParameterTable.integer(word);
      boolean known = index.isPresent() && index.getAsInt() >= 0;
      if (known && (regimes == 0 || index.getAsInt() < regimes)) {
        continue;
      }
      spec.report(
          spec.at(
                  entry.valueSpan(),
                  DiagnosticCode.SCHEDULE_OUT_OF_RANGE,
                  "the schedule names transition `"
                      + word
                      + "`"
                      + (regimes == 0
                          ? ", which is no index"
                          : ", but there are " + regimes + ", counted from 0"))
              .help("write indices such as 0, 0, 1, 1; the last one holds"));
      return;
    }
  }

  /**
   * How many transitions there are: one a variable, or one an entry of a leading axis; 0 unknown.
   */
  private static int regimes(Workbench bench) {
    int variables = 0;
    for (Variable variable : bench.spec().symbols().all()) {
      variables += REGIME.matcher(variable.text()).matches() ? 1 : 0;
    }
    if (variables > 0) {
      return variables;
    }
    return bench
        .spec()
        .symbols()
        .find("B")
        .map(b -> bench.dimensions().of(b))
        .filter(axes -> axes.size() == RANK_WITH_REGIMES && !axes.get(0).open())
        .map(axes -> axes.get(0).size())
        .orElse(0);
  }
}
