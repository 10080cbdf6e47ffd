package dev.rgm.compiler.syntax;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.grammar.GnnLexer;
import java.math.BigDecimal;

/** The texts of everything the parser says, one method for each situation. */
final class SyntaxMessages {
  private static final int SHOWN = 24;

  private SyntaxMessages() {}

  static Diagnostic.Builder tooDeep(SourceText source, Span bracket) {
    return Diagnostic.of(
            DiagnosticCode.NESTING_TOO_DEEP,
            source,
            bracket,
            "brackets nest more than " + source.limits().nesting() + " deep")
        .label("one too many")
        .help("write the literal with one pair of brackets for each axis");
  }

  static Diagnostic.Builder tooManyElements(SourceText source, Span place) {
    return Diagnostic.of(
            DiagnosticCode.LITERAL_TOO_LARGE,
            source,
            place,
            "the value has more than " + source.limits().literalElements() + " elements")
        .help("keep the numbers in a file and write file(\"weights.npz\", \"A\")");
  }

  static Diagnostic.Builder tooManyOperators(SourceText source, Span operator) {
    return Diagnostic.of(
            DiagnosticCode.NESTING_TOO_DEEP,
            source,
            operator,
            "the expression has more than " + Limits.OPERATORS + " operators")
        .help("give the result as a number");
  }

  static Diagnostic.Builder statementTooLong(SourceText source, Span start) {
    return Diagnostic.of(
            DiagnosticCode.FILE_TOO_LARGE,
            source,
            start,
            "the statement has more than " + Limits.TOKENS_PER_STATEMENT + " symbols")
        .help("write rows of plain numbers without comments between them: a row counts once");
  }

  static Diagnostic.Builder tooManyStatements(SourceText source, Span start) {
    return Diagnostic.of(
            DiagnosticCode.FILE_TOO_LARGE,
            source,
            start,
            "the file has more than "
                + Limits.STATEMENTS
                + " statements or "
                + Limits.TOKENS
                + " symbols; the rest is not read")
        .help("write rows of plain numbers without comments between them: a row counts once");
  }

  static Diagnostic.Builder missingComma(SourceText source, Span gap) {
    return commaBetween(source, gap).fix(Fix.safe("insert a comma", gap.head(), ","));
  }

  private static Diagnostic.Builder commaBetween(SourceText source, Span gap) {
    String between = source.slice(gap);
    boolean newline = between.indexOf('\n') >= 0 || between.indexOf('\r') >= 0;
    Span place = newline ? gap.head() : gap;
    return Diagnostic.of(
            DiagnosticCode.MISSING_COMMA, source, place, "a comma is missing between two elements")
        .label("expected `,`");
  }

  /** Two elements or a difference: only the author knows. */
  static Diagnostic.Builder signNeedsComma(SourceText source, Span gap) {
    return commaBetween(source, gap)
        .help("write `a, -b` for two elements, or `a - b` for a difference")
        .fix(Fix.suggested("insert a comma", gap.head(), ","));
  }

  static Diagnostic.Builder notANumber(SourceText source, Span number) {
    return unreadable(source, number, shown(source.slice(number)) + " is not a number")
        .label("expected a number such as 0.5, 1e-3 or 1/3");
  }

  /** A sign that separates elsewhere, but not here. */
  static Diagnostic.Builder otherSeparator(SourceText source, Span separator, String what) {
    String text = shown(source.slice(separator));
    return unreadable(source, separator, what + " are separated by `,`, not by " + text)
        .label("expected `,`")
        .fix(Fix.safe("write `,`", separator, ","));
  }

  /** A sign that gives a value elsewhere, but not here. */
  static Diagnostic.Builder otherSign(SourceText source, Span sign) {
    String text = shown(source.slice(sign));
    return unreadable(source, sign, "a value is given by `=`, not by " + text)
        .label("expected `=`")
        .fix(Fix.safe("write `=`", sign, "="));
  }

  /** The same sign twice. */
  static Diagnostic.Builder twice(BrokenStatement broken, int second) {
    Span both = broken.gap(second - 1).to(broken.span(second));
    return unreadable(
            broken.source(), broken.span(second), shown(broken.text(second)) + " stands twice")
        .label("one too many")
        .fix(Fix.safe("remove one of them", both, ""));
  }

  /** The start of another statement behind a whole one. */
  static Diagnostic.Builder secondStatement(BrokenStatement broken, int start, String what) {
    Span gap = broken.gap(start - 1);
    boolean semicolon = broken.is(start - 1, GnnLexer.SEMICOLON);
    Span between = semicolon ? broken.span(start - 1).to(gap) : gap;
    return unreadable(
            broken.source(), broken.span(start), "a second " + what + " starts on the same line")
        .label("expected the end of the line")
        .fix(Fix.safe("write it on a line of its own", between, "\n"));
  }

  /** Something behind a whole statement: a comment without its sign, or a sign too many. */
  static Diagnostic.Builder behind(BrokenStatement broken, int start, String what) {
    int last = broken.size() - 1;
    if (start > last) {
      return null;
    }
    if (broken.is(start, GnnLexer.SLASH) && broken.is(start + 1, GnnLexer.SLASH)) {
      return foreignComment(broken.source(), broken.span(start, start + 1));
    }
    Diagnostic.Builder diagnostic =
        unreadable(
                broken.source(),
                broken.span(start),
                "unexpected " + shown(broken.text(start)) + " behind the " + what)
            .label("the " + what + " has ended");
    boolean words =
        broken.tokens().subList(start, last + 1).stream().filter(TokenKinds::isWord).count() > 1;
    if (words) {
      Span place = broken.span(start).head();
      return diagnostic.fix(Fix.suggested("insert `# ` to make it a comment", place, "# "));
    }
    boolean sign = TokenKinds.isSeparator(broken.at(start)) || broken.is(start, GnnLexer.COLON);
    return start == last && sign
        ? diagnostic.fix(Fix.safe("remove `" + broken.text(start) + "`", broken.span(start), ""))
        : diagnostic.help("write one " + what + " a line; a comment starts with #");
  }

  /** {@code //} and {@code %} start comments elsewhere. */
  static Diagnostic.Builder foreignComment(SourceText source, Span sign) {
    String text = shown(source.slice(sign));
    return unreadable(source, sign, "a comment starts with `#`, not with " + text)
        .label("expected `#`")
        .fix(Fix.safe("write `#`", sign, "#"));
  }

  /** The first string without an end, or null. */
  static Diagnostic.Builder firstUnclosedString(BrokenStatement broken) {
    int at = broken.indexOf(GnnLexer.UNCLOSED_STRING);
    return at < 0 ? null : unclosedString(broken, at);
  }

  private static Diagnostic.Builder unclosedString(BrokenStatement broken, int index) {
    Span string = broken.span(index);
    String quote = broken.text(index).substring(0, 1);
    Diagnostic.Builder diagnostic =
        Diagnostic.of(
                DiagnosticCode.UNCLOSED_STRING,
                broken.source(),
                new Span(string.start(), string.start() + 1),
                "the string is not closed on its line")
            .label("opened here");
    String inside = broken.text(index).substring(1).strip();
    // A bracket or a comma behind the last word may belong to the string or not.
    return inside.matches("[\\p{L}\\p{N} _.-]+")
        ? diagnostic.fix(Fix.safe("insert `" + quote + "` at the end", end(string, inside), quote))
        : diagnostic.help("add `" + quote + "` behind its last character");
  }

  private static Span end(Span string, String inside) {
    int end = string.start() + 1 + inside.length();
    return new Span(end, end);
  }

  static Diagnostic.Builder missingValue(SourceText source, Span place, String behind) {
    return missingOperand(source, place, "a value")
        .help("write a value behind `" + behind + "`, or remove the line");
  }

  /** Nothing behind a sign. */
  static Diagnostic.Builder missingOperand(SourceText source, Span sign, String what) {
    return Diagnostic.of(
            DiagnosticCode.MISSING_VALUE,
            source,
            sign,
            what + " is missing behind " + shown(source.slice(sign)))
        .label("expected " + what);
  }

  /** Nothing before a sign. */
  static Diagnostic.Builder missingOperandBefore(SourceText source, Span sign) {
    return Diagnostic.of(
            DiagnosticCode.MISSING_VALUE,
            source,
            sign,
            "a value is missing before " + shown(source.slice(sign)))
        .label("expected a value");
  }

  static Diagnostic.Builder attributeWithoutValue(SourceText source, Span key) {
    String text = source.slice(key);
    return Diagnostic.of(
            DiagnosticCode.MISSING_VALUE, source, key, "attribute " + shown(text) + " has no value")
        .label("expected `=` and a value")
        .help("write " + text + "=… such as type=float");
  }

  static Diagnostic.Builder valueAmongDeclarations(SourceText source, Span place, String name) {
    return unreadable(source, place, shown(name) + " has a value here, but no dimensions")
        .label("expected name[3,1,type=float]")
        .help("declare " + shown(name) + " here with its dimensions")
        .help("and move the value below the header ## InitialParameterization");
  }

  static Diagnostic.Builder emptyElement(SourceText source, Span comma) {
    String text = shown(source.slice(comma));
    return Diagnostic.of(
            DiagnosticCode.MISSING_VALUE, source, comma, "an element is missing before " + text)
        .label("expected an element")
        .help("remove one of the separators, or write the element")
        .fix(Fix.suggested("remove " + text, comma, ""));
  }

  static Diagnostic.Builder unknownDimension(SourceText source, Span function) {
    return unreadable(
            source,
            function,
            "a dimension has no function " + shown(source.slice(function)) + ", only len(name)")
        .label("expected `len`")
        .fix(Fix.suggested("write `len`", function, "len"));
  }

  /** {@code num_timesteps 20}. */
  static Diagnostic.Builder missingColon(SourceText source, Span gap, String key) {
    return unreadable(source, gap, "`:` is missing behind " + shown(key))
        .label("expected `:`")
        .fix(Fix.safe("insert `:`", gap.head(), ":"));
  }

  /** {@code : 20}. */
  static Diagnostic.Builder missingKey(SourceText source, Span sign) {
    return unreadable(source, sign, "a key is missing before " + shown(source.slice(sign)))
        .label("expected a key")
        .help("write key: value, such as num_timesteps: 20");
  }

  /** {@code A==LikelihoodMatrix}. */
  static Diagnostic.Builder signTwice(SourceText source, Span second) {
    return unreadable(source, second, shown(source.slice(second)) + " stands twice")
        .label("one too many")
        .fix(Fix.safe("remove one of them", second, ""));
  }

  /** A title that does not open its section. */
  static Diagnostic.Builder lostHeader(SourceText source, Span line, String title) {
    return unreadable(source, line, shown(source.slice(line)) + " is not a header")
        .label("expected `## " + title + "`")
        .fix(Fix.safe("write `## " + title + "`", line, "## " + title));
  }

  /** What is left when no reason was found. */
  static Diagnostic.Builder unexpected(
      BrokenStatement broken, int offending, String form, String help) {
    if (offending >= broken.size()) {
      return unreadable(broken.source(), broken.whole(), "the line ends too early: " + form)
          .help(help);
    }
    return unreadable(
            broken.source(),
            broken.span(offending),
            "unexpected " + shown(broken.text(offending)) + ": " + form)
        .help(help);
  }

  /** A percentage as a number. */
  static String hundredth(String percentage) {
    return new BigDecimal(percentage).movePointLeft(2).stripTrailingZeros().toPlainString();
  }

  static Diagnostic.Builder elided(SourceText source, Span ellipsis) {
    return Diagnostic.of(
            DiagnosticCode.ELIDED_LITERAL,
            source,
            ellipsis,
            "the literal is elided: numbers are left out")
        .label("this stands for numbers that are not there")
        .help("write all the numbers, or an expression such as uniform(10)");
  }

  static Diagnostic.Builder elidedVariables(SourceText source, Span ellipsis) {
    return Diagnostic.of(
            DiagnosticCode.ELIDED_LITERAL,
            source,
            ellipsis,
            "the connection is elided: variables are left out")
        .label("this stands for variables that are not named")
        .help("name every variable");
  }

  static Diagnostic.Builder keyOutsideMapping(SourceText source, Span key) {
    return unreadable(
            source, key, "a key such as " + shown(source.slice(key)) + " needs a list in braces")
        .help("write {key: value, …} with a key before every value");
  }

  static Diagnostic.Builder mixedMapping(SourceText source, Span element) {
    return unreadable(source, element, "an element without a key stands among elements with keys")
        .label("expected `key: value`");
  }

  static Diagnostic.Builder tooManyModels(SourceText source, Span start) {
    return Diagnostic.of(
            DiagnosticCode.FILE_TOO_LARGE,
            source,
            start,
            "the file has more than " + Limits.MODELS + " models")
        .label("the rest is not read");
  }

  static Diagnostic.Builder unreadable(SourceText source, Span place, String message) {
    return Diagnostic.of(DiagnosticCode.UNREADABLE_LINE, source, place, message);
  }

  /** A piece of the file in a message: short, in back quotes, without control characters. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder("`");
    int count = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (++count > SHOWN) {
        return shown.append("…`").toString();
      }
      int type = Character.getType(c);
      if (Character.isISOControl(c)
          || type == Character.FORMAT
          || type == Character.SURROGATE
          || type == Character.UNASSIGNED
          || type == Character.PRIVATE_USE) {
        shown.append(String.format("U+%04X", c));
      } else {
        shown.appendCodePoint(c);
      }
    }
    return shown.append('`').toString();
  }
}
