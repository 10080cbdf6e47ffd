package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Control;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.model.TimedControllerModel;
import dev.rgm.runtime.model.TimedHierarchy;

/** Writes the Javadoc of a controller of three levels: its levels, and what couples them. */
final class TimedControllerComment {
  private final TimedControllerModel model;
  private final StringBuilder text = new StringBuilder();

  private TimedControllerComment(TimedControllerModel model) {
    this.model = model;
  }

  static String of(TimedControllerModel model) {
    TimedControllerComment comment = new TimedControllerComment(model);
    comment.write();
    return comment.text.toString();
  }

  private void write() {
    text.append(ClassComment.head(model));
    line("");
    line("<p>Three levels on clocks, by the contract <code>timed_soft_controller_v1</code>. All");
    line("energies are in nats. The levels, which tick first at step 0, the fastest first:");
    line("");
    line("<ul>");
    for (int level = 0; level < model.levels().size(); level++) {
      line("  <li>" + level(level));
    }
    line("</ul>");
    line("");
    line("<p>With q what a level believes of its state s at a tick, p what it believed before:");
    line("");
    line("<ul>");
    line("  <li>" + factor(0) + ": q(s) is proportional to p(s) " + likelihood(0) + "[o, s]");
    for (int level = 1; level < model.levels().size(); level++) {
      line(
          "  <li>"
              + factor(level)
              + ": q(s) is proportional to p(s) exp(sum over r of q(r) ln "
              + likelihood(level)
              + "[r, s]), with r the states of "
              + factor(level - 1));
    }
    line(
        "  <li>what is preferred, made anew at every step: "
            + preferences(0)
            + " + "
            + code(model.fastIncrements().variable())
            + " q of "
            + factor(1)
            + " at level 0, and "
            + preferences(1)
            + " + "
            + code(model.mediumIncrements().variable())
            + " q of "
            + factor(2)
            + " at level 1");
    line(
        "  <li>the action chosen at a tick: that of the largest utility and information of one"
            + " step, the");
    line("      first of equals");
    line(
        "  <li>"
            + factor(1)
            + " starts from "
            + code(model.mediumPrior().variable())
            + " q of "
            + factor(2)
            + ", at first and when "
            + factor(2)
            + " has ticked");
    line("</ul>");
    line("");
    line("<p>As an agent it is its level 0: model, beliefs, policies and energies are those of");
    line("level 0. {@link #level} shows all of them.");
  }

  private String level(int number) {
    GenerativeModel level = model.levels().get(number);
    StateFactor factor = level.factors().get(0);
    Modality modality = level.modalities().get(0);
    int period = TimedHierarchy.PERIODS.get(number);
    return "level "
        + number
        + ": "
        + factor(number)
        + ", "
        + factor.size()
        + " states, every "
        + (period == 1 ? "step" : period + " steps")
        + (number == 0
            ? "; seen by " + code(modality.name()) + ", " + modality.size() + " outcomes"
            : "")
        + (level.controls().isEmpty() ? "" : moved(level.controls().get(0)))
        + " ("
        + JavaText.javadoc(ParameterTable.place(model, factor.span()))
        + ")";
  }

  private static String moved(Control control) {
    return "; moved by " + code(control.name()) + ", " + control.size() + " actions";
  }

  private String factor(int level) {
    return code(model.levels().get(level).factors().get(0).name());
  }

  private String likelihood(int level) {
    String variable = model.levels().get(level).modalities().get(0).likelihood().variable();
    return variable.isEmpty() ? "A" : code(variable);
  }

  private String preferences(int level) {
    String variable = model.levels().get(level).modalities().get(0).preferences().variable();
    return variable.isEmpty() ? "0" : code(variable);
  }

  private static String code(String name) {
    return JavaText.javadocCode(name);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
