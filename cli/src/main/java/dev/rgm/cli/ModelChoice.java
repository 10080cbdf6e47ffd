package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.AnalysisOptions;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.SpecFiles;
import dev.rgm.compiler.model.Checked;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.model.StructureModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The one model that a command is about: the file, and which of its models is meant. */
final class ModelChoice {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Which model, if the spec has several.")
  private String name;

  @Mixin private ImportOptions imports = new ImportOptions();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Parameters(paramLabel = "SPEC", description = "A file.")
  private Path path;

  /** The file. */
  Path path() {
    return path;
  }

  /**
   * Checks the file and chooses among the models that can run. What is wrong with it is told.
   *
   * @return empty if the file has errors, or no model that can run
   * @throws ParameterException if there is no such file, if the name is not that of a model, or if
   *     it is needed and missing
   */
  Optional<SpecModel> of(CommandLine command, Terminal terminal) {
    SpecFiles.Loaded loaded =
        SpecInputs.read(SpecInputs.one(command, path), limits.limits(command));
    Analysis analysis =
        Frontend.analyze(loaded, new AnalysisOptions(imports.path(List.of(path)), false));
    if (analysis.hasErrors()) {
      DiagnosticReport report = new DiagnosticReport(terminal, DiagnosticReport.Format.PRETTY);
      report.add(analysis);
      report.finish();
      return Optional.empty();
    }
    List<SpecModel> models =
        analysis.models().stream()
            .map(Checked::model)
            .flatMap(Optional::stream)
            .filter(model -> !(model instanceof StructureModel))
            .toList();
    if (models.isEmpty()) {
      terminal
          .err()
          .println(command.getCommandSpec().qualifiedName() + ": " + nothingToRun(analysis));
      return Optional.empty();
    }
    return Optional.of(chosen(command, models));
  }

  private SpecModel chosen(CommandLine command, List<SpecModel> models) {
    if (name == null && models.size() > 1) {
      throw new ParameterException(
          command, "the spec has several models; --model names one of " + names(models));
    }
    return models.stream()
        .filter(model -> name == null || model.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    command,
                    "there is no model `"
                        + TerminalText.safe(name)
                        + "` to run; there is "
                        + names(models)));
  }

  private static String names(List<SpecModel> models) {
    return models.stream()
        .map(model -> "`" + TerminalText.safe(model.name()) + "`")
        .collect(Collectors.joining(", "));
  }

  /** Why a file without errors has no model to run. */
  private static String nothingToRun(Analysis analysis) {
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
