package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Explanations;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.source.LineIndex;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The diagnostics of all files as one document in the Static Analysis Results Interchange Format,
 * SARIF 2.1.0 (OASIS). Files have names relative to {@code %SRCROOT%}, the folder in which the
 * command was called; columns count UTF-16 units.
 */
final class Sarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String ROOT = "%SRCROOT%";

  private final Path folder;
  private final List<Analysis> analyses = new ArrayList<>();

  /**
   * An empty document.
   *
   * @param folder the one that names are relative to
   */
  Sarif(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** Adds everything about one file. */
  void add(Analysis analysis) {
    analyses.add(analysis);
  }

  /** The document as a tree of maps, lists, strings and numbers. */
  Map<String, Object> document() {
    List<DiagnosticCode> rules = rules();
    List<Object> results = new ArrayList<>();
    for (Analysis analysis : analyses) {
      analysis.diagnostics().forEach(each -> results.add(result(each, rules)));
      for (Analysis.Suppressed suppressed : analysis.suppressed()) {
        Map<String, Object> result = result(suppressed.diagnostic(), rules);
        result.put(
            "suppressions",
            List.of(object("kind", "inSource", "justification", suppressed.reason())));
        results.add(result);
      }
    }
    Map<String, Object> driver =
        object(
            "name",
            "rgm",
            "version",
            Version.number(),
            "rules",
            rules.stream().map(Sarif::rule).toList());
    Map<String, Object> run =
        object(
            "tool",
            object("driver", driver),
            "columnKind",
            "utf16CodeUnits",
            "originalUriBaseIds",
            object(ROOT, object("description", text("the folder in which the command was called"))),
            "invocations",
            List.of(object("executionSuccessful", true)),
            "results",
            results);
    return object("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run));
  }

  /** The codes in use, in their order. */
  private List<DiagnosticCode> rules() {
    TreeSet<DiagnosticCode> codes = new TreeSet<>();
    for (Analysis analysis : analyses) {
      analysis.diagnostics().forEach(each -> codes.add(each.code()));
      analysis.suppressed().forEach(each -> codes.add(each.diagnostic().code()));
    }
    return List.copyOf(codes);
  }

  private static Map<String, Object> rule(DiagnosticCode code) {
    String page = Explanations.of(code);
    return object(
        "id",
        code.id(),
        "shortDescription",
        text(code.title()),
        "fullDescription",
        text(Explanations.summary(code)),
        "help",
        object("text", page, "markdown", page),
        "defaultConfiguration",
        object("level", level(code.severity())));
  }

  private Map<String, Object> result(Diagnostic diagnostic, List<DiagnosticCode> rules) {
    Map<String, Object> result =
        object(
            "ruleId",
            diagnostic.code().id(),
            "ruleIndex",
            rules.indexOf(diagnostic.code()),
            "level",
            level(diagnostic.severity()),
            "message",
            text(message(diagnostic)),
            "locations",
            List.of(object("physicalLocation", place(diagnostic.source(), diagnostic.span()))));
    if (!diagnostic.related().isEmpty()) {
      result.put("relatedLocations", diagnostic.related().stream().map(this::related).toList());
    }
    if (!diagnostic.fixes().isEmpty()) {
      result.put(
          "fixes", diagnostic.fixes().stream().map(fix -> fix(fix, diagnostic.source())).toList());
    }
    return result;
  }

  /** The message with its help, since readers of the format show nothing else. */
  private static String message(Diagnostic diagnostic) {
    StringBuilder message = new StringBuilder(diagnostic.message());
    diagnostic.help().forEach(line -> message.append("\nhelp: ").append(line));
    return message.toString();
  }

  private Map<String, Object> related(Diagnostic.Related related) {
    return object(
        "physicalLocation", place(related.source(), related.span()),
        "message", text(related.label()));
  }

  private Map<String, Object> fix(Fix fix, SourceText source) {
    List<Object> replacements = new ArrayList<>();
    for (Fix.Edit edit : fix.edits()) {
      replacements.add(
          object(
              "deletedRegion",
              region(source, edit.span()),
              "insertedContent",
              text(edit.replacement())));
    }
    return object(
        "description",
        text(fix.title()),
        "artifactChanges",
        List.of(object("artifactLocation", artifact(source), "replacements", replacements)));
  }

  private Map<String, Object> place(SourceText source, Span span) {
    return object("artifactLocation", artifact(source), "region", region(source, span));
  }

  /** A name below the folder is relative to it; any other is a whole URI. */
  private Map<String, Object> artifact(SourceText source) {
    String name = source.name();
    try {
      Path file = folder.resolve(name).normalize();
      if (!file.startsWith(folder)) {
        return object("uri", file.toUri().toString());
      }
      name = folder.relativize(file).toString().replace('\\', '/');
    } catch (InvalidPathException notAPath) {
      name = source.name();
    }
    return object("uri", encoded(name), "uriBaseId", ROOT);
  }

  private static String encoded(String path) {
    try {
      // A first segment with a colon would be read as a scheme, so the path starts with a slash.
      return new URI(null, null, "/" + path, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the characters of a path are all encoded", e);
    }
  }

  private static Map<String, Object> region(SourceText source, Span span) {
    LineIndex lines = source.lines();
    int startLine = lines.line(span.start());
    int endLine = lines.line(span.end());
    return object(
        "startLine",
        startLine,
        "startColumn",
        span.start() - lines.start(startLine) + 1,
        "endLine",
        endLine,
        "endColumn",
        span.end() - lines.start(endLine) + 1);
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }

  private static Map<String, Object> text(String text) {
    return object("text", text);
  }

  /** Keys and values in turn, in their order. */
  private static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return object;
  }
}
