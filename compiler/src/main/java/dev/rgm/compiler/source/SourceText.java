package dev.rgm.compiler.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The text of one spec with the name that messages show. Offsets of spans refer to {@link #text()},
 * which has no byte order mark; line ends are as in the file.
 */
public final class SourceText {
  private final String name;
  private final String text;
  private final LineIndex lines;

  /**
   * Wraps a text.
   *
   * @param name path as the user wrote it, {@code /} as separator; shown in messages
   * @param text the whole file; a leading byte order mark is dropped
   */
  public SourceText(String name, String text) {
    this.name = name;
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    this.lines = new LineIndex(this.text);
  }

  /** The path that messages show. */
  public String name() {
    return name;
  }

  /** The text, without a byte order mark. */
  public String text() {
    return text;
  }

  /** Lines and columns of offsets. */
  public LineIndex lines() {
    return lines;
  }

  /** The characters of a span. */
  public String slice(Span span) {
    return text.substring(span.start(), span.end());
  }

  /** SHA-256 of the text in UTF-8, lower-case hexadecimal. */
  public String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
