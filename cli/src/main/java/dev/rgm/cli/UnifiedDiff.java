package dev.rgm.cli;

import dev.rgm.compiler.diagnostic.TerminalText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What changes between two texts, as {@code diff -u} shows it. */
final class UnifiedDiff {
  private static final int CONTEXT = 3;
  private static final String RED = "\u001B[31m";
  private static final String GREEN = "\u001B[32m";
  private static final String CYAN = "\u001B[36m";
  private static final String RESET = "\u001B[0m";

  private final List<Line> lines;

  private UnifiedDiff(List<Line> lines) {
    this.lines = lines;
  }

  /**
   * A line of one text or of both.
   *
   * @param sign blank for both, minus for the old text, plus for the new
   * @param old how many lines of the old text stand before it
   * @param fresh how many lines of the new text stand before it
   */
  private record Line(char sign, String text, int old, int fresh) {}

  /** Compares two texts; line ends count. */
  static UnifiedDiff of(String before, String after) {
    List<String> left = lines(before);
    List<String> right = lines(after);
    int[] partners = LineMatch.of(left, right);
    List<Line> lines = new ArrayList<>();
    int r = 0;
    for (int l = 0; l < left.size(); l++) {
      if (partners[l] < 0) {
        lines.add(new Line('-', left.get(l), l, r));
        continue;
      }
      for (; r < partners[l]; r++) {
        lines.add(new Line('+', right.get(r), l, r));
      }
      lines.add(new Line(' ', left.get(l), l, r++));
    }
    for (; r < right.size(); r++) {
      lines.add(new Line('+', right.get(r), left.size(), r));
    }
    return new UnifiedDiff(lines);
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("(?<=\n)"));
  }

  /** Prints the changes with three lines around them; in colour for a terminal only. */
  void print(String name, PrintStream out, boolean colour) {
    println(out, colour, "", "--- " + name + "\n");
    println(out, colour, "", "+++ " + name + " (formatted)\n");
    for (int from = 0; from < lines.size(); ) {
      int first = from;
      while (first < lines.size() && lines.get(first).sign() == ' ') {
        first++;
      }
      if (first == lines.size()) {
        return;
      }
      int to = end(first);
      hunk(Math.max(from, first - CONTEXT), to, out, colour);
      from = to;
    }
  }

  /** Where a hunk ends: where more lines are the same than two contexts hold. */
  private int end(int first) {
    int last = first;
    for (int i = first; i < lines.size() && i - last <= 2 * CONTEXT + 1; i++) {
      last = lines.get(i).sign() == ' ' ? last : i;
    }
    return Math.min(lines.size(), last + 1 + CONTEXT);
  }

  private void hunk(int from, int to, PrintStream out, boolean colour) {
    List<Line> hunk = lines.subList(from, to);
    long old = hunk.stream().filter(line -> line.sign() != '+').count();
    long fresh = hunk.stream().filter(line -> line.sign() != '-').count();
    String head =
        "@@ -" + range(hunk.get(0).old(), old) + " +" + range(hunk.get(0).fresh(), fresh) + " @@\n";
    println(out, colour, CYAN, head);
    for (Line line : hunk) {
      String paint = line.sign() == '-' ? RED : line.sign() == '+' ? GREEN : "";
      println(out, colour, paint, line.sign() + line.text());
      if (!line.text().endsWith("\n")) {
        println(out, colour, "", "\\ No newline at end of file\n");
      }
    }
  }

  private static String range(int before, long count) {
    return (count == 0 ? before : before + 1) + "," + count;
  }

  /** A program gets the bytes of the line, a terminal what is safe to show. */
  private static void println(PrintStream out, boolean colour, String paint, String line) {
    boolean ended = line.endsWith("\n");
    String text = ended ? line.substring(0, line.length() - 1) : line;
    String shown = colour ? paint + TerminalText.safe(text) + (paint.isEmpty() ? "" : RESET) : text;
    out.print(shown + "\n");
  }
}
