package dev.rgm.pipeline.picture;

/** Text within HTML and SVG. */
public final class Markup {
  private static final char REPLACEMENT = '\uFFFD';

  private Markup() {}

  /** The text as it shows in an element or in an attribute between double quotes. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                  boolean control = Character.isISOControl(point) && point != '\n' && point != '\t';
                  escaped.appendCodePoint(control ? REPLACEMENT : point);
                }
              }
            });
    return escaped.toString();
  }
}
