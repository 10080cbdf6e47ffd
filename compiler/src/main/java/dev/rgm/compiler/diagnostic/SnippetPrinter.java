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
    SourceText source = diagnostic.source();
    List<MarkedLine> places = new ArrayList<>();
    places.add(MarkedLine.of(source, diagnostic.span()));
    for (Diagnostic.Related related : diagnostic.related()) {
      places.add(MarkedLine.of(related.source(), related.span()));
    }
    int digits = 1;
    for (MarkedLine place : places) {
      digits = Math.max(digits, Integer.toString(place.number()).length());
    }
    String gutter = " ".repeat(digits) + " ";
    StringBuilder out = new StringBuilder();
    out.append(head(diagnostic)).append('\n');
    if (!source.text().isEmpty()) {
      place(out, gutter, places.get(0), '^', diagnostic.label(), tint(diagnostic.severity()));
      for (int i = 1; i < places.size(); i++) {
        Diagnostic.Related related = diagnostic.related().get(i - 1);
        String label = related.label();
        if (!related.source().name().equals(source.name())) {
          String file = TerminalText.safe(related.source().name());
          out.append(gutter).append("| ").append(file).append(":\n");
        }
        place(out, gutter, places.get(i), '-', label, CYAN);
      }
    }
    for (String help : diagnostic.help()) {
      out.append(gutter).append("= help: ").append(TerminalText.safe(help)).append('\n');
    }
    out.append(gutter).append("= more: rgm explain ").append(diagnostic.code().id()).append('\n');
    return out.toString();
  }

  private String head(Diagnostic diagnostic) {
    String severity = diagnostic.severity().word() + "[" + diagnostic.code().id() + "]";
    return LinePrinter.place(diagnostic)
        + ": "
        + coloured(tint(diagnostic.severity()), severity)
        + ": "
        + coloured(BOLD, TerminalText.safe(diagnostic.message()));
  }

  private void place(
      StringBuilder out, String gutter, MarkedLine line, char mark, String label, String tint) {
    String number = Integer.toString(line.number());
    out.append(gutter).append("|\n");
    out.append(" ".repeat(gutter.length() - 1 - number.length())).append(number).append(" | ");
    out.append(line.text()).append('\n');
    String underline = String.valueOf(mark).repeat(line.width());
    String words = TerminalText.safe(label);
    if (line.lastLine() > line.number()) {
      words = (words + " (to line " + line.lastLine() + ")").strip();
    }
    String marked = words.isEmpty() ? underline : underline + " " + words;
    out.append(gutter).append("| ").append(" ".repeat(line.from()));
    out.append(coloured(tint, marked)).append('\n');
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
