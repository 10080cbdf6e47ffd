package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Roles.Part;
import dev.rgm.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A model while it takes shape; lives inside one call of the builder. */
final class Draft {

  /** A state factor or a modality with the parameters that belong to it. */
  static final class Owner {
    /** The variable's name, or one made up from its parameters where no variable is declared. */
    final String name;

    /** What ties it to its parameters. */
    final String suffix;

    /** The declared variable, if any. */
    final Optional<Variable> variable;

    /** Where messages point. */
    final Span span;

    /** {@code B} of a factor, {@code A} of a modality. */
    Optional<Part> matrix = Optional.empty();

    /** {@code D} of a factor, {@code C} of a modality. */
    Optional<Part> vector = Optional.empty();

    /** Number of states or outcomes; {@link Dimensions#OPEN} until known. */
    int size = Dimensions.OPEN;

    Owner(String name, String suffix, Optional<Variable> variable, Span span) {
      this.name = name;
      this.suffix = suffix;
      this.variable = variable;
      this.span = span;
    }

    /** The labels of its values, or none. */
    List<String> labels() {
      return variable.map(Labels::of).orElse(List.of());
    }

    /** How messages name it as an axis. */
    Axis axis() {
      return new Axis(name, labels());
    }
  }

  /** The state factors, in the order of the spec. */
  final List<Owner> factors = new ArrayList<>();

  /** The modalities, in the order of the spec. */
  final List<Owner> modalities = new ArrayList<>();

  /** The index of the factor a variable stands for, or -1. */
  int factor(Variable state) {
    for (int f = 0; f < factors.size(); f++) {
      if (factors.get(f).variable.map(Variable::key).orElse("").equals(state.key())) {
        return f;
      }
    }
    return -1;
  }
}
