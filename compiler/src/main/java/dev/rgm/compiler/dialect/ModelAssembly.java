package dev.rgm.compiler.dialect;

import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Dimension;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.Name;
import dev.rgm.compiler.syntax.Section;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement;
import dev.rgm.compiler.syntax.Statement.EdgeOperator;
import dev.rgm.compiler.syntax.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Puts together the tree of a model that was not written as GNN. */
final class ModelAssembly {

  /** A section that grows. */
  private static final class Part {
    final Span span;
    final List<Statement> statements = new ArrayList<>();
    String text = "";

    Part(Span span) {
      this.span = span;
    }
  }

  private final Span whole;
  private final Map<SectionKind, Part> parts = new EnumMap<>(SectionKind.class);

  /** For a model that stands in a range. */
  ModelAssembly(Span whole) {
    this.whole = whole;
  }

  /** Adds the sections that every model has. */
  void head(String tag, String name, Span nameSpan) {
    text(SectionKind.GNN_SECTION, tag, whole.head());
    text(SectionKind.VERSION_AND_FLAGS, "GNN v1", whole.head());
    text(SectionKind.MODEL_NAME, OneLine.of(name), nameSpan);
    part(SectionKind.STATE_SPACE, whole.head());
    part(SectionKind.CONNECTIONS, whole.head());
  }

  /** Adds lines to a section of text. */
  void text(SectionKind kind, String text, Span span) {
    Part part = part(kind, span);
    part.text = part.text.isEmpty() ? text : part.text + "\n" + text;
  }

  /** Declares a variable. */
  void declare(String name, Span span, List<Dimension> dimensions, String type, Value labels) {
    List<Statement.Attribute> attributes = new ArrayList<>();
    attributes.add(
        new Statement.Attribute("type", new Value.Word(Name.of(type, span), span), span));
    if (labels != null) {
      attributes.add(new Statement.Attribute("labels", labels, labels.span()));
    }
    add(
        SectionKind.STATE_SPACE,
        new Statement.Declaration(Name.of(name, span), dimensions, attributes, span));
  }

  /** Links two groups of variables. */
  void connect(List<String> from, EdgeOperator operator, List<String> to, String label, Span span) {
    add(
        SectionKind.CONNECTIONS,
        new Statement.Connection(
            List.of(group(from, span), group(to, span)), List.of(operator), label, span));
  }

  /** Gives a variable its value. */
  void assign(String name, Value value) {
    add(
        SectionKind.PARAMETERIZATION,
        new Statement.Assignment(Name.of(name, value.span()), List.of(), value, value.span()));
  }

  /** Adds a line {@code key: value}. */
  void entry(SectionKind kind, String key, String text, Span span) {
    add(kind, new Statement.Entry(key, span, text, span, span));
  }

  /** Whether a section holds something. */
  boolean has(SectionKind kind) {
    return parts.containsKey(kind);
  }

  /** The finished tree, its sections in the canonical order. */
  ModelSyntax build() {
    List<Section> sections = new ArrayList<>();
    parts.forEach(
        (kind, part) ->
            sections.add(
                new Section(
                    kind, kind.title(), part.span, part.text, part.span.head(), part.statements)));
    return new ModelSyntax(sections, whole);
  }

  /** A fixed dimension. */
  static Dimension fixed(double size, Span span) {
    return new Dimension.Fixed(size, span);
  }

  /** A dimension that names the axis of a variable. */
  static Dimension axis(String name, Span span) {
    return new Dimension.Symbol(Name.of(name, span), span);
  }

  /** Labels as they are, or null if there are none. */
  static Value labels(List<Node.Text> texts) {
    if (texts.isEmpty()) {
      return null;
    }
    Span span = texts.get(0).span().to(texts.get(texts.size() - 1).span());
    List<Value> words =
        texts.stream().<Value>map(text -> new Value.Text(text.value(), text.span())).toList();
    return new Value.Items(Value.Bracket.BRACE, words, span);
  }

  private static Statement.Group group(List<String> names, Span span) {
    return new Statement.Group(
        names.stream()
            .map(name -> new Statement.Reference(Name.of(name, span), List.of(), span))
            .toList(),
        span);
  }

  private void add(SectionKind kind, Statement statement) {
    part(kind, statement.span()).statements.add(statement);
  }

  private Part part(SectionKind kind, Span span) {
    return parts.computeIfAbsent(kind, k -> new Part(span));
  }
}
