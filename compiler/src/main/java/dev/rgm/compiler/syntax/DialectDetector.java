package dev.rgm.compiler.syntax;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** Tells which of the languages that share the extension a text is in. */
final class DialectDetector {
  /** Enough of a file to tell what it looks like. */
  private static final int WINDOW = 1 << 16;

  private DialectDetector() {}

  /**
   * What a text is.
   *
   * @param dialect the language
   * @param models where its models stand; empty unless the dialect is GNN
   * @param outline the lines that matter; null unless the dialect is GNN
   * @param problem why it holds no model, or null
   */
  record Detection(
      Dialect dialect, List<List<Span>> models, Outline outline, Diagnostic.Builder problem) {}

  /** Looks at a text. */
  static Detection detect(SourceText source) {
    String text = source.text();
    if (text.isBlank()) {
      return none(source, "the file is empty");
    }
    String start = text.substring(0, Math.min(text.length(), WINDOW));
    if (ForeignText.isBinary(start)) {
      return none(source, "the file is binary, not text");
    }
    String head = start.strip();
    if (head.startsWith("{") || head.startsWith("[")) {
      return json(source, text);
    }
    Optional<String> program = ForeignText.program(head);
    if (program.isPresent()) {
      return looksLike(source, program.get());
    }
    Outline outline = Outline.of(text);
    YamlKeys keys = YamlKeys.of(start);
    boolean sections = outline.lines().stream().anyMatch(l -> l.level() > 1);
    if (keys.isRenormalising() && !sections) {
      return other(Dialect.RGM_YAML);
    }
    List<List<Span>> models = ModelRegions.of(text, outline);
    if (!models.isEmpty()) {
      return new Detection(Dialect.GNN, models, outline, null);
    }
    return without(source, head, keys, outline);
  }

  private static Detection json(SourceText source, String text) {
    JsonKeys keys = JsonKeys.of(text);
    if (keys.isRenormalising()) {
      return other(Dialect.RGM_JSON);
    }
    if (keys.isModel()) {
      return other(Dialect.GNN_JSON);
    }
    Outline outline = Outline.of(text);
    List<List<Span>> models = ModelRegions.of(text, outline);
    return models.isEmpty()
        ? looksLike(source, ForeignText.json(keys))
        : new Detection(Dialect.GNN, models, outline, null);
  }

  private static Detection without(SourceText source, String head, YamlKeys keys, Outline outline) {
    Optional<String> look = ForeignText.of(head, keys);
    if (look.isPresent()) {
      return looksLike(source, look.get());
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

  private static Detection other(Dialect dialect) {
    return new Detection(dialect, List.of(), null, null);
  }

  private static Detection looksLike(SourceText source, String what) {
    String tail = what.endsWith("GNN model") ? "" : ", not a GNN model";
    return none(source, "the file looks like " + what + tail);
  }

  private static Detection none(SourceText source, String message) {
    Diagnostic.Builder problem =
        Diagnostic.of(DiagnosticCode.NOT_GNN, source, new Span(0, 0), message)
            .help("a GNN model needs the header `## StateSpaceBlock` with a variable below it");
    return new Detection(Dialect.NONE, List.of(), null, problem);
  }
}
