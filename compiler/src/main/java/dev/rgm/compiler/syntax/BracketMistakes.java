package dev.rgm.compiler.syntax;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.source.Span;
import dev.rgm.grammar.GnnLexer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.Token;

/** Brackets of a statement that are not closed, that close nothing, or that close another kind. */
final class BracketMistakes {
  private final BrokenStatement broken;

  BracketMistakes(BrokenStatement broken) {
    this.broken = broken;
  }

  /** The first bracket that does not match, or null. */
  Diagnostic.Builder first() {
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < broken.size(); i++) {
      if (TokenKinds.opens(broken.at(i))) {
        open.push(i);
      } else if (TokenKinds.closes(broken.at(i))) {
        if (open.isEmpty()) {
          return stray(i);
        }
        int opened = open.pop();
        if (!TokenKinds.matches(broken.at(opened), broken.at(i))) {
          return wrong(opened, i);
        }
      }
    }
    return open.isEmpty() ? null : unclosed(open.peek(), open.size());
  }

  /** A bracket that is open at the end of the statement. */
  private Diagnostic.Builder unclosed(int opened, int count) {
    String bracket = broken.text(opened);
    String closing = TokenKinds.closing(broken.at(opened));
    boolean oneLine = broken.onOneLine();
    Diagnostic.Builder diagnostic =
        Diagnostic.of(
                DiagnosticCode.UNCLOSED_BRACKET,
                broken.source(),
                broken.span(opened),
                "`"
                    + bracket
                    + "` is not closed "
                    + (oneLine
                        ? "before the end of the line"
                        : "before the next statement or section"))
            .label("opened here");
    if (!oneLine) {
      diagnostic.related(broken.end(), "reading stopped here");
    }
    if (count > 1) {
      return diagnostic.help("add `" + closing + "` where the list ends");
    }
    String title = "insert `" + closing + "` at the end";
    // A list over several lines may have lost its end anywhere.
    return diagnostic.fix(
        oneLine
            ? Fix.safe(title, broken.end(), closing)
            : Fix.suggested(title, broken.end(), closing));
  }

  private Diagnostic.Builder stray(int index) {
    Diagnostic.Builder diagnostic =
        Diagnostic.of(
                DiagnosticCode.UNEXPECTED_BRACKET,
                broken.source(),
                broken.span(index),
                "`" + broken.text(index) + "` closes nothing")
            .label("no bracket is open here");
    boolean last = index == broken.size() - 1 && index > 0;
    boolean complete =
        last && (TokenKinds.closes(broken.at(index - 1)) || broken.is(index - 1, GnnLexer.ROW));
    return complete || (last && broken.firstBracket() < 0 && !isList(index))
        ? diagnostic.fix(Fix.safe("remove `" + broken.text(index) + "`", broken.span(index), ""))
        : diagnostic.help(
            "remove it, or add `"
                + TokenKinds.opening(broken.at(index))
                + "` where the list starts");
  }

  /** Whether commas stand before a closing bracket, so that it may end a list. */
  private boolean isList(int index) {
    return broken.tokens().subList(0, index).stream().anyMatch(TokenKinds::isSeparator);
  }

  private Diagnostic.Builder wrong(int opened, int closed) {
    String expected = TokenKinds.closing(broken.at(opened));
    Diagnostic.Builder diagnostic =
        Diagnostic.of(
                DiagnosticCode.UNEXPECTED_BRACKET,
                broken.source(),
                broken.span(closed),
                "`" + broken.text(closed) + "` cannot close `" + broken.text(opened) + "`")
            .label("expected `" + expected + "`")
            .related(broken.span(opened), "opened here");
    Span place = broken.span(closed);
    return balancedWith(closed, expected)
        ? diagnostic.fix(
            Fix.safe(
                "replace `" + broken.text(closed) + "` by `" + expected + "`", place, expected))
        : diagnostic.help("close `" + broken.text(opened) + "` with `" + expected + "` before it");
  }

  /** Whether all brackets match once one of them is replaced. */
  private boolean balancedWith(int index, String replacement) {
    Deque<String> expected = new ArrayDeque<>();
    for (int i = 0; i < broken.size(); i++) {
      Token token = broken.at(i);
      if (TokenKinds.opens(token)) {
        expected.push(TokenKinds.closing(token));
      } else if (TokenKinds.closes(token)) {
        String text = i == index ? replacement : token.getText();
        if (expected.isEmpty() || !expected.pop().equals(text)) {
          return false;
        }
      }
    }
    return expected.isEmpty();
  }
}
