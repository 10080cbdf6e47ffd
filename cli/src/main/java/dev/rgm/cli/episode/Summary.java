package dev.rgm.cli.episode;

import dev.rgm.runtime.agent.Episode;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Adds up the steps of an episode. */
public final class Summary {
  /** Actions beyond so many are only counted together. */
  private static final int NAMED_ACTIONS = 6;

  /** A probability this much smaller than the largest one counts as equal to it (rounding). */
  private static final double TIE = 1e-9;

  private final ModelLabels labels;
  private final int[][] actions;
  private final int[] hits;
  private final Optional<Hindsight> hindsight;
  private int steps;
  private double energySum;
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;

  /**
   * The summary of an episode without steps yet.
   *
   * @param printable makes text of a spec safe to show
   */
  public Summary(Pomdp model, UnaryOperator<String> printable) {
    labels = ModelLabels.of(model, printable);
    actions =
        model.controls().stream().map(control -> new int[control.actions()]).toArray(int[][]::new);
    hits = new int[model.factors().size()];
    hindsight = Hindsight.of(model);
  }

  /** Adds a step. */
  public void add(Episode.Step step) {
    steps++;
    energySum += step.freeEnergy();
    lowest = Math.min(lowest, step.freeEnergy());
    highest = Math.max(highest, step.freeEnergy());
    for (int control = 0; control < actions.length; control++) {
      actions[control][step.actions().get(control)]++;
    }
    for (int factor = 0; factor < hits.length; factor++) {
      if (isMode(step.beliefs().get(factor), step.states().get(factor))) {
        hits[factor]++;
      }
    }
    hindsight.ifPresent(past -> past.add(step));
  }

  /** Whether no state is more probable. */
  static boolean isMode(Tensor belief, int state) {
    return belief.at(state) >= belief.at(StepTable.mode(belief)) - TIE;
  }

  /** The number of steps. */
  public int steps() {
    return steps;
  }

  /** The mean of the variational free energy, in nats. */
  public double meanFreeEnergy() {
    return energySum / steps;
  }

  /** The number of steps in which the true state of a factor was the most probable one. */
  public int hits(int factor) {
    return hits[factor];
  }

  /** What the whole run tells, for models that only watch. */
  public Optional<Hindsight.Known> hindsight() {
    return hindsight.flatMap(past -> past.known(steps));
  }

  /** How often each action of a control was chosen, by label. */
  public Map<String, Integer> actionCounts(int control) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int action = 0; action < actions[control].length; action++) {
      counts.put(labels.controls().get(control).values().get(action), actions[control][action]);
    }
    return counts;
  }

  /**
   * The summary in words.
   *
   * @param nanoseconds that agent and world took together
   */
  public List<String> lines(Glyphs glyphs, long nanoseconds) {
    List<String> lines = new ArrayList<>();
    lines.add(Pace.line(steps, nanoseconds, glyphs));
    lines.add(
        String.format(
            Locale.ROOT,
            "free energy  mean %.3f nats, lowest %.3f, highest %.3f",
            Nats.shown(meanFreeEnergy()),
            Nats.shown(lowest),
            Nats.shown(highest)));
    for (int control = 0; control < actions.length; control++) {
      lines.add("action       " + actionLine(control));
    }
    for (int factor = 0; factor < hits.length; factor++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "true state   %s: the most probable one in %d of %d steps (%.0f%%)",
              labels.factors().get(factor).name(),
              hits[factor],
              steps,
              100.0 * hits[factor] / steps));
    }
    hindsight().ifPresent(known -> lines.addAll(hindsightLines(known)));
    return lines;
  }

  private List<String> hindsightLines(Hindsight.Known known) {
    List<String> lines = new ArrayList<>();
    for (int factor = 0; factor < hits.length; factor++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "in hindsight %s: the smoothed one in %d of %d steps, on the most probable path in"
                  + " %d",
              labels.factors().get(factor).name(),
              known.smoothed().get(factor),
              steps,
              known.onPath().get(factor)));
    }
    lines.add(
        String.format(Locale.ROOT, "log evidence %.3f nats", Nats.shown(known.logEvidence())));
    return lines;
  }

  private String actionLine(int control) {
    ModelLabels.Variable variable = labels.controls().get(control);
    int[] counts = actions[control];
    List<Integer> order =
        IntStream.range(0, counts.length)
            .boxed()
            .filter(action -> counts[action] > 0)
            .sorted(Comparator.comparingInt((Integer action) -> -counts[action]))
            .toList();
    List<String> parts = new ArrayList<>();
    int rest = 0;
    for (int rank = 0; rank < order.size(); rank++) {
      int action = order.get(rank);
      if (rank < NAMED_ACTIONS) {
        parts.add(variable.values().get(action) + " " + counts[action]);
      } else {
        rest += counts[action];
      }
    }
    if (rest > 0) {
      parts.add("others " + rest);
    }
    return variable.name() + ": " + String.join(", ", parts);
  }
}
