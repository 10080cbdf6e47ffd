package dev.rgm.compiler.dialect;

import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the JSON shapes of a model of states and observations say, in one form. A value that is null
 * was not given; one that could not be read is {@link Value.Missing}.
 */
final class AgentPlan {

  /** A factor of the hidden state. */
  static final class Factor {
    final String name;
    final Span span;
    double size;
    Span sizeSpan;
    List<Node.Text> labels = List.of();
    String description = "";
    Value prior;

    /** {@code [next, previous]} or, if controlled, {@code [next, previous, action]}. */
    Value transition;

    boolean controlled;
    double actions;
    List<Node.Text> actionLabels = List.of();

    Factor(String name, Span span) {
      this.name = name;
      this.span = span;
    }
  }

  /** A modality of observation. */
  static final class Modality {
    final String name;
    final Span span;
    double size;
    Span sizeSpan;
    List<Node.Text> labels = List.of();
    String description = "";
    List<Factor> factors = List.of();

    /** {@code [outcome, state …]}, the states in the order of {@link #factors}. */
    Value likelihood;

    Value preferences;

    Modality(String name, Span span) {
      this.name = name;
      this.span = span;
    }
  }

  /** A line of ModelParameters. */
  record Setting(String key, String value, Span span) {}

  final List<Factor> factors = new ArrayList<>();
  final List<Modality> modalities = new ArrayList<>();
  final List<Setting> settings = new ArrayList<>();

  /** The factor of a name. */
  Optional<Factor> factor(String name) {
    return factors.stream().filter(factor -> factor.name.equals(name)).findFirst();
  }
}
