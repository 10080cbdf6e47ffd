package dev.rgm.compiler.syntax;

import static dev.rgm.compiler.syntax.SyntaxMessages.shown;
import static dev.rgm.compiler.syntax.SyntaxMessages.unreadable;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.source.Span;
import dev.rgm.grammar.GnnLexer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Why a line of StateSpaceBlock cannot be read. */
final class DeclarationDiagnosis {
  private static final String FORM = "write one declaration a line, such as s[3,1,type=float]";

  /** Attributes that take their value behind an equals sign. */
  private static final Set<String> ATTRIBUTES = Set.of("type", "default", "labels");

  private final BrokenStatement broken;
  private final int offending;

  /**
   * For one line.
   *
   * @param offending the index of the token at which reading stopped
   */
  DeclarationDiagnosis(BrokenStatement broken, int offending) {
    this.broken = broken;
    this.offending = offending;
  }

  /** The most certain reason. */
  Diagnostic.Builder find() {
    Diagnostic.Builder found = lostBracket();
    found = found != null ? found : new ForeignCharacters(broken).first();
    found = found != null ? found : new BracketMistakes(broken).first();
    found = found != null ? found : beforeDimensions();
    found = found != null ? found : inDimensions();
    found = found != null ? found : behindDimensions();
    return found != null
        ? found
        : SyntaxMessages.unexpected(
            broken, offending, "a declaration looks like name[3,1,type=float]", FORM);
  }

  /** {@code x 3,1,type=float]}. */
  private Diagnostic.Builder lostBracket() {
    boolean lost =
        broken.is(0, GnnLexer.NAME)
            && broken.is(1, GnnLexer.NUMBER)
            && broken.indexOf(GnnLexer.LBRACK) < 0
            && broken.has(GnnLexer.RBRACK);
    return lost
        ? unreadable(
                broken.source(), broken.gap(0), "`[` is missing behind " + shown(broken.text(0)))
            .label("expected `[`")
            .fix(Fix.safe("insert `[`", broken.gap(0), "["))
        : null;
  }

  private Diagnostic.Builder beforeDimensions() {
    int bracket = broken.firstBracket();
    if (bracket == 0 && broken.is(0, GnnLexer.LBRACK)) {
      return unreadable(broken.source(), broken.span(0), "the declaration has no name")
          .label("expected a name")
          .help(FORM);
    }
    if (broken.is(0, GnnLexer.NUMBER) && broken.joined(0) && TokenKinds.isWord(broken.at(1))) {
      Span name = broken.span(0, 1);
      return unreadable(broken.source(), name, "a name cannot start with a digit")
          .label("expected a letter or `_`")
          .fix(
              Fix.suggested(
                  "write `" + broken.text(1) + broken.text(0) + "`",
                  name,
                  broken.text(1) + broken.text(0)));
    }
    if (bracket == 1 && !broken.is(1, GnnLexer.LBRACK)) {
      return isPower(bracket) ? nameInBraces(bracket) : otherBrackets(bracket);
    }
    if (broken.is(1, GnnLexer.COLON) && broken.is(2, GnnLexer.LBRACK)) {
      Span colon = broken.span(1).to(broken.gap(1));
      return unreadable(
              broken.source(),
              broken.span(1),
              "a colon stands between " + shown(broken.text(0)) + " and its dimensions")
          .label("expected `[`")
          .fix(Fix.safe("remove `:`", colon, ""));
    }
    if (broken.is(1, GnnLexer.COLON) && broken.is(2, GnnLexer.NAME) && broken.size() == 3) {
      Span place = broken.span(1, 2);
      String type = "[1,type=" + broken.text(2) + "]";
      return unreadable(
              broken.source(),
              place,
              shown(broken.text(0)) + " has no dimensions in square brackets")
          .label("expected `[`")
          .fix(Fix.suggested("write `" + broken.text(0) + type + "`", place, type));
    }
    return bracket < 0 ? elsewhere() : nameOfWords(bracket);
  }

  /** {@code x(3,1)} and {@code x{3,1}}. */
  private Diagnostic.Builder otherBrackets(int bracket) {
    boolean row = broken.is(bracket, GnnLexer.ROW);
    int close = row ? bracket : broken.closing(bracket);
    boolean round = broken.text(bracket).startsWith("(");
    Span open = broken.span(bracket);
    Diagnostic.Builder diagnostic =
        unreadable(
                broken.source(),
                new Span(open.start(), open.start() + 1),
                "the dimensions of "
                    + shown(broken.text(0))
                    + " stand in "
                    + (round ? "round" : "curly")
                    + " brackets")
            .label("expected `[`");
    if (close < 0) {
      return diagnostic.help("write " + broken.text(0) + "[3,1,type=float]");
    }
    int end = broken.span(close).end();
    return diagnostic.fix(
        new Fix(
            "write `[` and `]`",
            Fix.Safety.SAFE,
            List.of(
                new Fix.Edit(new Span(open.start(), open.start() + 1), "["),
                new Fix.Edit(new Span(end - 1, end), "]"))));
  }

  /** {@code x_{t}[3,1]}, as LaTeX writes an index. */
  private boolean isPower(int bracket) {
    int close = broken.closing(bracket);
    return broken.text(0).endsWith("_")
        && broken.is(bracket, GnnLexer.LBRACE)
        && broken.is(close + 1, GnnLexer.LBRACK);
  }

  private Diagnostic.Builder nameInBraces(int bracket) {
    Span name = broken.span(0, broken.closing(bracket));
    String plain = broken.text(name).replaceAll("[{}\\s]", "").replaceAll("[^\\p{L}\\p{N}_]", "_");
    return unreadable(broken.source(), name, "a name has no braces")
        .label("a name in LaTeX")
        .fix(Fix.suggested("write `" + plain + "`", name, plain));
  }

  /** Several words, hyphens or braces before the dimensions. */
  private Diagnostic.Builder nameOfWords(int bracket) {
    int last = bracket - 1;
    if (last < 1 || offending > bracket + 1) {
      return null;
    }
    Span name = broken.span(0, last);
    if (broken.is(1, GnnLexer.COMMA)) {
      return unreadable(broken.source(), name, "two names share one declaration")
          .label("expected one name")
          .help("write a declaration for each variable, one a line");
    }
    boolean type = StatementBuilder.isType(broken.text(0));
    if (type && last == 1) {
      return unreadable(broken.source(), broken.span(0), "the type stands before the name")
          .label("expected a name")
          .help(
              "write it in the brackets: "
                  + broken.text(1)
                  + "[3,1,type="
                  + broken.text(0).toLowerCase(Locale.ROOT)
                  + "]");
    }
    boolean words =
        broken.tokens().subList(0, bracket).stream()
            .allMatch(token -> TokenKinds.isWord(token) || token.getType() == GnnLexer.MINUS);
    if (words) {
      String joined = broken.text(name).replaceAll("[\\s-]+", "_");
      return unreadable(broken.source(), name, "a name is one word without hyphens")
          .label("several words")
          .fix(Fix.suggested("write `" + joined + "`", name, joined));
    }
    return null;
  }

  /** A line without brackets: an edge or a value that stands in the wrong section. */
  private Diagnostic.Builder elsewhere() {
    boolean edge = broken.tokens().stream().skip(1).anyMatch(TokenKinds::isOperator);
    boolean names = TokenKinds.isWord(broken.first()) && TokenKinds.isWord(broken.last());
    return edge && names
        ? unreadable(broken.source(), broken.whole(), "a connection stands among declarations")
            .label("expected name[3,1,type=float]")
            .help("move it below the header ## Connections")
        : null;
  }

  private Diagnostic.Builder inDimensions() {
    int open = broken.indexOf(GnnLexer.LBRACK);
    int close = open < 0 ? -1 : broken.closing(open);
    if (open < 0 || offending <= open || offending > close) {
      return null;
    }
    if (broken.is(offending, GnnLexer.LBRACK) && offending == open + 1) {
      int inner = broken.closing(offending);
      return unreadable(
              broken.source(),
              broken.span(offending),
              "the dimensions stand in two pairs of brackets")
          .label("expected a size")
          .fix(removed("remove the inner brackets", offending, inner));
    }
    Token before = broken.at(offending - 1);
    if (before.getType() == GnnLexer.EQUALS) {
      return broken.is(offending, GnnLexer.EQUALS)
          ? SyntaxMessages.twice(broken, offending)
          : SyntaxMessages.missingValue(broken.source(), places(offending - 1), "=");
    }
    if (broken.is(offending, GnnLexer.COLON) || broken.is(offending, GnnLexer.NAME)) {
      Diagnostic.Builder attribute = attribute();
      if (attribute != null) {
        return attribute;
      }
    }
    if (broken.is(offending, GnnLexer.SEMICOLON) && TokenKinds.endsValue(before)) {
      return SyntaxMessages.otherSeparator(broken.source(), places(offending), "sizes");
    }
    if (TokenKinds.isSeparator(broken.at(offending))
        && (before.getType() == GnnLexer.COMMA || before.getType() == GnnLexer.LBRACK)) {
      return SyntaxMessages.emptyElement(broken.source(), places(offending));
    }
    if (TokenKinds.isArithmetic(before)) {
      return SyntaxMessages.missingOperand(broken.source(), places(offending - 1), "a size");
    }
    if (broken.is(offending - 2, GnnLexer.FUNCTION) && before.getType() == GnnLexer.LPAREN) {
      return SyntaxMessages.unknownDimension(broken.source(), places(offending - 2));
    }
    return between(before);
  }

  /** Two sizes with nothing between them, or with an x. */
  private Diagnostic.Builder between(Token before) {
    if (!TokenKinds.endsValue(before)
        || offending >= broken.size()
        || !TokenKinds.startsValue(broken.at(offending))) {
      return null;
    }
    boolean times =
        before.getType() == GnnLexer.NUMBER
            && broken.joined(offending - 1)
            && broken.text(offending).matches("[xX][0-9]+");
    if (times) {
      Span x = new Span(places(offending).start(), places(offending).start() + 1);
      return unreadable(
              broken.source(), x, "sizes are separated by `,`, not by `" + broken.text(x) + "`")
          .label("expected `,`")
          .fix(Fix.safe("write `,`", x, ","));
    }
    return SyntaxMessages.missingComma(broken.source(), broken.gap(offending - 1));
  }

  /** {@code type:float} and {@code type float}. */
  private Diagnostic.Builder attribute() {
    int key = offending - 1;
    if (!broken.is(key, GnnLexer.NAME) || !isAttribute(broken.text(key))) {
      return null;
    }
    if (broken.is(offending, GnnLexer.COLON)) {
      return SyntaxMessages.otherSign(broken.source(), places(offending));
    }
    return unreadable(
            broken.source(), broken.gap(key), "`=` is missing behind " + shown(broken.text(key)))
        .label("expected `=`")
        .fix(Fix.safe("insert `=`", broken.gap(key), "="));
  }

  /** Whether a word is the key of an attribute, which has a value. */
  static boolean isAttribute(String word) {
    return ATTRIBUTES.contains(word.toLowerCase(Locale.ROOT));
  }

  private Diagnostic.Builder behindDimensions() {
    if (broken.is(offending - 1, GnnLexer.EQUALS)) {
      return broken.is(offending, GnnLexer.EQUALS)
          ? SyntaxMessages.twice(broken, offending)
          : SyntaxMessages.missingValue(broken.source(), places(offending - 1), "=");
    }
    int start = offending - (broken.is(offending, GnnLexer.LBRACK) ? 1 : 0);
    int sign = broken.is(offending, GnnLexer.SEMICOLON) ? offending : start - 1;
    if (offending < broken.size()
        && broken.is(offending, GnnLexer.LBRACK)
        && TokenKinds.isWord(broken.at(start))) {
      return SyntaxMessages.secondStatement(broken, start, "declaration");
    }
    if (broken.is(sign, GnnLexer.SEMICOLON) && sign + 1 < broken.size()) {
      return SyntaxMessages.secondStatement(broken, sign + 1, "declaration");
    }
    return SyntaxMessages.behind(broken, offending, "declaration");
  }

  private Fix removed(String title, int open, int close) {
    return new Fix(
        title,
        Fix.Safety.SAFE,
        List.of(new Fix.Edit(places(open), ""), new Fix.Edit(places(close), "")));
  }

  private Span places(int index) {
    return broken.span(index);
  }
}
