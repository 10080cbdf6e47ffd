package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Spec.Line;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.SectionKind;
import java.util.ArrayList;
import java.util.List;

/** The lines of sections that are text, such as ModelName: no blanks, no comments. */
final class TextLines {
  private TextLines() {}

  /** The lines that say something, the text on the header line first. */
  static List<Line> of(Spec spec, SectionKind kind) {
    List<Line> lines = new ArrayList<>();
    for (Section section : spec.syntax().sections(kind)) {
      if (!section.inlineValue().isBlank()) {
        lines.add(new Line(section.inlineValue().strip(), section.header()));
      }
      addBody(spec.source().slice(section.body()), section.body().start(), lines);
    }
    return lines;
  }

  private static void addBody(String body, int offset, List<Line> lines) {
    int start = 0;
    while (start < body.length()) {
      int end = start;
      while (end < body.length() && body.charAt(end) != '\n' && body.charAt(end) != '\r') {
        end++;
      }
      String line = body.substring(start, end);
      String text = line.strip();
      if (!text.isEmpty() && !text.startsWith("#") && !text.startsWith("```")) {
        int from = offset + start + line.indexOf(text);
        lines.add(new Line(text, new Span(from, from + text.length())));
      }
      start = end + 1;
    }
  }
}
