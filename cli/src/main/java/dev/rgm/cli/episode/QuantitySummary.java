package dev.rgm.cli.episode;

import dev.rgm.runtime.agent.Quantity;
import dev.rgm.runtime.agent.Quantity.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Adds up the steps of a simulation. */
public final class QuantitySummary {
  private final Map<String, Map<String, Double>> sums = new LinkedHashMap<>();
  private int steps;

  /** Adds a step. */
  public void add(List<Quantity> quantities) {
    steps++;
    for (Quantity quantity : quantities) {
      if (quantity.role() == Role.ENERGY && quantity.values().rank() == 0) {
        sums.computeIfAbsent(quantity.owner(), owner -> new LinkedHashMap<>())
            .merge(quantity.name(), quantity.values().at(0), Double::sum);
      }
    }
  }

  /** The mean of every energy in nats, by owner and name. */
  public Map<String, Map<String, Double>> meanEnergies() {
    Map<String, Map<String, Double>> means = new LinkedHashMap<>();
    sums.forEach(
        (owner, energies) -> {
          Map<String, Double> mean = new LinkedHashMap<>();
          energies.forEach((name, sum) -> mean.put(name, sum / steps));
          means.put(owner, mean);
        });
    return means;
  }

  /**
   * The summary in words.
   *
   * @param nanoseconds that the simulation took
   * @param printable makes text of a spec safe to show
   */
  public List<String> lines(Glyphs glyphs, long nanoseconds, UnaryOperator<String> printable) {
    List<String> lines = new ArrayList<>();
    lines.add(Pace.line(steps, nanoseconds, glyphs));
    meanEnergies()
        .forEach(
            (owner, energies) ->
                energies.forEach(
                    (name, mean) ->
                        lines.add(
                            String.format(
                                Locale.ROOT,
                                "%s%s  mean %.3f nats",
                                owner.isEmpty() ? "" : printable.apply(owner) + ": ",
                                printable.apply(name),
                                Nats.shown(mean)))));
    return lines;
  }
}
