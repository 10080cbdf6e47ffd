package dev.rgm.compiler.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Terms of the Active Inference Ontology that models use, and the role each of them gives. */
final class OntologyTerms {
  private static final Map<String, Role> ROLES = new LinkedHashMap<>();

  static {
    put(
        Role.LIKELIHOOD,
        "LikelihoodMatrix",
        "ObservationMatrix",
        "EmissionMatrix",
        "ObservationModel",
        "RecognitionMatrix",
        "LikelihoodMapping");
    put(
        Role.TRANSITION,
        "TransitionMatrix",
        "StateTransitionMatrix",
        "TransitionModel",
        "TransitionDynamics");
    put(
        Role.PREFERENCE,
        "LogPreferenceVector",
        "PreferenceVector",
        "PriorPreferences",
        "Preference",
        "LogPreferences");
    put(
        Role.PRIOR,
        "PriorOverHiddenStates",
        "InitialStateDistribution",
        "InitialStatePrior",
        "PriorStateBeliefs",
        "PriorDistribution",
        "PriorBelief",
        "Prior");
    put(Role.HABIT, "Habit", "PolicyPrior", "PriorPolicyBeliefs", "HabitVector");
    put(Role.STATE, "HiddenState");
    put(Role.OBSERVATION, "Observation");
    put(Role.ACTION, "Action", "SelectedAction");
    put(Role.POLICY, "PolicyVector", "Policy");
    put(
        Role.OTHER,
        "NextHiddenState",
        "PreviousHiddenState",
        "PreviousState",
        "PosteriorHiddenState",
        "PosteriorBelief",
        "ExpectedFreeEnergy",
        "VariationalFreeEnergy",
        "FreeEnergy",
        "Time",
        "TimeStep",
        "PolicyPosterior",
        "PrecisionParameter",
        "PolicyPrecision",
        "SensoryPrecision",
        "InverseTemperature",
        "EpistemicValue",
        "InstrumentalValue",
        "PragmaticValue",
        "InformationGain",
        "BeliefState",
        "PredictionError",
        "Surprise",
        "Entropy",
        "MarkovBlanket",
        "GenerativeModel",
        "GenerativeProcess",
        "ForwardVariable",
        "BackwardVariable");
  }

  private OntologyTerms() {}

  private static void put(Role role, String... terms) {
    for (String term : terms) {
      ROLES.put(term, role);
    }
  }

  /** Every term. */
  static Iterable<String> all() {
    return ROLES.keySet();
  }

  /** The term without a number of factor, modality or level. */
  static String bare(String term) {
    return term.replaceFirst("(Modality|Factor|Level|Agent)?\\d+$", "");
  }

  /** The role of a term written exactly, apart from a factor or modality number. */
  static Optional<Role> exact(String term) {
    return Optional.ofNullable(ROLES.get(bare(term)));
  }

  /**
   * The role of a parameter term with a qualifier before or behind it, such as {@code
   * VisualLikelihoodMatrix} or {@code TransitionMatrixWeather}.
   */
  static Optional<Role> qualified(String term) {
    Optional<Role> exact = exact(term);
    if (exact.isPresent()) {
      return exact;
    }
    return ROLES.entrySet().stream()
        .filter(e -> e.getValue().isParameter() && e.getKey().length() > 8)
        .filter(e -> term.endsWith(e.getKey()) || term.startsWith(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
