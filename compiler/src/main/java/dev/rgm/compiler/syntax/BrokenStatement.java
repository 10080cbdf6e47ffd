package dev.rgm.compiler.syntax;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.grammar.GnnLexer;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * The tokens of a statement that cannot be read, for those who look for the reason.
 *
 * @param places where tokens stand
 * @param statement its tokens
 */
record BrokenStatement(Places places, StatementFeed.Tokens statement) {

  SourceText source() {
    return places.source();
  }

  List<Token> tokens() {
    return statement.tokens();
  }

  int size() {
    return tokens().size();
  }

  Token first() {
    return statement.first();
  }

  Token last() {
    return statement.last();
  }

  Token at(int index) {
    return tokens().get(index);
  }

  /** Whether the token at an index, which may lie outside, has a type. */
  boolean is(int index, int type) {
    return index >= 0 && index < size() && at(index).getType() == type;
  }

  boolean has(int type) {
    return statement.has(type);
  }

  /** The index of the first token of a type, or -1. */
  int indexOf(int type) {
    for (int i = 0; i < size(); i++) {
      if (at(i).getType() == type) {
        return i;
      }
    }
    return -1;
  }

  /** The index of a token; the number of tokens for the end. */
  int indexOf(Token token) {
    int index = tokens().indexOf(token);
    return index < 0 ? size() : index;
  }

  Span span(int index) {
    return places.of(at(index));
  }

  Span span(int first, int last) {
    return places.of(at(first), at(last));
  }

  Span whole() {
    return places.of(first(), last());
  }

  /** The empty span behind the last token. */
  Span end() {
    int end = whole().end();
    return new Span(end, end);
  }

  /** What stands between a token and the next. */
  Span gap(int index) {
    return Places.between(span(index), span(index + 1));
  }

  String text(int index) {
    return at(index).getText();
  }

  String text(Span span) {
    return source().slice(span);
  }

  /** Whether nothing stands between a token and the next. */
  boolean joined(int index) {
    return index >= 0 && index + 1 < size() && Places.adjacent(at(index), at(index + 1));
  }

  /** Whether the statement stands on one line. */
  boolean onOneLine() {
    Span whole = whole();
    return source().lines().line(whole.start()) == source().lines().line(whole.end());
  }

  /** The index of the bracket that closes the one at an index, or -1. */
  int closing(int open) {
    int depth = 0;
    for (int i = open; i < size(); i++) {
      depth += TokenKinds.opens(at(i)) ? 1 : TokenKinds.closes(at(i)) ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The index of the first bracket or row, where the values of a statement start, or -1. */
  int firstBracket() {
    for (int i = 0; i < size(); i++) {
      if (TokenKinds.opens(at(i)) || at(i).getType() == GnnLexer.ROW) {
        return i;
      }
    }
    return -1;
  }
}
