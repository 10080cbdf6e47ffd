package dev.rgm.compiler.dialect;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.dialect.AgentPlan.Factor;
import dev.rgm.compiler.dialect.AgentPlan.Modality;
import dev.rgm.compiler.dialect.Node.Table;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the JSON shape in which parallel lists describe factors and modalities (gnn-language §16,
 * J-a).
 */
final class ListsImport {
  private final Document document;
  private final AgentPlan plan;
  private final AgentImport agent;

  ListsImport(Document document, AgentPlan plan, AgentImport agent) {
    this.document = document;
    this.plan = plan;
    this.agent = agent;
  }

  /** Reads everything that the shape knows. */
  void read() {
    Table root = document.root();
    document.table(root, "stateSpace").ifPresent(this::factors);
    Optional<Table> observations = document.table(root, "observations");
    if (observations.isPresent()) {
      modalities(observations.get());
    } else {
      agent.missing(root.span().head(), "`observations` is missing", "list the modalities");
    }
    if (agent.isBroken()) {
      return;
    }
    document.table(root, "transitionModel").ifPresent(this::transitions);
    document.table(root, "preferences").ifPresent(this::preferences);
    for (String key : List.of("initialBeliefs", "initialState")) {
      document.table(root, key).ifPresent(this::priors);
    }
    document.table(root, "policies").ifPresent(this::policies);
  }

  private void factors(Table space) {
    List<Node.Text> names = names(space, "factors");
    for (int i = 0; i < names.size(); i++) {
      Factor factor = agent.addFactor(names.get(i).value(), names.get(i).span());
      factor.labels = labels(space, i);
      Optional<Node> size = element(space, "sizes", i);
      factor.size = agent.size(size, factor.labels, factor.name, factor.span);
      factor.sizeSpan = size.map(Node::span).orElse(factor.span);
    }
  }

  private void modalities(Table observations) {
    List<Node.Text> names = names(observations, "modalities");
    for (int i = 0; i < names.size(); i++) {
      Modality modality = agent.addModality(names.get(i).value(), names.get(i).span());
      modality.labels = labels(observations, i);
      Optional<Node> size = element(observations, "sizes", i);
      modality.size = agent.size(size, modality.labels, modality.name, modality.span);
      modality.sizeSpan = size.map(Node::span).orElse(modality.span);
    }
    if (!agent.isBroken()) {
      document.table(observations, "A_matrix").ifPresent(this::likelihoods);
    }
  }

  private void likelihoods(Table matrix) {
    Optional<Node.Text> type = document.text(matrix, "type");
    Optional<Table> matrices = document.table(matrix, "matrices");
    if (matrices.isPresent()) {
      plan.modalities.forEach(modality -> custom(modality, matrices.get()));
    } else if (type.isPresent() && type.get().value().startsWith("identity")) {
      Optional<Node.Numeral> noise = document.number(matrix, "noise");
      identities(noise.map(Node.Numeral::value).orElse(0.0), type.get().span());
    } else if (type.isPresent()) {
      document.report(
          DiagnosticCode.UNFIT_VALUE,
          type.get().span(),
          "there is no A matrix of type `" + type.get().value() + "` without `matrices`",
          "write identity_with_noise, or give the matrices");
      plan.modalities.forEach(m -> m.likelihood = new Value.Missing(type.get().span()));
    }
  }

  private void custom(Modality modality, Table matrices) {
    Optional<Table> own = document.table(matrices, modality.name);
    if (own.isEmpty()) {
      return;
    }
    List<Factor> factors = new ArrayList<>();
    document
        .list(own.get(), "factors")
        .map(list -> document.texts("factors", list))
        .orElse(List.of())
        .forEach(name -> known(name).ifPresent(factors::add));
    modality.factors = factors.isEmpty() ? List.copyOf(plan.factors) : factors;
    document
        .take(own.get(), "matrix", "values")
        .ifPresent(node -> modality.likelihood = agent.likelihood(modality, node));
  }

  /** The i-th modality shows the i-th factor, or all show the only one. */
  private void identities(double noise, Span span) {
    int factors = plan.factors.size();
    for (int i = 0; i < plan.modalities.size(); i++) {
      Modality modality = plan.modalities.get(i);
      if (factors == 1 || factors == plan.modalities.size()) {
        modality.factors = List.of(plan.factors.get(factors == 1 ? 0 : i));
        modality.likelihood = agent.noisyIdentity(modality, noise, span);
      } else {
        modality.likelihood = new Value.Missing(span);
      }
    }
    if (factors != 1 && factors != plan.modalities.size()) {
      document.report(
          DiagnosticCode.UNFIT_VALUE,
          span,
          "which of " + factors + " factors each modality shows cannot be told",
          "give the matrices, and the factors of each");
    }
  }

  private Optional<Factor> known(Node.Text name) {
    Optional<Factor> factor = plan.factor(name.value());
    if (factor.isEmpty()) {
      document.report(
          DiagnosticCode.UNFIT_VALUE,
          name.span(),
          "there is no factor `" + name.value() + "`",
          "name a factor of stateSpace");
    }
    return factor;
  }

  private void transitions(Table model) {
    for (Factor factor : plan.factors) {
      document.table(model, factor.name).ifPresent(own -> transition(factor, own));
    }
  }

  private void transition(Factor factor, Table own) {
    List<Node.Text> states =
        own.get("state_labels")
            .filter(Node.Items.class::isInstance)
            .map(list -> document.texts("state_labels", (Node.Items) list))
            .orElse(List.of());
    if (factor.labels.isEmpty() || values(states).equals(values(factor.labels))) {
      factor.labels = factor.labels.isEmpty() ? states : factor.labels;
      document.take(own, "state_labels");
    }
    document.take(own, "controlled");
    document.take(own, "control_factor_idx");
    factor.actionLabels =
        document
            .list(own, "action_labels")
            .map(list -> document.texts("action_labels", list))
            .orElse(List.of());
    Optional<Node> given = own.get("transitions");
    if (given.isPresent() && given.get() instanceof Table byAction) {
      actions(factor, byAction);
    } else {
      document
          .take(own, "transitions")
          .ifPresent(node -> agent.transition(factor, "transitions", node));
    }
    agent.agree(factor, "num_controls", document.take(own, "num_controls"));
  }

  private void actions(Factor factor, Table byAction) {
    if (factor.actionLabels.isEmpty()) {
      factor.actionLabels =
          byAction.members().stream().map(m -> new Node.Text(m.key(), m.keySpan())).toList();
    }
    List<Node> tables = new ArrayList<>();
    factor.controlled = true;
    for (Node.Text label : factor.actionLabels) {
      Optional<Node> table = document.take(byAction, label.value());
      if (table.isEmpty()) {
        factor.transition =
            agent.missingValue(
                label.span(),
                "`transitions` has no table for the action `" + label.value() + "`",
                "give a table with a row for each previous state");
        return;
      }
      tables.add(table.get());
    }
    if (!tables.isEmpty()) {
      agent.transitions(factor, "transitions", tables, byAction.span());
    }
  }

  private void preferences(Table preferences) {
    List<Node.Text> names = names(preferences, "modalities");
    document.take(preferences, "labels");
    Optional<Node.Items> values = document.list(preferences, "values");
    boolean reported = false;
    for (int i = 0; i < names.size() && values.isPresent(); i++) {
      String name = names.get(i).value();
      Optional<Modality> modality =
          plan.modalities.stream().filter(m -> m.name.equals(name)).findFirst();
      if (modality.isEmpty() || i >= values.get().elements().size()) {
        document.report(
            DiagnosticCode.UNFIT_VALUE,
            names.get(i).span(),
            modality.isEmpty()
                ? "there is no modality `" + name + "`"
                : "`values` has no preferences for `" + name + "`",
            "give each modality of observations its preferences");
        continue;
      }
      Node own = values.get().elements().get(i);
      boolean nested = AgentImport.depth(own) > 1;
      modality.get().preferences =
          nested && reported
              ? new Value.Missing(own.span())
              : agent.preferences(modality.get(), own);
      reported |= nested;
    }
  }

  private void priors(Table beliefs) {
    for (Factor factor : plan.factors) {
      document
          .take(beliefs, factor.name)
          .ifPresent(node -> factor.prior = agent.prior(factor, node));
    }
  }

  private void policies(Table policies) {
    document.take(policies, "controlFactors");
    document.take(policies, "control_fac_idx");
    Optional<Node.Items> counts = document.list(policies, "numControls");
    Optional<Node.Items> labels = document.list(policies, "labels");
    List<Factor> controlled = plan.factors.stream().filter(f -> f.controlled).toList();
    for (int i = 0; i < controlled.size(); i++) {
      Factor factor = controlled.get(i);
      agent.agree(factor, "numControls", element(counts, i));
      if (factor.actionLabels.isEmpty() && element(labels, i).isPresent()) {
        factor.actionLabels = texts(element(labels, i).get());
      }
    }
    AgentSettings.policyLength(document, plan, policies);
  }

  private List<Node.Text> names(Table table, String key) {
    Optional<Node.Items> list = document.list(table, key);
    if (list.isEmpty()) {
      agent.missing(table.span().head(), "`" + key + "` is missing", "list the " + key);
    }
    return list.map(items -> document.texts(key, items)).orElse(List.of());
  }

  private List<Node.Text> labels(Table table, int index) {
    return element(table, "labels", index).map(this::texts).orElse(List.of());
  }

  private List<Node.Text> texts(Node node) {
    if (node instanceof Node.Items items) {
      return document.texts("labels", items);
    }
    document.unfit("labels", "a list of texts", node);
    return List.of();
  }

  private Optional<Node> element(Table table, String key, int index) {
    return element(document.list(table, key), index);
  }

  private static Optional<Node> element(Optional<Node.Items> list, int index) {
    return list.filter(items -> index < items.elements().size())
        .map(items -> items.elements().get(index));
  }

  private static List<String> values(List<Node.Text> texts) {
    return texts.stream().map(Node.Text::value).toList();
  }
}
