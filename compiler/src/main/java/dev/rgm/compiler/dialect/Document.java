package dev.rgm.compiler.dialect;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.DiagnosticSink;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.dialect.Node.Table;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A document under import. It remembers what importers took, so that the rest can be listed: {@code
 * take} and its kin mark a value with all that it holds, {@code table} only walks through.
 */
final class Document {
  private final SourceText source;
  private final Table root;
  private final DiagnosticSink sink;
  private final Set<Node> taken = Collections.newSetFromMap(new IdentityHashMap<>());

  Document(SourceText source, Table root, DiagnosticSink sink) {
    this.source = source;
    this.root = root;
    this.sink = sink;
  }

  /** The outermost object. */
  Table root() {
    return root;
  }

  /** The text that spans belong to. */
  SourceText source() {
    return source;
  }

  /** Takes the value of the first of several keys that is there, whatever it is. */
  Optional<Node> take(Table table, String... keys) {
    for (String key : keys) {
      Optional<Node> found = table.get(key);
      if (found.isPresent()) {
        taken.add(found.get());
        return found;
      }
    }
    return Optional.empty();
  }

  /** Marks a value as taken. */
  void use(Node node) {
    taken.add(node);
  }

  /** Whether a value was taken as a whole. */
  boolean isTaken(Node node) {
    return taken.contains(node);
  }

  /** The object of a key; reports a value that is something else. */
  Optional<Table> table(Table table, String key) {
    Optional<Node> found = table.get(key);
    if (found.isPresent() && !(found.get() instanceof Table)) {
      taken.add(found.get());
      unfit(key, "an object", found.get());
    }
    return found.filter(Table.class::isInstance).map(Table.class::cast);
  }

  /** The object at the end of a path of objects, if all of them are there. */
  Optional<Table> path(Table table, String... keys) {
    Optional<Table> at = Optional.of(table);
    for (String key : keys) {
      at = at.flatMap(t -> t.get(key)).filter(Table.class::isInstance).map(Table.class::cast);
    }
    return at;
  }

  /** Takes a list; reports a value that is something else. */
  Optional<Node.Items> list(Table table, String... keys) {
    return typed(table, Node.Items.class, "a list", keys);
  }

  /** Takes a text; reports a value that is something else. */
  Optional<Node.Text> text(Table table, String... keys) {
    return typed(table, Node.Text.class, "a text", keys);
  }

  /** Takes a number; reports a value that is something else. */
  Optional<Node.Numeral> number(Table table, String... keys) {
    return typed(table, Node.Numeral.class, "a number", keys);
  }

  /** The number of a node that is one. */
  static OptionalDouble number(Node node) {
    return node instanceof Node.Numeral number
        ? OptionalDouble.of(number.value())
        : OptionalDouble.empty();
  }

  /** The texts of a list; reports an element that is something else. */
  List<Node.Text> texts(String key, Node.Items list) {
    list.elements().stream()
        .filter(element -> !(element instanceof Node.Text))
        .findFirst()
        .ifPresent(element -> unfit(key, "texts only", element));
    return list.elements().stream()
        .filter(Node.Text.class::isInstance)
        .map(Node.Text.class::cast)
        .toList();
  }

  private <T extends Node> Optional<T> typed(
      Table table, Class<T> type, String what, String... keys) {
    Optional<Node> found = take(table, keys);
    if (found.isPresent() && !type.isInstance(found.get())) {
      unfit(keys[0], what, found.get());
    }
    return found.filter(type::isInstance).map(type::cast);
  }

  /** Reports a value of another kind than its key needs. */
  void unfit(String key, String expected, Node found) {
    report(
        DiagnosticCode.UNFIT_VALUE,
        found.span(),
        "`" + key + "` needs " + expected + ", found " + found.what());
  }

  /** Reports something that is no mistake. */
  void remark(DiagnosticCode code, Span span, String message, String help) {
    sink.report(Diagnostic.of(code, source, span, message).severity(Severity.INFO).help(help));
  }

  /** Reports an error. */
  void report(DiagnosticCode code, Span span, String message, String... help) {
    Diagnostic.Builder builder = Diagnostic.of(code, source, span, message);
    for (String line : help) {
      builder.help(line);
    }
    sink.report(builder);
  }
}
