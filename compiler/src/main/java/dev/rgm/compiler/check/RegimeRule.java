package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Learned;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Statement.Entry;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Joins models that differ in their transitions alone into one whose transitions follow a schedule.
 * The time is made a factor of the hidden state: it starts at 0, moves on by one a step, and stays
 * where the schedule holds its last entry. It is known with certainty, so inference stays as exact
 * as before, and a policy of several steps foresees the transitions to come.
 */
final class RegimeRule {
  /** Name of the factor that counts the steps. */
  private static final String CLOCK = "clock";

  private final Spec spec;

  RegimeRule(Spec spec) {
    this.spec = spec;
  }

  /** The schedule of a model with so many regimes, or empty after an error. */
  Optional<int[]> schedule(int regimes, Span span, boolean timed) {
    Optional<Entry> entry =
        spec.parameters()
            .find("b_regime_schedule", "regime_schedule", "b_schedule", "b_t_schedule");
    if (entry.isEmpty() && timed) {
      return Optional.of(IntStream.range(0, regimes).toArray());
    }
    if (entry.isEmpty()) {
      spec.report(
          spec.at(
                  span,
                  DiagnosticCode.MISSING_PARAMETER,
                  "there are "
                      + regimes
                      + " regimes of transitions, but nothing says when each of them holds")
              .help(
                  "write b_regime_schedule: 0,0,1,1 in ModelParameters: the regime of every step,"
                      + " counted from 0; the last one holds"));
      return Optional.empty();
    }
    int[] all =
        ParameterTable.list(entry.get()).stream()
            .mapToInt(word -> ParameterTable.integer(word).orElse(-1))
            .toArray();
    if (all.length == 0 || IntStream.of(all).anyMatch(r -> r < 0 || r >= regimes)) {
      if (all.length == 0) {
        spec.report(
            spec.at(
                    entry.get().valueSpan(),
                    DiagnosticCode.SCHEDULE_OUT_OF_RANGE,
                    "the schedule is empty")
                .help("write indices such as 0, 0, 1, 1; the last one holds"));
      }
      return Optional.empty();
    }
    return Optional.of(all);
  }

  /** How many states the clock needs: those of the schedule before its last entry holds. */
  private static int clockStates(int[] schedule) {
    int states = schedule.length;
    while (states > 1 && schedule[states - 2] == schedule[states - 1]) {
      states--;
    }
    return states;
  }

  /**
   * One model of one a regime.
   *
   * @param regimes equal but for the values of their transitions
   * @param schedule the regime of every step
   * @return empty after an error
   */
  Optional<GenerativeModel> join(List<GenerativeModel> regimes, int[] schedule) {
    GenerativeModel first = regimes.get(0);
    int clock = first.factors().size();
    int times = clockStates(schedule);
    List<StateFactor> factors = new ArrayList<>();
    for (int f = 0; f < clock; f++) {
      StateFactor factor = first.factors().get(f);
      List<Tensor> tensors = new ArrayList<>();
      for (GenerativeModel regime : regimes) {
        StateFactor other = regime.factors().get(f);
        if (!other.parents().equals(factor.parents())
            || !other.controls().equals(factor.controls())
            || !Arrays.equals(
                other.transitions().values().shape(), factor.transitions().values().shape())) {
          spec.report(
              spec.at(
                      other.transitions().span(),
                      DiagnosticCode.AXIS_MISMATCH,
                      "`"
                          + other.transitions().variable()
                          + "` has other axes than `"
                          + factor.transitions().variable()
                          + "`")
                  .related(factor.transitions().span(), "the first regime")
                  .help("give all regimes the same states and the same actions"));
          return Optional.empty();
        }
        tensors.add(other.transitions().values());
      }
      boolean same = tensors.stream().allMatch(tensors.get(0)::equals);
      if (same || times == 1) {
        factors.add(withTransitions(factor, tensors.get(schedule[0]), factor.parents()));
        continue;
      }
      if ((double) tensors.get(0).size() * times > spec.source().limits().tensorElements()) {
        spec.report(
            spec.at(
                    factor.transitions().span(),
                    DiagnosticCode.TENSOR_TOO_LARGE,
                    "the transitions of `"
                        + factor.name()
                        + "` over "
                        + times
                        + " steps are too large")
                .help("use a shorter schedule: the last entry holds"));
        return Optional.empty();
      }
      List<Integer> parents = new ArrayList<>(factor.parents());
      parents.add(clock);
      factors.add(withTransitions(factor, overTime(factor, tensors, schedule, times), parents));
    }
    if (times > 1) {
      factors.add(clock(first, times));
    }
    return Optional.of(first.with(Set.of(ModelKind.NONSTATIONARY), factors, Learned.NONE));
  }

  private static StateFactor withTransitions(
      StateFactor factor, Tensor values, List<Integer> parents) {
    return new StateFactor(
        factor.name(),
        factor.size(),
        factor.labels(),
        new Parameter(factor.transitions().variable(), values, factor.transitions().span()),
        parents,
        factor.controls(),
        factor.prior(),
        factor.span());
  }

  /** {@code [next, prev …, time, action …]} of one {@code [next, prev …, action …]} a regime. */
  private static Tensor overTime(
      StateFactor factor, List<Tensor> regimes, int[] schedule, int times) {
    Tensor first = regimes.get(0);
    int actions = factor.jointActions();
    int columns = first.size() / actions;
    double[] data = new double[first.size() * times];
    for (int column = 0; column < columns; column++) {
      for (int time = 0; time < times; time++) {
        for (int action = 0; action < actions; action++) {
          data[(column * times + time) * actions + action] =
              regimes.get(schedule[time]).at(column * actions + action);
        }
      }
    }
    List<Integer> shape = new ArrayList<>();
    for (int axis = 0; axis <= factor.parents().size(); axis++) {
      shape.add(first.extent(axis));
    }
    shape.add(times);
    shape.addAll(factor.actionShape());
    return Tensor.wrap(shape.stream().mapToInt(Integer::intValue).toArray(), data);
  }

  private static StateFactor clock(GenerativeModel model, int times) {
    double[] next = new double[times * times];
    for (int time = 0; time < times; time++) {
      next[Math.min(time + 1, times - 1) * times + time] = 1;
    }
    return counter(model, CLOCK, times, next);
  }

  /** A factor that starts at 0 and moves with certainty. */
  static StateFactor counter(GenerativeModel model, String word, int states, double[] next) {
    String name = word;
    while (taken(model, name)) {
      name += "_";
    }
    double[] prior = new double[states];
    prior[0] = 1;
    return new StateFactor(
        name,
        states,
        List.of(),
        new Parameter("", Tensor.wrap(new int[] {states, states, 1}, next), model.span()),
        List.of(model.factors().size()),
        List.of(),
        new Parameter("", Tensor.vector(prior), model.span()),
        model.span());
  }

  private static boolean taken(GenerativeModel model, String name) {
    return model.factors().stream().anyMatch(f -> f.name().equals(name))
        || model.modalities().stream().anyMatch(m -> m.name().equals(name))
        || model.controls().stream().anyMatch(c -> c.name().equals(name));
  }
}
