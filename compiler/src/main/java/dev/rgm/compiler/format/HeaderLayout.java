package dev.rgm.compiler.format;

import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.SectionKind;
import java.util.Locale;
import java.util.Optional;

/** Header lines: one level, the names of the language, values on a line of their own. */
final class HeaderLayout {
  /** What would not be plain text at the start of a line. */
  private static final String SPECIAL = "#`~-";

  private HeaderLayout() {}

  /** The header line of a section. */
  static String line(Section section, String header, String marker) {
    String written = header.strip().replaceFirst("^#+", "").strip();
    return marker + " " + (keepsSpelling(section) ? written : section.kind().title());
  }

  /** The value to be written below the header line. */
  static Optional<String> valueBelow(Section section) {
    return keepsSpelling(section) ? Optional.empty() : value(section);
  }

  /** The value on the header line; {@code ## GNN v1} is a name and its value in one. */
  static Optional<String> value(Section section) {
    if (!section.inlineValue().isBlank()) {
      return Optional.of(section.inlineValue().strip());
    }
    boolean version =
        section.kind() == SectionKind.VERSION_AND_FLAGS
            && !section.title().toLowerCase(Locale.ROOT).contains("flags");
    return version ? Optional.of(section.title().strip()) : Optional.empty();
  }

  private static boolean keepsSpelling(Section section) {
    return section.kind() == SectionKind.UNKNOWN
        || value(section).filter(value -> SPECIAL.indexOf(value.charAt(0)) >= 0).isPresent();
  }
}
