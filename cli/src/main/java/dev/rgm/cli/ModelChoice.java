package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.model.Checked;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.model.StructureModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Which of the models of a file is meant. */
final class ModelChoice {
  private final CommandLine command;
  private final Analysis analysis;

  ModelChoice(CommandLine command, Analysis analysis) {
    this.command = command;
    this.analysis = analysis;
  }

  /**
   * Chooses among the models that can run.
   *
   * @param name as the spec writes it, or null for the only one
   * @return empty if no model of the file can run
   * @throws ParameterException if the name is not that of one, or if it is needed and missing
   */
  Optional<SpecModel> of(String name) {
    List<SpecModel> models =
        analysis.models().stream()
            .map(Checked::model)
            .flatMap(Optional::stream)
            .filter(model -> !(model instanceof StructureModel))
            .toList();
    if (models.isEmpty()) {
      return Optional.empty();
    }
    if (name == null && models.size() > 1) {
      throw new ParameterException(
          command, "the spec has several models; --model names one of " + names(models));
    }
    if (name == null) {
      return Optional.of(models.get(0));
    }
    Optional<SpecModel> found =
        models.stream().filter(model -> model.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      throw new ParameterException(
          command,
          "there is no model `" + TerminalText.safe(name) + "` to run; there is " + names(models));
    }
    return found;
  }

  private static String names(List<SpecModel> models) {
    return models.stream()
        .map(model -> "`" + TerminalText.safe(model.name()) + "`")
        .collect(Collectors.joining(", "));
  }

  /** Why a file without errors has no model to run. */
  static String nothingToRun(Analysis analysis) {
    if (analysis.models().isEmpty()) {
      return "there is no model in the file";
    }
    return analysis.models().stream()
        .map(
            model ->
                "`"
                    + TerminalText.safe(model.name())
                    + "` has nothing to run: its kind is "
                    + model.kinds().stream()
                        .sorted()
                        .map(ModelKind::name)
                        .collect(Collectors.joining(", ")))
        .collect(Collectors.joining("; "));
  }
}
