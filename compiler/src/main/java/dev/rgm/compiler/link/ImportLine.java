package dev.rgm.compiler.link;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.SectionKind;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of an Imports section.
 *
 * @param path as written, without its quotes
 * @param span where it stands
 */
record ImportLine(String path, Span span) {

  /** The lines of a model, without blank ones and comments. */
  static List<ImportLine> of(SourceText source, ModelSyntax model) {
    List<ImportLine> lines = new ArrayList<>();
    for (Section section : model.sections(SectionKind.IMPORTS)) {
      String body = source.slice(section.body());
      int start = 0;
      while (start < body.length()) {
        int end = body.indexOf('\n', start);
        end = end < 0 ? body.length() : end;
        read(body.substring(start, end), section.body().start() + start, lines);
        start = end + 1;
      }
    }
    return lines;
  }

  private static void read(String line, int offset, List<ImportLine> lines) {
    int from = 0;
    while (from < line.length() && (line.charAt(from) <= ' ' || isBullet(line, from))) {
      from++;
    }
    if (from == line.length() || line.charAt(from) == '#' || line.startsWith("```", from)) {
      return;
    }
    char quote = line.charAt(from);
    int to = quote == '"' || quote == '\'' ? line.indexOf(quote, from + 1) : -1;
    if (to > 0) {
      lines.add(
          new ImportLine(line.substring(from + 1, to), new Span(offset + from, offset + to + 1)));
      return;
    }
    int comment = line.indexOf(" #", from);
    String path = line.substring(from, comment < 0 ? line.length() : comment).strip();
    lines.add(new ImportLine(path, new Span(offset + from, offset + from + path.length())));
  }

  private static boolean isBullet(String line, int at) {
    return (line.charAt(at) == '-' || line.charAt(at) == '*')
        && at + 1 < line.length()
        && line.charAt(at + 1) == ' ';
  }
}
