package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.syntax.Statement.Entry;
import dev.rgm.runtime.model.Profile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The lines of ModelParameters that {@code timed_soft_controller_v1} fixes: its clocks, and how an
 * action is chosen.
 */
final class TimedSettingsRule {
  /** How many steps of a level one step of the level above takes: the clocks are 1, 10 and 100. */
  private static final int RATIO = 10;

  /** Keys of other forms of planning, which have no place in the contract. */
  private static final List<String> PLANNING =
      List.of("search_depth", "induction_goal", "use_param_info_gain", "terminal_locations");

  private final Spec spec;
  private final Entry contract;

  TimedSettingsRule(Spec spec, Entry contract) {
    this.spec = spec;
    this.contract = contract;
  }

  /**
   * Whether all are as the contract has them; says of every one that is not.
   *
   * @param numbers of the levels in the names, from the fastest to the slowest
   */
  boolean hold(List<Integer> numbers) {
    boolean choices = choices();
    return clocks(numbers) && choices;
  }

  private boolean clocks(List<Integer> numbers) {
    Set<Entry> wrong = new HashSet<>();
    for (int level = 1; level < numbers.size(); level++) {
      int upper = numbers.get(level);
      int lower = numbers.get(level - 1);
      Optional<Entry> entry =
          spec.parameters().find("timescale_ratio_" + upper + "_" + lower, "timescale_ratio");
      if (entry.isEmpty()) {
        spec.report(
            spec.at(
                    contract.valueSpan(),
                    DiagnosticCode.MISSING_PARAMETER,
                    "nothing says how many steps of level "
                        + lower
                        + " one step of level "
                        + upper
                        + " takes")
                .help("write timescale_ratio: " + RATIO + " in ModelParameters"));
        return false;
      }
      OptionalInt ratio = ParameterTable.integer(ParameterTable.text(entry.get()));
      if (ratio.orElse(0) != RATIO && wrong.add(entry.get())) {
        bad(
            entry.get(),
            "one step of level "
                + upper
                + " takes "
                + RATIO
                + " steps of level "
                + lower
                + " under "
                + TimedControllerRule.TIMED_SOFT
                + ", not "
                + ParameterTable.text(entry.get()),
            "write "
                + entry.get().key()
                + ": "
                + RATIO
                + "; levels that are inferred exactly, without the contract, may have any ratio");
      }
    }
    return wrong.isEmpty();
  }

  private boolean choices() {
    List<Entry> wrong = new ArrayList<>();
    unless("profile", Profile.GNN.name()).ifPresent(wrong::add);
    spec.parameters()
        .find("policy_len")
        .filter(entry -> ParameterTable.integer(ParameterTable.text(entry)).orElse(0) != 1)
        .ifPresent(wrong::add);
    unless("action_selection", "deterministic").ifPresent(wrong::add);
    unless("use_utility", "true").ifPresent(wrong::add);
    unless("use_states_info_gain", "true").ifPresent(wrong::add);
    PLANNING.stream()
        .flatMap(key -> spec.parameters().find(key).stream())
        .filter(entry -> !ParameterTable.text(entry).equalsIgnoreCase("false"))
        .forEach(wrong::add);
    wrong.forEach(
        entry ->
            bad(
                entry,
                TimedControllerRule.TIMED_SOFT
                    + " takes the action of the largest utility and information of one step:"
                    + " there is no `"
                    + entry.key()
                    + ": "
                    + ParameterTable.text(entry)
                    + "`",
                "delete this line, or the contract"));
    return wrong.isEmpty();
  }

  /** The line of a key if it says something else. */
  private Optional<Entry> unless(String key, String value) {
    return spec.parameters()
        .find(key)
        .filter(entry -> !ParameterTable.text(entry).toLowerCase(Locale.ROOT).equals(value));
  }

  private void bad(Entry entry, String message, String help) {
    spec.report(
        spec.at(
                entry.text().isEmpty() ? entry.span() : entry.valueSpan(),
                DiagnosticCode.BAD_PARAMETER,
                message)
            .help(help));
  }
}
