package dev.rgm.compiler.syntax;

import java.util.List;

/**
 * Tells the files that the exporters of another implementation write from those that people write.
 * The exporters write sections only, each as a header of level 2, its text and one blank line: no
 * title before the first section, and a blank line even behind the last. The newest of them leaves
 * out GNNSection and writes types behind the brackets, {@code x[2,1],float}.
 */
final class ExportStyle {

  /** How an early exporter wrote a line end. */
  private static final String ESCAPED_END = "\\n\\n";

  private ExportStyle() {}

  /** Whether a text with these models was written by an exporter. */
  static boolean isExport(String text, Outline outline, List<ModelSyntax> models) {
    return models.stream().anyMatch(ExportStyle::hasOuterTypes) || isSectionsOnly(text, outline);
  }

  private static boolean isSectionsOnly(String text, Outline outline) {
    boolean ends = endsInOneBlankLine(text, text.length()) || text.endsWith(ESCAPED_END);
    return text.startsWith("## ")
        && ends
        && outline.lines().stream()
            .filter(line -> line.mark() == Outline.Mark.SECTION)
            .map(line -> line.span().start())
            .allMatch(start -> start == 0 || endsInOneBlankLine(text, start));
  }

  /** Whether a line with text and one without stand before an offset. */
  private static boolean endsInOneBlankLine(String text, int end) {
    int blank = beforeLineEnd(text, end);
    int full = blank < 0 ? -1 : beforeLineEnd(text, blank);
    return full > 0 && text.charAt(full - 1) != '\n';
  }

  /** The offset of the line end that stands before an offset, or -1. */
  private static int beforeLineEnd(String text, int end) {
    if (end == 0 || text.charAt(end - 1) != '\n') {
      return -1;
    }
    return end > 1 && text.charAt(end - 2) == '\r' ? end - 2 : end - 1;
  }

  private static boolean hasOuterTypes(ModelSyntax model) {
    return model.sections(SectionKind.GNN_SECTION).isEmpty()
        && model
            .statements(SectionKind.STATE_SPACE, Statement.Declaration.class)
            .anyMatch(ExportStyle::hasOuterType);
  }

  private static boolean hasOuterType(Statement.Declaration declaration) {
    return !declaration.dimensions().isEmpty()
        && declaration
            .attribute("type")
            .filter(type -> type.value() instanceof Value.Word)
            .filter(type -> type.span().equals(type.value().span()))
            .filter(type -> type.span().end() == declaration.span().end())
            .isPresent();
  }
}
