package dev.rgm.compiler.dialect;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.dialect.AgentPlan.Factor;
import dev.rgm.compiler.dialect.AgentPlan.Modality;
import dev.rgm.compiler.dialect.Node.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the JSON shape in which an object describes each factor and each modality (gnn-language
 * §16, J-b).
 */
final class ObjectsImport {
  private final Document document;
  private final AgentPlan plan;
  private final AgentImport agent;

  ObjectsImport(Document document, AgentPlan plan, AgentImport agent) {
    this.document = document;
    this.plan = plan;
    this.agent = agent;
  }

  /** Reads everything that the shape knows. */
  void read() {
    Table root = document.root();
    document.path(root, "stateSpace").ifPresent(s -> tables(s, "factors").forEach(this::factor));
    Optional<Table> observations = document.table(root, "observations");
    if (observations.isPresent()) {
      tables(observations.get(), "modalities").forEach(this::modality);
    } else {
      agent.missing(root.span().head(), "`observations` is missing", "describe the modalities");
    }
    if (agent.isBroken()) {
      return;
    }
    document.table(root, "transitionModel").ifPresent(this::transitions);
    document.table(root, "matrices").ifPresent(this::matrices);
    for (String key : List.of("initialState", "initialBeliefs")) {
      document.table(root, key).ifPresent(this::priors);
    }
    document.take(root, "controlFactors");
    document.table(root, "policies").ifPresent(this::policies);
    document
        .table(root, "parameters")
        .ifPresent(parameters -> AgentSettings.read(document, plan, parameters));
  }

  private void factor(Table own) {
    Optional<Node.Text> name = document.text(own, "name");
    if (name.isEmpty()) {
      agent.missing(own.span(), "a factor has no `name`", "name it");
      return;
    }
    Factor factor = agent.addFactor(name.get().value(), name.get().span());
    factor.labels = labels(own, "labels");
    Optional<Node> size = document.take(own, "num_states");
    factor.size = agent.size(size, factor.labels, factor.name, own.span());
    factor.sizeSpan = size.map(Node::span).orElse(factor.span);
    factor.description = description(own);
    document.take(own, "controllable");
    document
        .take(own, "initial_beliefs")
        .ifPresent(node -> factor.prior = agent.prior(factor, node));
  }

  private void modality(Table own) {
    Optional<Node.Text> name = document.text(own, "name");
    if (name.isEmpty()) {
      agent.missing(own.span(), "a modality has no `name`", "name it");
      return;
    }
    Modality modality = agent.addModality(name.get().value(), name.get().span());
    modality.labels = labels(own, "labels");
    Optional<Node> size = document.take(own, "num_observations");
    modality.size = agent.size(size, modality.labels, modality.name, own.span());
    modality.sizeSpan = size.map(Node::span).orElse(modality.span);
    modality.description = description(own);
    document.list(own, "factors_observed").ifPresent(list -> modality.factors = observed(list));
    document.table(own, "A_matrix").ifPresent(matrix -> likelihood(modality, matrix));
    document.table(own, "preferences").ifPresent(table -> preferences(modality, table));
  }

  private List<Factor> observed(Node.Items list) {
    List<Factor> factors = new ArrayList<>();
    for (Node node : list.elements()) {
      Optional<Factor> factor = referred(node);
      if (factor.isEmpty() || factors.contains(factor.get())) {
        document.report(
            DiagnosticCode.UNFIT_VALUE,
            node.span(),
            factor.isEmpty()
                ? "there is no such factor"
                : "`" + factor.get().name + "` stands twice",
            "give each factor by its index, counted from 0, or by its name");
      } else {
        factors.add(factor.get());
      }
    }
    return factors;
  }

  /** A factor by its index or name. */
  private Optional<Factor> referred(Node node) {
    if (node instanceof Node.Text name) {
      return plan.factor(name.value());
    }
    return index(node, plan.factors.size()).map(plan.factors::get);
  }

  private static Optional<Integer> index(Node node, int size) {
    double index = Document.number(node).orElse(-1);
    return index == Math.rint(index) && index >= 0 && index < size
        ? Optional.of((int) index)
        : Optional.empty();
  }

  private void likelihood(Modality modality, Table matrix) {
    if (modality.factors.isEmpty()) {
      modality.factors = List.copyOf(plan.factors);
    }
    document
        .take(matrix, "values")
        .ifPresent(node -> modality.likelihood = agent.likelihood(modality, node));
  }

  /** Preferences that are all alike prefer nothing, so that none need be written. */
  private void preferences(Modality modality, Table own) {
    Optional<Node.Text> type = document.text(own, "type");
    Optional<Node> values = document.take(own, "values");
    if (values.isPresent()) {
      modality.preferences = agent.preferences(modality, values.get());
    } else if (type.isPresent() && type.get().value().equals("uniform")) {
      document.take(own, "value");
    } else {
      agent.missingValue(
          own.span(),
          "the preferences of `" + modality.name + "` have no `values`",
          "give one number for each outcome");
    }
  }

  private void transitions(Table model) {
    for (Factor factor : plan.factors) {
      document.table(model, factor.name).ifPresent(own -> transition(factor, own));
    }
  }

  private void transition(Factor factor, Table own) {
    document.take(own, "type");
    document.take(own, "values").ifPresent(node -> agent.transition(factor, factor.name, node));
    factor.actionLabels = labels(own, "control_labels");
    agent.agree(factor, "num_actions", document.take(own, "num_actions"));
  }

  private void matrices(Table matrices) {
    for (Table own : tablesOrNone(matrices, "A")) {
      modalityOf(own).ifPresent(modality -> likelihood(modality, own));
    }
    for (Table own : tablesOrNone(matrices, "C")) {
      modalityOf(own).ifPresent(modality -> preferences(modality, own));
    }
    for (Table own : tablesOrNone(matrices, "B")) {
      factorOf(own).ifPresent(factor -> transition(factor, own));
    }
    for (Table own : tablesOrNone(matrices, "D")) {
      Optional<Node> values = document.take(own, "values");
      values.ifPresent(
          node -> factorOf(own).ifPresent(factor -> factor.prior = agent.prior(factor, node)));
    }
  }

  private Optional<Modality> modalityOf(Table own) {
    Optional<Node> named = document.take(own, "modality");
    Optional<Modality> found =
        named.flatMap(
            node ->
                node instanceof Node.Text name
                    ? plan.modalities.stream().filter(m -> m.name.equals(name.value())).findFirst()
                    : index(node, plan.modalities.size()).map(plan.modalities::get));
    if (found.isEmpty()) {
      unknown(own, named, "modality");
    }
    return found;
  }

  private Optional<Factor> factorOf(Table own) {
    Optional<Node> named = document.take(own, "factor");
    Optional<Factor> found = named.flatMap(this::referred);
    if (found.isEmpty()) {
      unknown(own, named, "factor");
    }
    return found;
  }

  private void unknown(Table own, Optional<Node> named, String key) {
    document.report(
        named.isEmpty() ? DiagnosticCode.MISSING_KEY : DiagnosticCode.UNFIT_VALUE,
        named.map(Node::span).orElse(own.span()),
        named.isEmpty() ? "a matrix has no `" + key + "`" : "there is no such " + key,
        "give the " + key + " by its index, counted from 0, or by its name");
  }

  private void priors(Table beliefs) {
    for (Factor factor : plan.factors) {
      document
          .take(beliefs, factor.name)
          .ifPresent(node -> factor.prior = agent.prior(factor, node));
    }
  }

  private void policies(Table policies) {
    document.take(policies, "control_fac_idx");
    AgentSettings.policyLength(document, plan, policies);
    List<Factor> controlled = plan.factors.stream().filter(f -> f.controlled).toList();
    if (controlled.size() == 1) {
      oneStep(policies, controlled.get(0));
    }
    Optional<Node> habit = document.path(policies, "prior").flatMap(prior -> prior.get("type"));
    if (habit.isPresent() && habit.get() instanceof Node.Text t && t.value().equals("uniform")) {
      document.use(habit.get());
    }
  }

  /** Policies that are the actions of the only control, in order, say nothing new but labels. */
  private void oneStep(Table policies, Factor factor) {
    Optional<Node> count = policies.get("num_policies");
    if (count.isPresent() && Document.number(count.get()).orElse(-1) == factor.actions) {
      document.use(count.get());
    }
    Optional<Node> labels = policies.get("policy_labels");
    boolean fit =
        labels.isPresent()
            && labels.get() instanceof Node.Items items
            && items.elements().size() == factor.actions;
    if (fit && factor.actionLabels.isEmpty()) {
      factor.actionLabels = labels(policies, "policy_labels");
    }
    Optional<Node> matrix = policies.get("policy_matrix");
    if (matrix.isPresent() && isActionsInOrder(matrix.get(), factor.actions)) {
      document.use(matrix.get());
    }
  }

  private static boolean isActionsInOrder(Node matrix, double actions) {
    if (!(matrix instanceof Node.Items rows) || rows.elements().size() != actions) {
      return false;
    }
    for (int i = 0; i < rows.elements().size(); i++) {
      boolean same =
          rows.elements().get(i) instanceof Node.Items row
              && row.elements().size() == 1
              && Document.number(row.elements().get(0)).orElse(-1) == i;
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private String description(Table own) {
    return document.text(own, "description").map(Node.Text::value).orElse("");
  }

  private List<Node.Text> labels(Table own, String key) {
    return document.list(own, key).map(list -> document.texts(key, list)).orElse(List.of());
  }

  /** The objects of a list that must be there. */
  private List<Table> tables(Table parent, String key) {
    if (parent.get(key).isEmpty()) {
      agent.missing(parent.span().head(), "`" + key + "` is missing", "list the " + key);
    }
    return tablesOrNone(parent, key);
  }

  private List<Table> tablesOrNone(Table parent, String key) {
    Optional<Node> list = parent.get(key);
    if (list.isEmpty()) {
      return List.of();
    }
    if (!(list.get() instanceof Node.Items items)) {
      document.use(list.get());
      document.unfit(key, "a list of objects", list.get());
      return List.of();
    }
    List<Table> tables = new ArrayList<>();
    for (Node element : items.elements()) {
      if (element instanceof Table table) {
        tables.add(table);
      } else {
        document.use(element);
        document.unfit(key, "objects only", element);
      }
    }
    return tables;
  }
}
