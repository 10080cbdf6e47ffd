package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Control;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.StateFactor;
import dev.rgm.compiler.model.SpecModel;
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

  /** What a class of any model begins with: the model's name, place and annotation. */
  static String head(SpecModel model) {
    StringBuilder head = new StringBuilder();
    head.append("Agent for the model ")
        .append(JavaText.javadocCode(model.name()))
        .append(" (")
        .append(JavaText.javadoc(ParameterTable.place(model, model.span())))
        .append(").\n")
        .append(annotation(model));
    return head.toString();
  }

  static String of(GenerativeModel model, String beliefs) {
    ClassComment comment = new ClassComment(model);
    comment.write(beliefs);
    return comment.text.toString();
  }

  private void write(String beliefs) {
    text.append(head(model));
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
    line("Beliefs are " + JavaText.javadocMarked(JavaText.oneLine(beliefs)) + ".");
    list("Factors of the hidden state", model.factors().stream().map(this::factor).toList());
    list("Modalities of observation", model.modalities().stream().map(this::modality).toList());
    list("Controls", model.controls().stream().map(this::control).toList());
  }

  private String place(dev.rgm.compiler.source.Span span) {
    String place = ParameterTable.place(model, span);
    return ", line " + place.substring(place.lastIndexOf(':') + 1);
  }

  private static String annotation(SpecModel model) {
    String annotation = model.annotation().strip();
    if (annotation.isEmpty()) {
      return "";
    }
    return "\n" + cut(annotation);
  }

  /** The Javadoc of an annotation that is not empty, shortened if it is long. */
  static String cut(String annotation) {
    if (annotation.length() <= ANNOTATION) {
      return Prose.javadoc(annotation);
    }
    int end =
        Character.isHighSurrogate(annotation.charAt(ANNOTATION - 1)) ? ANNOTATION - 1 : ANNOTATION;
    return Prose.javadoc(annotation.substring(0, end) + " ...");
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
    String parents = names(factor.parents());
    String concurrent = names(factor.concurrent());
    String controls =
        factor.controls().stream()
            .map(c -> JavaText.javadocCode(model.controls().get(c).name()))
            .collect(Collectors.joining(", "));
    return JavaText.javadocCode(factor.name())
        + ": "
        + count(factor.size(), "state")
        + (parents.isEmpty() ? "" : ", given the previous " + parents)
        + (concurrent.isEmpty() ? "" : " and " + when() + "the present " + concurrent)
        + (controls.isEmpty() ? "" : ", moved by " + controls)
        + place(factor.span());
  }

  private String when() {
    return model.timeScales().isPresent() ? "at the start of a block " : "";
  }

  private String names(List<Integer> factors) {
    return factors.stream()
        .map(factor -> JavaText.javadocCode(model.factors().get(factor).name()))
        .collect(Collectors.joining(", "));
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
