package dev.rgm.compiler.driver;

import dev.rgm.compiler.check.SettingsTable;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.model.RenormalisingModel.ClassFactor;
import dev.rgm.compiler.model.RenormalisingModel.DataVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes a model that was learned back as GNN: one file without imports that says how it was
 * learned, what its levels hold now, and where its tensors are. It compiles like any other spec, to
 * a class that has learned already.
 */
public final class LearnedSpec {
  private static final String LEARNED = "learned";

  private final RenormalisingModel model;
  private final List<int[]> states;
  private final Optional<ClassFactor> classes;
  private final StringBuilder text = new StringBuilder();

  private LearnedSpec(RenormalisingModel model, SettingsTable settings, List<int[]> states) {
    this.model = model;
    this.states = states;
    this.classes =
        model.classes().filter(c -> settings.settings().hierarchy().classFactor().isPresent());
  }

  /**
   * The text of the spec, in canonical layout.
   *
   * @param model what was learned
   * @param settings with which it was learned
   * @param states how many states each factor has, axes {@code [level][factor]}, the lowest level
   *     first, without the class level
   * @param file the saved model, as a path from the folder of the spec; {@code /} as separator
   */
  public static String write(
      RenormalisingModel model, SettingsTable settings, List<int[]> states, String file) {
    LearnedSpec spec = new LearnedSpec(model, settings, states);
    spec.head();
    spec.variables();
    spec.settings(settings, file);
    return spec.text.toString();
  }

  private void head() {
    section("GNNSection", "RGM");
    section("GNNVersionAndFlags", "GNN v1");
    section("ModelName", model.name());
    if (!model.annotation().isBlank()) {
      section("ModelAnnotation", model.annotation().strip());
    }
  }

  private void variables() {
    List<String> names = levelNames();
    List<String> lines = new ArrayList<>();
    String data = model.data().map(DataVariable::name).orElse("image");
    List<Integer> shape = model.data().map(DataVariable::shape).orElse(List.of());
    lines.add(
        data
            + "["
            + shape.stream().map(size -> size + ",").collect(Collectors.joining())
            + "type=float]");
    for (int level = 0; level < states.size(); level++) {
      int most = Arrays.stream(states.get(level)).max().orElse(1);
      lines.add(
          String.format(
              "%s[%d,%d,type=int]  # factors, and states of the largest",
              names.get(level), states.get(level).length, most));
    }
    classes.ifPresent(factor -> lines.add(declaration(factor)));
    section("StateSpaceBlock", String.join("\n", lines));
    List<String> chain = new ArrayList<>(List.of(data));
    chain.addAll(names);
    classes.map(ClassFactor::name).ifPresent(chain::add);
    Collections.reverse(chain);
    if (chain.size() > 1) {
      section("Connections", String.join(">", chain));
    }
  }

  private static String declaration(ClassFactor factor) {
    return factor.name()
        + "["
        + factor.size()
        + ",1,type=int"
        + (factor.labels().isEmpty()
            ? ""
            : ",labels={"
                + factor.labels().stream().map(LearnedSpec::label).collect(Collectors.joining(", "))
                + "}")
        + "]";
  }

  private static String label(String label) {
    return label.matches("[A-Za-z_]\\w*") ? label : "\"" + label.replace("\"", "'") + "\"";
  }

  /** The names of the spec, or names that are free. */
  private List<String> levelNames() {
    List<String> names = new ArrayList<>();
    for (int level = 0; level < states.size(); level++) {
      names.add(
          level < model.levels().size()
              ? model.levels().get(level).name()
              : "s_level" + (level + 1));
    }
    return names;
  }

  private void settings(SettingsTable settings, String file) {
    String title = "";
    List<String> lines = new ArrayList<>();
    for (SettingsTable.Row row : settings.rows()) {
      if (!row.section().equals(title)) {
        section(title, String.join("\n", lines));
        title = row.section();
        lines.clear();
      }
      boolean here = row.key().equals(LEARNED);
      boolean absent = row.key().equals("class_factor") && classes.isEmpty();
      if (here || (row.given() && !absent)) {
        lines.add(row.key() + ": " + (here ? file : row.value()));
      }
    }
    section(title, String.join("\n", lines));
  }

  private void section(String title, String body) {
    if (!body.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n").append("## ").append(title).append('\n');
      text.append(body).append('\n');
    }
  }
}
