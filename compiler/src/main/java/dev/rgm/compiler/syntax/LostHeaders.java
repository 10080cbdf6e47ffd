package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines that were meant to be headers: {@code #StateSpaceBlock} and {@code ##Connections} without a
 * blank, and the title alone, in bold, or between equals signs. Only the title of a section that
 * the file does not have otherwise counts.
 */
final class LostHeaders {

  /**
   * A header that is none.
   *
   * @param kind the section that it was meant to open
   * @param line the line with its end
   * @param text the words on it
   */
  record LostHeader(SectionKind kind, Span line, Span text) {}

  /** At most this long is the line; titles have at most 33 letters. */
  private static final int LONGEST = 60;

  /** The fewest headers of a file in which a title without number signs is believed. */
  private static final int HEADERS = 2;

  private static final Pattern GLUED = Pattern.compile("(#{1,6})([A-Za-z]+):?");
  private static final Pattern BARE =
      Pattern.compile("(\\*\\*|=+ |\\[)?([A-Za-z]+)(?:\\*\\*| =+|\\])?:?");

  /** A title of several words, which prose does not have on a line of its own. */
  private static final Pattern COMPOUND = Pattern.compile("[A-Z]+[a-z]+[A-Z]\\w*|Connections");

  /** The sections whose titles are not written for anything else. */
  private static final Set<SectionKind> OF_STATEMENTS =
      EnumSet.of(
          SectionKind.STATE_SPACE,
          SectionKind.CONNECTIONS,
          SectionKind.PARAMETERIZATION,
          SectionKind.MODEL_PARAMETERS,
          SectionKind.ONTOLOGY);

  private LostHeaders() {}

  /**
   * Finds them.
   *
   * @param text the file
   * @param start where the text behind the front matter starts
   * @param present the sections that have a header
   * @param renormalising whether the sections of settings count
   */
  static List<LostHeader> in(
      String text, int start, Set<SectionKind> present, boolean renormalising) {
    List<LostHeader> found = new ArrayList<>();
    Set<SectionKind> taken = EnumSet.noneOf(SectionKind.class);
    taken.addAll(present);
    for (int at = start; at < text.length(); ) {
      int next = Outline.nextLine(text, at);
      Span line = new Span(at, next);
      if (next - at <= LONGEST) {
        meant(text.substring(at, next).strip(), taken.size() >= HEADERS)
            .filter(kind -> renormalising || !kind.isRenormalising())
            .filter(taken::add)
            .ifPresent(kind -> found.add(new LostHeader(kind, line, words(text, line))));
      }
      at = next;
    }
    return found;
  }

  private static Optional<SectionKind> meant(String line, boolean bare) {
    Matcher glued = GLUED.matcher(line);
    if (glued.matches()) {
      boolean below = glued.group(1).length() > 1;
      return SectionKind.of(glued.group(2))
          .filter(kind -> below || COMPOUND.matcher(glued.group(2)).matches());
    }
    Matcher title = BARE.matcher(line);
    return bare && title.matches() && COMPOUND.matcher(title.group(2)).matches()
        ? SectionKind.of(title.group(2)).filter(OF_STATEMENTS::contains)
        : Optional.empty();
  }

  private static Span words(String text, Span line) {
    String raw = text.substring(line.start(), line.end());
    int start = line.start() + raw.length() - raw.stripLeading().length();
    return new Span(start, start + raw.strip().length());
  }
}
