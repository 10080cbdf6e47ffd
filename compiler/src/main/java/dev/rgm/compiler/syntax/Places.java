package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.CodePoints;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Spans of tokens. ANTLR counts code points from the start of the part it reads, spans count UTF-16
 * units from the start of the file.
 */
final class Places {
  private final SourceText source;
  private final int base;
  private final CodePoints codePoints;

  /** For a part of a source. */
  Places(SourceText source, Span part) {
    this.source = source;
    this.base = part.start();
    this.codePoints = CodePoints.of(source.slice(part));
  }

  SourceText source() {
    return source;
  }

  Span of(Token token) {
    int start = offset(token.getStartIndex());
    return new Span(start, Math.max(start, offset(token.getStopIndex() + 1)));
  }

  Span of(Token first, Token last) {
    return of(first).to(of(last));
  }

  Span of(ParserRuleContext tree) {
    return of(tree.getStart(), tree.getStop());
  }

  /** What stands between two spans. */
  static Span between(Span left, Span right) {
    int start = left.end();
    int end = right.start();
    return new Span(start, Math.max(start, end));
  }

  String text(ParserRuleContext tree) {
    return source.slice(of(tree));
  }

  /** Whether nothing stands between two tokens. */
  static boolean adjacent(Token left, Token right) {
    return left.getStopIndex() + 1 == right.getStartIndex();
  }

  private int offset(int codePoint) {
    return base + codePoints.offset(codePoint);
  }
}
