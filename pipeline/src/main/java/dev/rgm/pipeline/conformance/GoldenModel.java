package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.model.Planning;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Profile.FixedPoint;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.model.Settings.ActionSelection;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Builds a model from the {@code model} and {@code config} of a vector (pymdp-algorithms §1). Every
 * factor has a control of its own, be it with one action, so that policies come out as {@code
 * [step][factor]}.
 */
final class GoldenModel {
  /** Settings that the engine follows; any other makes a case unsupported. */
  private static final Set<String> SUPPORTED =
      Set.of(
          "policy_len",
          "gamma",
          "alpha",
          "num_iter",
          "dF_tol",
          "use_utility",
          "use_states_info_gain",
          "use_param_info_gain",
          "E",
          "lr_pA",
          "lr_pB",
          "lr_pD",
          "modalities_to_learn",
          "factors_to_learn",
          "I",
          "goal",
          "ii_depth",
          "ii_threshold",
          "sophisticated",
          "si_horizon",
          "si_policy_prune_threshold",
          "si_state_prune_threshold",
          "si_prune_penalty",
          "inference_algo",
          "inference_horizon",
          "use_BMA",
          "policy_sep_prior",
          "tau");

  /** Keeps a hostile file from running for ever. */
  private static final int MAXIMAL_SWEEPS = 10_000;

  private GoldenModel() {}

  /** The model of a roll-out, or of a function case that has one. */
  static Pomdp read(VectorNode file, Profile profile)
      throws MalformedVectorException, MissingFeatureException {
    VectorNode model = file.get("model");
    VectorNode config = file.get("config");
    requireSupport(config);
    Pomdp assembled = assemble(model, config, profile);
    Planning planning = GoldenPlanning.read(file, assembled);
    return assembled
        .withSettings(assembled.settings().withPlanning(planning))
        .withLearning(GoldenLearning.read(file, assembled));
  }

  private static void requireSupport(VectorNode config) throws MissingFeatureException {
    for (String key : config.keys()) {
      if (!SUPPORTED.contains(key)) {
        throw new MissingFeatureException("setting `" + key + "`");
      }
    }
  }

  /** The model without regard to settings that concern more than inference and planning. */
  static Pomdp assemble(VectorNode model, VectorNode config, Profile profile)
      throws MalformedVectorException {
    boolean timeFirst = model.has("A_dependencies");
    String dependencyKey = timeFirst ? "A_dependencies" : "A_factor_list";
    String parentKey = timeFirst ? "B_dependencies" : "B_factor_list";
    List<VectorNode> transitions = model.get("B").entries();
    List<Integer> everyFactor = IntStream.range(0, transitions.size()).boxed().toList();
    List<Pomdp.Factor> factors = new ArrayList<>();
    List<Pomdp.Control> controls = new ArrayList<>();
    for (int factor = 0; factor < transitions.size(); factor++) {
      Tensor transition = transitions.get(factor).tensor();
      if (transition.rank() == 0) {
        throw new MalformedVectorException(transitions.get(factor).path() + " is not a tensor");
      }
      List<Integer> parents =
          model.has(parentKey) ? model.get(parentKey).get(factor).integers() : List.of(factor);
      controls.add(
          new Pomdp.Control("u" + factor, List.of(), transition.extent(transition.rank() - 1)));
      Tensor prior = model.get("D").get(factor).tensor();
      factors.add(new Pomdp.Factor("s" + factor, List.of(), transition, parents, factor, prior));
    }
    List<Pomdp.Modality> modalities = new ArrayList<>();
    List<VectorNode> likelihoods = model.get("A").entries();
    for (int modality = 0; modality < likelihoods.size(); modality++) {
      List<Integer> dependencies =
          model.has(dependencyKey)
              ? model.get(dependencyKey).get(modality).integers()
              : everyFactor;
      Tensor preferences = model.get("C").get(modality).tensor();
      if (!timeFirst && preferences.rank() == 2) {
        preferences = preferences.permute(1, 0);
      }
      modalities.add(
          new Pomdp.Modality(
              "o" + modality,
              List.of(),
              likelihoods.get(modality).tensor(),
              dependencies,
              preferences));
    }
    Tensor habits = null;
    if (model.has("E")) {
      habits = model.get("E").tensor();
    } else if (config.has("E")) {
      habits = config.get("E").tensor();
    }
    return new Pomdp("golden", modalities, factors, controls, habits, settings(config, profile));
  }

  private static Settings settings(VectorNode config, Profile profile)
      throws MalformedVectorException {
    FixedPoint schedule = profile.fixedPoint();
    int sweeps = config.integer("num_iter", schedule.sweeps());
    if (sweeps > MAXIMAL_SWEEPS) {
      throw new MalformedVectorException("config.num_iter is more than " + MAXIMAL_SWEEPS);
    }
    FixedPoint stated =
        new FixedPoint(sweeps, schedule.stopTest(), config.number("dF_tol", schedule.tolerance()));
    return new Settings(
        profile.withFixedPoint(stated),
        config.integer("policy_len", 1),
        config.number("gamma", profile.policyPrecision()),
        config.number("alpha", profile.actionPrecision()),
        ActionSelection.DETERMINISTIC,
        config.truth("use_utility", true),
        config.truth("use_states_info_gain", true));
  }
}
