package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.syntax.Statement.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Keys of ModelParameters: any key may stand there, but one that is a letter or two beside a known
 * one is a mistake that would be silently without effect.
 */
final class ParameterRule {
  private static final List<String> KNOWN =
      List.of(
          "num_hidden_states",
          "num_states",
          "n_states",
          "num_locations",
          "num_obs",
          "num_observations",
          "n_obs",
          "num_location_obs",
          "num_actions",
          "num_controls",
          "n_actions",
          "num_factors",
          "num_state_factors",
          "num_hidden_state_factors",
          "num_modalities",
          "num_observation_modalities",
          "num_hidden_states_factors",
          "num_hidden_states_factor",
          "num_obs_modalities",
          "num_obs_modality",
          "num_control_factors",
          "num_control_factors_actions",
          "num_levels",
          "num_policies",
          "nr_agents",
          "num_agents",
          "num_timesteps",
          "n_timesteps",
          "timesteps",
          "random_seed",
          "seed",
          "batch_size",
          "planning_horizon",
          "policy_horizon",
          "time_horizon",
          "temporal_horizon",
          "policy_len",
          "inference_mode",
          "inference_iterations",
          "learning_rate",
          "learning_rate_a",
          "learning_rate_b",
          "learning_rate_c",
          "learning_rate_d",
          "learning_rate_e",
          "learning_memory",
          "learning_memory_a",
          "learning_memory_b",
          "learning_memory_c",
          "learning_memory_d",
          "learning_memory_e",
          "use_param_info_gain",
          "search_depth",
          "search_nodes",
          "search_policy_threshold",
          "search_outcome_threshold",
          "induction_goal",
          "induction_depth",
          "induction_threshold",
          "terminal_locations",
          "timescale_ratio",
          "b_regime_schedule",
          "regime_schedule",
          "b_schedule",
          "b_t_schedule",
          "signal_deposit_rate",
          "signal_decay_rate",
          "agent_coupling",
          "gamma",
          "alpha",
          "action_precision",
          "sensory_precision",
          "policy_precision",
          "epistemic_weight",
          "instrumental_weight",
          "b_tensor_order",
          "transition_tensor_order",
          "execution_contract",
          "action_selection",
          "action_labels",
          "use_utility",
          "use_states_info_gain",
          "profile",
          "model_type");

  private ParameterRule() {}

  /** The numbers of factors, agents or levels that a key has behind the word that is known. */
  private static String tail(String key, String bare) {
    return key.substring(Math.min(bare.length(), key.length()));
  }

  /** Checks every key, and the values that the rest of the checks only use when they are right. */
  static void check(Spec spec) {
    for (Entry entry : spec.parameters().all()) {
      String key = entry.key().strip().toLowerCase(Locale.ROOT);
      String bare = key.replaceFirst("(_?[lfmc]?\\d+){1,2}$", "");
      boolean isVariable = spec.symbols().find(entry.key().strip()).isPresent();
      if (isVariable || KNOWN.contains(key) || KNOWN.contains(bare) || key.length() < 5) {
        continue;
      }
      Optional<String> near = Nearest.of(bare, KNOWN);
      near.ifPresent(
          known ->
              spec.report(
                  spec.at(
                          entry.keySpan(),
                          DiagnosticCode.NEAR_PARAMETER,
                          "`" + entry.key() + "` is no known parameter and has no effect")
                      .help("did you mean `" + known + "`?")
                      .fix(
                          Fix.suggested(
                              "write " + known, entry.keySpan(), known + tail(key, bare)))));
    }
    TransitionRule.orderEntry(spec)
        .filter(entry -> TransitionOrder.declared(ParameterTable.text(entry)).isEmpty())
        .ifPresent(
            entry ->
                spec.report(
                    spec.at(
                            entry.valueSpan(),
                            DiagnosticCode.BAD_PARAMETER,
                            "there is no axis order `" + ParameterTable.text(entry) + "`")
                        .help(
                            "write next_state_previous_state_action,"
                                + " action_next_state_previous_state or"
                                + " action_previous_state_next_state")));
  }
}
