package dev.rgm.compiler.dialect;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.dialect.Node.Table;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement.EdgeOperator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the JSON shape that is a graph: variables and edges, nothing to run (§16, J-c). */
final class GraphImport {
  private static final Map<String, String> TERMS =
      Map.of("hidden", "HiddenState", "observation", "Observation", "action", "Action");

  /** What can stand behind an edge as its label. */
  private static final Pattern LABEL = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,63}");

  private final Document document;
  private final ModelAssembly model;
  private final Identifiers identifiers = new Identifiers();
  private final Map<String, String> variables = new HashMap<>();

  private GraphImport(Document document, ModelAssembly model) {
    this.document = document;
    this.model = model;
  }

  /** Adds the nodes and edges of a document to a model. */
  static void add(Document document, ModelAssembly model) {
    GraphImport graph = new GraphImport(document, model);
    Table root = document.root();
    document.table(root, "nodes").ifPresent(nodes -> nodes.members().forEach(graph::node));
    document.table(root, "edges").ifPresent(edges -> edges.members().forEach(graph::edge));
  }

  private void node(Node.Member member) {
    Optional<Table> own = table(member);
    if (own.isEmpty()) {
      return;
    }
    List<Node.Text> labels =
        document
            .list(own.get(), "labels")
            .map(list -> document.texts("labels", list))
            .orElse(List.of());
    Optional<Node.Numeral> size = document.number(own.get(), "dim");
    if (size.isEmpty() && labels.isEmpty()) {
      document.report(
          DiagnosticCode.MISSING_KEY,
          member.keySpan(),
          "the size of `" + member.key() + "` is missing",
          "give its `dim`, or its labels");
    }
    String variable = identifiers.name(member.key());
    variables.put(member.key(), variable);
    model.declare(
        variable,
        member.keySpan(),
        List.of(
            ModelAssembly.fixed(
                size.map(Node.Numeral::value).orElse((double) Math.max(1, labels.size())),
                size.map(Node.Numeral::span).orElse(member.keySpan())),
            ModelAssembly.fixed(1, member.keySpan())),
        "int",
        ModelAssembly.labels(labels));
    Optional<Node> type = own.get().get("type");
    if (type.isPresent()
        && type.get() instanceof Node.Text text
        && TERMS.containsKey(text.value())) {
      document.use(text);
      model.entry(SectionKind.ONTOLOGY, variable, TERMS.get(text.value()), text.span());
    }
    if (!variable.equals(member.key())) {
      model.text(
          SectionKind.MODEL_ANNOTATION,
          "- `" + variable + "`, called `" + OneLine.of(member.key()) + "`",
          member.keySpan());
    }
  }

  private void edge(Node.Member member) {
    Optional<Table> own = table(member);
    if (own.isEmpty()) {
      return;
    }
    Optional<String> from = end(member, own.get(), "from");
    Optional<String> to = end(member, own.get(), "to");
    Optional<Node> type = own.get().get("type");
    String label = "";
    if (type.isPresent()
        && type.get() instanceof Node.Text text
        && LABEL.matcher(text.value()).matches()) {
      document.use(text);
      label = text.value();
    }
    if (from.isPresent() && to.isPresent()) {
      model.connect(
          List.of(from.get()), EdgeOperator.DIRECTED, List.of(to.get()), label, own.get().span());
    }
  }

  private Optional<String> end(Node.Member member, Table edge, String key) {
    Optional<Node.Text> name = document.text(edge, key);
    if (name.isEmpty() && edge.get(key).isEmpty()) {
      document.report(
          DiagnosticCode.MISSING_KEY,
          member.keySpan(),
          "the edge `" + member.key() + "` has no `" + key + "`",
          "name a node");
    }
    Optional<String> variable = name.map(text -> variables.get(text.value()));
    if (name.isPresent() && variable.isEmpty()) {
      document.report(
          DiagnosticCode.UNFIT_VALUE,
          name.get().span(),
          "there is no node `" + name.get().value() + "`",
          "name a node");
    }
    return variable;
  }

  private Optional<Table> table(Node.Member member) {
    if (member.value() instanceof Table table) {
      return Optional.of(table);
    }
    document.use(member.value());
    document.unfit(member.key(), "an object", member.value());
    return Optional.empty();
  }
}
