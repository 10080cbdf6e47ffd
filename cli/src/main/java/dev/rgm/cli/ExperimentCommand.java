package dev.rgm.cli;

import dev.rgm.compiler.check.SettingsTable;
import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.pipeline.data.DataException;
import dev.rgm.pipeline.experiment.Configuration;
import dev.rgm.pipeline.experiment.Experiment;
import dev.rgm.pipeline.experiment.ExperimentException;
import dev.rgm.pipeline.experiment.ExperimentPlan;
import dev.rgm.pipeline.experiment.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rgm experiment}. */
@Command(
    name = "experiment",
    description = {
      "Learns a renormalising model from pictures, tests it, and writes a report.",
      "Everything goes to a folder of its own: resolved configuration, log, metrics, predictions,"
          + " pictures, checkpoints, the learned model, and report.html. The folder is printed."
    },
    footer = {
      "",
      "Example: rgm experiment gnn_specs/src/main/gnn/rgm/rgm_digits.gnn",
      "         rgm experiment --set Data.train=1000 gnn_specs/src/main/gnn/rgm/rgm_mnist.gnn"
    })
final class ExperimentCommand implements Callable<Integer> {
  private static final Path FOLDER = Path.of("experiments");

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "IDX files, or PNG pictures with a sub-folder for each class. Default: data/SOURCE, where"
              + " rgm fetch puts them.")
  private Path data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in JSON, such as {\"Data\": {\"train\": 1000}}, over the spec's.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting over all others, such as Data.train=1000; may be repeated.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Below which the folder of the experiment is made. Default: experiments.")
  private Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Goes on with the interrupted experiment in that folder.")
  private Path resume;

  @Option(
      names = "--ablation",
      description = "Also learns a model without the hierarchy, to see what it brings.")
  private boolean ablation;

  @Mixin private ModelChoice choice = new ModelChoice();

  ExperimentCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (resume != null && (config != null || !settings.isEmpty() || out != null || ablation)) {
      throw usage(
          "--resume goes on as the experiment began: leave out --config, --set, --out and"
              + " --ablation");
    }
    if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
      throw usage("--out: " + SpecInputs.quoted(out) + " is a file");
    }
    Optional<SpecModel> chosen = choice.of(spec.commandLine(), terminal);
    if (chosen.isEmpty()) {
      return ExitCode.FAILED;
    }
    if (chosen.get() instanceof RenormalisingModel model) {
      return run(model);
    }
    terminal
        .err()
        .println(
            "rgm experiment: "
                + SpecInputs.quoted(choice.path())
                + " is no renormalising model, so there is nothing to learn from data; `rgm run`"
                + " runs other models");
    return ExitCode.FAILED;
  }

  private int run(RenormalisingModel model) {
    TerminalProgress progress = new TerminalProgress(terminal);
    try {
      Experiment.Outcome outcome =
          resume != null ? resumed(model, progress) : started(model, progress);
      progress.finish();
      terminal.out().println(TerminalText.safe(outcome.folder().toString()));
      terminal.out().flush();
      return ExitCode.FINE;
    } catch (DataException | ExperimentException unusable) {
      progress.finish();
      unusable
          .getMessage()
          .lines()
          .forEach(line -> terminal.err().println("rgm experiment: " + TerminalText.safe(line)));
      return unusable instanceof DataException ? ExitCode.FAILED : ExitCode.USAGE;
    } catch (IOException unwritable) {
      throw usage("cannot go on: " + unwritable.getMessage());
    }
  }

  private Experiment.Outcome started(RenormalisingModel model, TerminalProgress progress)
      throws IOException {
    Configuration configuration =
        Configuration.resolve(SettingsTable.of(model), Optional.ofNullable(config), settings);
    configuration.warnings().forEach(warning -> progress.say("warning: " + warning));
    return Experiment.start(
        new ExperimentPlan(
            model,
            configuration,
            Optional.ofNullable(data),
            ablation,
            ExperimentPlan.CHECKPOINT_EVERY),
        out != null ? out : FOLDER,
        progress);
  }

  private Experiment.Outcome resumed(RenormalisingModel model, TerminalProgress progress)
      throws IOException {
    RunRecord record = RunRecord.read(resume);
    if (!record.model().equals(model.name())) {
      throw new ExperimentException(
          "`"
              + resume
              + "` is an experiment with the model "
              + record.model()
              + ", not "
              + model.name());
    }
    Configuration configuration =
        Configuration.resolve(
            SettingsTable.of(model), Optional.of(RunRecord.configuration(resume)), List.of());
    return Experiment.resume(
        new ExperimentPlan(
            model,
            configuration,
            Optional.ofNullable(data).or(record::dataFolder),
            record.ablation(),
            ExperimentPlan.CHECKPOINT_EVERY),
        resume,
        progress);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
