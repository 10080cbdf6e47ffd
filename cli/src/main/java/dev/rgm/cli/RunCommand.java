package dev.rgm.cli;

import dev.rgm.cli.episode.Glyphs;
import dev.rgm.cli.episode.QuantitySummary;
import dev.rgm.cli.episode.QuantityTable;
import dev.rgm.cli.episode.StepTable;
import dev.rgm.cli.episode.Summary;
import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.compiler.driver.InMemoryJava;
import dev.rgm.compiler.model.RenormalisingModel;
import dev.rgm.compiler.model.SimulatedModel;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.runtime.agent.DiscreteAgent;
import dev.rgm.runtime.agent.Episode;
import dev.rgm.runtime.agent.ImpossibleEvidenceException;
import dev.rgm.runtime.agent.Quantity;
import dev.rgm.runtime.agent.Simulated;
import dev.rgm.runtime.agent.Simulation;
import dev.rgm.runtime.model.Pomdp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rgm run}. */
@Command(
    name = "run",
    description = {
      "Compiles a spec in memory and runs the agent in the world that its own model describes.",
      "The table shows for each step what was observed, the belief about each hidden state (one"
          + " bar a state, then the most probable one), the policies with their probabilities, the"
          + " action, and the variational free energy in nats."
    },
    footer = {"", "Example: rgm run --steps 50 --seed 7 corridor.gnn"})
final class RunCommand implements Callable<Integer> {
  private static final int STEP_LIMIT = 10_000_000;

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  /** How steps are shown. */
  enum Format {
    TABLE,
    JSON
  }

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "How many steps. Default: num_timesteps of the spec, or 20.")
  private Integer steps;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "A run with the same seed gives the same steps. Default: that of the spec, or 0.")
  private Long seed;

  @Option(
      names = "--format",
      defaultValue = "table",
      paramLabel = "FORMAT",
      description = "table (the default), or json: one object a step.")
  private Format format;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Also writes trace.json and summary.json there.")
  private Path directory;

  @Mixin private ModelChoice choice = new ModelChoice();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (steps != null && (steps < 1 || steps > STEP_LIMIT)) {
      throw usage("--steps: a whole number from 1 to " + STEP_LIMIT + ", not " + steps);
    }
    if (directory != null && Files.exists(directory) && !Files.isDirectory(directory)) {
      throw usage("--out: " + SpecInputs.quoted(directory) + " is a file");
    }
    Optional<SpecModel> chosen = choice.of(spec.commandLine(), terminal);
    if (chosen.isEmpty()) {
      return ExitCode.FAILED;
    }
    if (chosen.get() instanceof RenormalisingModel learner) {
      terminal
          .err()
          .println(
              "rgm run: `"
                  + TerminalText.safe(learner.name())
                  + "` learns from data and does not act, so it has no steps to run; `rgm"
                  + " experiment "
                  + TerminalText.safe(choice.path().toString())
                  + "` learns and tests it, and so can you with the class that `rgm generate`"
                  + " makes");
      return ExitCode.FAILED;
    }
    return run((SimulatedModel) chosen.get());
  }

  private int run(SimulatedModel model) {
    InMemoryJava java;
    try {
      java = InMemoryJava.ofRunningJdk();
    } catch (InMemoryJava.UnavailableException e) {
      throw usage(e.getMessage());
    }
    try {
      Object made = CompiledModel.of(model, java);
      if (made instanceof Simulation simulation) {
        return run(model, simulation);
      }
      if (made instanceof Simulated agent) {
        return run(model, agent.simulation());
      }
      if (made instanceof DiscreteAgent agent) {
        return run(model, agent);
      }
      throw new IllegalStateException(made.getClass() + " is neither an agent nor a simulation");
    } catch (UncheckedIOException e) {
      throw unwritable(e.getCause());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private int run(SimulatedModel model, DiscreteAgent agent) throws IOException {
    int count = steps != null ? steps : model.run().steps();
    long start = seed != null ? seed : model.run().seed();
    Pomdp pomdp = agent.model();
    Summary summary = new Summary(pomdp, TerminalText::safe);
    Glyphs glyphs = terminal.unicode() ? Glyphs.UNICODE : Glyphs.ASCII;
    Json json = new Json(terminal);
    StepTable table = new StepTable(pomdp, TerminalText::safe, glyphs, count, terminal.width());
    try (RunFolder folder = directory == null ? RunFolder.none() : RunFolder.at(directory)) {
      if (format == Format.TABLE) {
        terminal.out().println(title(pomdp, agent.policies(), start));
        terminal.out().println();
        table.head().forEach(terminal.out()::println);
      }
      long nanoseconds =
          play(
              agent,
              count,
              start,
              step -> {
                summary.add(step);
                folder.add(pomdp, step);
                if (format == Format.JSON) {
                  terminal.out().println(json.step(pomdp, step));
                } else {
                  table.lines(step).forEach(terminal.out()::println);
                }
              });
      folder.finish(new Json().summary(model.source().name(), pomdp, start, summary));
      List<String> lines = summary.lines(glyphs, nanoseconds);
      if (format == Format.TABLE) {
        terminal.out().println();
        lines.forEach(terminal.out()::println);
      }
      terminal.out().flush();
      return ExitCode.FINE;
    } catch (ImpossibleEvidenceException impossible) {
      return failed(impossible);
    }
  }

  private int failed(RuntimeException impossible) {
    terminal.out().flush();
    terminal.err().println("rgm run: " + TerminalText.safe(impossible.getMessage()));
    return ExitCode.FAILED;
  }

  private int run(SimulatedModel model, Simulation simulation) throws IOException {
    int count = steps != null ? steps : model.run().steps();
    long start = seed != null ? seed : model.run().seed();
    Glyphs glyphs = terminal.unicode() ? Glyphs.UNICODE : Glyphs.ASCII;
    Json json = new Json(terminal);
    QuantityTable table = new QuantityTable(TerminalText::safe, glyphs, count, terminal.width());
    QuantitySummary summary = new QuantitySummary();
    try (RunFolder folder = directory == null ? RunFolder.none() : RunFolder.at(directory)) {
      if (format == Format.TABLE) {
        terminal.out().println(TerminalText.safe(model.name()) + ": seed " + start);
        terminal.out().println();
      }
      long nanoseconds = 0;
      simulation.reset(start);
      for (int time = 0; time < count; time++) {
        long begin = System.nanoTime();
        List<Quantity> quantities = simulation.step();
        nanoseconds += System.nanoTime() - begin;
        summary.add(quantities);
        folder.add(time, quantities);
        if (format == Format.JSON) {
          terminal.out().println(json.step(time, quantities));
        } else {
          table.lines(time, quantities).forEach(terminal.out()::println);
        }
      }
      folder.finish(
          new Json()
              .summary(model.source().name(), model.name(), start, count, summary.meanEnergies()));
      if (format == Format.TABLE) {
        terminal.out().println();
        summary.lines(glyphs, nanoseconds, TerminalText::safe).forEach(terminal.out()::println);
      }
      terminal.out().flush();
      return ExitCode.FINE;
    } catch (ImpossibleEvidenceException | ArithmeticException impossible) {
      return failed(impossible);
    }
  }

  /** Runs an episode and gives the nanoseconds that agent and world took, without the output. */
  private static long play(
      DiscreteAgent agent, int count, long start, Consumer<Episode.Step> observer) {
    long[] shown = new long[1];
    long begin = System.nanoTime();
    new Episode(agent)
        .run(
            count,
            start,
            step -> {
              long before = System.nanoTime();
              observer.accept(step);
              shown[0] += System.nanoTime() - before;
            });
    return System.nanoTime() - begin - shown[0];
  }

  private static String title(Pomdp model, int policies, long seed) {
    int length = model.settings().policyLength();
    String acting =
        model.controls().isEmpty()
            ? "no control"
            : String.format(
                Locale.ROOT,
                "%s of %s",
                policies == 1 ? "1 policy" : policies + " policies",
                DiagnosticReport.counted(length, "step"));
    return TerminalText.safe(model.name())
        + ": "
        + acting
        + ", profile "
        + model.settings().profile().name()
        + ", seed "
        + seed;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private ParameterException unwritable(IOException e) {
    return usage("cannot write to " + SpecInputs.quoted(directory) + ": " + e.getMessage());
  }
}
