package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.TerminalText;
import dev.rgm.compiler.starter.NewSpec;
import dev.rgm.compiler.starter.Starter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rgm new}. */
@Command(
    name = "new",
    description = {
      "Writes a small spec that runs, with comments, to start from.",
      "The file is named after the model and stands in the current folder. No file is ever"
          + " overwritten."
    },
    footer = {"", "Example: rgm new pomdp \"Garden gate\""})
final class NewCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(names = "--list", description = "Shows the kinds of specs, one a line.")
  private boolean list;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where the spec is written, instead of the current folder.")
  private Path out;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KIND",
      description = "What the model does; --list shows the kinds.")
  private String kind;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The name of the model; it becomes the name of a class.")
  private String name;

  NewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (list) {
      for (Starter starter : Starter.values()) {
        terminal.out().printf("%-13s  %s%n", starter.word(), starter.description());
      }
      terminal.out().flush();
      return ExitCode.FINE;
    }
    if (kind == null || name == null) {
      throw usage(
          (kind == null ? "a kind and a name are" : "a name is")
              + " missing, as in `rgm new pomdp Lamp`; `rgm new --list` shows the kinds");
    }
    Starter starter = starter();
    NewSpec.Result result = NewSpec.of(starter, name);
    result
        .problem()
        .ifPresent(
            problem -> {
              String help = problem.help().isEmpty() ? "" : "; " + problem.help();
              throw usage(
                  "the name cannot be used: " + TerminalText.safe(problem.message() + help));
            });
    NewSpec written = result.spec().orElseThrow();
    Path file = out == null ? Path.of(written.fileName()) : out;
    write(file, written.text());
    if (out == null) {
      next(starter, written.fileName());
    }
    return ExitCode.FINE;
  }

  private Starter starter() {
    List<String> words = Arrays.stream(Starter.values()).map(Starter::word).toList();
    return Starter.of(kind)
        .orElseThrow(
            () ->
                usage(
                    "there is no kind `"
                        + TerminalText.safe(kind)
                        + "`"
                        + NearestName.of(kind, words)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; `rgm new --list` shows the kinds")));
  }

  private void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw usage(
          SpecInputs.quoted(file)
              + " exists and is not overwritten; choose another name, or another file with --out");
    } catch (NoSuchFileException e) {
      throw usage("there is no folder to write " + SpecInputs.quoted(file) + " to; make it first");
    } catch (IOException e) {
      throw usage("cannot write " + SpecInputs.quoted(file) + ": " + e.getMessage());
    }
  }

  private void next(Starter starter, String file) {
    terminal.out().println("Wrote " + file + ". Next:");
    terminal.out().println();
    terminal.out().println("  rgm check " + file);
    if (starter.runs()) {
      terminal.out().println("  rgm run " + file);
    } else if (starter.compiles()) {
      terminal.out().println("  rgm experiment " + file);
    } else {
      terminal.out().println();
      terminal.out().println("Then name it in the specs that need it:");
      terminal.out().println();
      terminal.out().println("  ## Imports");
      terminal.out().println("  \"" + file + "\"");
    }
    terminal.out().flush();
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
