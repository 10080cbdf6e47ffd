package dev.rgm.compiler.syntax;

import static dev.rgm.compiler.syntax.SyntaxMessages.shown;
import static dev.rgm.compiler.syntax.SyntaxMessages.unreadable;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.source.Span;
import dev.rgm.grammar.GnnLexer;
import org.antlr.v4.runtime.Token;

/** Why a line of InitialParameterization cannot be read. */
final class AssignmentDiagnosis {
  private static final String FORM = "write name=value, such as D={0.5,0.5}";

  private final BrokenStatement broken;
  private final int offending;

  /**
   * For one statement.
   *
   * @param offending the index of the token at which reading stopped
   */
  AssignmentDiagnosis(BrokenStatement broken, int offending) {
    this.broken = broken;
    this.offending = offending;
  }

  /** The most certain reason. */
  Diagnostic.Builder find() {
    Diagnostic.Builder found = SyntaxMessages.firstUnclosedString(broken);
    found = found != null ? found : new ForeignCharacters(broken).first();
    found = found != null ? found : lostBracket();
    found = found != null ? found : lostSliceEnd();
    found = found != null ? found : new BracketMistakes(broken).first();
    found = found != null ? found : elided();
    found = found != null ? found : sign();
    found = found != null ? found : inValue();
    found = found != null ? found : behindValue();
    return found != null
        ? found
        : SyntaxMessages.unexpected(
            broken, offending, "a value looks like A={(0.9,0.1),(0.2,0.8)}", FORM);
  }

  /** {@code C=0.1,0.9}}: the list has an end but no start. */
  private Diagnostic.Builder lostBracket() {
    int sign = broken.indexOf(GnnLexer.EQUALS);
    int last = broken.size() - 1;
    boolean lost =
        sign >= 0
            && broken.firstBracket() < 0
            && TokenKinds.closes(broken.last())
            && broken.tokens().subList(sign, last).stream().anyMatch(TokenKinds::isSeparator)
            && broken.tokens().subList(0, last).stream().noneMatch(TokenKinds::closes);
    if (!lost) {
      return null;
    }
    String opening = TokenKinds.opening(broken.last());
    Span place = broken.span(sign + 1).head();
    return Diagnostic.of(
            DiagnosticCode.UNEXPECTED_BRACKET,
            broken.source(),
            broken.span(last),
            shown(broken.text(last)) + " closes nothing: the list has no `" + opening + "`")
        .label("no bracket is open here")
        .fix(Fix.safe("insert `" + opening + "` behind `=`", place, opening));
  }

  /** {@code B(:=…}: the slice of the target is not closed. */
  private Diagnostic.Builder lostSliceEnd() {
    int sign = broken.indexOf(GnnLexer.EQUALS);
    if (sign < 2 || !TokenKinds.opens(broken.at(1)) || broken.closing(1) >= 0) {
      return null;
    }
    String closing = TokenKinds.closing(broken.at(1));
    Span place = new Span(broken.span(sign - 1).end(), broken.span(sign - 1).end());
    return Diagnostic.of(
            DiagnosticCode.UNCLOSED_BRACKET,
            broken.source(),
            broken.span(1),
            shown(broken.text(1)) + " is not closed before `=`")
        .label("opened here")
        .fix(Fix.safe("insert `" + closing + "` before `=`", place, closing));
  }

  private Diagnostic.Builder elided() {
    int at = broken.indexOf(GnnLexer.ELLIPSIS);
    return at < 0 ? null : SyntaxMessages.elided(broken.source(), broken.span(at));
  }

  /** What is wrong with the name and the sign behind it. */
  private Diagnostic.Builder sign() {
    Token first = broken.first();
    if (first.getType() == GnnLexer.EQUALS
        || first.getType() == GnnLexer.ROW
        || TokenKinds.opens(first)
        || first.getType() == GnnLexer.NUMBER) {
      return unreadable(broken.source(), broken.span(0), "the value has no name")
          .label("expected a name")
          .help(FORM);
    }
    Token last = broken.last();
    if (last.getType() == GnnLexer.EQUALS || last.getType() == GnnLexer.COLON) {
      return SyntaxMessages.missingValue(
          broken.source(), broken.span(broken.size() - 1), last.getText());
    }
    if (offending < broken.size() && broken.is(offending, GnnLexer.EQUALS)) {
      if (broken.is(offending - 1, GnnLexer.EQUALS)) {
        return SyntaxMessages.twice(broken, offending);
      }
      if (broken.is(offending - 1, GnnLexer.COLON) && broken.joined(offending - 1)) {
        return SyntaxMessages.otherSign(broken.source(), broken.span(offending - 1, offending));
      }
    }
    return broken.has(GnnLexer.EQUALS) ? null : withoutSign();
  }

  private Diagnostic.Builder withoutSign() {
    boolean declaration =
        broken.is(1, GnnLexer.ROW) && broken.text(1).startsWith("[") && broken.size() == 2;
    if (declaration) {
      return unreadable(broken.source(), broken.whole(), "a declaration stands among values")
          .label("expected name=value")
          .help("move it below the header ## StateSpaceBlock");
    }
    if (broken.is(0, GnnLexer.NAME) && broken.size() > 1 && TokenKinds.startsValue(broken.at(1))) {
      return unreadable(
              broken.source(), broken.gap(0), "`=` is missing behind " + shown(broken.text(0)))
          .label("expected `=`")
          .fix(Fix.safe("insert `=`", broken.gap(0), "="));
    }
    return unreadable(broken.source(), broken.whole(), "no value is given: `=` is missing")
        .help(FORM);
  }

  private Diagnostic.Builder inValue() {
    Token before = offending > 0 ? broken.at(Math.min(offending, broken.size()) - 1) : null;
    if (before == null) {
      return null;
    }
    boolean end = offending >= broken.size();
    if (TokenKinds.isArithmetic(before) && (end || !TokenKinds.startsValue(broken.at(offending)))) {
      boolean comment =
          before.getText().equals("/")
              && broken.is(offending, GnnLexer.SLASH)
              && broken.joined(offending - 1);
      return comment
          ? SyntaxMessages.foreignComment(broken.source(), broken.span(offending - 1, offending))
          : SyntaxMessages.missingOperand(broken.source(), broken.span(offending - 1), "a value");
    }
    boolean separator = !end && TokenKinds.isSeparator(broken.at(offending));
    if (separator && (TokenKinds.isSeparator(before) || TokenKinds.opens(before))) {
      return offending == broken.size() - 1
          ? SyntaxMessages.behind(broken, offending, "value")
          : SyntaxMessages.emptyElement(broken.source(), broken.span(offending));
    }
    boolean sign = !end && TokenKinds.isArithmetic(broken.at(offending));
    if (sign
        && (TokenKinds.isSeparator(before)
            || TokenKinds.opens(before)
            || before.getType() == GnnLexer.EQUALS)) {
      return SyntaxMessages.missingOperandBefore(broken.source(), broken.span(offending));
    }
    return null;
  }

  private Diagnostic.Builder behindValue() {
    if (offending < 1
        || offending >= broken.size()
        || !TokenKinds.endsValue(broken.at(offending - 1))) {
      return null;
    }
    if (broken.is(offending - 1, GnnLexer.NUMBER)
        && broken.joined(offending - 1)
        && TokenKinds.isWord(broken.at(offending))) {
      return SyntaxMessages.notANumber(broken.source(), broken.span(offending - 1, offending));
    }
    boolean second =
        TokenKinds.isWord(broken.at(offending)) && broken.is(offending + 1, GnnLexer.EQUALS);
    return second
        ? SyntaxMessages.secondStatement(broken, offending, "value")
        : SyntaxMessages.behind(broken, offending, "value");
  }
}
