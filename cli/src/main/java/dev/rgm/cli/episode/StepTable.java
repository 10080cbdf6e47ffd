package dev.rgm.cli.episode;

import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.runtime.agent.Episode;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.planning.Policies;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The steps of an episode as a table that fits a terminal. A step takes as many lines as the model
 * has factors, modalities or controls, whichever are most.
 */
public final class StepTable {
  /** Policies below this probability are not named. */
  private static final double NEGLIGIBLE = 0.005;

  private final ModelLabels labels;
  private final Policies policies;
  private final Glyphs glyphs;
  private final TableLayout layout;
  private final int height;

  /**
   * A table for one model.
   *
   * @param printable makes text of a spec safe to show
   * @param steps how many there will be
   * @param width of a line in characters
   */
  public StepTable(
      Pomdp model, UnaryOperator<String> printable, Glyphs glyphs, int steps, int width) {
    this.labels = ModelLabels.of(model, printable);
    this.policies = new Policies(model);
    this.glyphs = glyphs;
    int longest = labels.longestPolicy(policies.length(), glyphs.then());
    this.layout = TableLayout.of(labels, policies.count(), longest, steps, width);
    this.height =
        Math.max(
            labels.modalities().size(),
            Math.max(labels.factors().size(), labels.controls().size()));
  }

  /** The head of the table. */
  public List<String> head() {
    String names =
        line(
            glyphs.fit("step", layout.step()),
            "observed",
            "belief",
            "policies",
            "action",
            " ".repeat(TableLayout.ENERGY - "F / nats".length()) + "F / nats");
    int width = TerminalText.columns(names);
    return List.of(names, Character.toString(glyphs.rule()).repeat(width));
  }

  /** The lines of one step. */
  public List<String> lines(Episode.Step step) {
    List<String> ranking = ranking(step.policyPosterior());
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < height; line++) {
      String number = line == 0 ? Integer.toString(step.time() + 1) : "";
      lines.add(
          line(
                  " ".repeat(layout.step() - number.length()) + number,
                  line < labels.modalities().size() ? outcome(step, line) : "",
                  line < labels.factors().size() ? belief(step, line) : "",
                  line < ranking.size() ? ranking.get(line) : "",
                  line < labels.controls().size() ? action(step, line) : "",
                  line == 0 ? energy(step.freeEnergy()) : "")
              .stripTrailing());
    }
    return lines;
  }

  private String line(
      String step, String outcome, String belief, String policy, String action, String energy) {
    String gap = " ".repeat(TableLayout.GAP);
    StringBuilder line = new StringBuilder(step);
    line.append(gap).append(glyphs.fit(outcome, layout.outcomes()));
    line.append(gap).append(glyphs.fit(belief, layout.beliefs()));
    if (layout.policies() > 0) {
      line.append(gap).append(glyphs.fit(policy, layout.policies()));
    }
    if (layout.actions() > 0) {
      line.append(gap).append(glyphs.fit(action, layout.actions()));
    }
    return line.append(gap).append(energy).toString();
  }

  private String outcome(Episode.Step step, int modality) {
    ModelLabels.Variable variable = labels.modalities().get(modality);
    return named(
        variable, layout.names().modality(), variable.values().get(step.outcomes().get(modality)));
  }

  private String action(Episode.Step step, int control) {
    ModelLabels.Variable variable = labels.controls().get(control);
    return named(
        variable, layout.names().control(), variable.values().get(step.actions().get(control)));
  }

  private String belief(Episode.Step step, int factor) {
    ModelLabels.Variable variable = labels.factors().get(factor);
    Tensor belief = step.beliefs().get(factor);
    int mode = mode(belief);
    String text =
        glyphs.fit(bars(belief), layout.bars())
            + " "
            + glyphs.fit(variable.values().get(mode), layout.state())
            + " "
            + percent(belief.at(mode));
    return named(variable, layout.names().factor(), text);
  }

  private String named(ModelLabels.Variable variable, int width, String text) {
    return width == 0 ? text : glyphs.fit(variable.name(), width) + " " + text;
  }

  /** One bar per state; where there is no room, neighbours share a bar. */
  private String bars(Tensor belief) {
    int states = belief.size();
    int share = (states + layout.bars() - 1) / layout.bars();
    StringBuilder bars = new StringBuilder();
    for (int first = 0; first < states; first += share) {
      double mass = 0;
      for (int state = first; state < Math.min(states, first + share); state++) {
        mass += belief.at(state);
      }
      bars.append(glyphs.level(mass));
    }
    return bars.toString();
  }

  /** The most probable policies, as many to a line as fit, with their probabilities. */
  private List<String> ranking(Tensor posterior) {
    if (layout.policies() == 0) {
      return List.of();
    }
    List<Integer> order =
        IntStream.range(0, posterior.size())
            .boxed()
            .filter(policy -> posterior.at(policy) >= NEGLIGIBLE)
            .sorted(Comparator.comparingDouble((Integer policy) -> -posterior.at(policy)))
            .limit((long) height * layout.policies())
            .toList();
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int policy : order) {
      String item = item(policy, posterior.at(policy));
      int gap = line.isEmpty() ? 0 : TableLayout.GAP;
      if (TerminalText.columns(line + item) + gap > layout.policies()) {
        lines.add(line.toString());
        line.setLength(0);
        gap = 0;
      }
      line.append(" ".repeat(gap)).append(item);
    }
    lines.add(line.toString());
    return lines;
  }

  private String item(int policy, double probability) {
    String name = labels.policy(policies, policy, glyphs.then());
    return glyphs.cut(name, layout.policies() - TableLayout.PERCENT - 1)
        + " "
        + percent(probability).strip();
  }

  static int mode(Tensor distribution) {
    int best = 0;
    for (int index = 1; index < distribution.size(); index++) {
      if (distribution.at(index) > distribution.at(best)) {
        best = index;
      }
    }
    return best;
  }

  private static String percent(double probability) {
    return String.format(Locale.ROOT, "%3.0f%%", 100 * probability);
  }

  private static String energy(double nats) {
    String format = Math.abs(nats) < 1000 ? "%" + TableLayout.ENERGY + ".3f" : "%8.2e";
    return String.format(Locale.ROOT, format, Nats.shown(nats));
  }
}
