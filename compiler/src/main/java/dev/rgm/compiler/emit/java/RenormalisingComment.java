package dev.rgm.compiler.emit.java;

import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.model.RenormalisingModel.ClassFactor;
import dev.rgm.compiler.model.RenormalisingModel.DataVariable;
import dev.rgm.compiler.source.Span;
import dev.rgm.runtime.model.RenormalisingSettings.Preprocessing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the Javadoc of a renormalising model: what it learns from, and what it learns. */
final class RenormalisingComment {
  private final RenormalisingModel model;
  private final StringBuilder text = new StringBuilder();

  private RenormalisingComment(RenormalisingModel model) {
    this.model = model;
  }

  static String of(RenormalisingModel model) {
    RenormalisingComment comment = new RenormalisingComment(model);
    comment.write();
    return comment.text.toString();
  }

  private void write() {
    line(
        "Renormalising model of pictures "
            + JavaText.javadocCode(model.name())
            + " ("
            + JavaText.javadoc(ParameterTable.place(model, model.span()))
            + "): a hierarchy of");
    line("states that is learned from data, not typed in.");
    if (!model.annotation().isBlank()) {
      line("");
      text.append(ClassComment.cut(model.annotation().strip()));
    }
    line("");
    line("<p>What it sees and learns:");
    line("");
    line("<ul>");
    items().forEach(item -> line("  <li>" + item));
    line("</ul>");
    line("");
    line(
        "<p>Evidence is in nats, pixels go from 0 to 255. Whatever only reads the model may run"
            + " in");
    line("several threads; learning serves one.");
  }

  private List<String> items() {
    List<String> items = new ArrayList<>();
    items.add(data());
    items.add(tiles());
    items.add(levels());
    model.classes().ifPresent(classes -> items.add(classes(classes)));
    return items;
  }

  private String data() {
    List<Integer> shape = model.settings().data().shape();
    String name =
        model.data().map(DataVariable::name).map(n -> JavaText.javadocCode(n) + ": ").orElse("");
    String pictures =
        shape.isEmpty()
            ? "pictures of any one size"
            : "pictures of "
                + shape.get(0)
                + " rows and "
                + shape.get(1)
                + " columns, "
                + (shape.size() == 3 && shape.get(2) == 3 ? "in colour" : "grey");
    Preprocessing preparation = model.settings().preprocessing();
    List<String> steps = new ArrayList<>();
    preparation
        .resize()
        .ifPresent(
            to ->
                steps.add(
                    "resized to "
                        + to.rows()
                        + " by "
                        + to.columns()
                        + " ("
                        + preparation.interpolation().name().toLowerCase(Locale.ROOT)
                        + ")"));
    if (preparation.smoothingFwhm() > 0) {
      steps.add("smoothed over " + number(preparation.smoothingFwhm()) + " pixels");
    }
    if (preparation.histogramWidth().isPresent()) {
      steps.add("given one histogram");
    }
    return name
        + pictures
        + (steps.isEmpty() ? "" : ", " + String.join(", ", steps))
        + model.data().map(variable -> line(variable.span())).orElse("");
  }

  private String tiles() {
    var quantisation = model.settings().quantisation();
    return "tiles of "
        + number(quantisation.tileDiameter())
        + " by "
        + number(quantisation.tileDiameter())
        + " pixels, seen through at most "
        + quantisation.maxModes()
        + " modes in "
        + (quantisation.bins() | 1)
        + " bins each";
  }

  private String levels() {
    int depth = model.depth().orElse(0);
    String count =
        depth == 0
            ? "levels of states"
            : depth + (depth == 1 ? " level" : " levels") + " of states";
    if (model.levels().isEmpty()) {
      return count + ", each of which joins two by two groups of the one below";
    }
    List<String> names =
        new ArrayList<>(
            model.levels().stream().map(level -> JavaText.javadocCode(level.name())).toList());
    Collections.reverse(names);
    return count + ", from the top: " + String.join(", ", names);
  }

  private String classes(ClassFactor classes) {
    String labels =
        classes.labels().stream().map(JavaText::javadoc).collect(Collectors.joining(", "));
    return JavaText.javadocCode(classes.name())
        + ": "
        + classes.size()
        + " classes on top"
        + (labels.isEmpty() ? "" : " (" + labels + ")")
        + line(classes.span());
  }

  private String line(Span span) {
    return " (" + JavaText.javadoc(ParameterTable.place(model, span)) + ")";
  }

  private static String number(double value) {
    return ContractionCode.number(value);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
