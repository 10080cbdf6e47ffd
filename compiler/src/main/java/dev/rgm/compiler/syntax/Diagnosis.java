package dev.rgm.compiler.syntax;

import static dev.rgm.compiler.syntax.SyntaxMessages.shown;
import static dev.rgm.compiler.syntax.SyntaxMessages.unreadable;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.grammar.GnnLexer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Says why a statement cannot be read. It looks at the tokens for the situations people get into,
 * most certain first, so that no message speaks of grammar rules.
 */
final class Diagnosis {
  private final Places places;
  private final SourceText source;
  private final StatementFeed.Tokens statement;
  private final List<Token> tokens;

  Diagnosis(Places places, StatementFeed.Tokens statement) {
    this.places = places;
    this.source = places.source();
    this.statement = statement;
    this.tokens = statement.tokens();
  }

  /** Mistakes that make it pointless to try a rule at all, or null. */
  Diagnostic.Builder beforeParsing() {
    for (Token token : tokens) {
      if (token.getType() == GnnLexer.TOO_DEEP) {
        return SyntaxMessages.tooDeep(source, places.of(token));
      }
    }
    return statement.tooLong()
        ? SyntaxMessages.statementTooLong(source, places.of(statement.first()))
        : null;
  }

  /** Why a declaration failed. */
  Diagnostic.Builder declaration(Token offending) {
    Diagnostic.Builder lexical = lexical();
    if (lexical != null) {
      return lexical;
    }
    Token name = firstFunction();
    if (name != null && tokens.indexOf(name) <= 1) {
      int after = tokens.indexOf(name) + 1;
      return unreadable(
              source,
              places.of(tokens.get(after)),
              "the dimensions of `" + name.getText() + "` stand in round brackets")
          .label("expected `[`")
          .help("write " + name.getText() + "[3,1,type=float]");
    }
    Diagnostic.Builder list = dimensions(offending);
    if (list != null) {
      return list;
    }
    return orElse(
        offending,
        "a declaration looks like name[3,1,type=float]",
        "write one declaration a line, such as s[3,1,type=float]");
  }

  /** What is wrong between the brackets of a declaration, or null. */
  private Diagnostic.Builder dimensions(Token offending) {
    int at = tokens.indexOf(offending);
    Token before = at > 0 ? tokens.get(at - 1) : statement.last();
    if (before.getType() == GnnLexer.EQUALS && (at < 0 || !startsValue(offending))) {
      return SyntaxMessages.missingValue(source, places.of(before), before.getText());
    }
    if (at <= 0) {
      return null;
    }
    if (isSeparator(offending)
        && (before.getType() == GnnLexer.COMMA || before.getType() == GnnLexer.LBRACK)) {
      return SyntaxMessages.emptyElement(source, places.of(offending));
    }
    boolean closed = tokens.subList(0, at).stream().anyMatch(t -> t.getType() == GnnLexer.RBRACK);
    if (closed && offending.getType() == GnnLexer.LBRACK && startsValue(before)) {
      return SyntaxMessages.secondStatement(source, places.of(before));
    }
    if (!closed && endsValue(before) && startsValue(offending) && statement.has(GnnLexer.LBRACK)) {
      return SyntaxMessages.missingComma(
          source, Places.between(places.of(before), places.of(offending)));
    }
    return null;
  }

  /** Why a connection failed. */
  Diagnostic.Builder connection(Token offending) {
    Diagnostic.Builder lexical = lexical();
    if (lexical != null) {
      return lexical;
    }
    for (Token token : tokens) {
      if (token.getType() == GnnLexer.ELLIPSIS) {
        return SyntaxMessages.elidedVariables(source, places.of(token));
      }
    }
    Token last = statement.last();
    Token group = openGroup(offending);
    if (group != null && isOperator(offending)) {
      return SyntaxMessages.unclosedGroup(source, places.of(group), places.of(offending));
    }
    if (isOperator(last)) {
      return unreadable(
              source, places.of(last), "a variable is missing behind `" + last.getText() + "`")
          .label("expected a variable or a group");
    }
    if (isOperator(statement.first()) && statement.first().getType() != GnnLexer.MINUS) {
      return unreadable(
              source,
              places.of(statement.first()),
              "a variable is missing before `" + statement.first().getText() + "`")
          .label("expected a variable or a group");
    }
    if (tokens.stream().noneMatch(Diagnosis::isOperator)) {
      return unreadable(source, whole(), "the connection has no operator")
          .help("link two variables with one of > - -> <- <-> |");
    }
    return orElse(
        offending,
        "a connection looks like (s,u)>B or A-o:label",
        "write one connection a line, such as D>s");
  }

  /** Why the assignment of a value failed. */
  Diagnostic.Builder assignment(Token offending) {
    Diagnostic.Builder lexical = lexical();
    if (lexical != null) {
      return lexical;
    }
    for (Token token : tokens) {
      if (token.getType() == GnnLexer.ELLIPSIS) {
        return SyntaxMessages.elided(source, places.of(token));
      }
    }
    Token last = statement.last();
    if (last.getType() == GnnLexer.EQUALS || last.getType() == GnnLexer.COLON) {
      return SyntaxMessages.missingValue(source, places.of(last), last.getText());
    }
    int at = tokens.indexOf(offending);
    Token before = at > 0 ? tokens.get(at - 1) : at < 0 ? last : null;
    if (before != null && isArithmetic(before) && (at < 0 || !startsValue(offending))) {
      return SyntaxMessages.missingValue(source, places.of(before), before.getText());
    }
    if (at > 0 && isSeparator(offending) && before.getType() != GnnLexer.EQUALS) {
      return SyntaxMessages.emptyElement(source, places.of(offending));
    }
    if (tokens.stream().noneMatch(t -> t.getType() == GnnLexer.EQUALS)) {
      return unreadable(source, whole(), "no value is given: `=` is missing")
          .help("write name={…}");
    }
    if (at > 0 && startsValue(offending) && endsValue(before)) {
      return unreadable(
              source,
              places.of(offending),
              "unexpected " + shown(offending.getText()) + " behind the value")
          .label("the value has ended")
          .help("write one value a line; a comment starts with #");
    }
    return orElse(
        offending,
        "a value looks like A={(0.9,0.1),(0.2,0.8)}",
        "write name=value, such as D={0.5,0.5}");
  }

  /** The round bracket that is open at a token, or null. */
  private Token openGroup(Token at) {
    Token open = null;
    for (Token token : tokens) {
      if (token == at) {
        return open;
      }
      open = token.getType() == GnnLexer.LPAREN ? token : open;
      open = token.getType() == GnnLexer.RPAREN ? null : open;
    }
    return null;
  }

  private Diagnostic.Builder orElse(Token offending, String form, String help) {
    if (offending.getType() == Token.EOF) {
      return unreadable(source, whole(), "the line ends too early: " + form).help(help);
    }
    return unreadable(
            source, places.of(offending), "unexpected " + shown(offending.getText()) + ": " + form)
        .help(help);
  }

  /** Strings, brackets and characters, in this order. */
  private Diagnostic.Builder lexical() {
    for (Token token : tokens) {
      if (token.getType() == GnnLexer.UNCLOSED_STRING) {
        return SyntaxMessages.unclosedString(source, places.of(token));
      }
    }
    Diagnostic.Builder brackets = brackets();
    if (brackets != null) {
      return brackets;
    }
    for (Token token : tokens) {
      if (token.getType() == GnnLexer.UNEXPECTED || token.getType() == GnnLexer.DASHES) {
        return SyntaxMessages.unexpectedCharacter(source, places.of(token));
      }
    }
    return null;
  }

  /** The first bracket that does not match, or null. */
  Diagnostic.Builder brackets() {
    Deque<Token> open = new ArrayDeque<>();
    for (Token token : tokens) {
      switch (token.getType()) {
        case GnnLexer.LPAREN, GnnLexer.LBRACK, GnnLexer.LBRACE -> open.push(token);
        case GnnLexer.RPAREN, GnnLexer.RBRACK, GnnLexer.RBRACE -> {
          if (open.isEmpty()) {
            return SyntaxMessages.strayBracket(source, places.of(token));
          }
          Token opened = open.pop();
          if (!matches(opened, token)) {
            return SyntaxMessages.wrongBracket(source, places.of(opened), places.of(token));
          }
        }
        default -> {
          continue;
        }
      }
    }
    if (open.isEmpty()) {
      return null;
    }
    Span end = places.of(statement.last());
    return SyntaxMessages.unclosedBracket(
        source, places.of(open.peek()), new Span(end.end(), end.end()));
  }

  private Span whole() {
    return places.of(statement.first(), statement.last());
  }

  private Token firstFunction() {
    return tokens.stream()
        .filter(token -> token.getType() == GnnLexer.FUNCTION)
        .findFirst()
        .orElse(null);
  }

  private static boolean matches(Token open, Token close) {
    return switch (open.getType()) {
      case GnnLexer.LPAREN -> close.getType() == GnnLexer.RPAREN;
      case GnnLexer.LBRACK -> close.getType() == GnnLexer.RBRACK;
      default -> close.getType() == GnnLexer.RBRACE;
    };
  }

  static boolean isOperator(Token token) {
    return switch (token.getType()) {
      case GnnLexer.TO, GnnLexer.FROM, GnnLexer.BOTH, GnnLexer.MINUS, GnnLexer.BAR -> true;
      default -> false;
    };
  }

  private static boolean isArithmetic(Token token) {
    return switch (token.getType()) {
      case GnnLexer.PLUS, GnnLexer.MINUS, GnnLexer.STAR, GnnLexer.SLASH, GnnLexer.AT -> true;
      default -> false;
    };
  }

  private static boolean isSeparator(Token token) {
    return token.getType() == GnnLexer.COMMA || token.getType() == GnnLexer.SEMICOLON;
  }

  private static boolean startsValue(Token token) {
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

  private static boolean endsValue(Token token) {
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
