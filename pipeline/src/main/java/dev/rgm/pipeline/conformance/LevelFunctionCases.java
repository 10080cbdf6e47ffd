package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.inference.Likelihood;
import dev.rgm.runtime.inference.Outcomes;
import dev.rgm.runtime.inference.SequentialInference;
import dev.rgm.runtime.kernel.Columns;
import dev.rgm.runtime.learning.Dirichlet;
import dev.rgm.runtime.learning.ModelReduction;
import dev.rgm.runtime.learning.MutualInformation;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.planning.Induction;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions that the inversion of a level is made of, in the column-major encoding. */
final class LevelFunctionCases {
  /** The cases, by the name of their file. */
  static final Map<String, FunctionCase> KNOWN =
      Map.of(
          "d0_VBX*", LevelFunctionCases::sequentialInference,
          "f5_bmr*", LevelFunctionCases::modelReduction,
          "g_MI*", LevelFunctionCases::mutualInformation,
          "h_induction*", LevelFunctionCases::induction);

  private LevelFunctionCases() {}

  private static void sequentialInference(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    List<VectorNode> priors = ColumnMajor.cells(file.get("P"));
    double[][] beliefs = new double[priors.size()][];
    int[] states = new int[priors.size()];
    for (int factor = 0; factor < states.length; factor++) {
      beliefs[factor] = ColumnMajor.numbers(priors.get(factor));
      states[factor] = beliefs[factor].length;
    }
    List<VectorNode> tables = ColumnMajor.cells(file.get("A"));
    List<VectorNode> observed = ColumnMajor.cells(file.get("O"));
    Likelihood[] likelihoods = new Likelihood[tables.size()];
    Outcomes outcomes = new Outcomes(likelihoods.length);
    for (int modality = 0; modality < likelihoods.length; modality++) {
      int[] parents =
          ColumnMajor.indices(ColumnMajor.cells(file.get("id").get("A")).get(modality)).stream()
              .mapToInt(Integer::intValue)
              .toArray();
      Tensor table = ColumnMajor.tensor(tables.get(modality));
      likelihoods[modality] = new Likelihood(table.shape(), table.data(), parents);
      outcomes.set(modality, ColumnMajor.numbers(observed.get(modality)));
    }
    double evidence = new SequentialInference(states, likelihoods).update(outcomes, beliefs);
    compare(file, "F", new double[] {evidence}, comparison);
    List<VectorNode> posteriors = ColumnMajor.cells(file.get("Q"));
    for (int factor = 0; factor < states.length; factor++) {
      VectorNode posterior = posteriors.get(factor);
      comparison.numbers(posterior.path(), ColumnMajor.numbers(posterior), beliefs[factor]);
    }
  }

  private static void compare(VectorNode file, String key, double[] got, Comparison comparison)
      throws MalformedVectorException {
    VectorNode expected = file.get(key);
    comparison.numbers(expected.path(), ColumnMajor.tensor(expected).data(), got);
  }

  private static void mutualInformation(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    Tensor table = ColumnMajor.tensor(file.get("a"));
    double[] counts = table.data();
    int columns = table.extent(1);
    double[] outcomes = ColumnMajor.numbers(file.get("c"));
    double[] states = ColumnMajor.numbers(file.get("h"));
    Map<String, double[]> scores =
        Map.of(
            "E", one(MutualInformation.of(counts, columns, null, null)),
            "E_c", one(MutualInformation.of(counts, columns, outcomes, null)),
            "E_ch", one(MutualInformation.of(counts, columns, outcomes, states)),
            "dEda", MutualInformation.slope(counts, columns, null),
            "dir_MI", one(MutualInformation.expected(counts, columns, null)),
            "dir_MI_c", one(MutualInformation.expected(counts, columns, outcomes)),
            "KL_self_plus1", one(selfDivergence(counts, columns)),
            "dir_norm", Columns.normalised(counts, columns));
    for (Map.Entry<String, double[]> score : scores.entrySet()) {
      compare(file, score.getKey(), score.getValue(), comparison);
    }
  }

  private static double[] one(double value) {
    return new double[] {value};
  }

  /** KLdir(a + 1, max(a, 1/16)). */
  private static double selfDivergence(double[] counts, int columns) {
    double[] raised = counts.clone();
    double[] floored = counts.clone();
    for (int index = 0; index < counts.length; index++) {
      raised[index] += 1;
      floored[index] = Math.max(floored[index], 1.0 / 16);
    }
    return Dirichlet.flooredDivergence(raised, floored, columns);
  }

  private static void modelReduction(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    Tensor table = ColumnMajor.tensor(file.get("qA"));
    int columns = table.extent(1);
    double[] posterior = table.data();
    double[] prior = ColumnMajor.tensor(file.get("pA")).data();
    List<VectorNode> cells = ColumnMajor.cells(file.get("rp"));
    double[][] alternatives = new double[cells.size()][];
    for (int model = 0; model < alternatives.length; model++) {
      alternatives[model] = ColumnMajor.tensor(cells.get(model)).data();
    }
    ModelReduction.Evidence evidence =
        ModelReduction.evidence(posterior, prior, alternatives[0], columns);
    compare(file, "logev_F", evidence.logEvidence(), comparison);
    compare(file, "logev_sA", evidence.posterior(), comparison);
    compare(
        file,
        "BMR",
        ModelReduction.posteriorOfPriors(posterior, alternatives, columns),
        comparison);
    pruned(file, "SIMPLE", ModelReduction.simple(posterior, prior, columns, 0), comparison);
    pruned(file, "MI", ModelReduction.informative(posterior, prior, columns, null, 0), comparison);
    pruned(
        file, "MI_T3", ModelReduction.informative(posterior, prior, columns, null, 3), comparison);
  }

  private static void pruned(
      VectorNode file, String prefix, ModelReduction.Pruned pruned, Comparison comparison)
      throws MalformedVectorException {
    compare(file, prefix + "_qA", pruned.posterior(), comparison);
    compare(file, prefix + "_pA", pruned.prior(), comparison);
  }

  private static void induction(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    List<VectorNode> cells = ColumnMajor.cells(file.get("Q"));
    double[][] beliefs = new double[cells.size()][];
    for (int factor = 0; factor < beliefs.length; factor++) {
      beliefs[factor] = ColumnMajor.numbers(cells.get(factor));
    }
    VectorNode id = file.get("id");
    Induction induction =
        new Induction(
            combinations(id, "hid", beliefs.length),
            combinations(id, "cid", beliefs.length),
            false);
    int steps = (int) ColumnMajor.scalar(file.get("N"));
    Optional<Induction.Bonus> bonus =
        induction.bonus(propagators(file, beliefs.length), beliefs, steps);
    VectorNode expected = file.get("R");
    comparison.numbers(
        expected.path(),
        ColumnMajor.numbers(expected),
        bonus.map(Induction.Bonus::values).orElse(new double[0]));
    int[] factors = bonus.map(Induction.Bonus::factors).orElse(new int[0]);
    List<Integer> named = ColumnMajor.indices(file.get("hif"));
    for (int axis = 0; bonus.isPresent() && axis < named.size(); axis++) {
      comparison.integer(
          "hif", named.get(axis), axis < factors.length ? factors[axis] : Integer.MIN_VALUE);
    }
  }

  /** {@code [policy][factor]}, each row-major. */
  private static double[][][] propagators(VectorNode file, int factors)
      throws MalformedVectorException {
    if (factors == 1) {
      return new double[][][] {{matrix(file, "B1")}, {matrix(file, "B2")}};
    }
    return new double[][][] {
      {matrix(file, "B11"), matrix(file, "B21")}, {matrix(file, "B11"), matrix(file, "B22")}
    };
  }

  private static double[] matrix(VectorNode file, String key) throws MalformedVectorException {
    return ColumnMajor.tensor(file.get(key)).data();
  }

  /** Columns of an index matrix with a row for every factor; of a list, for a single factor. */
  static List<List<Integer>> combinations(VectorNode id, String key, int factors)
      throws MalformedVectorException {
    List<List<Integer>> combinations = new ArrayList<>();
    if (factors > 0 && id.has(key)) {
      List<Integer> indices = ColumnMajor.indices(id.get(key));
      for (int start = 0; start + factors <= indices.size(); start += factors) {
        combinations.add(indices.subList(start, start + factors));
      }
    }
    return combinations;
  }
}
