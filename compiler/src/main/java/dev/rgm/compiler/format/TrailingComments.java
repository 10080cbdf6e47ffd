package dev.rgm.compiler.format;

import java.util.ArrayList;
import java.util.List;

/** Puts the comments behind neighbouring lines into one column. */
final class TrailingComments {
  /** A longer line does not push the comments of its neighbours away. */
  private static final int MAX_WIDTH = 80;

  private static final int GAP = 2;

  private TrailingComments() {}

  /** The texts of lines, comments included. */
  static List<String> aligned(List<Line> lines) {
    List<String> texts = new ArrayList<>(lines.size());
    for (int from = 0; from < lines.size(); ) {
      int to = from;
      int width = 0;
      while (to < lines.size() && belongs(lines, from, to)) {
        int own = Width.of(lines.get(to).code());
        width = own <= MAX_WIDTH ? Math.max(width, own) : width;
        to++;
      }
      for (Line line : lines.subList(from, to)) {
        int pad = Math.max(0, width - Width.of(line.code())) + GAP;
        texts.add(line.code() + " ".repeat(pad) + line.comment());
      }
      if (to == from) {
        texts.add(lines.get(to++).code());
      }
      from = to;
    }
    return texts;
  }

  /** Whether the comment of a line stands in the column that starts at another line. */
  private static boolean belongs(List<Line> lines, int from, int at) {
    boolean alone = at > from && (isEdge(lines.get(at)) || isEdge(lines.get(at - 1)));
    return !alone && !lines.get(at).comment().isEmpty();
  }

  /** Whether a line opens or closes a list over several lines. */
  private static boolean isEdge(Line line) {
    String code = line.code().strip();
    return !code.isEmpty()
        && ("([{".indexOf(code.charAt(code.length() - 1)) >= 0
            || ")]}".indexOf(code.charAt(0)) >= 0);
  }
}
