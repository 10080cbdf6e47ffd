package dev.rgm.compiler.syntax;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.grammar.GnnLexer;

/** The texts of everything the parser says, one method for each situation. */
final class SyntaxMessages {
  private static final int SHOWN = 24;

  private SyntaxMessages() {}

  static Diagnostic.Builder unclosedBracket(SourceText source, Span bracket, Span end) {
    String open = source.slice(bracket);
    Diagnostic.Builder diagnostic =
        Diagnostic.of(
                DiagnosticCode.UNCLOSED_BRACKET,
                source,
                bracket,
                "`" + open + "` is not closed before the next statement or section")
            .label("opened here")
            .help("add `" + closing(open.charAt(0)) + "` where the list ends");
    boolean sameLine = source.lines().line(bracket.start()) == source.lines().line(end.start());
    return sameLine ? diagnostic : diagnostic.related(end, "reading stopped here");
  }

  static Diagnostic.Builder unclosedGroup(SourceText source, Span bracket, Span operator) {
    return Diagnostic.of(
            DiagnosticCode.UNCLOSED_BRACKET,
            source,
            bracket,
            "`(` is not closed before `" + source.slice(operator) + "`")
        .label("opened here")
        .help("close the group before the operator, as in (s,u)>B");
  }

  static Diagnostic.Builder strayBracket(SourceText source, Span bracket) {
    return Diagnostic.of(
            DiagnosticCode.UNEXPECTED_BRACKET,
            source,
            bracket,
            "`" + source.slice(bracket) + "` closes nothing")
        .label("no bracket is open here")
        .help("remove it, or add the opening bracket");
  }

  static Diagnostic.Builder wrongBracket(SourceText source, Span open, Span close) {
    String opened = source.slice(open);
    return Diagnostic.of(
            DiagnosticCode.UNEXPECTED_BRACKET,
            source,
            close,
            "`" + source.slice(close) + "` cannot close `" + opened + "`")
        .label("expected `" + closing(opened.charAt(0)) + "`")
        .related(open, "opened here");
  }

  static Diagnostic.Builder tooDeep(SourceText source, Span bracket) {
    return Diagnostic.of(
            DiagnosticCode.NESTING_TOO_DEEP,
            source,
            bracket,
            "brackets nest more than " + GnnLexer.MAX_DEPTH + " deep")
        .label("one too many")
        .help("write the literal with one pair of brackets for each axis");
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
    String between = source.slice(gap);
    boolean newline = between.indexOf('\n') >= 0 || between.indexOf('\r') >= 0;
    Span place = newline ? gap.head() : gap;
    return Diagnostic.of(
            DiagnosticCode.MISSING_COMMA, source, place, "a comma is missing between two elements")
        .label("expected `,`");
  }

  static Diagnostic.Builder notANumber(SourceText source, Span number) {
    return unreadable(source, number, shown(source.slice(number)) + " is not a number")
        .label("expected a number such as 0.5, 1e-3 or 1/3");
  }

  static Diagnostic.Builder secondStatement(SourceText source, Span start) {
    return unreadable(source, start, "a second declaration starts on the same line")
        .label("expected the end of the line")
        .help("write one declaration a line");
  }

  static Diagnostic.Builder signNeedsComma(SourceText source, Span gap) {
    return missingComma(source, gap)
        .help("write `a, -b` for two elements, or `a - b` for a difference");
  }

  static Diagnostic.Builder unclosedString(SourceText source, Span string) {
    return Diagnostic.of(
            DiagnosticCode.UNCLOSED_STRING,
            source,
            new Span(string.start(), string.start() + 1),
            "the string is not closed on its line")
        .label("opened here")
        .help("add `" + source.text().charAt(string.start()) + "` behind its last character");
  }

  static Diagnostic.Builder missingValue(SourceText source, Span place, String behind) {
    return Diagnostic.of(
            DiagnosticCode.MISSING_VALUE,
            source,
            place,
            "a value is missing behind `" + behind + "`")
        .label("expected a value");
  }

  static Diagnostic.Builder emptyElement(SourceText source, Span comma) {
    return Diagnostic.of(
            DiagnosticCode.MISSING_VALUE,
            source,
            comma,
            "an element is missing before `" + source.slice(comma) + "`")
        .label("expected an element")
        .help("remove one of the separators, or write the element");
  }

  static Diagnostic.Builder unexpectedCharacter(SourceText source, Span character) {
    return Diagnostic.of(
            DiagnosticCode.UNEXPECTED_CHARACTER,
            source,
            character,
            "unexpected character " + shown(source.slice(character)))
        .label("cannot stand here");
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

  static Diagnostic.Builder unknownDimension(SourceText source, Span function) {
    return unreadable(
            source,
            function,
            "a dimension has no function " + shown(source.slice(function)) + ", only len(name)")
        .label("expected `len`");
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

  private static char closing(char open) {
    return switch (open) {
      case '(' -> ')';
      case '[' -> ']';
      default -> '}';
    };
  }
}
