package dev.rgm.specs;

import java.util.ArrayList;
import java.util.List;

/** The lines in which two texts differ, as a diff with the headers of their sections. */
final class LineChanges {
  private LineChanges() {}

  /**
   * Lines of the old text behind {@code -}, of the new one behind {@code +}, headers behind a
   * blank.
   */
  static List<String> between(List<String> old, List<String> changed) {
    int[][] common = common(old, changed);
    List<String> lines = new ArrayList<>();
    String header = "";
    String shown = "";
    int i = 0;
    int j = 0;
    while (i < old.size() || j < changed.size()) {
      boolean same = i < old.size() && j < changed.size() && old.get(i).equals(changed.get(j));
      if (same) {
        header = old.get(i).startsWith("## ") ? old.get(i) : header;
        i++;
        j++;
        continue;
      }
      boolean removed =
          j == changed.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1]);
      String line = removed ? old.get(i++) : changed.get(j++);
      if (!shown.equals(header) && !line.startsWith("## ")) {
        lines.add(" " + header);
      }
      header = line.startsWith("## ") ? line : header;
      shown = header;
      lines.add((removed ? "-" : "+") + line);
    }
    return lines;
  }

  /** How many lines the rests of two texts have in common, from each pair of places on. */
  private static int[][] common(List<String> old, List<String> changed) {
    int[][] common = new int[old.size() + 1][changed.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = changed.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(changed.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
