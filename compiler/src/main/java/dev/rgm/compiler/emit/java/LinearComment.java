package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.LinearGaussianModel;
import dev.rgm.compiler.model.LinearGaussianModel.Block;
import dev.rgm.compiler.model.LinearGaussianModel.Regulated;
import dev.rgm.compiler.model.LinearGaussianModel.Steering;
import dev.rgm.compiler.model.LinearGaussianModel.Vector;
import dev.rgm.compiler.model.ParallelModel;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.model.SwitchingModel;
import dev.rgm.compiler.model.SwitchingModel.Choice;
import java.util.ArrayList;
import java.util.List;

/** Writes the Javadoc of classes of continuous and hybrid models. */
final class LinearComment {
  private LinearComment() {}

  static String of(LinearGaussianModel model) {
    List<String> items = new ArrayList<>();
    for (Block block : model.blocks()) {
      items.add(vector(model, "state", block.state()));
      items.add(vector(model, "measurement", block.measurement()));
      block.steering().ifPresent(steering -> items.add(control(model, steering)));
    }
    return ClassComment.head(model)
        + """

        <p>Inference is exact: a Kalman filter. The first measurement is made in the state of the
        prior. Energies are in nats.

        """
        + list(items);
  }

  static String of(SwitchingModel model) {
    List<String> items = new ArrayList<>();
    items.add(vector(model, "regime", model.regime()).replace("component", "value"));
    items.add(vector(model, "state", model.systems().get(0).state()));
    items.add(vector(model, "measurement", model.systems().get(0).measurement()));
    model
        .cues()
        .ifPresent(
            cues ->
                items.add(vector(model, "cue", cues.outcome()).replace("component", "outcome")));
    model.choice().ifPresent(choice -> items.add(action(model, choice.control())));
    model
        .systems()
        .get(0)
        .steering()
        .ifPresent(
            steering ->
                items.add(
                    vector(model, "input", steering.input())
                        + ", chosen by the laws of the regimes"));
    return ClassComment.head(model)
        + """

        <p>Inference is approximate: an interacting multiple model filter, with one Gaussian for
        each regime. Energies are in nats.

        """
        + model.choice().map(LinearComment::planning).orElse("")
        + list(items);
  }

  private static String planning(Choice choice) {
    return choice.goals().isEmpty()
        ? """
        <p>Actions change the regime. They are chosen by expected free energy over regimes and
        cues. What measurements will tell is not counted.

        """
        : """
        <p>Actions change the regime. They are chosen by expected free energy over regimes and
        cues, with the expected cost of the predicted state. What measurements will tell is not
        counted.

        """;
  }

  private static String action(SwitchingModel model, GenerativeModel.Control control) {
    Vector actions = new Vector(control.name(), control.labels(), control.size(), control.span());
    return vector(model, "action", actions).replace("component", "value");
  }

  static String of(ParallelModel model) {
    return ClassComment.head(model).replaceFirst("^Agent for", "All parts of")
        + """

        <p>The parts share nothing: their joint probability is the product of theirs, and each runs
        as it would alone. Energies are in nats.
        """;
  }

  private static String vector(SpecModel model, String role, Vector vector) {
    return role
        + " "
        + JavaText.javadocCode(vector.name())
        + ": "
        + vector.size()
        + (vector.size() == 1 ? " component" : " components")
        + line(model, vector);
  }

  private static String control(LinearGaussianModel model, Steering steering) {
    String law =
        steering.law() instanceof Regulated
            ? ", chosen by a linear-quadratic regulator"
            : ", proportional to the distance from the goal";
    return vector(model, "input", steering.input()) + law;
  }

  private static String line(SpecModel model, Vector vector) {
    String place = ParameterTable.place(model, vector.span());
    return ", line " + place.substring(place.lastIndexOf(':') + 1);
  }

  private static String list(List<String> items) {
    StringBuilder list = new StringBuilder("<ul>\n");
    items.forEach(item -> list.append("  <li>").append(item).append('\n'));
    return list.append("</ul>\n").toString();
  }
}
