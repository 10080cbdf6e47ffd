package dev.rgm.compiler.format;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.syntax.Dialect;
import dev.rgm.compiler.syntax.GnnParser;
import dev.rgm.compiler.syntax.Parsed;

/**
 * Brings Markdown GNN into its one layout. What cannot be read stays as it is, and so does a whole
 * file whose meaning a layout would change: every result is read back before it is given away.
 */
public final class Formatter {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Formatter() {}

  /** The layout of a text, whatever it holds; never throws. */
  public static Formatted format(SourceText source) {
    if (source.text().startsWith(BYTE_ORDER_MARK)) {
      // Every reading would drop one more of them.
      return Formatted.untouched(source.text(), "the file has more than one byte order mark");
    }
    LineEnds ends = LineEnds.of(source.text());
    SourceText plain =
        new SourceText(source.name(), LineEnds.LF.in(source.text()), source.limits());
    Parsed parsed = GnnParser.parse(plain);
    if (parsed.dialect() != Dialect.GNN && parsed.dialect() != Dialect.GNN_EXPORT) {
      return Formatted.untouched(source.text(), reason(parsed));
    }
    for (SectionOrder order : SectionOrder.values()) {
      String text = FileLayout.of(parsed, order);
      if (text.equals(plain.text())
          || SameMeaning.of(
              parsed, GnnParser.parse(new SourceText(source.name(), text, source.limits())))) {
        return Formatted.of(ends.in(text));
      }
    }
    return Formatted.untouched(
        source.text(), "the file is left alone: its layout cannot change without its meaning");
  }

  private static String reason(Parsed parsed) {
    if (parsed.dialect() == Dialect.NONE) {
      return parsed.diagnostics().isEmpty()
          ? "the file is not GNN"
          : parsed.diagnostics().get(0).message();
    }
    return "the file is in the dialect `"
        + parsed.dialect().id()
        + "`, which has no layout; `rgm convert` writes it as GNN";
  }
}
