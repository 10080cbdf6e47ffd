package dev.rgm.compiler.format;

import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.Parsed;
import dev.rgm.compiler.syntax.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole file: its models in their layout, what stands around them as it is. */
final class FileLayout {
  private static final Pattern SECOND_LEVEL = Pattern.compile("(?m)^[ \\t]*(##)[ \\t]+\\S");

  private final Parsed parsed;
  private final String text;
  private final SectionOrder order;
  private final List<String> lines = new ArrayList<>();

  private FileLayout(Parsed parsed, SectionOrder order) {
    this.parsed = parsed;
    this.text = parsed.source().text();
    this.order = order;
  }

  /** The text of a file in its layout, with LF at the end of every line. */
  static String of(Parsed parsed, SectionOrder order) {
    return new FileLayout(parsed, order).text();
  }

  private String text() {
    List<List<Section>> parts = parsed.models().stream().flatMap(m -> parts(m).stream()).toList();
    SectionLayout layout = new SectionLayout(parsed, marker());
    int at = 0;
    for (List<Section> part : parts) {
      boolean framed = outside(at, lineStart(part.get(0).header().start()));
      if (!lines.isEmpty() && !(framed && Fences.isFence(lines.get(lines.size() - 1)))) {
        lines.add("");
      }
      lines.addAll(layout.lines(part, order));
      at = part.get(part.size() - 1).body().end();
    }
    outside(at, text.length());
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** The sections that stand together; a model may be spread over several fences. */
  private static List<List<Section>> parts(ModelSyntax model) {
    List<List<Section>> parts = new ArrayList<>();
    int end = -1;
    for (Section section : model.sections()) {
      if (section.header().start() != end) {
        parts.add(new ArrayList<>());
      }
      parts.get(parts.size() - 1).add(section);
      end = section.body().end();
    }
    return parts;
  }

  /** Text that belongs to no section; whether there is any. */
  private boolean outside(int from, int to) {
    List<String> kept = Blanks.lines(text.substring(from, Math.max(from, to)));
    if (kept.isEmpty()) {
      return false;
    }
    boolean first = lines.isEmpty();
    // A rule on the first line of a file would open front matter.
    boolean pushed = first && kept.get(0).startsWith("---") && text.charAt(0) != '-';
    if (pushed || (!first && !Fences.isFence(kept.get(0)))) {
      lines.add("");
    }
    lines.addAll(kept);
    return true;
  }

  /**
   * Two number signs, unless the file has its sections at level 1 and uses level 2 for text, which
   * would become sections.
   */
  private String marker() {
    Set<Integer> headers = new HashSet<>();
    boolean top = false;
    for (ModelSyntax model : parsed.models()) {
      for (Section section : model.sections()) {
        int start = section.header().start();
        headers.add(start);
        top |= text.charAt(start) == '#' && !text.startsWith("##", start);
      }
    }
    Matcher second = SECOND_LEVEL.matcher(text);
    while (top && second.find()) {
      if (!headers.contains(second.start(1))) {
        return "#";
      }
    }
    return "##";
  }

  private int lineStart(int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }
}
