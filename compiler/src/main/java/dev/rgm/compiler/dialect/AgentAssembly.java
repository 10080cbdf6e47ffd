package dev.rgm.compiler.dialect;

import dev.rgm.compiler.dialect.AgentPlan.Factor;
import dev.rgm.compiler.dialect.AgentPlan.Modality;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Dimension;
import dev.rgm.compiler.syntax.SectionKind;
import dev.rgm.compiler.syntax.Statement.EdgeOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a plan as the tree of a factored model: {@code A_x[o_x, s_y …]}, {@code B_y[s_y', s_y,
 * u_y]}, {@code C_x[o_x]} and {@code D_y[s_y]}, with named axes, so that no order is left to guess.
 */
final class AgentAssembly {
  private final ModelAssembly model;
  private final Identifiers identifiers = new Identifiers();

  private AgentAssembly(ModelAssembly model) {
    this.model = model;
  }

  /** Adds a plan to a model. */
  static void add(AgentPlan plan, ModelAssembly model) {
    AgentAssembly assembly = new AgentAssembly(model);
    plan.factors.forEach(assembly::state);
    plan.modalities.forEach(assembly::outcome);
    plan.factors.forEach(assembly::dynamics);
    plan.modalities.forEach(assembly::observation);
    plan.settings.forEach(
        s -> model.entry(SectionKind.MODEL_PARAMETERS, s.key(), s.value(), s.span()));
  }

  private void state(Factor factor) {
    String state = of("s", factor);
    declare(state, factor.span, factor.size, factor.sizeSpan, factor.labels);
    model.declare(state + "'", factor.span, vector(factor.size, factor.sizeSpan), "int", null);
    if (factor.controlled) {
      declare(of("u", factor), factor.span, factor.actions, factor.span, factor.actionLabels);
    }
    describe(state, factor.name, factor.description, factor.span);
  }

  private void outcome(Modality modality) {
    String outcome = of("o", modality);
    declare(outcome, modality.span, modality.size, modality.sizeSpan, modality.labels);
    describe(outcome, modality.name, modality.description, modality.span);
  }

  private void dynamics(Factor factor) {
    String state = of("s", factor);
    String next = state + "'";
    String transition = of("B", factor);
    String prior = of("D", factor);
    Span span = factor.span;
    List<String> sources = new ArrayList<>(List.of(state));
    List<Dimension> axes = new ArrayList<>();
    axes.add(ModelAssembly.axis(next, span));
    axes.add(ModelAssembly.axis(state, span));
    if (factor.controlled) {
      axes.add(ModelAssembly.axis(of("u", factor), span));
      sources.add(of("u", factor));
      annotate(of("u", factor), "Action", span);
    }
    model.declare(transition, span, axes, "float", null);
    model.declare(prior, span, List.of(ModelAssembly.axis(state, span)), "float", null);
    model.connect(List.of(prior), EdgeOperator.DIRECTED, List.of(state), "", span);
    model.connect(sources, EdgeOperator.UNDIRECTED, List.of(transition), "", span);
    model.connect(List.of(transition), EdgeOperator.DIRECTED, List.of(next), "", span);
    if (factor.transition != null) {
      model.assign(transition, factor.transition);
    }
    if (factor.prior != null) {
      model.assign(prior, factor.prior);
    }
    annotate(state, "HiddenState", span);
    annotate(transition, "TransitionMatrix", span);
    annotate(prior, "PriorOverHiddenStates", span);
  }

  private void observation(Modality modality) {
    String outcome = of("o", modality);
    String likelihood = of("A", modality);
    Span span = modality.span;
    List<String> states = modality.factors.stream().map(f -> of("s", f)).toList();
    List<Dimension> axes =
        Stream.concat(Stream.of(outcome), states.stream())
            .map(name -> ModelAssembly.axis(name, span))
            .toList();
    model.declare(likelihood, span, axes, "float", null);
    if (!states.isEmpty()) {
      model.connect(states, EdgeOperator.UNDIRECTED, List.of(likelihood), "", span);
    }
    model.connect(List.of(likelihood), EdgeOperator.UNDIRECTED, List.of(outcome), "", span);
    if (modality.likelihood != null) {
      model.assign(likelihood, modality.likelihood);
    }
    annotate(outcome, "Observation", span);
    annotate(likelihood, "LikelihoodMatrix", span);
    if (modality.preferences != null) {
      String preferences = of("C", modality);
      model.declare(preferences, span, List.of(ModelAssembly.axis(outcome, span)), "float", null);
      model.assign(preferences, modality.preferences);
      annotate(preferences, "LogPreferenceVector", span);
    }
  }

  private void declare(String name, Span span, double size, Span sizeSpan, List<Node.Text> labels) {
    model.declare(name, span, vector(size, sizeSpan), "int", ModelAssembly.labels(labels));
  }

  private static List<Dimension> vector(double size, Span span) {
    return List.of(ModelAssembly.fixed(size, span), ModelAssembly.fixed(1, span));
  }

  /** Keeps the old name where it had to change, and what the file says about it. */
  private void describe(String variable, String name, String description, Span span) {
    boolean renamed = !variable.substring(2).equals(name);
    if (renamed || !description.isEmpty()) {
      String text = "- `" + variable + "`";
      text += renamed ? ", called `" + OneLine.of(name) + "`" : "";
      text += description.isEmpty() ? "" : ": " + OneLine.of(description);
      model.text(SectionKind.MODEL_ANNOTATION, text, span);
    }
  }

  private void annotate(String variable, String term, Span span) {
    model.entry(SectionKind.ONTOLOGY, variable, term, span);
  }

  private String of(String role, Factor factor) {
    return role + "_" + identifiers.suffix("factor", factor.name);
  }

  private String of(String role, Modality modality) {
    return role + "_" + identifiers.suffix("modality", modality.name);
  }
}
