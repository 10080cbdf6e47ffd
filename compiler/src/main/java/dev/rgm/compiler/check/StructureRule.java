package dev.rgm.compiler.check;

import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.model.StructureModel;
import dev.rgm.compiler.model.StructureModel.Edge;
import dev.rgm.compiler.model.StructureModel.Link;
import dev.rgm.compiler.model.StructureModel.Variable;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Dimension;
import dev.rgm.compiler.syntax.Name;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement.Connection;
import dev.rgm.compiler.syntax.Statement.Declaration;
import dev.rgm.compiler.syntax.Statement.EdgeOperator;
import dev.rgm.compiler.syntax.Statement.Group;
import dev.rgm.compiler.syntax.Statement.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the names, axes and edges of a model that has no numbers. */
final class StructureRule {
  /** A class with more constants would not fit the 64 KiB of its initialiser. */
  private static final int MAX_VARIABLES = 500;

  private static final int MAX_EDGES = 1000;

  private final Spec spec;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final List<Variable> variables = new ArrayList<>();
  private final Set<Edge> edges = new LinkedHashSet<>();

  StructureRule(Spec spec) {
    this.spec = spec;
  }

  /** The structure; empty if there is none, or more than a class can hold. */
  Optional<StructureModel> structure(String name, String annotation, Span span) {
    spec.syntax()
        .statements(SectionKind.STATE_SPACE, Declaration.class)
        .forEach(
            declaration ->
                place(
                    declaration.name(),
                    declaration.dimensions().stream().map(this::written).toList()));
    for (Connection connection :
        spec.syntax().statements(SectionKind.CONNECTIONS, Connection.class).toList()) {
      for (int link = 0; link < connection.operators().size(); link++) {
        add(
            connection.groups().get(link),
            connection.operators().get(link),
            connection.groups().get(link + 1));
        if (edges.size() > MAX_EDGES || variables.size() > MAX_VARIABLES) {
          return Optional.empty();
        }
      }
    }
    return variables.isEmpty() || variables.size() > MAX_VARIABLES
        ? Optional.empty()
        : Optional.of(
            new StructureModel(
                name,
                annotation,
                spec.source(),
                span,
                Set.of(ModelKind.STRUCTURAL),
                variables,
                List.copyOf(edges)));
  }

  private String written(Dimension dimension) {
    return spec.source().slice(dimension.span()).strip();
  }

  private int place(Name name, List<String> axes) {
    return places.computeIfAbsent(
        name.text(),
        absent -> {
          String term = spec.symbols().find(absent).flatMap(spec::term).orElse("");
          variables.add(new Variable(absent, axes, term, name.span()));
          return variables.size() - 1;
        });
  }

  private void add(Group left, EdgeOperator operator, Group right) {
    for (Reference one : left.members()) {
      for (Reference other : right.members()) {
        if (edges.size() > MAX_EDGES) {
          return;
        }
        int from = place(one.name(), List.of());
        int to = place(other.name(), List.of());
        edges.add(
            operator == EdgeOperator.REVERSED
                ? new Edge(to, Link.DIRECTED, from)
                : new Edge(from, Link.valueOf(operator.name()), to));
      }
    }
  }
}
