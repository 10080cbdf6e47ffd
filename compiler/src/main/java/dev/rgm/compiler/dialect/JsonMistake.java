package dev.rgm.compiler.dialect;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is wrong behind the last token of a JSON text that could be read. */
final class JsonMistake {

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d*+)(?:\\.\\d++)?(?:[eE][+-]?\\d++)?");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?![\"\\\\/bfnrt]|u\\p{XDigit}{4}).?");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f]");

  /** Longer words are cut in messages. */
  private static final int SHOWN = 30;

  /** What may come next. */
  private enum Expected {
    VALUE("a value"),
    FIRST_VALUE("a value or `]`"),
    KEY("a key in double quotes"),
    FIRST_KEY("a key in double quotes or `}`"),
    COLON("`:` behind the key"),
    COMMA_IN_LIST("`,` or `]`"),
    COMMA_IN_TABLE("`,` or `}`"),
    END("the end of the file");

    final String words;

    Expected(String words) {
      this.words = words;
    }
  }

  private final JsonScanner scanner;
  private final TreeBuilder tree;
  private final String text;

  JsonMistake(JsonScanner scanner, TreeBuilder tree) {
    this.scanner = scanner;
    this.tree = tree;
    this.text = scanner.text();
  }

  /** The message; the library looks a token or two ahead, so that many are passed over again. */
  Diagnostic.Builder explain() {
    Expected expected = first();
    int at = scanner.skipBlanks(scanner.position());
    boolean comma = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      Expected next = after(expected, c, at);
      if (next == null) {
        return found(expected, at, comma);
      }
      comma = c == ',';
      at = scanner.skipBlanks(scanner.tokenEnd(at));
      expected = next;
    }
    return atEnd(expected);
  }

  private Expected first() {
    if (tree.isOutside()) {
      return tree.root() == null ? Expected.VALUE : Expected.END;
    }
    boolean opened = scanner.position() == tree.opening().end();
    if (!tree.isTable()) {
      return opened ? Expected.FIRST_VALUE : Expected.COMMA_IN_LIST;
    }
    if (opened) {
      return Expected.FIRST_KEY;
    }
    return tree.expectsKey() ? Expected.COMMA_IN_TABLE : Expected.COLON;
  }

  /** What follows a token that fits, or null if it does not fit. */
  private Expected after(Expected expected, char c, int at) {
    Expected comma = tree.isTable() ? Expected.COMMA_IN_TABLE : Expected.COMMA_IN_LIST;
    return switch (expected) {
      case VALUE, FIRST_VALUE -> isScalar(at) ? comma : null;
      case KEY, FIRST_KEY -> c == '"' && isScalar(at) ? Expected.COLON : null;
      case COLON -> c == ':' ? Expected.VALUE : null;
      case COMMA_IN_LIST -> c == ',' ? Expected.VALUE : null;
      case COMMA_IN_TABLE -> c == ',' ? Expected.KEY : null;
      case END -> null;
    };
  }

  private boolean isScalar(int at) {
    String token = text.substring(at, scanner.tokenEnd(at));
    if (token.startsWith("\"")) {
      return token.length() > 1 && token.endsWith("\"") && !hasBadCharacter(token);
    }
    return token.equals("true")
        || token.equals("false")
        || token.equals("null")
        || NUMBER.matcher(token).matches();
  }

  private static boolean hasBadCharacter(String token) {
    return badEscape(token).isPresent() || CONTROL.matcher(token).find();
  }

  /** The first escape that JSON does not know; pairs of backslashes are passed over. */
  private static Optional<Span> badEscape(String token) {
    for (int i = token.indexOf('\\');
        i >= 0 && i + 1 < token.length();
        i = token.indexOf('\\', i)) {
      Matcher bad = ESCAPE.matcher(token).region(i, token.length());
      if (bad.lookingAt()) {
        return Optional.of(new Span(bad.start(), bad.end()));
      }
      i += 2;
    }
    return Optional.empty();
  }

  private Diagnostic.Builder found(Expected expected, int at, boolean comma) {
    Span span = new Span(at, scanner.tokenEnd(at));
    String token = text.substring(span.start(), span.end());
    boolean closing = token.equals("}") || token.equals("]");
    if (comma && closing) {
      return at(span, "a comma stands before `" + token + "`").help("delete the comma");
    }
    if (token.startsWith("\"") && wantsText(expected)) {
      return text(span, token);
    }
    if (token.startsWith("/") || token.startsWith("#")) {
      return at(span, "JSON has no comments").help("delete the comment");
    }
    if (token.startsWith("'")) {
      return at(span, "a text stands in single quotes").help("write double quotes");
    }
    Diagnostic.Builder problem =
        at(span, "expected " + expected.words + ", found `" + shown(token) + "`");
    if (closing && !tree.isOutside()) {
      problem.related(tree.opening(), "the bracket that is open");
    }
    return token.matches("NaN|[+-]?Infinity|inf|nan")
        ? problem.help("write a finite number: JSON has no other")
        : token.matches("True|False|None")
            ? problem.help("write true, false or null in lower case")
            : problem;
  }

  private static boolean wantsText(Expected expected) {
    return expected.words.startsWith("a value") || expected.words.startsWith("a key");
  }

  private Diagnostic.Builder text(Span span, String token) {
    if (token.length() < 2 || !token.endsWith("\"")) {
      return at(span, "the text that starts here is not closed on its line")
          .help("write `\"` behind it");
    }
    return badEscape(token)
        .map(
            bad ->
                at(
                        new Span(span.start() + bad.start(), span.start() + bad.end()),
                        "`" + token.substring(bad.start(), bad.end()) + "` is no escape of JSON")
                    .help("write `\\\\` for a backslash"))
        .orElseGet(
            () ->
                at(span, "the text holds a control character")
                    .help("write \\t for a tab and \\n for a line end"));
  }

  private Diagnostic.Builder atEnd(Expected expected) {
    Span end = new Span(text.length(), text.length());
    Diagnostic.Builder problem =
        at(end, "expected " + expected.words + ", found the end of the file");
    return tree.isOutside() ? problem : problem.related(tree.opening(), "not closed");
  }

  private Diagnostic.Builder at(Span span, String message) {
    return tree.at(DiagnosticCode.MALFORMED_DOCUMENT, span, message);
  }

  private static String shown(String token) {
    return token.length() <= SHOWN ? token : token.substring(0, SHOWN) + "…";
  }
}
