package dev.rgm.compiler.diagnostic;

import dev.rgm.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.List;

/** Prints diagnostics with the lines they speak of and a mark under the place. */
public final class SnippetPrinter {
  private static final String RESET = "\u001B[0m";
  private static final String BOLD = "\u001B[1m";
  private static final String RED = "\u001B[1;31m";
  private static final String YELLOW = "\u001B[1;33m";
  private static final String CYAN = "\u001B[1;36m";

  private static final char PRIMARY = '^';
  private static final char OTHER = '-';

  private final boolean colour;

  /**
   * Makes a printer.
   *
   * @param colour whether to colour with ANSI escapes
   */
  public SnippetPrinter(boolean colour) {
    this.colour = colour;
  }

  /** Several diagnostics, with a blank line between them. */
  public String print(List<Diagnostic> diagnostics) {
    return String.join("\n", diagnostics.stream().map(this::print).toList());
  }

  /** One diagnostic; every line ends with a newline. */
  public String print(Diagnostic diagnostic) {
    List<Excerpt> excerpts = excerpts(diagnostic);
    int digits = 1;
    for (Excerpt excerpt : excerpts) {
      digits = Math.max(digits, Integer.toString(excerpt.number()).length());
    }
    String gutter = " ".repeat(digits) + " ";
    StringBuilder out = new StringBuilder();
    out.append(head(diagnostic)).append('\n');
    String file = diagnostic.source().name();
    for (Excerpt excerpt : excerpts) {
      if (!excerpt.source().name().equals(file)) {
        out.append(" ".repeat(digits)).append("--> ").append(excerpt.place()).append('\n');
        file = excerpt.source().name();
      }
      excerpt(out, gutter, excerpt, tint(diagnostic.severity()));
    }
    for (String help : diagnostic.help()) {
      out.append(gutter).append("= help: ").append(TerminalText.safe(help)).append('\n');
    }
    for (Fix fix : diagnostic.fixes()) {
      if (addsTo(diagnostic.help(), fix)) {
        out.append(gutter).append("= fix: ").append(TerminalText.safe(fix.title())).append('\n');
      }
    }
    out.append(gutter).append("= more: rgm explain ").append(diagnostic.code().id()).append('\n');
    return out.toString();
  }

  /** The lines that are shown, each once, in the order in which they explain the mistake. */
  private static List<Excerpt> excerpts(Diagnostic diagnostic) {
    List<Excerpt> excerpts = new ArrayList<>();
    if (!diagnostic.source().text().isEmpty()) {
      excerpts.add(
          new Excerpt(diagnostic.source(), diagnostic.span(), PRIMARY, diagnostic.label()));
    }
    for (Diagnostic.Related related : diagnostic.related()) {
      SourceText source = related.source();
      boolean shown =
          excerpts.stream().anyMatch(e -> e.add(source, related.span(), OTHER, related.label()));
      if (!shown && !source.text().isEmpty()) {
        excerpts.add(new Excerpt(source, related.span(), OTHER, related.label()));
      }
    }
    return excerpts;
  }

  /** Whether the help does not say already what a fix does. */
  private static boolean addsTo(List<String> help, Fix fix) {
    boolean said =
        fix.edits().stream()
            .map(edit -> edit.replacement().strip())
            .filter(text -> !text.isEmpty())
            .anyMatch(text -> help.stream().anyMatch(line -> line.contains(text)));
    boolean deletes = fix.edits().stream().allMatch(edit -> edit.replacement().isBlank());
    return help.isEmpty() || !(said || deletes);
  }

  private String head(Diagnostic diagnostic) {
    String severity = diagnostic.severity().word() + "[" + diagnostic.code().id() + "]";
    return LinePrinter.place(diagnostic)
        + ": "
        + coloured(tint(diagnostic.severity()), severity)
        + ": "
        + coloured(BOLD, TerminalText.safe(diagnostic.message()));
  }

  private void excerpt(StringBuilder out, String gutter, Excerpt excerpt, String tint) {
    String number = Integer.toString(excerpt.number());
    out.append(gutter).append("|\n");
    out.append(" ".repeat(gutter.length() - 1 - number.length())).append(number).append(" | ");
    out.append(excerpt.text()).append('\n');
    List<Excerpt.Mark> marks = excerpt.marks();
    out.append(gutter).append("| ").append(underlines(marks, tint)).append('\n');
    for (Excerpt.Mark mark : marks.subList(1, marks.size())) {
      if (!mark.label().isEmpty()) {
        out.append(gutter).append("| ").append(" ".repeat(mark.from()));
        out.append(coloured(tint(mark, tint), mark.label())).append('\n');
      }
    }
  }

  /** The marks of a line from left to right, and the label of the last. */
  private String underlines(List<Excerpt.Mark> marks, String tint) {
    StringBuilder line = new StringBuilder();
    int column = 0;
    for (int i = marks.size() - 1; i >= 0; i--) {
      Excerpt.Mark mark = marks.get(i);
      String signs = String.valueOf(mark.sign()).repeat(mark.width());
      boolean labelled = i == 0 && !mark.label().isEmpty();
      line.append(" ".repeat(mark.from() - column));
      line.append(coloured(tint(mark, tint), labelled ? signs + " " + mark.label() : signs));
      column = mark.from() + mark.width();
    }
    return line.toString();
  }

  private static String tint(Excerpt.Mark mark, String primary) {
    return mark.sign() == PRIMARY ? primary : CYAN;
  }

  private static String tint(Severity severity) {
    return switch (severity) {
      case ERROR -> RED;
      case WARNING -> YELLOW;
      case INFO -> CYAN;
    };
  }

  private String coloured(String tint, String text) {
    return colour ? tint + text + RESET : text;
  }
}
