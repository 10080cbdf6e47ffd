package dev.rgm.compiler.dialect;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticSink;
import dev.rgm.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads documents for tests. */
final class Documents {

  /** A tree, if there is one, and the messages. */
  record Read(SourceText source, Optional<Node> root, List<Diagnostic> diagnostics) {

    /** The only message, with the text it points at. */
    String message() {
      return diagnostics.stream()
          .map(d -> d.message() + " @" + source.slice(d.span()))
          .collect(Collectors.joining("\n"));
    }
  }

  private Documents() {}

  static Read json(String text) {
    SourceText source = new SourceText("x.json", text);
    DiagnosticSink sink = new DiagnosticSink();
    return new Read(source, JsonReader.read(source, sink), sink.sorted());
  }

  static Read yaml(String text) {
    SourceText source = new SourceText("x.yaml", text);
    DiagnosticSink sink = new DiagnosticSink();
    return new Read(source, YamlReader.read(source, sink), sink.sorted());
  }

  /** A tree as text: keys, values, and the characters that every scalar stands on. */
  static String shown(Read read) {
    return shown(read.source(), read.root().orElseThrow());
  }

  private static String shown(SourceText source, Node node) {
    if (node instanceof Node.Table table) {
      return table.members().stream()
          .map(m -> m.key() + "@" + source.slice(m.keySpan()) + "=" + shown(source, m.value()))
          .collect(Collectors.joining(" ", "{", "}"));
    }
    if (node instanceof Node.Items items) {
      List<String> elements = new ArrayList<>();
      items.elements().forEach(element -> elements.add(shown(source, element)));
      return elements.toString();
    }
    String value =
        node instanceof Node.Text text
            ? "'" + text.value() + "'"
            : node instanceof Node.Numeral number
                ? NumberText.of(number.value())
                : node instanceof Node.Bool bool ? String.valueOf(bool.value()) : "null";
    return value + "@" + source.slice(node.span());
  }
}
