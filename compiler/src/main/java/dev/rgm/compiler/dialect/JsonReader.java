package dev.rgm.compiler.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.rgm.compiler.diagnostic.DiagnosticSink;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.io.IOException;
import java.util.Optional;

/** Reads JSON (RFC 8259). */
final class JsonReader {

  /** The bounds of {@link TreeBuilder} come first, and their messages are better. */
  private static final int BEYOND = 1 << 28;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(2 * TreeBuilder.MAX_DEPTH)
                  .maxNumberLength(BEYOND)
                  .maxStringLength(BEYOND)
                  .maxNameLength(BEYOND)
                  .build())
          .build();

  private final JsonScanner scanner;
  private final TreeBuilder tree;

  private JsonReader(SourceText source, DiagnosticSink sink) {
    this.scanner = new JsonScanner(source.text());
    this.tree = new TreeBuilder(source, sink);
  }

  /** The tree of a document; empty, with a report, if it cannot be read. */
  static Optional<Node> read(SourceText source, DiagnosticSink sink) {
    JsonReader reader = new JsonReader(source, sink);
    try {
      reader.read(source.text());
      return Optional.of(reader.tree.root());
    } catch (DocumentFailure failure) {
      sink.report(failure.problem());
      return Optional.empty();
    }
  }

  private void read(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        // Texts are read lazily: their mistakes show here, before the scanner passes them.
        String value = token.isScalarValue() ? parser.getText() : null;
        add(token, value, token == JsonToken.FIELD_NAME ? parser.currentName() : value);
      }
    } catch (IOException e) {
      throw new DocumentFailure(new JsonMistake(scanner, tree).explain());
    }
  }

  private void add(JsonToken token, String value, String name) {
    if (tree.isOutside() && tree.root() != null) {
      throw new DocumentFailure(new JsonMistake(scanner, tree).explain());
    }
    Span span = scanner.next();
    switch (token) {
      case START_OBJECT -> tree.open(true, span);
      case START_ARRAY -> tree.open(false, span);
      case END_OBJECT, END_ARRAY -> tree.close(span);
      case FIELD_NAME -> tree.key(name, span);
      case VALUE_STRING -> tree.text(value, span);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> tree.number(value, span);
      case VALUE_TRUE -> tree.literal(true, span);
      case VALUE_FALSE -> tree.literal(false, span);
      default -> tree.literal(null, span);
    }
  }
}
