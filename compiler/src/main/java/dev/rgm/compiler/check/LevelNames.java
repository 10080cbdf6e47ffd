package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Variable.Slice;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement.Connection;
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

/**
 * The directed edges of a renormalising model: {@code s_class > s_quarter > s_stroke > image} names
 * two levels between the class and the data.
 */
final class LevelNames {
  private final Map<String, Set<String>> parents = new LinkedHashMap<>();
  private final Set<String> sources = new LinkedHashSet<>();

  private LevelNames() {}

  /** Collects the directed edges of a model; others say nothing of what makes what. */
  static LevelNames of(Spec spec) {
    LevelNames names = new LevelNames();
    spec.syntax()
        .statements(SectionKind.CONNECTIONS, Connection.class)
        .forEach(
            connection -> {
              for (int i = 0; i + 1 < connection.groups().size(); i++) {
                Group left = connection.groups().get(i);
                Group right = connection.groups().get(i + 1);
                EdgeOperator operator = connection.operators().get(i);
                if (operator == EdgeOperator.DIRECTED) {
                  names.add(spec, left, right);
                } else if (operator == EdgeOperator.REVERSED) {
                  names.add(spec, right, left);
                }
              }
            });
    return names;
  }

  private void add(Spec spec, Group from, Group to) {
    for (Reference one : from.members()) {
      for (Reference other : to.members()) {
        Optional<Variable> cause = current(spec, one);
        Optional<Variable> effect = current(spec, other);
        if (cause.isPresent() && effect.isPresent()) {
          sources.add(cause.get().key());
          parents
              .computeIfAbsent(effect.get().key(), key -> new LinkedHashSet<>())
              .add(cause.get().key());
        }
      }
    }
  }

  private static Optional<Variable> current(Spec spec, Reference reference) {
    return spec.symbols()
        .resolve(reference.name())
        .filter(variable -> variable.slice() == Slice.CURRENT);
  }

  /** Whether something leads to a variable, and it leads to nothing. */
  boolean isLast(Variable variable) {
    return parents.containsKey(variable.key()) && !sources.contains(variable.key());
  }

  /** The variables that lead to another one. */
  List<String> leadingTo(String key) {
    return List.copyOf(parents.getOrDefault(key, Set.of()));
  }

  /**
   * The chain of what leads to a variable, the nearest first, up to where it begins or has two
   * beginnings.
   */
  List<String> above(String key) {
    List<String> chain = new ArrayList<>();
    List<String> next = leadingTo(key);
    while (next.size() == 1 && !chain.contains(next.get(0))) {
      chain.add(next.get(0));
      next = leadingTo(next.get(0));
    }
    return chain;
  }
}
