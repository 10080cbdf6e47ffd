package dev.rgm.compiler.syntax;

import static dev.rgm.compiler.syntax.SyntaxMessages.shown;
import static dev.rgm.compiler.syntax.SyntaxMessages.unreadable;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.source.Span;
import dev.rgm.grammar.GnnLexer;
import java.util.List;
import java.util.Map;

/** Why a line of Connections cannot be read. */
final class ConnectionDiagnosis {
  private static final String OPERATORS = "one of > - -> <- <-> |";

  /** Arrows of other languages, and what is meant. */
  private static final Map<String, String> ARROWS =
      Map.ofEntries(
          Map.entry(">>", ">"),
          Map.entry("--", "-"),
          Map.entry("-->", "->"),
          Map.entry("<--", "<-"),
          Map.entry("=>", "->"),
          Map.entry("==>", "->"),
          Map.entry("<=", "<-"),
          Map.entry("<==", "<-"),
          Map.entry("<-->", "<->"),
          Map.entry("<=>", "<->"),
          Map.entry("||", "|"),
          Map.entry("->>", "->"));

  private final BrokenStatement broken;
  private final int offending;

  /**
   * For one line.
   *
   * @param offending the index of the token at which reading stopped
   */
  ConnectionDiagnosis(BrokenStatement broken, int offending) {
    this.broken = broken;
    this.offending = offending;
  }

  /** The most certain reason. */
  Diagnostic.Builder find() {
    Diagnostic.Builder found = SyntaxMessages.firstUnclosedString(broken);
    found = found != null ? found : new ForeignCharacters(broken).first();
    found = found != null ? found : elided();
    found = found != null ? found : group();
    found = found != null ? found : new BracketMistakes(broken).first();
    found = found != null ? found : elsewhere();
    found = found != null ? found : operators();
    found = found != null ? found : members();
    found = found != null ? found : ends();
    return found != null
        ? found
        : SyntaxMessages.unexpected(
            broken,
            offending,
            "a connection looks like (s,u)>B or A-o:label",
            "write one connection a line, such as D>s");
  }

  private Diagnostic.Builder elided() {
    int at = broken.indexOf(GnnLexer.ELLIPSIS);
    return at < 0 ? null : SyntaxMessages.elidedVariables(broken.source(), broken.span(at));
  }

  /** A bracket that is lost at one side of a group. */
  private Diagnostic.Builder group() {
    int open = -1;
    int start = 0;
    for (int i = 0; i < broken.size(); i++) {
      if (TokenKinds.opens(broken.at(i))) {
        open = i;
      } else if (TokenKinds.closes(broken.at(i))) {
        if (open < 0
            && broken.is(i, GnnLexer.RPAREN)
            && i > start
            && broken.is(i - 1, GnnLexer.NAME)) {
          return lostOpening(start, i);
        }
        open = -1;
      } else if (TokenKinds.isOperator(broken.at(i))) {
        boolean index = open > 0 && broken.is(open, GnnLexer.LBRACK) && !broken.is(i, GnnLexer.TO);
        if (open >= 0 && !index && i > open + 1) {
          return unclosedGroup(open, i);
        }
        start = i + 1;
      }
    }
    return null;
  }

  private Diagnostic.Builder lostOpening(int start, int close) {
    Span place = broken.span(start).head();
    return Diagnostic.of(
            DiagnosticCode.UNEXPECTED_BRACKET,
            broken.source(),
            broken.span(close),
            "`)` closes nothing: the group has no `(`")
        .label("no bracket is open here")
        .fix(Fix.safe("insert `(` before " + shown(broken.text(start)), place, "("));
  }

  private Diagnostic.Builder unclosedGroup(int open, int operator) {
    String closing = TokenKinds.closing(broken.at(open));
    int end = broken.span(operator - 1).end();
    return Diagnostic.of(
            DiagnosticCode.UNCLOSED_BRACKET,
            broken.source(),
            broken.span(open),
            shown(broken.text(open)) + " is not closed before " + shown(broken.text(operator)))
        .label("opened here")
        .fix(
            Fix.safe(
                "insert `" + closing + "` before " + shown(broken.text(operator)),
                new Span(end, end),
                closing));
  }

  /** A declaration or a value. */
  private Diagnostic.Builder elsewhere() {
    boolean value =
        broken.is(1, GnnLexer.EQUALS) && broken.size() > 2 && TokenKinds.startsValue(broken.at(2));
    if (value && !broken.is(2, GnnLexer.NAME)) {
      return unreadable(broken.source(), broken.whole(), "a value stands among connections")
          .label("expected a connection such as D>s")
          .help("move it below the header ## InitialParameterization");
    }
    boolean declaration =
        broken.is(0, GnnLexer.NAME)
            && broken.is(1, GnnLexer.LBRACK)
            && broken.is(2, GnnLexer.NUMBER)
            && broken.closing(1) == broken.size() - 1;
    return declaration
        ? unreadable(broken.source(), broken.whole(), "a declaration stands among connections")
            .label("expected a connection such as D>s")
            .help("move it below the header ## StateSpaceBlock")
        : null;
  }

  private Diagnostic.Builder operators() {
    Diagnostic.Builder arrow = arrow();
    if (arrow != null) {
      return arrow;
    }
    if (TokenKinds.isOperator(broken.last())) {
      return missingVariable(broken.size() - 1, "behind");
    }
    if (TokenKinds.isOperator(broken.first()) && !broken.is(0, GnnLexer.MINUS)) {
      return missingVariable(0, "before");
    }
    if (offending > 0
        && offending < broken.size()
        && TokenKinds.isOperator(broken.at(offending - 1))) {
      return missingVariable(offending - 1, "behind");
    }
    if (broken.tokens().stream().noneMatch(TokenKinds::isOperator)) {
      return withoutOperator();
    }
    return null;
  }

  /** Signs that stand together at the place where reading stopped. */
  private Diagnostic.Builder arrow() {
    for (int i = 0; i + 1 < broken.size(); i++) {
      int end = i;
      while (end < broken.size() && isArrowPart(end) && (end == i || broken.joined(end - 1))) {
        end++;
      }
      if (end - i > 1) {
        Span place = broken.span(i, end - 1);
        String meant = ARROWS.get(broken.text(place));
        Diagnostic.Builder diagnostic =
            unreadable(broken.source(), place, shown(broken.text(place)) + " is no operator")
                .label("expected " + OPERATORS);
        return meant == null
            ? diagnostic
            : diagnostic.fix(Fix.safe("write `" + meant + "`", place, meant));
      }
    }
    return null;
  }

  private boolean isArrowPart(int index) {
    return TokenKinds.isOperator(broken.at(index)) || broken.is(index, GnnLexer.EQUALS);
  }

  private Diagnostic.Builder missingVariable(int operator, String side) {
    if (side.equals("behind")
        && (broken.is(operator + 1, GnnLexer.NUMBER) || broken.is(operator + 1, GnnLexer.STRING))) {
      return notAVariable(operator + 1);
    }
    return unreadable(
            broken.source(),
            broken.span(operator),
            "a variable is missing " + side + " " + shown(broken.text(operator)))
        .label("expected a variable or a group");
  }

  private Diagnostic.Builder notAVariable(int index) {
    Diagnostic.Builder diagnostic =
        unreadable(
                broken.source(),
                broken.span(index),
                shown(broken.text(index)) + " is not a variable")
            .label("expected a name");
    String text = broken.text(index);
    return broken.is(index, GnnLexer.STRING) && text.length() > 2
        ? diagnostic.fix(
            Fix.safe(
                "remove the quotation marks",
                broken.span(index),
                text.substring(1, text.length() - 1)))
        : diagnostic;
  }

  private Diagnostic.Builder withoutOperator() {
    if (broken.is(0, GnnLexer.COLON)) {
      return unreadable(broken.source(), broken.whole(), "a label stands without a connection")
          .label("expected a connection such as D>s")
          .help("write the label behind its connection, as in A-o:label");
    }
    for (int i = 0; i < broken.size(); i++) {
      if (TokenKinds.isArithmetic(broken.at(i))) {
        return unreadable(
                broken.source(), broken.span(i), shown(broken.text(i)) + " is no operator")
            .label("expected " + OPERATORS);
      }
    }
    boolean two = broken.size() == 2;
    return unreadable(
            broken.source(), two ? broken.gap(0) : broken.whole(), "the connection has no operator")
        .label("expected " + OPERATORS)
        .help("link two variables or groups, such as D>s");
  }

  /** What is wrong inside of a group. */
  private Diagnostic.Builder members() {
    if (broken.is(offending, GnnLexer.LBRACK) || broken.is(offending, GnnLexer.LBRACE)) {
      int close = broken.closing(offending);
      return unreadable(broken.source(), broken.span(offending), "a group stands in round brackets")
          .label("expected `(`")
          .fix(
              new Fix(
                  "write `(` and `)`",
                  Fix.Safety.SAFE,
                  List.of(
                      new Fix.Edit(broken.span(offending), "("),
                      new Fix.Edit(broken.span(close), ")"))));
    }
    if (offending < 1 || offending >= broken.size()) {
      return null;
    }
    boolean first = broken.is(offending - 1, GnnLexer.LPAREN);
    if (first && broken.is(offending, GnnLexer.RPAREN)) {
      return unreadable(
              broken.source(), broken.span(offending - 1, offending), "the group is empty")
          .label("expected a variable");
    }
    if (broken.is(offending, GnnLexer.COMMA)
        && (first || broken.is(offending - 1, GnnLexer.COMMA))) {
      return SyntaxMessages.emptyElement(broken.source(), broken.span(offending));
    }
    boolean inside =
        broken.tokens().subList(offending, broken.size()).stream().anyMatch(TokenKinds::closes);
    if (broken.is(offending, GnnLexer.SEMICOLON) && inside) {
      return SyntaxMessages.otherSeparator(broken.source(), broken.span(offending), "variables");
    }
    if (broken.is(offending, GnnLexer.NAME) && broken.is(offending - 1, GnnLexer.NAME)) {
      return inside
          ? SyntaxMessages.missingComma(broken.source(), broken.gap(offending - 1))
          : unreadable(
                  broken.source(),
                  broken.gap(offending - 1),
                  "nothing links "
                      + shown(broken.text(offending - 1))
                      + " and "
                      + shown(broken.text(offending)))
              .label("expected " + OPERATORS)
              .help("write an operator between them, or a group such as (s,u)");
    }
    return broken.is(offending, GnnLexer.NUMBER) || broken.is(offending, GnnLexer.STRING)
        ? notAVariable(offending)
        : null;
  }

  /** A comma or semicolon at the end, and a second connection behind it. */
  private Diagnostic.Builder ends() {
    int last = broken.size() - 1;
    boolean separated = TokenKinds.isSeparator(broken.last());
    if (separated && offending >= last) {
      return SyntaxMessages.behind(broken, last, "connection");
    }
    if (broken.is(offending, GnnLexer.SEMICOLON)) {
      return SyntaxMessages.secondStatement(broken, offending + 1, "connection");
    }
    return broken.is(offending, GnnLexer.EQUALS)
        ? SyntaxMessages.behind(broken, offending, "connection")
        : null;
  }
}
