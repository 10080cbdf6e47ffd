package dev.rgm.pipeline.report;

import java.util.List;

/**
 * A page of results.
 *
 * @param title of the page
 * @param subtitle one line below it
 * @param facts the few numbers that matter most
 * @param sections in their order
 */
public record Page(String title, String subtitle, List<Fact> facts, List<Section> sections) {
  /** Copies. */
  public Page {
    facts = List.copyOf(facts);
    sections = List.copyOf(sections);
  }

  /**
   * A number that matters.
   *
   * @param name what it is
   * @param value with its unit
   */
  public record Fact(String name, String value) {}

  /**
   * A part of the page.
   *
   * @param title of the part
   * @param text a paragraph on how to read it
   * @param figures what there is to see
   */
  public record Section(String title, String text, List<Figure> figures) {
    /** Copies. */
    public Section {
      figures = List.copyOf(figures);
    }

    /** For links within the page. */
    public String anchor() {
      return title
          .toLowerCase(java.util.Locale.ROOT)
          .replaceAll("[^a-z0-9]+", "-")
          .replaceAll("^-|-$", "");
    }
  }
}
