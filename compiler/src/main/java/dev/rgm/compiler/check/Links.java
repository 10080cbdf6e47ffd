package dev.rgm.compiler.check;

import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement.Connection;
import dev.rgm.compiler.syntax.Statement.Group;
import dev.rgm.compiler.syntax.Statement.Reference;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Which variables the connections link directly, whatever the direction. */
final class Links {

  /** Grouped edges link every member to every other; beyond this many pairs they say nothing. */
  private static final int MAX_PAIRS = 100_000;

  private record Pair(String one, String other) {}

  private final Set<Pair> pairs = new LinkedHashSet<>();

  /** Collects the edges of a model. */
  static Links of(Spec spec) {
    Links links = new Links();
    spec.syntax()
        .statements(SectionKind.CONNECTIONS, Connection.class)
        .forEach(
            connection -> {
              for (int i = 0; i + 1 < connection.groups().size(); i++) {
                links.add(spec, connection.groups().get(i), connection.groups().get(i + 1));
              }
            });
    return links;
  }

  /** Whether an edge joins two variables. */
  boolean joins(Variable one, Variable other) {
    return pairs.contains(new Pair(one.key(), other.key()));
  }

  private void add(Spec spec, Group left, Group right) {
    for (Reference one : left.members()) {
      Optional<Variable> from = spec.symbols().resolve(one.name());
      for (Reference other : right.members()) {
        Optional<Variable> to = spec.symbols().resolve(other.name());
        if (from.isPresent() && to.isPresent() && pairs.size() < MAX_PAIRS) {
          pairs.add(new Pair(from.get().key(), to.get().key()));
          pairs.add(new Pair(to.get().key(), from.get().key()));
        }
      }
    }
  }
}
