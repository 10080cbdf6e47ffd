package dev.rgm.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrinterTest {
  private final SnippetPrinter printer = new SnippetPrinter(false);

  @Test
  void theLayoutOfTheReference() {
    SourceText source =
        new SourceText("pomdp.gnn", "\n".repeat(11) + "s[4]\n" + "\n".repeat(18) + "A[3,3]\n");
    int a = source.text().indexOf("A[");
    Diagnostic diagnostic =
        Diagnostic.of(
                DiagnosticCode.AXIS_MISMATCH, source, new Span(a + 4, a + 5), "`A` has 3 columns")
            .label("this axis must match `s`")
            .related(new Span(11, 12), "`s` is declared here")
            .help("write A[3,4]")
            .build();
    assertThat(printer.print(diagnostic))
        .isEqualTo(
            """
            pomdp.gnn:31:5: error[GNN0302]: `A` has 3 columns
               |
            31 | A[3,3]
               |     ^ this axis must match `s`
               |
            12 | s[4]
               | - `s` is declared here
               = help: write A[3,4]
               = more: rgm explain GNN0302
            """);
    assertThat(LinePrinter.print(diagnostic))
        .isEqualTo("pomdp.gnn:31:5: error[GNN0302]: `A` has 3 columns");
  }

  @Test
  void marksStandUnderTabsWideAndCombiningCharacters() {
    assertThat(marked("\tx!", "!")).isEqualTo("1 |     x!\n  |      ^");
    assertThat(marked("名前!", "!")).isEqualTo("1 | 名前!\n  |     ^");
    assertThat(marked("名前!", "名前")).isEqualTo("1 | 名前!\n  | ^^^^");
    assertThat(marked("μ\u0307!", "!")).isEqualTo("1 | μ\u0307!\n  |  ^");
    assertThat(marked("😀!", "!")).isEqualTo("1 | 😀!\n  |   ^");
  }

  @Test
  void nothingOfAFileReachesTheTerminalAsACommand() {
    SourceText source = new SourceText("a\u001B[2J\nb.gnn", "x\u001B[31m\u202E\u0007!\n");
    Diagnostic diagnostic =
        Diagnostic.of(
                DiagnosticCode.UNREADABLE_LINE, source, new Span(0, 1), "bad \u001B]0;x\u0007\n")
            .label("\u009B")
            .help("\r\n")
            .build();
    String printed = printer.print(diagnostic) + LinePrinter.print(diagnostic);
    assertThat(printed.replace("\n", "").chars()).noneMatch(Character::isISOControl);
    assertThat(printed).contains("␛[31m").doesNotContain("\u202E");
    assertThat(LinePrinter.print(diagnostic)).doesNotContain("\n");
  }

  @Test
  void longLinesAreCutAroundTheMark() {
    SourceText source = new SourceText("x", "a".repeat(5_000) + "!" + "b".repeat(5_000));
    String[] lines = print(source, new Span(5_000, 5_001)).split("\n", -1);
    assertThat(lines[2]).hasSizeLessThan(120).startsWith("1 | …").endsWith("…");
    assertThat(lines[2].charAt(lines[3].indexOf('^'))).isEqualTo('!');
  }

  @Test
  void spansOverLinesAndAtTheEnd() {
    SourceText source = new SourceText("x", "ab\ncd\n");
    assertThat(print(source, new Span(1, 5))).contains("  |  ^ (to line 2)\n");
    assertThat(print(source, new Span(6, 6))).contains("3 | \n  | ^\n");
    assertThat(print(new SourceText("x", ""), new Span(0, 0))).startsWith("x:1:1: error");
  }

  @Test
  void placesInOtherFilesSayWhere() {
    SourceText one = new SourceText("one.gnn", "A[3,3]\nend\n");
    SourceText other = new SourceText("lib/other.gnn", "\n".repeat(11) + "  s[4]\n");
    Diagnostic diagnostic =
        new Diagnostic(
            DiagnosticCode.AXIS_MISMATCH,
            Severity.ERROR,
            one,
            new Span(4, 5),
            "m",
            "here",
            List.of(
                new Diagnostic.Related(other, new Span(13, 14), "declared here"),
                new Diagnostic.Related(one, new Span(7, 10), "and back")),
            List.of(),
            List.of());
    assertThat(printer.print(diagnostic))
        .isEqualTo(
            """
            one.gnn:1:5: error[GNN0302]: m
               |
             1 | A[3,3]
               |     ^ here
              --> lib/other.gnn:12:3
               |
            12 |   s[4]
               |   - declared here
              --> one.gnn:2:1
               |
             2 | end
               | --- and back
               = more: rgm explain GNN0302
            """);
  }

  @Test
  void placesOnOneLineShareIt() {
    SourceText source = new SourceText("x", "D={0.5,0.5]\n");
    Diagnostic.Builder builder =
        Diagnostic.of(DiagnosticCode.UNEXPECTED_BRACKET, source, new Span(10, 11), "m")
            .label("expected `}`");
    assertThat(printer.print(builder.related(new Span(2, 3), "opened here").build()))
        .contains(
            """
            1 | D={0.5,0.5]
              |   -       ^ expected `}`
              |   opened here
              = more\
            """);
    String three = printer.print(builder.related(new Span(0, 1), "the name").build());
    assertThat(three)
        .contains("  | - -       ^ expected `}`\n  |   opened here\n  | the name\n  = more");
    String overlapping = printer.print(builder.related(new Span(9, 11), "both").build());
    assertThat(overlapping).contains("1 | D={0.5,0.5]\n  |          -- both\n");
  }

  @Test
  void fixesAreShownWhereTheHelpDoesNotSayThem() {
    SourceText source = new SourceText("x", "ab");
    Fix fix = Fix.safe("insert a comma", new Span(1, 1), ",");
    assertThat(printer.print(diagnostic(source).fix(fix).build()))
        .contains("  = fix: insert a comma\n");
    assertThat(printer.print(diagnostic(source).help("write a,b").fix(fix).build()))
        .contains("= help: write a,b\n")
        .doesNotContain("= fix:");
    Fix deletion = Fix.suggested("remove `b`", new Span(1, 2), "");
    assertThat(printer.print(diagnostic(source).help("delete it").fix(deletion).build()))
        .doesNotContain("= fix:");
  }

  @Test
  void reportsOfFixesStandInThePast() {
    Span span = new Span(0, 0);
    assertThat(Fix.safe("insert a comma", span, ",").done()).isEqualTo("inserted a comma");
    assertThat(Fix.safe("remove `]`", span, "").done()).isEqualTo("removed `]`");
    assertThat(Fix.safe("write `=`", span, "=").done()).isEqualTo("wrote `=`");
  }

  @Test
  void lineEndsOfWindowsAreNoColumns() {
    SourceText source = new SourceText("x", "ab\r\ncd\r\n");
    assertThat(print(source, new Span(1, 4))).contains("1 | ab\n  |  ^\n");
    assertThat(print(source, new Span(2, 2))).contains("1 | ab\n  |   ^\n");
    assertThat(print(source, new Span(4, 6))).contains("2 | cd\n  | ^^\n");
    assertThat(print(source, new Span(8, 8))).contains("3 | \n  | ^\n");
  }

  @Test
  void tabsBehindWideCharactersReachTheNextStop() {
    assertThat(marked("名\tx!", "!")).isEqualTo("1 | 名  x!\n  |      ^");
    assertThat(marked("a\tb\t!", "b\t")).isEqualTo("1 | a   b   !\n  |     ^^^^");
  }

  @Test
  void coloursAreOptional() {
    SourceText source = new SourceText("x", "a");
    Diagnostic diagnostic =
        Diagnostic.of(DiagnosticCode.NOT_GNN, source, new Span(0, 1), "m").build();
    assertThat(new SnippetPrinter(true).print(diagnostic).replaceAll("\u001B\\[[0-9;]*m", ""))
        .isEqualTo(printer.print(diagnostic));
  }

  private String marked(String line, String mark) {
    int start = line.indexOf(mark);
    String printed = print(new SourceText("x", line), new Span(start, start + mark.length()));
    String[] lines = printed.split("\n", -1);
    return lines[2] + "\n" + lines[3];
  }

  private static Diagnostic.Builder diagnostic(SourceText source) {
    return Diagnostic.of(DiagnosticCode.MISSING_COMMA, source, new Span(0, 1), "m");
  }

  private String print(SourceText source, Span span) {
    return printer.print(Diagnostic.of(DiagnosticCode.UNREADABLE_LINE, source, span, "m").build());
  }
}
