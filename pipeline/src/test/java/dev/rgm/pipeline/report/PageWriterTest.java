package dev.rgm.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.pipeline.report.Figure.Cell;
import dev.rgm.pipeline.report.Figure.Drawing;
import dev.rgm.pipeline.report.Figure.Picture;
import dev.rgm.pipeline.report.Figure.Table;
import dev.rgm.pipeline.report.Page.Fact;
import dev.rgm.pipeline.report.Page.Section;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageWriterTest {
  private static final String HOSTILE = "<script>alert(\"x\")</script> & 'y' $page #set($a = 1)";

  private static String page() throws IOException {
    return PageWriter.html(
        new Page(
            HOSTILE,
            HOSTILE,
            List.of(new Fact(HOSTILE, HOSTILE)),
            List.of(
                new Section(
                    HOSTILE,
                    HOSTILE,
                    List.of(
                        new Picture(HOSTILE, new byte[] {1, 2, 3}, 40),
                        new Drawing(HOSTILE, "<svg><title>ours</title></svg>"),
                        new Table(
                            HOSTILE,
                            List.of("", HOSTILE),
                            List.of(List.of(Cell.of(HOSTILE), new Cell(HOSTILE, 0.25)))))))));
  }

  @Test
  void escapesEverythingButMarkupOfOurOwn() throws IOException {
    assertThat(page())
        .doesNotContain("<script", "alert(\"")
        .contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39; $page #set(")
        .contains("<svg><title>ours</title></svg>");
  }

  @Test
  void needsNothingElse() throws IOException {
    assertThat(page())
        .startsWith("<!DOCTYPE html>")
        .contains("src=\"data:image/png;base64,AQID\"", "width=\"40\"", "--share: 25%")
        .contains("prefers-color-scheme: dark")
        .doesNotContain("http:", "https:", "<link", "@import", "url(");
  }

  @Test
  void linksItsSections() throws IOException {
    String html = page();
    String anchor = html.replaceAll("(?s).*<section id=\"([^\"]+)\".*", "$1");
    assertThat(anchor).matches("[a-z0-9-]+");
    assertThat(html).contains("<a href=\"#" + anchor + "\">");
  }

  @Test
  void leavesNoReferenceUnresolved() throws IOException {
    assertThat(page()).doesNotContain("$section", "$figure", "$cell", "#foreach", "#if", "#end");
  }
}
