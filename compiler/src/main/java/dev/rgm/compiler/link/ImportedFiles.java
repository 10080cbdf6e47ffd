package dev.rgm.compiler.link;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.dialect.SpecReader;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.SpecPath;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.Parsed;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a model imports, directly or through others, each once and before those that
 * import it. What is wrong with a file further down is told at the import of the model itself: the
 * file tells it at its own place when it is checked.
 */
final class ImportedFiles {
  /** One file with its only model. */
  record File(SourceText source, ModelSyntax model) {}

  private final SourceText main;
  private final SpecPath path;
  private final Map<String, File> files = new LinkedHashMap<>();
  private final Map<String, String> open = new LinkedHashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int characters;

  ImportedFiles(SourceText main, SpecPath path) {
    this.main = main;
    this.path = path;
    open.put(path.identity(main.name()), main.name());
  }

  /** The files in the order in which they are merged. */
  List<File> all() {
    return List.copyOf(files.values());
  }

  /** What is wrong, at the imports of the model. */
  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** Reads what a model imports. */
  void read(ModelSyntax model) {
    for (ImportLine line : ImportLine.of(main, model)) {
      Problem problem = file(main, line);
      if (problem != null) {
        diagnostics.add(problem.at(main, line));
      }
    }
  }

  /**
   * Why an import failed.
   *
   * @param message at the import itself
   * @param reason behind an import further up, which cannot be followed because of it
   * @param own whether it is the model's own mistake, wherever it showed
   */
  private record Problem(
      DiagnosticCode code, String message, String reason, String help, boolean own) {
    Diagnostic at(SourceText source, ImportLine line) {
      Diagnostic.Builder builder = Diagnostic.of(code, source, line.span(), message);
      if (!help.isEmpty()) {
        builder.help(help);
      }
      return builder.build();
    }
  }

  private static Problem problem(DiagnosticCode code, String message, String help) {
    return new Problem(code, message, message, help, false);
  }

  /** Reads one file and those below it; null if all is well. */
  private Problem file(SourceText from, ImportLine line) {
    Optional<SpecPath.Found> found;
    try {
      found = path.find(from.name(), line.path(), main.limits().fileBytes());
    } catch (IOException e) {
      return problem(
          DiagnosticCode.IMPORT_NOT_FOUND,
          "`" + line.path() + "` cannot be imported: " + e.getMessage(),
          "");
    }
    if (found.isEmpty()) {
      return problem(
          DiagnosticCode.IMPORT_NOT_FOUND,
          "there is no spec `" + line.path() + "` to import",
          "write the path from the folder of this spec, or `namespace/name.gnn` of a dependency");
    }
    String name = found.get().name();
    String identity = path.identity(name);
    if (open.containsKey(identity)) {
      return cycle(identity);
    }
    if (files.containsKey(identity)) {
      return null;
    }
    if (files.size() + open.size() > main.limits().imports()) {
      return tooMany(
          "the model imports more than " + main.limits().imports() + " files",
          "put what belongs together into one file");
    }
    return read(line, found.get());
  }

  private Problem read(ImportLine line, SpecPath.Found found) {
    SourceText source;
    try {
      source = SourceText.decode(found.name(), found.bytes(), main.limits());
    } catch (CharacterCodingException e) {
      return broken(line, "it is not UTF-8 text");
    }
    characters += source.text().length();
    if (characters > main.limits().fileBytes()) {
      return tooMany(
          "the imported files have more than " + main.limits().fileBytes() + " characters together",
          "import fewer or smaller files");
    }
    Parsed parsed = SpecReader.parse(source);
    Optional<Diagnostic> error =
        parsed.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).findFirst();
    if (error.isPresent()) {
      return broken(line, within(error.get()));
    }
    if (parsed.models().size() != 1) {
      return broken(line, "it holds " + parsed.models().size() + " models, and only one can be");
    }
    ModelSyntax model = parsed.models().get(0);
    String identity = path.identity(found.name());
    open.put(identity, found.name());
    Problem problem = below(line, source, model);
    open.remove(identity);
    if (problem == null) {
      files.put(identity, new File(source, model));
    }
    return problem;
  }

  private Problem below(ImportLine line, SourceText source, ModelSyntax model) {
    for (ImportLine each : ImportLine.of(source, model)) {
      Problem problem = file(source, each);
      if (problem != null) {
        boolean farther = problem.code() == DiagnosticCode.BROKEN_IMPORT;
        boolean round = problem.code() == DiagnosticCode.IMPORT_CYCLE;
        return problem.own()
            ? problem
            : broken(line, farther || round ? problem.reason() : within(problem.at(source, each)));
      }
    }
    return null;
  }

  private static String within(Diagnostic error) {
    return error.message() + " (" + error.source().name() + ":" + error.line() + ")";
  }

  private static Problem tooMany(String message, String help) {
    return new Problem(DiagnosticCode.TOO_MANY_IMPORTS, message, message, help, true);
  }

  private static Problem broken(ImportLine line, String why) {
    return new Problem(
        DiagnosticCode.BROKEN_IMPORT,
        "`" + line.path() + "` cannot be imported: " + why,
        why,
        "mend that file first",
        false);
  }

  private Problem cycle(String identity) {
    List<String> round = new ArrayList<>();
    for (Map.Entry<String, String> each : open.entrySet()) {
      if (!round.isEmpty() || each.getKey().equals(identity)) {
        round.add(each.getValue());
      }
    }
    round.add(open.get(identity));
    String message = "the import goes round in a circle: `" + String.join("` → `", round) + "`";
    return new Problem(
        DiagnosticCode.IMPORT_CYCLE,
        message,
        message,
        "take one of these imports out",
        identity.equals(path.identity(main.name())));
  }
}
