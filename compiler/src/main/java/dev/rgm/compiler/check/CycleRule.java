package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Variable.Slice;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement.Connection;
import dev.rgm.compiler.syntax.Statement.EdgeOperator;
import dev.rgm.compiler.syntax.Statement.Group;
import dev.rgm.compiler.syntax.Statement.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hidden states and observations of one time step that influence each other in a circle: no joint
 * distribution has such a graph. A circle through a transition, an action or a result such as
 * {@code G} takes time, and is none.
 */
final class CycleRule {

  /** Edges beyond this many are not followed. */
  private static final int MAX_EDGES = 100_000;

  private record Edge(Variable to, Span span) {}

  private final Workbench bench;
  private final Spec spec;
  private final Map<String, List<Edge>> edges = new LinkedHashMap<>();
  private int count;

  CycleRule(Workbench bench) {
    this.bench = bench;
    this.spec = bench.spec();
  }

  /** Reports one circle, if there is any. */
  void check() {
    spec.syntax().statements(SectionKind.CONNECTIONS, Connection.class).forEach(this::collect);
    trim();
    if (!edges.isEmpty()) {
      report();
    }
  }

  /** Drops every variable from which no circle can be reached, ends of chains first. */
  private void trim() {
    Map<String, Integer> out = new HashMap<>();
    Map<String, List<String>> sources = new HashMap<>();
    edges.forEach(
        (from, targets) -> {
          out.put(from, targets.size());
          for (Edge edge : targets) {
            sources.computeIfAbsent(edge.to().key(), key -> new ArrayList<>()).add(from);
          }
        });
    Deque<String> ends = new ArrayDeque<>();
    sources.keySet().stream().filter(key -> !out.containsKey(key)).forEach(ends::add);
    while (!ends.isEmpty()) {
      String end = ends.pop();
      edges.remove(end);
      for (String from : sources.getOrDefault(end, List.of())) {
        if (out.merge(from, -1, Integer::sum) == 0) {
          ends.add(from);
        }
      }
    }
    edges.values().forEach(targets -> targets.removeIf(e -> !edges.containsKey(e.to().key())));
  }

  private void collect(Connection connection) {
    for (int i = 0; i < connection.operators().size(); i++) {
      Group left = connection.groups().get(i);
      Group right = connection.groups().get(i + 1);
      EdgeOperator operator = connection.operators().get(i);
      boolean forward = operator == EdgeOperator.DIRECTED;
      boolean backward = operator == EdgeOperator.REVERSED || operator == EdgeOperator.CONDITIONAL;
      if (forward || backward) {
        for (Reference one : left.members()) {
          for (Reference other : right.members()) {
            add(forward ? one : other, forward ? other : one, connection.span());
          }
        }
      }
    }
  }

  private void add(Reference from, Reference to, Span span) {
    Optional<Variable> source = random(from);
    Optional<Variable> target = random(to);
    boolean both = source.isPresent() && target.isPresent();
    // An edge from a variable to itself is how some files write that it persists.
    if (both && !source.get().key().equals(target.get().key()) && count++ < MAX_EDGES) {
      edges
          .computeIfAbsent(source.get().key(), key -> new ArrayList<>())
          .add(new Edge(target.get(), span));
    }
  }

  /** A state or observation of this time step. */
  private Optional<Variable> random(Reference reference) {
    if (!reference.indices().isEmpty() || spec.symbols().slice(reference.name()) != Slice.CURRENT) {
      return Optional.empty();
    }
    return spec.symbols()
        .resolve(reference.name())
        .filter(v -> v.slice() == Slice.CURRENT)
        .filter(
            v -> bench.roles().role(v) == Role.STATE || bench.roles().role(v) == Role.OBSERVATION);
  }

  /** Follows edges until a variable comes again; every variable left leads on. */
  private void report() {
    List<String> path = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    List<Span> spans = new ArrayList<>();
    String at = edges.keySet().iterator().next();
    while (edges.containsKey(at) && !seen.containsKey(at)) {
      seen.put(at, path.size());
      Edge edge = edges.get(at).get(0);
      path.add(spec.symbols().find(at).map(Variable::text).orElse(at));
      spans.add(edge.span());
      at = edge.to().key();
    }
    int start = seen.getOrDefault(at, 0);
    List<String> circle = new ArrayList<>(path.subList(start, path.size()));
    circle.add(path.get(start));
    Span last = spans.get(spans.size() - 1);
    var builder =
        spec.at(
            last,
            DiagnosticCode.CIRCULAR_CONNECTIONS,
            "`"
                + String.join(" > ", circle)
                + "` is a circle within one time step, which no joint distribution has");
    if (!spans.get(start).equals(last)) {
      builder.related(spans.get(start), "the circle starts here");
    }
    spec.report(
        builder.help(
            "let one edge lead to the next step, such as "
                + path.get(path.size() - 1)
                + ">"
                + path.get(start)
                + "', or delete one"));
  }
}
