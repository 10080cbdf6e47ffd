package dev.rgm.compiler.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The text of one spec with the name that messages show. Offsets of spans refer to {@link #text()},
 * which has no byte order mark; line ends are as in the file.
 */
public final class SourceText {
  private final String name;
  private final String text;
  private final LineIndex lines;
  private final List<Part> parts;
  private final SpecLimits limits;

  /** A file within a text that was joined of several. */
  private record Part(SourceText source, int start) {}

  /** A span in the file that it belongs to. */
  public record Place(SourceText source, Span span) {

    /** The line of the span's start, from 1. */
    public int line() {
      return source.lines().line(span.start());
    }
  }

  /**
   * Wraps a text.
   *
   * @param name path as the user wrote it, {@code /} as separator; shown in messages
   * @param text the whole file; a leading byte order mark is dropped
   */
  public SourceText(String name, String text) {
    this(name, text, SpecLimits.DEFAULT);
  }

  /**
   * Wraps a text.
   *
   * @param limits what may be made of it
   */
  public SourceText(String name, String text, SpecLimits limits) {
    this(name, text.startsWith("\uFEFF") ? text.substring(1) : text, List.of(), limits);
  }

  private SourceText(String name, String text, List<Part> parts, SpecLimits limits) {
    this.name = name;
    this.text = text;
    this.lines = new LineIndex(text);
    this.parts = parts;
    this.limits = limits;
  }

  /**
   * The text of a file.
   *
   * @param name as in the constructor
   * @param bytes the file, in UTF-8
   * @param limits what may be made of it
   * @throws CharacterCodingException if it is not UTF-8
   */
  public static SourceText decode(String name, byte[] bytes, SpecLimits limits)
      throws CharacterCodingException {
    CharBuffer text =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes));
    return new SourceText(name, text.toString(), limits);
  }

  /**
   * One text of a file and of those that it imports, so that a span can stand in any of them. It
   * has the name of the first; {@link #locate} tells which file a span belongs to.
   *
   * @param files at least one, none of them joined
   */
  public static SourceText joined(List<SourceText> files) {
    StringBuilder all = new StringBuilder();
    List<Part> parts = new ArrayList<>();
    for (SourceText file : files) {
      parts.add(new Part(file, all.length()));
      all.append(file.text).append('\n');
    }
    SourceText first = files.get(0);
    return new SourceText(first.name, all.toString(), List.copyOf(parts), first.limits);
  }

  /** Where the text of a file starts in this one, which was joined of it and others. */
  public int startOf(SourceText file) {
    return parts.stream().filter(part -> part.source == file).findFirst().orElseThrow().start;
  }

  /** The file that a span belongs to, and the span there. */
  public Place locate(Span span) {
    Part found = null;
    for (Part part : parts) {
      if (part.start <= span.start()) {
        found = part;
      }
    }
    if (found == null) {
      return new Place(this, span);
    }
    int length = found.source.text.length();
    int start = Math.min(span.start() - found.start, length);
    int end = Math.max(start, Math.min(span.end() - found.start, length));
    return new Place(found.source, new Span(start, end));
  }

  /** The path that messages show. */
  public String name() {
    return name;
  }

  /** The name without folders and extensions: what a model without a name is called. */
  public String stem() {
    String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int dot = file.indexOf('.', 1);
    return dot < 0 ? file : file.substring(0, dot);
  }

  /** What may be made of the text. */
  public SpecLimits limits() {
    return limits;
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
