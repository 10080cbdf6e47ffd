package dev.rgm.compiler.dialect;

import dev.rgm.compiler.dialect.Node.Table;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.ModelSyntax;
import dev.rgm.compiler.syntax.SectionKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes a model of a JSON document of the years before GNN was Markdown (gnn-language §16). */
final class GnnJsonImport {
  private static final String TAG = "ActInfPOMDP";
  private static final String GRAPH_TAG = "ActInfGraph";

  private final Document document;
  private final ModelAssembly model;

  private GnnJsonImport(Document document) {
    this.document = document;
    this.model = new ModelAssembly(document.root().span());
  }

  /** The model of a document; empty, with a report, if too much is missing. */
  static Optional<ModelSyntax> read(Document document) {
    return new GnnJsonImport(document).read();
  }

  private Optional<ModelSyntax> read() {
    Table root = document.root();
    boolean graph = root.get("nodes").isPresent() && root.get("edges").isPresent();
    head(root, graph ? GRAPH_TAG : TAG);
    if (graph) {
      GraphImport.add(document, model);
      return Optional.of(model.build());
    }
    AgentPlan plan = new AgentPlan();
    AgentImport agent = new AgentImport(document, plan);
    if (document.table(root, "stateSpace").isEmpty()) {
      agent.missing(root.span().head(), "`stateSpace` is missing", "describe the state factors");
    } else if (describesFactorsByObjects(root)) {
      new ObjectsImport(document, plan, agent).read();
    } else {
      new ListsImport(document, plan, agent).read();
    }
    if (agent.isBroken()) {
      return Optional.empty();
    }
    agent.requireAll();
    AgentAssembly.add(plan, model);
    model.text(SectionKind.TIME, "Dynamic", root.span().head());
    return Optional.of(model.build());
  }

  private boolean describesFactorsByObjects(Table root) {
    return document
        .path(root, "stateSpace")
        .flatMap(space -> space.get("factors"))
        .filter(Node.Items.class::isInstance)
        .map(factors -> ((Node.Items) factors).elements())
        .filter(elements -> !elements.isEmpty())
        .map(elements -> elements.get(0) instanceof Table)
        .orElse(false);
  }

  private void head(Table root, String tag) {
    Optional<Node.Text> name = document.text(root, "modelName", "name");
    Span span = name.map(Node.Text::span).orElse(root.span().head());
    model.head(tag, name.map(Node.Text::value).orElse(document.source().stem()), span);
    document.text(root, "description").ifPresent(text -> annotate(List.of(text)));
    Optional<Node> type = root.get("modelType");
    if (type.isPresent() && type.get() instanceof Node.Items types) {
      document.use(types);
      String words =
          document.texts("modelType", types).stream()
              .map(text -> OneLine.of(text.value()))
              .collect(Collectors.joining(", "));
      model.text(SectionKind.MODEL_ANNOTATION, "Type: " + words, types.span());
    }
    document
        .path(root, "markdown")
        .ifPresent(
            page -> {
              document.list(page, "description").ifPresent(l -> annotate(texts(l)));
              document
                  .list(page, "equations")
                  .ifPresent(list -> lines(SectionKind.EQUATIONS, texts(list)));
            });
  }

  private List<Node.Text> texts(Node.Items list) {
    return document.texts("markdown", list);
  }

  private void annotate(List<Node.Text> texts) {
    lines(SectionKind.MODEL_ANNOTATION, texts);
  }

  private void lines(SectionKind kind, List<Node.Text> texts) {
    for (Node.Text text : texts) {
      text.value().lines().forEach(line -> model.text(kind, OneLine.of(line), text.span()));
    }
  }
}
