package dev.rgm.compiler.starter;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.model.Checked;
import dev.rgm.compiler.model.JavaNames;
import dev.rgm.compiler.source.SourceText;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A spec made of a starter.
 *
 * @param fileName of words in lower case with {@code _} between them, such as {@code my_lamp.gnn}
 * @param text the spec
 */
public record NewSpec(String fileName, String text) {
  private static final Pattern NAME = Pattern.compile("(?m)(?<=^## ModelName\\n).*$");

  /**
   * Why a name cannot be that of a model.
   *
   * @param message what is wrong
   * @param help how to mend it, or empty
   */
  public record BadName(String message, String help) {}

  /** Either a spec or the reason why there is none. */
  public record Result(Optional<NewSpec> spec, Optional<BadName> problem) {
    private static Result bad(String message, String help) {
      return new Result(Optional.empty(), Optional.of(new BadName(message, help)));
    }
  }

  /**
   * Gives a starter a name. The name is judged by the rules that judge it in the spec; never
   * throws.
   *
   * @param name any text
   */
  public static Result of(Starter starter, String name) {
    String title = name.strip();
    String stem = JavaNames.constant(title).toLowerCase(Locale.ROOT);
    String text = NAME.matcher(starter.example()).replaceFirst(Matcher.quoteReplacement(title));
    Analysis analysis = Frontend.analyze(new SourceText(stem + ".gnn", text));
    Optional<Diagnostic> problem =
        analysis.diagnostics().stream().filter(d -> d.severity() != Severity.INFO).findFirst();
    if (problem.isPresent()) {
      return Result.bad(problem.get().message(), String.join("; ", problem.get().help()));
    }
    boolean taken =
        analysis.models().size() == 1
            && analysis.models().stream().map(Checked::name).allMatch(title::equals);
    return taken && !stem.isEmpty()
        ? new Result(Optional.of(new NewSpec(stem + ".gnn", text)), Optional.empty())
        : Result.bad(
            "`" + title + "` cannot stand in ModelName", "write words of letters and digits");
  }
}
