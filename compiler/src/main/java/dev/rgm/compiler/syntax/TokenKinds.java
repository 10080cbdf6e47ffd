package dev.rgm.compiler.syntax;

import dev.rgm.grammar.GnnLexer;
import org.antlr.v4.runtime.Token;

/** What tokens can do, whatever the section they stand in. */
final class TokenKinds {
  private TokenKinds() {}

  /** Links two groups of a connection. */
  static boolean isOperator(Token token) {
    return switch (token.getType()) {
      case GnnLexer.TO, GnnLexer.FROM, GnnLexer.BOTH, GnnLexer.MINUS, GnnLexer.BAR -> true;
      default -> false;
    };
  }

  /** Links two operands of a value. */
  static boolean isArithmetic(Token token) {
    return switch (token.getType()) {
      case GnnLexer.PLUS, GnnLexer.MINUS, GnnLexer.STAR, GnnLexer.SLASH, GnnLexer.AT -> true;
      default -> false;
    };
  }

  static boolean isSeparator(Token token) {
    return token.getType() == GnnLexer.COMMA || token.getType() == GnnLexer.SEMICOLON;
  }

  static boolean isWord(Token token) {
    return token.getType() == GnnLexer.NAME || token.getType() == GnnLexer.FUNCTION;
  }

  static boolean opens(Token token) {
    return switch (token.getType()) {
      case GnnLexer.LPAREN, GnnLexer.LBRACK, GnnLexer.LBRACE -> true;
      default -> false;
    };
  }

  static boolean closes(Token token) {
    return switch (token.getType()) {
      case GnnLexer.RPAREN, GnnLexer.RBRACK, GnnLexer.RBRACE -> true;
      default -> false;
    };
  }

  /** Whether a closing bracket belongs to an opening one. */
  static boolean matches(Token open, Token close) {
    return closing(open).equals(close.getText());
  }

  /** The bracket that closes an opening one. */
  static String closing(Token open) {
    return switch (open.getType()) {
      case GnnLexer.LPAREN -> ")";
      case GnnLexer.LBRACK -> "]";
      default -> "}";
    };
  }

  /** The bracket that a closing one closes. */
  static String opening(Token close) {
    return switch (close.getType()) {
      case GnnLexer.RPAREN -> "(";
      case GnnLexer.RBRACK -> "[";
      default -> "{";
    };
  }

  static boolean startsValue(Token token) {
    return switch (token.getType()) {
      case GnnLexer.NUMBER,
          GnnLexer.NAME,
          GnnLexer.FUNCTION,
          GnnLexer.STRING,
          GnnLexer.ROW,
          GnnLexer.LPAREN,
          GnnLexer.LBRACK,
          GnnLexer.LBRACE ->
          true;
      default -> false;
    };
  }

  static boolean endsValue(Token token) {
    return switch (token.getType()) {
      case GnnLexer.NUMBER,
          GnnLexer.NAME,
          GnnLexer.STRING,
          GnnLexer.ROW,
          GnnLexer.RPAREN,
          GnnLexer.RBRACK,
          GnnLexer.RBRACE ->
          true;
      default -> false;
    };
  }
}
