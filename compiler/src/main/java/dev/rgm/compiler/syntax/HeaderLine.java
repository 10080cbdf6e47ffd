package dev.rgm.compiler.syntax;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A Markdown header, {@code ## StateSpaceBlock}.
 *
 * @param level how many number signs, 1 to 6
 * @param title the text behind them, without a closing colon
 * @param kind the section it opens, or empty
 * @param inlineValue text behind the section's name, {@code pomdp} in {@code ## GNNSection pomdp}
 */
record HeaderLine(int level, String title, Optional<SectionKind> kind, String inlineValue) {
  private static final int MAX_LEVEL = 6;

  /** The sections whose value may stand on the header line. */
  private static final Set<SectionKind> INLINE =
      EnumSet.of(SectionKind.GNN_SECTION, SectionKind.VERSION_AND_FLAGS, SectionKind.MODEL_NAME);

  /** Reads a line of a model that is not renormalising; empty if it is no header. */
  static Optional<HeaderLine> of(String line) {
    return read(line)
        .map(
            header ->
                header.kind().filter(SectionKind::isRenormalising).isPresent()
                    ? new HeaderLine(header.level(), header.title(), Optional.empty(), "")
                    : header);
  }

  /** Reads a line, where the names of settings are headers only in a renormalising model. */
  static Optional<HeaderLine> of(String line, boolean renormalising) {
    return renormalising ? read(line) : of(line);
  }

  private static Optional<HeaderLine> read(String line) {
    String text = line.strip();
    int level = 0;
    while (level < text.length() && text.charAt(level) == '#') {
      level++;
    }
    if (level == 0
        || level > MAX_LEVEL
        || text.length() > Limits.HEADER
        || level == text.length()
        || !Character.isWhitespace(text.charAt(level))) {
      return Optional.empty();
    }
    String title = text.substring(level).strip();
    if (title.endsWith(":")) {
      title = title.substring(0, title.length() - 1).strip();
    }
    Optional<SectionKind> whole = SectionKind.of(title);
    if (whole.isPresent()) {
      return Optional.of(new HeaderLine(level, title, whole, ""));
    }
    return Optional.of(withInlineValue(level, title));
  }

  /** {@code GNNSection pomdp}, and the same with a backslash-n that a writer did not resolve. */
  private static HeaderLine withInlineValue(int level, String title) {
    for (int i = 0; i < title.length(); i++) {
      boolean escape = title.startsWith("\\n", i);
      if (escape || Character.isWhitespace(title.charAt(i)) || title.charAt(i) == ':') {
        Optional<SectionKind> kind = SectionKind.of(title.substring(0, i)).filter(INLINE::contains);
        String value = title.substring(i + (escape ? 2 : 1)).strip();
        return new HeaderLine(level, title, kind, kind.isPresent() ? value : "");
      }
    }
    return new HeaderLine(level, title, Optional.empty(), "");
  }
}
