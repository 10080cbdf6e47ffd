package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Variable.Slice;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Dimension;
import dev.rgm.compiler.syntax.Name;
import dev.rgm.compiler.syntax.Statement.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Resolves the dimensions of declarations. A name is a key of ModelParameters, else a variable,
 * whose first dimension it takes and which it makes the axis, else the horizon {@code T}; what
 * cannot be resolved stays open and is unified with the literal.
 */
final class Dimensions {

  /** The size of an axis that is not known yet. */
  static final int OPEN = -1;

  private static final int MAX_DEPTH = 100;

  /**
   * One axis of a declaration.
   *
   * @param size number of entries, or {@link #OPEN}
   * @param axis the variable the axis runs over, if the declaration names one
   * @param slice the time step of that variable
   */
  record Extent(int size, Optional<Variable> axis, Slice slice, Span span) {
    /** Whether the size is not known yet. */
    boolean open() {
      return size == OPEN;
    }
  }

  private final Spec spec;
  private final Roles roles;
  private final Set<String> visiting = new HashSet<>();

  Dimensions(Spec spec, Roles roles) {
    this.spec = spec;
    this.roles = roles;
  }

  /** The axes of a variable as declared; none if it is not declared or has no dimensions. */
  List<Extent> of(Variable variable) {
    List<Extent> extents = new ArrayList<>();
    variable
        .declaration()
        .ifPresent(
            declaration -> {
              for (Dimension dimension : declaration.dimensions()) {
                extents.add(extent(dimension));
              }
            });
    return extents;
  }

  /**
   * How many values a state, observation or action can take, as its declaration says: the one axis
   * that is not a unit axis. {@code [1]} is an index and says nothing.
   */
  OptionalInt categories(Variable variable) {
    for (Extent extent : of(variable)) {
      if (extent.size() != 1) {
        return extent.open() ? OptionalInt.empty() : OptionalInt.of(extent.size());
      }
    }
    return OptionalInt.empty();
  }

  /** Where the dimension stands that {@link #categories} is taken from. */
  Span categoriesSpan(Variable variable) {
    for (Extent extent : of(variable)) {
      if (extent.size() != 1) {
        return extent.span();
      }
    }
    return variable.span();
  }

  private Extent extent(Dimension dimension) {
    if (dimension instanceof Dimension.Symbol symbol
        && spec.parameters().find(symbol.name().text()).isEmpty()) {
      Optional<Variable> axis = spec.symbols().resolve(symbol.name()).filter(this::isAxis);
      if (axis.isPresent()) {
        return new Extent(
            axisSize(axis.get()), axis, spec.symbols().slice(symbol.name()), symbol.span());
      }
    }
    return new Extent(size(dimension, 0), Optional.empty(), Slice.CURRENT, dimension.span());
  }

  private boolean isAxis(Variable variable) {
    return switch (roles.role(variable)) {
      case STATE, OBSERVATION, ACTION, POLICY -> true;
      default -> false;
    };
  }

  /** The categories of a variable that names an axis; labels count where dimensions are silent. */
  private int axisSize(Variable variable) {
    if (!visiting.add(variable.key())) {
      return OPEN;
    }
    int size = categories(variable).orElse(Labels.count(variable).orElse(OPEN));
    visiting.remove(variable.key());
    return size;
  }

  private int size(Dimension dimension, int depth) {
    if (depth > MAX_DEPTH) {
      return OPEN;
    }
    if (dimension instanceof Dimension.Fixed fixed) {
      return whole(fixed.value());
    } else if (dimension instanceof Dimension.Symbol symbol) {
      return named(symbol.name());
    } else if (dimension instanceof Dimension.Length length) {
      return named(length.name());
    } else if (dimension instanceof Dimension.Arithmetic operation) {
      int left = size(operation.left(), depth + 1);
      int right = size(operation.right(), depth + 1);
      if (left == OPEN || right == OPEN) {
        return OPEN;
      }
      return whole(
          switch (operation.operator()) {
            case '+' -> (double) left + right;
            case '-' -> (double) left - right;
            case '*' -> (double) left * right;
            default -> (double) left / right;
          });
    }
    return OPEN;
  }

  private static int whole(double value) {
    return value >= 1 && value <= Integer.MAX_VALUE && value == Math.rint(value)
        ? (int) value
        : OPEN;
  }

  private int named(Name name) {
    Optional<Entry> entry = spec.parameters().find(name.text());
    if (entry.isPresent()) {
      OptionalInt number = ParameterTable.integer(ParameterTable.text(entry.get()));
      return number.isPresent() ? whole(number.getAsInt()) : OPEN;
    }
    Optional<Variable> variable = spec.symbols().resolve(name);
    if (variable.isPresent()) {
      if (!visiting.add(variable.get().key())) {
        return OPEN;
      }
      List<Extent> extents = of(variable.get());
      visiting.remove(variable.get().key());
      return extents.isEmpty() ? OPEN : extents.get(0).size();
    }
    if (name.text().equals("T")) {
      OptionalInt horizon = RunLength.horizon(spec);
      return horizon.isPresent() ? whole(horizon.getAsInt()) : OPEN;
    }
    return OPEN;
  }
}
