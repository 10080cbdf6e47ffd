package dev.rgm.compiler.syntax;

import dev.rgm.grammar.GnnLexer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Cuts the tokens of one part of a file into statements. A bracket that never closes costs the
 * lines up to the next one that plainly starts a statement, not the rest of the section.
 */
final class StatementFeed {
  private final SectionLexer lexer;
  private final ReadBudget budget;
  private final Deque<Token> ahead = new ArrayDeque<>();
  private final List<Token> comments = new ArrayList<>();

  StatementFeed(SectionLexer lexer, ReadBudget budget) {
    this.lexer = lexer;
    this.budget = budget;
  }

  /**
   * The tokens between two ends of lines.
   *
   * @param tokens without comments and hidden newlines, never empty
   * @param elision a comment inside brackets that stands for numbers left out, or null
   * @param cut whether it was ended by the start of another statement
   * @param tooLong whether tokens were dropped
   */
  record Tokens(List<Token> tokens, Token elision, boolean cut, boolean tooLong) {
    Token first() {
      return tokens.get(0);
    }

    Token last() {
      return tokens.get(tokens.size() - 1);
    }

    /** How many elements its lists have at most, a row of plain numbers included. */
    int elements() {
      int elements = 1;
      for (Token token : tokens) {
        elements +=
            switch (token.getType()) {
              case GnnLexer.COMMA, GnnLexer.SEMICOLON -> 1;
              case GnnLexer.ROW -> commas(token);
              default -> 0;
            };
      }
      return elements;
    }

    private static int commas(Token row) {
      return (int) row.getText().chars().filter(c -> c == ',').count();
    }

    boolean has(int type) {
      return tokens.stream().anyMatch(token -> token.getType() == type);
    }
  }

  /** Passes over the title and the introduction before the first header. */
  void skipIntroduction() {
    Token token = take();
    while (token.getType() != Token.EOF && token.getType() != GnnLexer.HEADER) {
      if (token.getType() == GnnLexer.COMMENT) {
        comments.add(token);
      }
      token = take();
    }
    ahead.addFirst(token);
  }

  /** The next header, or null if statements or the end come first. */
  Token header() {
    skipEmptyLines();
    Token token = take();
    if (token.getType() == GnnLexer.HEADER) {
      return token;
    }
    ahead.addFirst(token);
    return null;
  }

  /** Gives a header back, to be asked for again; null is none. */
  void putBack(Token header) {
    if (header != null) {
      ahead.addFirst(header);
    }
  }

  /** The next statement, or null before a header and at the end. */
  Tokens statement() {
    skipEmptyLines();
    List<Token> tokens = new ArrayList<>();
    Token elision = null;
    Token newline = null;
    boolean tooLong = false;
    while (true) {
      Token token = take();
      switch (token.getType()) {
        case Token.EOF, GnnLexer.HEADER -> {
          ahead.addFirst(token);
          return tokens.isEmpty() ? null : new Tokens(tokens, elision, false, tooLong);
        }
        case GnnLexer.COMMENT -> {
          comments.add(token);
          if (newline != null && elides(token.getText())) {
            elision = token;
          }
        }
        case GnnLexer.FENCE -> newline = null;
        case GnnLexer.NEWLINE -> {
          if (token.getChannel() == Token.DEFAULT_CHANNEL && !continues(tokens)) {
            return new Tokens(tokens, elision, false, tooLong);
          }
          newline = token;
        }
        default -> {
          if (newline != null && endsAtLine(tokens, newline, token)) {
            lexer.depth(TokenKinds.opens(token) ? 1 : 0);
            ahead.addFirst(token);
            return new Tokens(tokens, elision, true, tooLong);
          }
          if (newline != null && Places.adjacent(newline, token) && startsStatement(token)) {
            return new Tokens(tokens, elision, true, tooLong);
          }
          if (tokens.size() < Limits.TOKENS_PER_STATEMENT) {
            tokens.add(token);
          } else {
            tooLong = true;
            lexer.skipLine();
          }
        }
      }
    }
  }

  /** The comments met so far, in order. */
  List<Token> comments() {
    return comments;
  }

  private void skipEmptyLines() {
    Token token = take();
    while (token.getType() == GnnLexer.NEWLINE
        || token.getType() == GnnLexer.FENCE
        || token.getType() == GnnLexer.COMMENT) {
      if (token.getType() == GnnLexer.COMMENT) {
        comments.add(token);
      }
      token = take();
    }
    ahead.addFirst(token);
  }

  private Token take() {
    return ahead.isEmpty() ? read() : ahead.removeFirst();
  }

  /** The next token of the text; its end once the budget is spent. */
  private Token read() {
    if (!budget.spendToken()) {
      lexer.getInputStream().seek(lexer.getInputStream().size());
    }
    return lexer.nextToken();
  }

  private Token peek() {
    if (ahead.isEmpty()) {
      ahead.addFirst(read());
    }
    return ahead.peekFirst();
  }

  /** {@code A =} with its bracket on the next line. */
  private boolean continues(List<Token> tokens) {
    boolean sign =
        lexer._mode == GnnLexer.PARAM
            && !tokens.isEmpty()
            && tokens.get(tokens.size() - 1).getType() == GnnLexer.EQUALS;
    return sign
        && switch (peek().getType()) {
          case GnnLexer.LBRACE, GnnLexer.LBRACK, GnnLexer.LPAREN, GnnLexer.ROW -> true;
          default -> false;
        };
  }

  /**
   * Whether a bracket of a connection is lost: a group goes on in the next line only behind or
   * before a comma, or before its closing bracket.
   */
  private boolean endsAtLine(List<Token> tokens, Token newline, Token next) {
    if (lexer._mode != GnnLexer.CONN || tokens.isEmpty()) {
      return false;
    }
    Token last = tokens.get(tokens.size() - 1);
    if (last.getStartIndex() > newline.getStartIndex()) {
      return false;
    }
    boolean goesOn = last.getType() == GnnLexer.COMMA || TokenKinds.opens(last);
    boolean continued = next.getType() == GnnLexer.COMMA || TokenKinds.closes(next);
    return TokenKinds.opens(next) || (!goesOn && !continued);
  }

  /**
   * Whether a token at the margin, inside an open bracket, starts the next statement: a name with
   * the sign that follows names in this kind of section. If so, both go back to the feed.
   */
  private boolean startsStatement(Token name) {
    if (name.getType() == GnnLexer.OVERRIDE) {
      lexer.depth(0);
      ahead.addFirst(name);
      return true;
    }
    if (name.getType() != GnnLexer.NAME && name.getType() != GnnLexer.TEXT) {
      return false;
    }
    int sign = peek().getType();
    boolean starts =
        switch (lexer._mode) {
          case GnnLexer.DECL -> sign == GnnLexer.LBRACK;
          case GnnLexer.CONN ->
              sign == GnnLexer.TO
                  || sign == GnnLexer.FROM
                  || sign == GnnLexer.BOTH
                  || sign == GnnLexer.MINUS;
          case GnnLexer.ENTRY -> sign == GnnLexer.COLON || sign == GnnLexer.EQUALS;
          default -> sign == GnnLexer.EQUALS;
        };
    if (starts) {
      lexer.depth(sign == GnnLexer.LBRACK ? 1 : 0);
      ahead.addFirst(name);
    }
    return starts;
  }

  /** {@code # ... (continues for all states)}. */
  private static boolean elides(String comment) {
    String text = comment.replaceFirst("^#+\\s*", "");
    return text.startsWith("...") || text.startsWith("…");
  }
}
