package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Control;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Statement.Entry;
import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Profile.LogarithmGuard;
import dev.rgm.runtime.model.TimeScales;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Stacks levels into one model, exactly (gnn-semantics §3.4, {@code block_reset_v1}, for any number
 * of levels and any ratio of time scales). The likelihood of a level says where the level below
 * starts. A level stays as it is for so many steps of the level below, then it moves, and the level
 * below starts anew from what the new state of the level above predicts. A factor that counts the
 * steps says when. Where the joint of all levels is too large, the levels stay apart: {@link
 * TimedLevels}.
 */
final class LevelRule {
  /** The only ratio of the contract. */
  private static final int CONTRACT_RATIO = 5;

  static final String BLOCK_RESET = "block_reset_v1";

  /** Longer cycles would fit neither the joint nor a clock. */
  private static final int MAX_RATIO = 4096;

  private static final double TOLERANCE = 1e-4;

  private final Spec spec;

  LevelRule(Spec spec) {
    this.spec = spec;
  }

  /**
   * One model of one a level.
   *
   * @param levels from the fastest to the slowest
   * @param numbers what the names call them
   * @return empty after an error
   */
  Optional<GenerativeModel> stack(List<GenerativeModel> levels, List<Integer> numbers) {
    int[] periods = new int[levels.size()];
    List<Integer> ratios = new ArrayList<>();
    periods[0] = 1;
    for (int level = 1; level < periods.length; level++) {
      OptionalInt ratio = ratio(numbers.get(level), numbers.get(level - 1), levels.get(0).span());
      if (ratio.isEmpty()) {
        return Optional.empty();
      }
      ratios.add(ratio.getAsInt());
      periods[level] = (int) Math.min((long) periods[level - 1] * ratio.getAsInt(), MAX_RATIO + 1L);
    }
    int cycle = periods[periods.length - 1];
    int[] predicted = new int[levels.size()];
    for (int level = 1; level < predicted.length; level++) {
      predicted[level] = predicted(levels.get(level), levels.get(level - 1), numbers.get(level));
      if (predicted[level] < 0) {
        return Optional.empty();
      }
    }
    GenerativeModel lowest = levels.get(0);
    int clock = levels.stream().mapToInt(level -> level.factors().size()).sum();
    // The transitions of the joint have the clock as an axis, and counts do not.
    boolean joint = joint(levels, cycle) && lowest.learned().transitions().isEmpty();
    if (!joint && !separable(lowest, cycle)) {
      return Optional.empty();
    }
    Optional<StateFactor> counter =
        cycle == 1 ? Optional.empty() : Optional.of(clock(lowest, clock, cycle));
    TimedLevels timed =
        new TimedLevels(
            spec, levels, ratios, Arrays.stream(predicted).skip(1).boxed().toList(), counter);
    if ((!joint && !timed.fit())
        || !combines(levels)
        || !honours(levels, numbers, periods, predicted)) {
      return Optional.empty();
    }
    List<StateFactor> factors =
        joint ? stacked(levels, periods, predicted, clock, counter) : timed.factors();
    List<Control> controls = new ArrayList<>();
    levels.forEach(level -> controls.addAll(level.controls()));
    GenerativeModel together =
        lowest
            .withControls(controls)
            .with(Set.of(ModelKind.HIERARCHICAL, ModelKind.FACTORED), factors, lowest.learned());
    return Optional.of(joint ? together : together.withTimeScales(timed.scales()));
  }

  /** The factors of all levels, each of which moves at every step, and the clock. */
  private static List<StateFactor> stacked(
      List<GenerativeModel> levels,
      int[] periods,
      int[] predicted,
      int clock,
      Optional<StateFactor> counter) {
    List<StateFactor> factors = new ArrayList<>();
    int controls = 0;
    for (int level = 0; level < levels.size(); level++) {
      for (int f = 0; f < levels.get(level).factors().size(); f++) {
        boolean reset = level + 1 < levels.size() && predicted[level + 1] == f;
        factors.add(
            new Stacked(levels, level, f, reset, periods, clock)
                .factor(controls, factors.size() - f));
      }
      controls += levels.get(level).controls().size();
    }
    counter.ifPresent(factors::add);
    return factors;
  }

  private static StateFactor clock(GenerativeModel model, int index, int states) {
    double[] next = new double[states * states];
    for (int time = 0; time < states; time++) {
      next[(time + 1) % states * states + time] = 1;
    }
    double[] prior = new double[states];
    prior[0] = 1;
    return new StateFactor(
        "block_clock",
        states,
        List.of(),
        new Parameter("", Tensor.wrap(new int[] {states, states, 1}, next), model.span()),
        List.of(index),
        List.of(),
        new Parameter("", Tensor.vector(prior), model.span()),
        model.span());
  }

  /** How many steps of the lower level one of the upper level takes. */
  private OptionalInt ratio(int upper, int lower, Span span) {
    Optional<Entry> entry =
        spec.parameters().find("timescale_ratio_" + upper + "_" + lower, "timescale_ratio");
    OptionalInt ratio =
        entry.map(e -> ParameterTable.integer(ParameterTable.text(e))).orElse(OptionalInt.empty());
    if (ratio.isPresent() && ratio.getAsInt() >= 1 && ratio.getAsInt() <= MAX_RATIO) {
      return ratio;
    }
    spec.report(
        spec.at(
                entry.map(Entry::valueSpan).orElse(span),
                entry.isEmpty() ? DiagnosticCode.MISSING_PARAMETER : DiagnosticCode.BAD_PARAMETER,
                entry.isEmpty()
                    ? "nothing says how many steps of level "
                        + lower
                        + " one step of level "
                        + upper
                        + " takes"
                    : "`" + entry.get().key() + "` is a whole number from 1 to " + MAX_RATIO)
            .help("write timescale_ratio: 5 in ModelParameters"));
    return OptionalInt.empty();
  }

  /** The factor of the level below that a level predicts, or -1 after an error. */
  private int predicted(GenerativeModel upper, GenerativeModel lower, int number) {
    Modality first = upper.modalities().get(0);
    List<Integer> fitting = new ArrayList<>();
    for (int f = 0; f < lower.factors().size(); f++) {
      if (lower.factors().get(f).size() == first.size()) {
        fitting.add(f);
      }
    }
    if (upper.modalities().size() == 1 && fitting.size() == 1) {
      return fitting.get(0);
    }
    var builder =
        spec.at(
            first.likelihood().span(),
            DiagnosticCode.AXIS_MISMATCH,
            upper.modalities().size() > 1
                ? "level " + number + " has several likelihoods, but predicts one factor below it"
                : "`"
                    + first.likelihood().variable()
                    + "` predicts one of "
                    + first.size()
                    + " states, and "
                    + (fitting.isEmpty() ? "no factor" : "more than one factor")
                    + " of the level below has so many");
    for (StateFactor factor : lower.factors()) {
      builder.related(factor.span(), "`" + factor.name() + "` has " + factor.size() + " states");
    }
    spec.report(builder.help("give it one row for every state of the level below"));
    return -1;
  }

  /** Whether exact inference takes the joint states of all levels and the clock. */
  private static boolean joint(List<GenerativeModel> levels, int cycle) {
    long states = cycle;
    for (GenerativeModel level : levels) {
      for (StateFactor factor : level.factors()) {
        states = Math.min(states * factor.size(), Integer.MAX_VALUE);
      }
    }
    return states <= levels.get(0).settings().profile().jointStateLimit();
  }

  /** Whether messages between levels can take the place of the joint. */
  private boolean separable(GenerativeModel lowest, int cycle) {
    Profile profile = lowest.settings().profile();
    boolean exact = profile.guard() == LogarithmGuard.EXACT;
    if (exact && cycle <= TimeScales.CYCLE_LIMIT) {
      return true;
    }
    spec.report(
        spec.at(
                lowest.span(),
                DiagnosticCode.MODEL_TOO_LARGE,
                exact
                    ? "one step of the slowest level takes "
                        + (cycle > MAX_RATIO ? "more than " + MAX_RATIO : cycle)
                        + " steps of the fastest, more than the "
                        + TimeScales.CYCLE_LIMIT
                        + " that a clock counts"
                    : "a hierarchy is inferred exactly, and profile "
                        + profile.name()
                        + " has no exact inference of several factors")
            .help(
                exact
                    ? "use a smaller timescale_ratio"
                    : "delete the profile, or write profile: gnn"));
    return false;
  }

  /** What does not go together with levels. */
  private boolean combines(List<GenerativeModel> levels) {
    Planning planning = levels.get(0).settings().planning();
    if (planning.goals().isPresent()) {
      spec.report(
          spec.at(
                  spec.parameters()
                      .find("induction_goal")
                      .map(Entry::valueSpan)
                      .orElse(levels.get(0).span()),
                  DiagnosticCode.UNSUPPORTED_KIND,
                  "a level above moves the states of a goal, so that the way back from it cannot be"
                      + " found")
              .help("prefer outcomes by C, and look ahead by policy_len or search_depth"));
      return false;
    }
    boolean choosing = levels.stream().skip(1).anyMatch(level -> !level.controls().isEmpty());
    if (choosing && !planning.policies().isEmpty()) {
      spec.report(
          spec.at(
                  levels.get(0).span(),
                  DiagnosticCode.UNSUPPORTED_KIND,
                  "a table of policies of one level does not say what another level does")
              .help("leave out the table, or let the upper level move by itself"));
      return false;
    }
    for (int number = 0; number < levels.size(); number++) {
      GenerativeModel level = levels.get(number);
      var learned = level.learned();
      boolean upper = number > 0;
      boolean refused = upper ? !learned.isEmpty() : !learned.priors().isEmpty();
      if (refused) {
        spec.report(
            spec.at(
                    level.span(),
                    DiagnosticCode.UNSUPPORTED_KIND,
                    "in a hierarchy the likelihood, the transitions, the preferences and the habits"
                        + " of the fastest level can be learned, and nothing else")
                .help("leave out the other dirichlet_ variables: A, B and D say what they are"));
        return false;
      }
      if (upper && !level.controls().isEmpty() && levels.get(0).habits().isPresent()) {
        spec.report(
            spec.at(
                    levels.get(0).habits().get().span(),
                    DiagnosticCode.UNSUPPORTED_KIND,
                    "a habit of one level does not say what the actions of another are worth")
                .help("leave out the habit, or let the upper level move by itself"));
        return false;
      }
    }
    return true;
  }

  /** Checks what the contract asks for, and that nothing is said twice and differently. */
  private boolean honours(
      List<GenerativeModel> levels, List<Integer> numbers, int[] periods, int[] predicted) {
    Optional<Entry> contract = spec.parameters().find("execution_contract");
    boolean blocks = contract.map(e -> ParameterTable.text(e).equals(BLOCK_RESET)).orElse(false);
    if (blocks && (levels.size() != 2 || periods[1] != CONTRACT_RATIO)) {
      spec.report(
          spec.at(
                  contract.get().valueSpan(),
                  DiagnosticCode.BAD_PARAMETER,
                  BLOCK_RESET + " is for two levels and a timescale_ratio of " + CONTRACT_RATIO)
              .help("leave the contract out: any number of levels and any ratio runs without it"));
      return false;
    }
    for (int level = 1; level < levels.size(); level++) {
      GenerativeModel upper = levels.get(level);
      StateFactor below = levels.get(level - 1).factors().get(predicted[level]);
      double[] start = expected(upper);
      double worst = 0;
      for (int state = 0; state < start.length; state++) {
        worst = Math.max(worst, Math.abs(start[state] - below.prior().values().at(state)));
      }
      if (worst > TOLERANCE) {
        spec.report(
            spec.at(
                    below.prior().span(),
                    DiagnosticCode.AXIS_MISMATCH,
                    "`"
                        + below.prior().variable()
                        + "` is not what level "
                        + numbers.get(level)
                        + " predicts: they differ by "
                        + Probabilities.number(worst)
                        + (blocks ? "" : ", and the prediction counts"))
                .severity(blocks ? Severity.ERROR : Severity.WARNING)
                .related(
                    upper.modalities().get(0).likelihood().span(), "the prediction comes from here")
                .help(
                    "write "
                        + below.prior().variable()
                        + "={"
                        + String.join(
                            ", ", Arrays.stream(start).mapToObj(Probabilities::number).toList())
                        + "}"));
        if (blocks) {
          return false;
        }
      }
    }
    return true;
  }

  /** Where a level expects the level below to start, before anything was observed. */
  private static double[] expected(GenerativeModel upper) {
    Modality modality = upper.modalities().get(0);
    Tensor likelihood = modality.likelihood().values();
    int columns = likelihood.size() / modality.size();
    double[] start = new double[modality.size()];
    for (int column = 0; column < columns; column++) {
      double weight = 1;
      int rest = column;
      for (int axis = modality.dependencies().size() - 1; axis >= 0; axis--) {
        StateFactor factor = upper.factors().get(modality.dependencies().get(axis));
        weight *= factor.prior().values().at(rest % factor.size());
        rest /= factor.size();
      }
      for (int state = 0; state < start.length; state++) {
        start[state] += weight * likelihood.at(state * columns + column);
      }
    }
    return start;
  }
}
