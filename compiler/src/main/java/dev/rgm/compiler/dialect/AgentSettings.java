package dev.rgm.compiler.dialect;

import dev.rgm.compiler.dialect.AgentPlan.Setting;
import dev.rgm.compiler.dialect.Node.Table;
import java.util.Optional;
import java.util.Set;

/** Reads the settings of inference and planning that GNN has, too. */
final class AgentSettings {
  private static final Set<String> SELECTIONS = Set.of("deterministic", "stochastic");

  private AgentSettings() {}

  /** The length of policies, from the object that describes them. */
  static void policyLength(Document document, AgentPlan plan, Table policies) {
    document
        .number(policies, "policyLen", "policy_len")
        .ifPresent(number -> add(plan, "policy_len", NumberText.of(number.value()), number));
  }

  /** The settings of {@code parameters}. */
  static void read(Document document, AgentPlan plan, Table parameters) {
    document
        .path(parameters, "temporal")
        .ifPresent(temporal -> policyLength(document, plan, temporal));
    document
        .path(parameters, "precision")
        .ifPresent(
            precision -> {
              precision(document, plan, precision, "gamma");
              precision(document, plan, precision, "alpha");
            });
    document.path(parameters, "active_inference").ifPresent(t -> inference(document, plan, t));
  }

  private static void precision(Document document, AgentPlan plan, Table table, String key) {
    document
        .number(table, key)
        .ifPresent(number -> add(plan, key, NumberText.of(number.value()), number));
  }

  private static void inference(Document document, AgentPlan plan, Table table) {
    Optional<Node> selection = table.get("action_selection");
    if (selection.isPresent()
        && selection.get() instanceof Node.Text text
        && SELECTIONS.contains(text.value())) {
      document.use(text);
      add(plan, "action_selection", text.value(), text);
    }
    Optional<Table> policies = document.path(table, "policy_inference");
    Optional<Node> gain = policies.flatMap(p -> p.get("states_info_gain"));
    if (gain.isPresent() && gain.get() instanceof Node.Bool flag) {
      document.use(flag);
      add(plan, "use_states_info_gain", String.valueOf(flag.value()), flag);
    }
    // Nothing is learned here, so that there is no information to gain about parameters.
    Optional<Node> learning = policies.flatMap(p -> p.get("param_info_gain"));
    if (learning.isPresent() && learning.get() instanceof Node.Bool flag && !flag.value()) {
      document.use(flag);
    }
  }

  private static void add(AgentPlan plan, String key, String value, Node node) {
    boolean known = plan.settings.stream().anyMatch(setting -> setting.key().equals(key));
    if (!known) {
      plan.settings.add(new Setting(key, value, node.span()));
    }
  }
}
