package dev.rgm.compiler.source;

/**
 * A half-open range of a source text, in UTF-16 offsets.
 *
 * @param start first offset, at least 0
 * @param end offset behind the last, at least {@code start}
 */
public record Span(int start, int end) implements Comparable<Span> {

  /** Checks the order of the offsets. */
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("span " + start + ".." + end);
    }
  }

  /** The smallest span that covers both. */
  public Span to(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }

  /** The empty span at the start of this one. */
  public Span head() {
    return new Span(start, start);
  }

  /** The number of UTF-16 units covered. */
  public int length() {
    return end - start;
  }

  /** By start, then by end. */
  @Override
  public int compareTo(Span other) {
    int byStart = Integer.compare(start, other.start);
    return byStart != 0 ? byStart : Integer.compare(end, other.end);
  }
}
