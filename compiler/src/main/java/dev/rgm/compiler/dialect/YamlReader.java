package dev.rgm.compiler.dialect;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.DiagnosticSink;
import dev.rgm.compiler.source.CodePoints;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Docstring;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document behind an optional docstring. Plain numbers follow YAML 1.2, so that
 * {@code 1e-5} is one. Aliases and tags are refused: no real file has them, and an alias can stand
 * for more than memory holds.
 */
final class YamlReader {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\.\\d++|\\d++(?:\\.\\d*+)?)(?:[eE][-+]?\\d++)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
  private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setUseMarks(true).setCodePointLimit(Integer.MAX_VALUE).build();

  private final String text;
  private final int start;
  private final CodePoints codePoints;
  private final TreeBuilder tree;
  private int lastEnd;

  private YamlReader(SourceText source, DiagnosticSink sink) {
    this.start = Docstring.end(source.text());
    this.text = source.text().substring(start);
    this.codePoints = CodePoints.of(text);
    this.tree = new TreeBuilder(source, sink);
    this.lastEnd = start;
  }

  /** The tree of a document; empty, with a report, if it cannot be read. */
  static Optional<Node> read(SourceText source, DiagnosticSink sink) {
    YamlReader reader = new YamlReader(source, sink);
    try {
      reader.read();
      return Optional.ofNullable(reader.tree.root());
    } catch (DocumentFailure failure) {
      sink.report(failure.problem());
      return Optional.empty();
    }
  }

  private void read() {
    try {
      for (Event event : new Parse(SETTINGS).parseString(text)) {
        add(event);
      }
    } catch (MarkedYamlEngineException e) {
      throw mistake(e.getProblemMark().map(mark -> offset(mark.getIndex())).orElse(lastEnd));
    } catch (ReaderException e) {
      throw mistake(offset(Math.max(0, Math.min(e.getPosition(), text.length()))));
    } catch (YamlEngineException e) {
      throw mistake(lastEnd);
    }
  }

  private void add(Event event) {
    Span span = span(event);
    if (event instanceof DocumentStartEvent && tree.root() != null) {
      throw refused(span, "the file holds several YAML documents", "keep one of them");
    }
    if (event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
      refuseTag(node, span);
    }
    if (event instanceof AliasEvent alias) {
      String name = alias.getAlias().getValue();
      throw refused(span, "the alias `*" + name + "` is not followed", "write its value instead");
    } else if (event instanceof ScalarEvent scalar) {
      scalar(scalar, span);
    } else if (event instanceof CollectionStartEvent collection) {
      if (tree.expectsKey()) {
        throw refused(span, "a key is " + what(collection), "write a text as the key");
      }
      tree.open(event instanceof MappingStartEvent, span);
    } else if (event instanceof CollectionEndEvent) {
      // The end of a block is only seen at the next token, which may stand lines below.
      boolean flow = span.length() > 0;
      tree.close(flow ? span : new Span(lastEnd, lastEnd));
    }
    lastEnd = span.length() > 0 ? span.end() : lastEnd;
  }

  private void scalar(ScalarEvent scalar, Span span) {
    String value = scalar.getValue();
    if (tree.expectsKey()) {
      tree.key(value, span);
    } else if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      tree.text(value, span);
    } else if (NOTHING.matcher(value).matches()) {
      tree.literal(null, span);
    } else if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
      tree.literal(value.equalsIgnoreCase("true"), span);
    } else if (NUMBER.matcher(value).matches()) {
      tree.number(value, span);
    } else if (NOT_FINITE.matcher(value).matches()) {
      throw refused(span, "`" + value + "` is no finite number", "write a finite number");
    } else {
      tree.text(value, span);
    }
  }

  private void refuseTag(NodeEvent event, Span span) {
    Optional<String> tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof CollectionStartEvent collection
                ? collection.getTag()
                : Optional.empty();
    if (tag.isPresent()) {
      throw refused(span, "the tag `" + tag.get() + "` is not read", "delete the tag");
    }
  }

  private static String what(CollectionStartEvent event) {
    return event instanceof MappingStartEvent ? "a mapping" : "a list";
  }

  private Span span(Event event) {
    int from = event.getStartMark().map(mark -> offset(mark.getIndex())).orElse(lastEnd);
    int to = event.getEndMark().map(mark -> offset(mark.getIndex())).orElse(from);
    return new Span(from, Math.max(from, to));
  }

  private int offset(int position) {
    return start + codePoints.offset(position);
  }

  private DocumentFailure refused(Span span, String message, String help) {
    return new DocumentFailure(
        tree.at(DiagnosticCode.MALFORMED_DOCUMENT, span, message).help(help));
  }

  /** The library tells where; what stands there tells what is wrong. */
  private DocumentFailure mistake(int offset) {
    int at = Math.min(offset - start, text.length());
    if (text.substring(at).isBlank()) {
      return refused(
          new Span(start + at, start + at),
          "expected a closing quote or bracket, found the end of the file",
          "close every quote and bracket");
    }
    int found = text.codePointAt(at);
    Span span = new Span(start + at, start + at + Character.charCount(found));
    if (found < ' ' && found != '\t' && found != '\n' && found != '\r') {
      return refused(
          span, String.format("the control character U+%04X stands here", found), "delete it");
    }
    return switch (found) {
      case '\t' -> refused(span, "a tab stands in the indentation", "indent with blanks");
      case ':' ->
          refused(span, "`:` stands where no key ends", "put a text with a colon in quotes");
      case '@', '`', '%', '|', '>' ->
          refused(
              span,
              "a text cannot start with `" + Character.toString(found) + "`",
              "put the text in quotes");
      case '\n', '\r' ->
          refused(
              span,
              "expected `:` behind the key or a closing bracket, found the end of the line",
              "check this line and its indentation");
      default ->
          refused(
              span,
              "expected a key, an item or a value, found `" + Character.toString(found) + "`",
              "check the indentation of this line, and quotes and brackets above it");
    };
  }
}
