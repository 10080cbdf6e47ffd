package dev.rgm.compiler.check;

import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Name;
import dev.rgm.compiler.syntax.Statement.Assignment;
import dev.rgm.compiler.syntax.Statement.Declaration;
import dev.rgm.compiler.syntax.Value;
import java.util.List;
import java.util.Optional;

/**
 * A variable of one model: what StateSpaceBlock declares and InitialParameterization gives.
 *
 * @param key spelling under which it is found, with {@code π} folded to {@code pi}
 * @param name the first place that names it
 * @param declaration the first declaration; empty if only a value names it
 * @param assignments its values in order; the last one counts, unless they are slices
 * @param slice whether it is the variable itself or a copy of another at the next or previous step
 * @param base the key of the variable it copies; its own key if it is no copy
 */
record Variable(
    String key,
    Name name,
    Optional<Declaration> declaration,
    List<Assignment> assignments,
    Slice slice,
    String base) {

  /** The time slice that a variable stands for. */
  enum Slice {
    CURRENT,
    NEXT,
    PREVIOUS
  }

  Variable {
    assignments = List.copyOf(assignments);
  }

  /** The name as written. */
  String text() {
    return name.text();
  }

  /** Where messages about the variable point: its declaration, else its value. */
  Span span() {
    return name.span();
  }

  /** Where messages about its value point. */
  Span valueSpan() {
    return assignments.isEmpty() ? span() : assignments.get(assignments.size() - 1).target().span();
  }

  /** The value that counts: the last one, else the default of the declaration. */
  Optional<Value> value() {
    if (!assignments.isEmpty()) {
      return Optional.of(assignments.get(assignments.size() - 1).value());
    }
    return declaration.flatMap(d -> d.attribute("default")).map(a -> a.value());
  }
}
