package dev.rgm.compiler.dialect;

import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.model.Checked;
import dev.rgm.compiler.model.GenerativeModel;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** What an analysis found, as text without places: equal for equal models. */
final class Meaning {
  private Meaning() {}

  static List<String> of(Analysis analysis) {
    return analysis.models().stream().map(Meaning::of).toList();
  }

  private static String of(Checked checked) {
    StringBuilder text = new StringBuilder(checked.name());
    text.append(new TreeSet<>(checked.kinds()));
    checked.agent().ifPresent(model -> add(model, text));
    return text.toString();
  }

  private static void add(GenerativeModel model, StringBuilder text) {
    for (GenerativeModel.StateFactor factor : model.factors()) {
      text.append('\n').append(factor.name()).append(factor.labels());
      text.append(factor.parents()).append(factor.controls());
      add(factor.transitions(), text);
      add(factor.prior(), text);
    }
    for (GenerativeModel.Modality modality : model.modalities()) {
      text.append('\n').append(modality.name()).append(modality.labels());
      text.append(modality.dependencies());
      add(modality.likelihood(), text);
      add(modality.preferences(), text);
    }
    model.controls().forEach(c -> text.append('\n').append(c.name()).append(c.labels()));
    model.habits().ifPresent(habits -> add(habits, text));
    text.append('\n').append(model.settings()).append(model.run());
  }

  private static void add(GenerativeModel.Parameter parameter, StringBuilder text) {
    text.append(' ').append(parameter.variable());
    text.append(Arrays.toString(parameter.values().shape()));
    text.append(Arrays.toString(parameter.values().data()));
  }
}
