package dev.rgm.cli;

import dev.rgm.compiler.source.SpecLimits;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How much one spec may take. */
final class LimitOptions {
  @Option(
      names = "--limit",
      paramLabel = "NAME=N",
      description = {
        "Changes a limit: file-bytes, nesting, literal-elements, tensor-elements, imports or",
        "messages. Can be given several times."
      })
  private Map<String, String> changes = Map.of();

  /**
   * The limits that hold.
   *
   * @throws ParameterException if there is no limit of a name, or its value cannot be used
   */
  SpecLimits limits(CommandLine command) {
    try {
      return SpecLimits.DEFAULT.with(changes);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, "--limit: " + e.getMessage());
    }
  }
}
