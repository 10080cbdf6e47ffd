package dev.rgm.compiler.dialect;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.DiagnosticSink;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the tree of a document from the events of a parser, within bounds: input is hostile, and
 * each bound is far above every real file.
 */
final class TreeBuilder {
  /** Objects and lists nest no deeper than this. */
  static final int MAX_DEPTH = 64;

  /** Values of one document. */
  private static final int MAX_NODES = 2_000_000;

  /** Characters of one text. */
  private static final int MAX_TEXT = 1 << 16;

  /** Characters of one number. */
  private static final int MAX_DIGITS = 400;

  /** Keys that stand twice are reported up to this many. */
  private static final int MAX_TWINS = 20;

  /** An open object or list. */
  private static final class Frame {
    final boolean table;
    final Span open;
    final List<Node.Member> members = new ArrayList<>();
    final List<Node> elements = new ArrayList<>();
    final Map<String, Span> keys = new HashMap<>();
    String key;
    Span keySpan;

    Frame(boolean table, Span open) {
      this.table = table;
      this.open = open;
    }
  }

  private final SourceText source;
  private final DiagnosticSink sink;
  private final Deque<Frame> open = new ArrayDeque<>();
  private Node root;
  private int nodes;
  private int twins;

  TreeBuilder(SourceText source, DiagnosticSink sink) {
    this.source = source;
    this.sink = sink;
  }

  /** The finished tree, or null if nothing was added. */
  Node root() {
    return root;
  }

  /** Whether the innermost open value is an object whose next event is a key. */
  boolean expectsKey() {
    return isTable() && open.element().key == null;
  }

  /** Whether the innermost open value is an object. */
  boolean isTable() {
    return !open.isEmpty() && open.element().table;
  }

  /** Whether nothing is open. */
  boolean isOutside() {
    return open.isEmpty();
  }

  /** Where the innermost open object or list starts. */
  Span opening() {
    return open.element().open;
  }

  /** Opens an object or list. */
  void open(boolean table, Span bracket) {
    if (open.size() == MAX_DEPTH) {
      throw large(bracket, "objects and lists nest deeper than " + MAX_DEPTH + " levels");
    }
    count(bracket);
    open.push(new Frame(table, bracket));
  }

  /** Closes the innermost object or list. */
  void close(Span bracket) {
    Frame frame = open.pop();
    Span span = frame.open.to(bracket);
    add(frame.table ? new Node.Table(frame.members, span) : new Node.Items(frame.elements, span));
  }

  /** Gives the key of the next value. */
  void key(String key, Span span) {
    requireText(key, span);
    open.element().key = key;
    open.element().keySpan = span;
  }

  /** Adds a text. */
  void text(String value, Span span) {
    requireText(value, span);
    count(span);
    add(new Node.Text(value, span));
  }

  /** Adds a number as it is written. */
  void number(String digits, Span span) {
    if (digits.length() > MAX_DIGITS) {
      throw large(span, "a number has more than " + MAX_DIGITS + " characters");
    }
    double value = Double.parseDouble(digits);
    if (!Double.isFinite(value)) {
      throw new DocumentFailure(
          at(DiagnosticCode.MALFORMED_DOCUMENT, span, "`" + digits + "` is no finite number")
              .help("write a number between -1.8e308 and 1.8e308"));
    }
    count(span);
    add(new Node.Numeral(value, span));
  }

  /** Adds true, false or, where it is null, nothing. */
  void literal(Boolean value, Span span) {
    count(span);
    add(value == null ? new Node.Null(span) : new Node.Bool(value, span));
  }

  /** A diagnostic in this document. */
  Diagnostic.Builder at(DiagnosticCode code, Span span, String message) {
    return Diagnostic.of(code, source, span, message);
  }

  private void add(Node node) {
    if (open.isEmpty()) {
      root = node;
      return;
    }
    Frame frame = open.element();
    if (!frame.table) {
      frame.elements.add(node);
      return;
    }
    Span earlier = frame.keys.putIfAbsent(frame.key, frame.keySpan);
    if (earlier == null) {
      frame.members.add(new Node.Member(frame.key, frame.keySpan, node));
    } else if (twins++ < MAX_TWINS) {
      sink.report(
          at(
                  DiagnosticCode.DUPLICATE_KEY,
                  frame.keySpan,
                  "the key `" + frame.key + "` stands twice in one object")
              .related(earlier, "first here")
              .help("delete one of them, or give it another name"));
    }
    frame.key = null;
  }

  private void count(Span span) {
    if (++nodes > MAX_NODES) {
      throw large(span, "the document has more than " + MAX_NODES + " values");
    }
  }

  private void requireText(String text, Span span) {
    if (text.length() > MAX_TEXT) {
      throw large(span, "a text has more than " + MAX_TEXT + " characters");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (Character.isSurrogate(c) && !pair) {
        throw new DocumentFailure(
            at(
                    DiagnosticCode.MALFORMED_DOCUMENT,
                    span,
                    String.format("the text holds U+%04X, half of a character", (int) c))
                .help("write the other half, or leave it out"));
      }
      i += pair ? 1 : 0;
    }
  }

  private DocumentFailure large(Span span, String message) {
    return new DocumentFailure(at(DiagnosticCode.DOCUMENT_TOO_LARGE, span, message));
  }
}
