package dev.rgm.pipeline.report;

import java.util.Base64;
import java.util.List;

/** Something to look at, with a caption. */
public sealed interface Figure {
  /** What it shows; also read to those who cannot see it. */
  String caption();

  /** Which of the alternatives it is, for the template. */
  default String kind() {
    return this instanceof Picture ? "picture" : this instanceof Drawing ? "drawing" : "table";
  }

  /**
   * A picture of pixels.
   *
   * @param caption what it shows
   * @param png the bytes of a PNG file
   * @param width at which it is shown, in pixels of the page
   */
  record Picture(String caption, byte[] png, int width) implements Figure {
    /** Copies the bytes. */
    public Picture {
      png = png.clone();
    }

    @Override
    public byte[] png() {
      return png.clone();
    }

    /** The picture as a part of the page itself. */
    public String data() {
      return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
  }

  /**
   * A drawing of lines.
   *
   * @param caption what it shows
   * @param svg an {@code svg} element of our own making, its text escaped
   */
  record Drawing(String caption, String svg) implements Figure {
    /** The drawing as it stands in the page. */
    public Html html() {
      return new Html(svg);
    }
  }

  /**
   * Rows of numbers or words.
   *
   * @param caption what it shows
   * @param head the names of the columns
   * @param rows as many cells each as there are columns
   */
  record Table(String caption, List<String> head, List<List<Cell>> rows) implements Figure {
    /** Copies. */
    public Table {
      head = List.copyOf(head);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A cell of a table.
   *
   * @param text what it says
   * @param strength how strongly it is coloured, from 0 to 1
   */
  record Cell(String text, double strength) {
    /** A cell without colour. */
    public static Cell of(String text) {
      return new Cell(text, 0);
    }

    /** In hundredths, for a style. */
    public long percent() {
      return Math.round(100 * Math.max(0, Math.min(1, strength)));
    }
  }
}
