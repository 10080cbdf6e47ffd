package dev.rgm.compiler.dialect;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.dialect.AgentPlan.Factor;
import dev.rgm.compiler.dialect.AgentPlan.Modality;
import dev.rgm.compiler.dialect.Node.Table;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What the two JSON shapes of a model of states and observations have in common. Their transition
 * tables have a row for each previous state and a column for each next one; GNN has it the other
 * way round.
 */
final class AgentImport {
  /** Identities are written out; more states than this are not. */
  private static final int MAX_IDENTITY = 1024;

  /** The action axis of a transition. */
  private static final double ACTION_AXIS = 2;

  private final Document document;
  private final AgentPlan plan;
  private boolean broken;

  AgentImport(Document document, AgentPlan plan) {
    this.document = document;
    this.plan = plan;
  }

  /** Whether so much is missing that there is no model. */
  boolean isBroken() {
    return broken;
  }

  /** Adds a factor, whose name must be new. */
  Factor addFactor(String name, Span span) {
    if (plan.factor(name).isPresent()) {
      twice("factors", name, span);
    }
    Factor factor = new Factor(name, span);
    plan.factors.add(factor);
    return factor;
  }

  /** Adds a modality, whose name must be new. */
  Modality addModality(String name, Span span) {
    if (plan.modalities.stream().anyMatch(m -> m.name.equals(name))) {
      twice("modalities", name, span);
    }
    Modality modality = new Modality(name, span);
    plan.modalities.add(modality);
    return modality;
  }

  private void twice(String key, String name, Span span) {
    broken = true;
    document.report(
        DiagnosticCode.UNFIT_VALUE,
        span,
        "two of `" + key + "` are called `" + name + "`",
        "give one of them another name");
  }

  /** Says that something is missing without which there is no model. */
  void missing(Span span, String message, String help) {
    broken = true;
    document.report(DiagnosticCode.MISSING_KEY, span, message, help);
  }

  /** Says that a value is missing; the rest of the model is still read. */
  Value missingValue(Span span, String message, String help) {
    document.report(DiagnosticCode.MISSING_KEY, span, message, help);
    return new Value.Missing(span);
  }

  /** A size that is given, else the number of labels. */
  double size(Optional<Node> given, List<Node.Text> labels, String name, Span span) {
    if (given.isPresent() && given.get() instanceof Node.Numeral number) {
      return number.value();
    }
    if (given.isPresent()) {
      broken = true;
      document.unfit(name, "a number for its size", given.get());
    } else if (labels.isEmpty()) {
      missing(span, "the size of `" + name + "` is missing", "give its size, or its labels");
    }
    return Math.max(1, labels.size());
  }

  /** Reads transitions: one table, or one for each action. */
  void transition(Factor factor, String key, Node node) {
    boolean perAction = depth(node) > 2;
    List<Node> tables = perAction ? ((Node.Items) node).elements() : List.of(node);
    factor.controlled = perAction;
    transitions(factor, key, tables, node.span());
  }

  /** Reads the tables of a factor, one for each action. */
  void transitions(Factor factor, String key, List<Node> tables, Span span) {
    List<Value> slices = new ArrayList<>();
    for (Node node : tables) {
      Optional<NumberTable> table = NumberTable.read(document, key, node);
      if (table.isEmpty()) {
        factor.transition = new Value.Missing(span);
        return;
      }
      slices.add(table.get().transposed().value());
    }
    factor.actions = Math.max(1, slices.size());
    if (factor.controlled) {
      slices.add(0, new Value.Scalar(ACTION_AXIS, span.head()));
      factor.transition = new Value.Call("stack", slices, List.of(), span);
    } else {
      factor.transition = slices.get(0);
    }
  }

  /** Says that a number that is given beside the tables is another one. */
  void agree(Factor factor, String key, Optional<Node> given) {
    boolean other =
        given.isPresent()
            && factor.actions > 0
            && Document.number(given.get()).orElse(factor.actions) != factor.actions;
    if (other) {
      document.report(
          DiagnosticCode.UNFIT_VALUE,
          given.get().span(),
          "`"
              + key
              + "` differs from the "
              + NumberText.of(factor.actions)
              + " actions that the transitions of `"
              + factor.name
              + "` have",
          "give one table for each action");
    }
  }

  /** Initial beliefs: a list, an object with {@code values}, or the index of a certain state. */
  Value prior(Factor factor, Node node) {
    if (node instanceof Table table && table.get("values").isPresent()) {
      return NumberTable.literal(table.get("values").get());
    }
    if (node instanceof Node.Numeral number) {
      return certain(factor, number);
    }
    if (node instanceof Node.Items) {
      return NumberTable.literal(node);
    }
    document.unfit(factor.name, "probabilities or the index of a state", node);
    return new Value.Missing(node.span());
  }

  private Value certain(Factor factor, Node.Numeral number) {
    double state = number.value();
    boolean known = state == Math.rint(state) && state >= 0 && state < factor.size;
    if (!known || !isSize(factor.size) || factor.size > MAX_IDENTITY) {
      document.report(
          DiagnosticCode.UNFIT_VALUE,
          number.span(),
          "`" + factor.name + "` has no state " + NumberText.of(state),
          "count the states from 0");
      return new Value.Missing(number.span());
    }
    double[] prior = new double[(int) factor.size];
    prior[(int) state] = 1;
    return new Value.Row(Value.Bracket.PAREN, prior, number.span());
  }

  /** Preferences: a number for each outcome. */
  Value preferences(Modality modality, Node node) {
    if (node instanceof Node.Items && depth(node) == 1) {
      return NumberTable.literal(node);
    }
    String found =
        node instanceof Node.Items items
            ? "a list of " + items.elements().size() + " lists"
            : node.what();
    document.report(
        DiagnosticCode.UNFIT_VALUE,
        node.span(),
        "the preferences of `"
            + modality.name
            + "` are "
            + NumberText.of(modality.size)
            + " numbers, found "
            + found,
        "give one number for each outcome");
    return new Value.Missing(node.span());
  }

  /**
   * The likelihood of a modality that shows one factor as it is, but for a share of cases in which
   * it shows any of the other outcomes, each as often.
   */
  Value noisyIdentity(Modality modality, double noise, Span span) {
    double states = modality.factors.get(0).size;
    if (modality.size != states || !isSize(states) || states > MAX_IDENTITY) {
      document.report(
          DiagnosticCode.UNFIT_VALUE,
          span,
          "an identity needs as many outcomes as states, but `"
              + modality.name
              + "` has "
              + NumberText.of(modality.size)
              + " outcomes and `"
              + modality.factors.get(0).name
              + "` has "
              + NumberText.of(states)
              + " states",
          "give the matrix");
      return new Value.Missing(span);
    }
    int size = (int) states;
    List<Value> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double[] row = new double[size];
      Arrays.fill(row, size == 1 ? 0 : noise / (size - 1));
      row[i] = size == 1 ? 1 : 1 - noise;
      rows.add(new Value.Row(Value.Bracket.PAREN, row, span));
    }
    return new Value.Items(Value.Bracket.BRACE, rows, span);
  }

  /**
   * A likelihood as it is, or one whose columns run over the states of several factors, the first
   * one fastest.
   */
  Value likelihood(Modality modality, Node node) {
    double columns = modality.factors.stream().mapToDouble(f -> f.size).reduce(1, (a, b) -> a * b);
    boolean flat =
        modality.factors.size() > 1
            && modality.factors.stream().allMatch(f -> isSize(f.size))
            && depth(node) == 2
            && ((Node.Items) node).elements().get(0) instanceof Node.Items row
            && row.elements().size() == columns;
    if (!flat) {
      return NumberTable.literal(node);
    }
    Optional<NumberTable> table = NumberTable.read(document, modality.name, node);
    if (table.isEmpty()) {
      return new Value.Missing(node.span());
    }
    List<Value> outcomes = new ArrayList<>();
    for (double[] row : table.get().rows()) {
      outcomes.add(unfolded(row, modality.factors, 0, 0, 1, node.span()));
    }
    return new Value.Items(Value.Bracket.BRACE, outcomes, node.span());
  }

  private static Value unfolded(
      double[] row, List<Factor> factors, int axis, int offset, int stride, Span span) {
    int size = (int) factors.get(axis).size;
    if (axis == factors.size() - 1) {
      double[] numbers = new double[size];
      for (int i = 0; i < size; i++) {
        numbers[i] = row[offset + i * stride];
      }
      return new Value.Row(Value.Bracket.PAREN, numbers, span);
    }
    List<Value> elements = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      elements.add(unfolded(row, factors, axis + 1, offset + i * stride, stride * size, span));
    }
    return new Value.Items(Value.Bracket.PAREN, elements, span);
  }

  /** Every modality and factor must have its matrices; says which has none. */
  void requireAll() {
    for (Factor factor : plan.factors) {
      if (factor.transition == null) {
        factor.transition =
            missingValue(
                factor.span,
                "`" + factor.name + "` has no transitions",
                "give a table with a row for each previous state");
      }
      if (factor.prior == null) {
        factor.prior =
            missingValue(
                factor.span,
                "`" + factor.name + "` has no initial beliefs",
                "give a probability for each state");
      }
      factor.actions = Math.max(1, factor.actions);
    }
    for (Modality modality : plan.modalities) {
      if (modality.likelihood == null) {
        modality.likelihood =
            missingValue(
                modality.span,
                "`" + modality.name + "` has no likelihood",
                "give its A matrix: a row for each outcome");
      }
      if (modality.factors.isEmpty()) {
        modality.factors = plan.factors.size() == 1 ? plan.factors : Collections.emptyList();
      }
    }
  }

  private static boolean isSize(double size) {
    return size >= 1 && size == Math.rint(size);
  }

  /** How deeply lists nest along the first elements. */
  static int depth(Node node) {
    int depth = 0;
    Node at = node;
    while (at instanceof Node.Items items) {
      depth++;
      at = items.elements().isEmpty() ? null : items.elements().get(0);
    }
    return depth;
  }
}
