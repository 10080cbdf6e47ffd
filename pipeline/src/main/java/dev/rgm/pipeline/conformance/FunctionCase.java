package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.model.Profile;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A vector that exercises single functions, not an agent over time (pymdp-algorithms §9). */
@FunctionalInterface
interface FunctionCase {
  /** The functions of agents, by the name of their file. */
  Map<String, FunctionCase> OF_AGENTS =
      Map.of(
          "policy_enumeration", PolicyCases::enumeration,
          "action_distributions", PolicyCases::actionDistributions,
          "maths_functions", MathsCases::legacy,
          "maths", MathsCases::exact,
          "fpi_functions", FixedPointCases::run,
          "efe_components", ExpectedFreeEnergyCases::components,
          "learning", LearningCases::counts,
          "prune", LearningCases::prune);

  /** At the end of a key it stands for any rest of the name. */
  String ANY = "*";

  /** Every group of cases; each class of cases that has a group adds a line. */
  List<Map<String, FunctionCase>> GROUPS =
      List.of(
          OF_AGENTS,
          WindowCases.KNOWN,
          MatlabCases.KNOWN,
          LevelFunctionCases.KNOWN,
          HierarchyCases.KNOWN,
          QuantiserCases.KNOWN,
          StructureCases.KNOWN);

  /** All cases, by the name of their file. */
  Map<String, FunctionCase> KNOWN = joined(GROUPS);

  private static Map<String, FunctionCase> joined(List<Map<String, FunctionCase>> groups) {
    Map<String, FunctionCase> joined = new HashMap<>();
    groups.forEach(joined::putAll);
    return Map.copyOf(joined);
  }

  /** Computes and compares the outputs of a file. */
  void run(VectorNode file, Profile profile, Comparison comparison)
      throws IOException, MalformedVectorException, MissingFeatureException;

  /** The case of a file name. */
  static FunctionCase named(String name) throws MissingFeatureException {
    FunctionCase known = KNOWN.get(name);
    for (int end = name.length(); known == null && end > 0; end--) {
      known = KNOWN.get(name.substring(0, end) + ANY);
    }
    if (known == null) {
      throw new MissingFeatureException("function vectors `" + name + "`");
    }
    return known;
  }
}
