package dev.rgm.compiler.syntax;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.List;
import java.util.regex.Pattern;

/** Tells which of the languages that share the extension a text is in. */
final class DialectDetector {
  /** Enough of a file to tell its language. */
  private static final int WINDOW = 1 << 16;

  /** A text with more control characters than one in this many is binary. */
  private static final int CONTROL_SHARE = 50;

  private static final Pattern PYTHON =
      Pattern.compile(
          "(?m)\\A(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*+"
              + "(?:import [\\w.]+|from [\\w.]+ import\\b|(?:class|def) \\w+[^\\n]{0,500}:[ \\t]*$)");
  private static final Pattern SHEBANG = Pattern.compile("\\A#!");
  private static final Pattern PYTHON_SCRIPT = Pattern.compile("\\A#![^\\n]{0,200}python");
  private static final Pattern RGM_JSON =
      Pattern.compile(
          "\"modelType\"\\s*:\\s*\"(?:RGM|RenormalizationGenerativeModel)\""
              + "|\"(?:hierarchy|activeLearning|messagePassing|blockProcessing)\"\\s*:");
  private static final Pattern GNN_JSON =
      Pattern.compile(
          "\"(?:modelName|modelType|stateSpace|observations|transitionModel|factors|modalities"
              + "|nodes|matrices|active_inference_matrices)\"\\s*:");
  private static final Pattern RGM_YAML =
      Pattern.compile("(?m)^(?:hierarchy|matrices|message_passing|active_learning)[ \\t]*:");
  private static final Pattern MARKUP = Pattern.compile("\\A<[!?a-zA-Z]");

  private DialectDetector() {}

  /**
   * What a text is.
   *
   * @param dialect the language
   * @param models where its models stand; empty unless the dialect is GNN
   * @param outline the lines that matter
   * @param problem why it is not compiled, or null
   */
  record Detection(
      Dialect dialect, List<List<Span>> models, Outline outline, Diagnostic.Builder problem) {}

  /** Looks at a text. */
  static Detection detect(SourceText source) {
    String text = source.text();
    String start = text.substring(0, Math.min(text.length(), WINDOW));
    String head = start.strip();
    if (text.isBlank()) {
      return none(source, "the file is empty");
    }
    if (isBinary(start)) {
      return none(source, "the file is binary, not text");
    }
    if (PYTHON.matcher(head).find() || PYTHON_SCRIPT.matcher(head).find()) {
      return none(source, "the file looks like Python, not a GNN model");
    }
    if (SHEBANG.matcher(head).find()) {
      return none(source, "the file looks like a script, not a GNN model");
    }
    Outline outline = Outline.of(text);
    List<List<Span>> models = ModelRegions.of(text, outline);
    if (!models.isEmpty()) {
      return new Detection(Dialect.GNN, models, outline, null);
    }
    return other(source, head, outline);
  }

  private static Detection other(SourceText source, String head, Outline outline) {
    if (head.startsWith("{") || head.startsWith("[")) {
      if (RGM_JSON.matcher(head).find()) {
        return unsupported(source, Dialect.RGM_JSON, "a renormalising model in JSON");
      }
      return GNN_JSON.matcher(head).find()
          ? unsupported(source, Dialect.GNN_JSON, "a GNN model in JSON")
          : none(source, "the file looks like JSON without a GNN model");
    }
    if (RGM_YAML.matcher(head).find()) {
      return unsupported(source, Dialect.RGM_YAML, "a renormalising model in YAML");
    }
    if (MARKUP.matcher(head).find()) {
      return none(source, "the file looks like HTML or XML, not a GNN model");
    }
    return outline.lines().stream()
        .filter(line -> line.mark() == Outline.Mark.SECTION)
        .findFirst()
        .map(
            line ->
                none(
                    source,
                    "the file has the header `"
                        + line.kind().title()
                        + "` but no model: StateSpaceBlock is missing"))
        .orElseGet(() -> none(source, "the file looks like prose: it has no GNN section"));
  }

  private static Detection none(SourceText source, String message) {
    Diagnostic.Builder problem =
        Diagnostic.of(DiagnosticCode.NOT_GNN, source, new Span(0, 0), message)
            .help("a GNN model needs the header `## StateSpaceBlock` with a variable below it");
    return new Detection(Dialect.NONE, List.of(), null, problem);
  }

  private static Detection unsupported(SourceText source, Dialect dialect, String what) {
    Diagnostic.Builder problem =
        Diagnostic.of(
                DiagnosticCode.UNSUPPORTED_DIALECT,
                source,
                new Span(0, 0),
                "the file is " + what + ", which is not compiled yet")
            .help("write the model as Markdown GNN, with `## StateSpaceBlock` and its sections");
    return new Detection(dialect, List.of(), null, problem);
  }

  private static boolean isBinary(String text) {
    int controls = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return true;
      }
      boolean control = c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f';
      controls += control || c == '\uFFFD' ? 1 : 0;
    }
    return controls > text.length() / CONTROL_SHARE;
  }
}
