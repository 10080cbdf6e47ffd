package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.LostHeaders.LostHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The lines of a file that tell what it is: headers of known sections, fences, and rules of dashes.
 * One pass, before anything is parsed.
 */
final class Outline {
  /** A line that matters to the shape of the file. */
  enum Mark {
    SECTION,
    FENCE,
    RULE
  }

  /**
   * One such line.
   *
   * @param kind the section of a header, else null
   * @param level the number signs of a header, else 0
   * @param span the line with its end
   */
  record Line(Mark mark, SectionKind kind, int level, Span span) {}

  /** The sections that tell a model from a page of another kind. */
  private static final Set<SectionKind> TELLING =
      EnumSet.complementOf(EnumSet.of(SectionKind.IMPORTS));

  /**
   * The tag of a renormalising model, or of a part that it may import, beside or below the header.
   */
  private static final Pattern RENORMALISING =
      Pattern.compile(
          "(?im)^[ \\t]*#{1,6}[ \\t]+GNN[ \\t]?Section[ \\t]*:?\\s{1,20}"
              + "(?:RGM|Renormali[sz]ingGenerativeModel|(?:RGM )?Fragment)[ \\t]*\\r?$");

  private final List<Line> lines;
  private final int start;
  private final boolean renormalising;
  private final List<LostHeader> lost;

  private Outline(List<Line> headers, List<LostHeader> lost, int start, boolean renormalising) {
    List<Line> all = new ArrayList<>(headers);
    lost.forEach(header -> all.add(new Line(Mark.SECTION, header.kind(), 2, header.line())));
    all.sort(Comparator.comparing(Line::span));
    this.lines = all;
    this.lost = lost;
    this.start = start;
    this.renormalising = renormalising;
  }

  /** Reads a whole file. */
  static Outline of(String text) {
    int start = frontMatter(text);
    boolean renormalising = RENORMALISING.matcher(text).find();
    List<Line> found = new ArrayList<>();
    for (int at = start; at < text.length(); ) {
      int next = nextLine(text, at);
      Line line = classify(text, at, next, renormalising);
      if (line != null) {
        found.add(line);
      }
      at = next;
    }
    List<Line> headers = withoutLowerTitles(found);
    Set<SectionKind> present = EnumSet.noneOf(SectionKind.class);
    headers.stream().filter(line -> line.kind() != null).forEach(line -> present.add(line.kind()));
    List<LostHeader> lost = LostHeaders.in(text, start, present, renormalising);
    return new Outline(headers, lost, start, renormalising);
  }

  /** The lines of a part that were meant to be headers. */
  List<LostHeader> lost(Span part) {
    return lost.stream()
        .filter(header -> part.start() <= header.line().start())
        .filter(header -> header.line().end() <= part.end())
        .toList();
  }

  /** Where the text behind the front matter starts. */
  int start() {
    return start;
  }

  /** The lines in order. */
  List<Line> lines() {
    return lines;
  }

  /** Whether level-1 headers are sections here, as in files that use no other level. */
  boolean sectionsAtTop() {
    return lines.stream().anyMatch(line -> line.level() == 1);
  }

  /** Whether the file holds a renormalising model, so that its settings have sections. */
  boolean renormalising() {
    return renormalising;
  }

  /** Whether the sections within a range make a model: one known header alone does not. */
  static boolean isModel(Set<SectionKind> kinds) {
    return kinds.contains(SectionKind.STATE_SPACE)
        || kinds.stream().filter(TELLING::contains).count() > 1;
  }

  /** The kinds of sections that start within a range. */
  Set<SectionKind> kinds(Span range) {
    Set<SectionKind> kinds = EnumSet.noneOf(SectionKind.class);
    for (Line line : lines) {
      if (line.mark() == Mark.SECTION
          && line.span().start() >= range.start()
          && line.span().start() < range.end()) {
        kinds.add(line.kind());
      }
    }
    return kinds;
  }

  /**
   * A level-1 line such as {@code # Time} is a comment in a file whose sections stand at level 2,
   * and a section in a file that has its sections at level 1.
   */
  private static List<Line> withoutLowerTitles(List<Line> found) {
    long top = found.stream().filter(line -> line.level() == 1).count();
    long below = found.stream().filter(line -> line.level() > 1).count();
    return top > below
        ? found
        : new ArrayList<>(found.stream().filter(line -> line.level() != 1).toList());
  }

  private static Line classify(String text, int from, int to, boolean renormalising) {
    int at = from;
    while (at < to && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    if (at == to) {
      return null;
    }
    Span span = new Span(from, to);
    return switch (text.charAt(at)) {
      case '#' ->
          to - at > Limits.HEADER + 2 ? null : section(text.substring(at, to), span, renormalising);
      case '`' -> text.startsWith("```", at) ? new Line(Mark.FENCE, null, 0, span) : null;
      case '~' -> text.startsWith("~~~", at) ? new Line(Mark.FENCE, null, 0, span) : null;
      case '-' -> isRule(text, from, to) ? new Line(Mark.RULE, null, 0, span) : null;
      default -> null;
    };
  }

  private static Line section(String text, Span span, boolean renormalising) {
    return HeaderLine.of(text, renormalising)
        .filter(header -> header.kind().isPresent())
        .map(h -> new Line(Mark.SECTION, h.kind().orElseThrow(), h.level(), span))
        .orElse(null);
  }

  /** Three dashes or more and nothing else. */
  private static boolean isRule(String text, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) == '-') {
      at++;
    }
    return at - from >= 3 && text.substring(at, to).isBlank();
  }

  /** The offset behind YAML between dashes at the top, or 0. */
  private static int frontMatter(String text) {
    int at = nextLine(text, 0);
    if (!isRule(text, 0, at)) {
      return 0;
    }
    while (at < text.length()) {
      int next = nextLine(text, at);
      if (isRule(text, at, next)) {
        return next;
      }
      if (text.charAt(at) == '#'
          && HeaderLine.of(text.substring(at, Math.min(next, at + Limits.HEADER)))
              .flatMap(HeaderLine::kind)
              .isPresent()) {
        return 0;
      }
      at = next;
    }
    return 0;
  }

  static int nextLine(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        return i + 1;
      }
      if (c == '\r') {
        return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
      }
    }
    return text.length();
  }
}
