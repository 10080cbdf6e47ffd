package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.ir.Program;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Control;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the Javadoc of a generated agent: what the model is, its variables and their shapes. */
final class ClassComment {
  /** Longer annotations are cut. */
  private static final int ANNOTATION = 2000;

  private final GenerativeModel model;
  private final StringBuilder text = new StringBuilder();

  private ClassComment(GenerativeModel model) {
    this.model = model;
  }

  static String of(GenerativeModel model, Program program) {
    ClassComment comment = new ClassComment(model);
    comment.write(program);
    return comment.text.toString();
  }

  private void write(Program program) {
    line("Agent for the model " + JavaText.javadocCode(model.name()) + " (" + place() + ").");
    annotation();
    line("");
    String kinds =
        new TreeSet<>(model.kinds()).stream().map(Enum::name).collect(Collectors.joining(", "));
    line("<p>Kinds: " + (kinds.isEmpty() ? "none" : kinds) + ". All energies are in nats.");
    int steps = model.settings().policyLength();
    line(
        "Profile <code>"
            + JavaText.javadoc(model.settings().profile().name())
            + "</code>; policies look "
            + steps
            + (steps == 1 ? " step" : " steps")
            + " ahead.");
    line("Beliefs are " + JavaText.javadocMarked(JavaText.oneLine(program.beliefs())) + ".");
    list("Factors of the hidden state", model.factors().stream().map(this::factor).toList());
    list("Modalities of observation", model.modalities().stream().map(this::modality).toList());
    list("Controls", model.controls().stream().map(this::control).toList());
  }

  private String place() {
    return JavaText.javadoc(ParameterTable.place(model, model.span()));
  }

  private String place(dev.rgm.compiler.source.Span span) {
    String place = ParameterTable.place(model, span);
    return ", line " + place.substring(place.lastIndexOf(':') + 1);
  }

  private void annotation() {
    String annotation = model.annotation().strip();
    if (!annotation.isEmpty()) {
      line("");
      text.append(annotation(annotation));
    }
  }

  /** An annotation as Javadoc. */
  static String annotation(String annotation) {
    if (annotation.length() <= ANNOTATION) {
      return Prose.javadoc(annotation);
    }
    boolean pair = Character.isHighSurrogate(annotation.charAt(ANNOTATION - 1));
    return Prose.javadoc(annotation.substring(0, pair ? ANNOTATION - 1 : ANNOTATION) + " ...");
  }

  private void list(String title, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    line("");
    line("<p>" + title + ":");
    line("");
    line("<ul>");
    items.forEach(item -> line("  <li>" + item));
    line("</ul>");
  }

  private String factor(StateFactor factor) {
    String parents =
        factor.parents().stream()
            .map(parent -> JavaText.javadocCode(model.factors().get(parent).name()))
            .collect(Collectors.joining(", "));
    String control =
        factor
            .control()
            .map(c -> ", moved by " + JavaText.javadocCode(model.controls().get(c).name()))
            .orElse("");
    return JavaText.javadocCode(factor.name())
        + ": "
        + count(factor.size(), "state")
        + (parents.isEmpty() ? "" : ", given the previous " + parents)
        + control
        + place(factor.span());
  }

  private String modality(Modality modality) {
    String dependencies =
        modality.dependencies().stream()
            .map(factor -> JavaText.javadocCode(model.factors().get(factor).name()))
            .collect(Collectors.joining(", "));
    return JavaText.javadocCode(modality.name())
        + ": "
        + count(modality.size(), "outcome")
        + (dependencies.isEmpty() ? "" : ", given " + dependencies)
        + place(modality.span());
  }

  private String control(Control control) {
    return JavaText.javadocCode(control.name())
        + ": "
        + count(control.size(), "action")
        + place(control.span());
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
