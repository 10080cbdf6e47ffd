package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.compiler.driver.InMemoryJava;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.model.TimedControllerModel;
import dev.rgm.runtime.agent.DiscreteAgent;
import dev.rgm.runtime.fit.Behaviour;
import dev.rgm.runtime.fit.FreeParameter;
import dev.rgm.runtime.fit.ModelFit;
import dev.rgm.runtime.fit.ModelFit.Effort;
import dev.rgm.runtime.fit.ModelFit.Fitted;
import dev.rgm.runtime.fit.TrialsFile;
import dev.rgm.runtime.model.Pomdp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rgm fit}. */
@Command(
    name = "fit",
    description = {
      "Finds the values of parameters that make recorded behaviour most probable.",
      "The data are comma-separated values: one column for each modality and control of the model,"
          + " by name, one line for each trial, and a column `episode` if there are several."
    },
    footer = {
      "",
      "Example: rgm fit bandit.gnn --data trials.csv --parameter policy-precision"
          + " --parameter preference:reward:win"
    })
final class FitCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description = "The behaviour: a file of comma-separated values.")
  private Path data;

  @Option(
      names = "--parameter",
      required = true,
      paramLabel = "NAME",
      description = {
        "What to fit; may be given several times: policy-precision, action-precision,"
            + " learning-rate, or preference:MODALITY:OUTCOME.",
        "NAME=LOWER..UPPER sets its bounds."
      })
  private List<String> parameters;

  @Option(
      names = "--starts",
      defaultValue = "4",
      paramLabel = "N",
      description = "From how many places the search starts. Default: 4.")
  private int starts;

  @Option(
      names = "--evaluations",
      defaultValue = "1000",
      paramLabel = "N",
      description = "At most this many from each place. Default: 1000.")
  private int evaluations;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "S",
      description = "Decides the places. Default: 0.")
  private long seed;

  @Mixin private ModelChoice choice = new ModelChoice();

  private Effort effort = Effort.DEFAULT;

  FitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    effort = effort();
    Optional<SpecModel> chosen = choice.of(spec.commandLine(), terminal);
    if (chosen.isEmpty()) {
      return ExitCode.FAILED;
    }
    try {
      Object made = CompiledModel.of(chosen.get(), InMemoryJava.ofRunningJdk());
      boolean steered = chosen.get() instanceof TimedControllerModel;
      if (made instanceof DiscreteAgent agent && !steered) {
        return fit(agent.model());
      }
      terminal
          .err()
          .println(
              "rgm fit: `"
                  + TerminalText.safe(chosen.get().name())
                  + (steered
                      ? "` is steered by levels above it, which a fit of its own model would"
                          + " leave out"
                      : "` is no agent that chooses among actions"));
      return ExitCode.FAILED;
    } catch (InMemoryJava.UnavailableException e) {
      throw usage(e.getMessage());
    }
  }

  private Effort effort() {
    try {
      return new Effort(starts, evaluations, seed);
    } catch (IllegalArgumentException outOfRange) {
      throw usage(outOfRange.getMessage());
    }
  }

  private int fit(Pomdp model) {
    List<FreeParameter> free = new ArrayList<>();
    for (String text : parameters) {
      free.add(new ParameterName(spec.commandLine(), model).of(text));
    }
    try {
      Behaviour behaviour = TrialsFile.read(data, model);
      Fitted fitted = new ModelFit(model, behaviour, free).fit(effort);
      print(fitted, behaviour);
      return ExitCode.FINE;
    } catch (TrialsFile.MalformedException malformed) {
      terminal.err().println(TerminalText.safe(malformed.getMessage()));
      return ExitCode.FAILED;
    } catch (IOException unreadable) {
      throw usage(
          "--data: cannot read " + SpecInputs.quoted(data) + ": " + unreadable.getMessage());
    } catch (IllegalArgumentException unfit) {
      terminal.err().println("rgm fit: " + TerminalText.safe(unfit.getMessage()));
      return ExitCode.FAILED;
    }
  }

  private void print(Fitted fitted, Behaviour behaviour) {
    int width = parameters.stream().mapToInt(String::length).max().orElse(0);
    for (int index = 0; index < parameters.size(); index++) {
      double error = fitted.standardErrors().get(index);
      String name = parameters.get(index);
      terminal
          .out()
          .println(
              TerminalText.safe(name)
                  + " ".repeat(width - name.length())
                  + String.format(Locale.ROOT, "  %12.6f", fitted.values().get(index))
                  + (Double.isFinite(error)
                      ? String.format(Locale.ROOT, "  standard error %.6f", error)
                      : "  standard error unknown: the likelihood does not bend there"));
    }
    terminal
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "log-likelihood %.6f nats over %d trials, %d evaluations%s",
                fitted.logLikelihood(),
                behaviour.trials(),
                fitted.evaluations(),
                fitted.converged() ? "" : "; the search did not come to rest: --evaluations"));
    terminal.out().flush();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
