package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.inference.History;
import dev.rgm.runtime.inference.MessagePassing;
import dev.rgm.runtime.inference.PolicyMessagePassing;
import dev.rgm.runtime.inference.WindowBeliefs;
import dev.rgm.runtime.learning.Dirichlet;
import dev.rgm.runtime.learning.Novelty;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Settings;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Vectors that another language stored: {@code vars} of a shape and row-major data, categories
 * counted from 1 (pymdp-algorithms §10).
 */
final class MatlabCases {
  static final Map<String, FunctionCase> KNOWN =
      Map.of(
          "dot_*", MatlabCases::contraction,
          "cross_*", MatlabCases::outerProduct,
          "wnorm_*", MatlabCases::noveltyWeights,
          "bmr_test_a", MatlabCases::reductionGrid,
          "bmr_test_b", MatlabCases::reductions,
          "mmp_*", MatlabCases::messagePassing);

  /** The key that tells these vectors apart from those of agents. */
  static final String VARIABLES = "vars";

  private static final double WEIGHT_ADDEND = Math.exp(-16);
  private static final MessagePassing SCHEDULE = new MessagePassing(5, 0.25, true, false, false);
  private static final MessagePassing SCHEDULE_ENDING_OBSERVED =
      new MessagePassing(5, 0.25, true, false, true);
  private static final String ENDS_OBSERVED = "mmp_d";

  private MatlabCases() {}

  private static List<Tensor> list(VectorNode node) throws MalformedVectorException {
    List<Tensor> tensors = new ArrayList<>();
    if (!node.has("cell")) {
      return List.of(tensor(node));
    }
    for (VectorNode entry : node.get("cell").entries()) {
      tensors.add(tensor(entry));
    }
    return tensors;
  }

  private static Tensor tensor(VectorNode node) throws MalformedVectorException {
    int[] shape = node.get("shape").integers().stream().mapToInt(Integer::intValue).toArray();
    double[] data = new double[node.get("data").entries().size()];
    for (int index = 0; index < data.length; index++) {
      data[index] = node.get("data").get(index).number();
    }
    try {
      return Tensor.wrap(shape, data);
    } catch (IllegalArgumentException misfit) {
      throw new MalformedVectorException(node.path() + ": " + misfit.getMessage());
    }
  }

  private static Tensor vector(Tensor tensor) {
    return tensor.reshape(tensor.size());
  }

  private static void compare(VectorNode expected, Tensor got, Comparison comparison)
      throws MalformedVectorException {
    comparison.numbers(expected.path(), tensor(expected).data(), got.data());
  }

  static void contraction(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    VectorNode vars = file.get(VARIABLES);
    Tensor likelihood = tensor(vars.get("A"));
    List<Tensor> states = list(vars.get("s"));
    compare(vars.get("result1"), likelihood.contract(0, tensor(vars.get("o")).data()), comparison);
    Tensor rest = likelihood;
    for (int factor = states.size() - 1; factor > 0; factor--) {
      rest = rest.contract(1 + factor, states.get(factor).data());
    }
    compare(vars.get("result3"), rest, comparison);
    compare(vars.get("result2"), rest.contract(1, states.get(0).data()), comparison);
  }

  static void outerProduct(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    VectorNode vars = file.get(VARIABLES);
    List<Tensor> factors = new ArrayList<>();
    if (vars.has("random_vec")) {
      factors.add(vector(tensor(vars.get("random_vec"))));
    }
    if (vars.has("random_matrix")) {
      factors.add(tensor(vars.get("random_matrix")));
    }
    for (String name : List.of("s", "s1", "s2")) {
      if (vars.has(name)) {
        list(vars.get(name)).forEach(tensor -> factors.add(vector(tensor)));
      }
    }
    if (factors.isEmpty()) {
      throw new MalformedVectorException("there is nothing to multiply in vars");
    }
    Tensor product = factors.stream().reduce(Tensor::outer).orElseThrow();
    for (String result : List.of("result1", "result2")) {
      if (vars.has(result)) {
        compare(vars.get(result), product, comparison);
      }
    }
  }

  static void noveltyWeights(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    VectorNode vars = file.get(VARIABLES);
    List<Tensor> counts = list(vars.get("A"));
    for (int index = 0; index < counts.size(); index++) {
      String result = vars.has("result") ? "result" : "result_" + (index + 1);
      compare(
          vars.get(result), Novelty.heuristicWeights(counts.get(index), WEIGHT_ADDEND), comparison);
    }
  }

  /** Posteriors of two categories on a grid from 1 to 32; the alternative prefers the second. */
  static void reductionGrid(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    VectorNode stored = file.get(VARIABLES).get("F");
    Tensor expected = tensor(stored);
    int points = expected.extent(0);
    double[] ratios = new double[expected.size()];
    for (int index = 0; index < ratios.length; index++) {
      Tensor posterior =
          Tensor.vector(point(index / points, points), point(index % points, points));
      ratios[index] =
          Dirichlet.logEvidenceRatio(posterior, Tensor.vector(1, 1), Tensor.vector(1, 8));
    }
    compare(stored, Tensor.wrap(expected.shape(), ratios), comparison);
  }

  private static double point(int index, int points) {
    return 1 + 31.0 * index / (points - 1);
  }

  static void reductions(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    VectorNode vars = file.get(VARIABLES);
    Tensor posterior = vector(tensor(vars.get("q_dir")));
    Tensor prior = vector(tensor(vars.get("p_dir")));
    Tensor priors = tensor(vars.get("r_dir"));
    double[] ratios = new double[priors.extent(1)];
    double[] reduced = new double[priors.size()];
    for (int column = 0; column < ratios.length; column++) {
      Tensor alternative = vector(priors.select(1, column));
      ratios[column] = Dirichlet.logEvidenceRatio(posterior, prior, alternative);
      Tensor counts = Dirichlet.reducedPosterior(posterior, prior, alternative);
      for (int row = 0; row < counts.size(); row++) {
        reduced[row * ratios.length + column] = counts.at(row);
      }
    }
    compare(vars.get("F"), Tensor.vector(ratios), comparison);
    compare(vars.get("s_dir"), Tensor.vector(reduced), comparison);
  }

  static void messagePassing(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    VectorNode vars = file.get(VARIABLES);
    int time = (int) tensor(vars.get("t")).at(0);
    int first = Math.max(0, time - 1 - (int) tensor(vars.get("t_horizon")).at(0));
    List<Tensor> transitions = list(vars.get("B"));
    int factors = transitions.size();
    int[][] outcomes = columns(tensor(vars.get("obs_idx")), first, time);
    int[][] before = actions(vars.get("previous_actions"), factors);
    List<Tensor> priors = new ArrayList<>();
    for (int factor = 0; factor < factors; factor++) {
      double[] uniform = new double[transitions.get(factor).extent(0)];
      Arrays.fill(uniform, 1.0 / uniform.length);
      priors.add(
          first == 0
              ? Tensor.vector(uniform)
              : vector(transitions.get(factor).select(2, before[first - 1][factor]))
                  .reshape(uniform.length, uniform.length)
                  .contract(1, uniform));
    }
    Pomdp model = model(list(vars.get("A")), transitions, priors, profile);
    int[][] past = Arrays.copyOfRange(before, first, first + outcomes.length - 1);
    List<Integer> policy = new ArrayList<>();
    for (double action : tensor(vars.get("policy")).data()) {
      policy.add((int) action - 1);
    }
    MessagePassing schedule =
        file.name().equals(ENDS_OBSERVED) ? SCHEDULE_ENDING_OBSERVED : SCHEDULE;
    WindowBeliefs beliefs =
        new PolicyMessagePassing(model, schedule)
            .infer(model, History.of(outcomes, past), priors, List.of(policy));
    List<Tensor> last = beliefs.marginals().get(beliefs.marginals().size() - 1);
    List<VectorNode> expected = vars.get("qs").get("cell").entries();
    for (int factor = 0; factor < factors; factor++) {
      compare(expected.get(factor), last.get(factor), comparison);
    }
    List<VectorNode> likelihoods = vars.get("likelihoods").get("cell").entries();
    int[][] all = columns(tensor(vars.get("obs_idx")), 0, likelihoods.size());
    for (int index = 0; index < likelihoods.size(); index++) {
      compare(likelihoods.get(index), likelihood(model, all[index]), comparison);
    }
  }

  private static int[][] columns(Tensor observations, int from, int to) {
    int[][] outcomes = new int[to - from][observations.extent(0)];
    for (int time = from; time < to; time++) {
      for (int modality = 0; modality < outcomes[time - from].length; modality++) {
        outcomes[time - from][modality] = (int) observations.get(modality, time) - 1;
      }
    }
    return outcomes;
  }

  private static int[][] actions(VectorNode node, int factors) throws MalformedVectorException {
    List<VectorNode> data = node.get("data").entries();
    int[][] actions = new int[data.size() / factors][factors];
    for (int index = 0; index < actions.length * factors; index++) {
      actions[index / factors][index % factors] = data.get(index).integer() - 1;
    }
    return actions;
  }

  private static Pomdp model(
      List<Tensor> likelihoods, List<Tensor> transitions, List<Tensor> priors, Profile profile) {
    List<Integer> everyFactor = IntStream.range(0, transitions.size()).boxed().toList();
    List<Pomdp.Modality> modalities = new ArrayList<>();
    for (Tensor likelihood : likelihoods) {
      modalities.add(
          new Pomdp.Modality(
              "o" + modalities.size(),
              List.of(),
              likelihood,
              everyFactor,
              Tensor.filled(0, likelihood.extent(0))));
    }
    List<Pomdp.Factor> factors = new ArrayList<>();
    List<Pomdp.Control> controls = new ArrayList<>();
    for (int factor = 0; factor < transitions.size(); factor++) {
      Tensor transition = transitions.get(factor);
      controls.add(new Pomdp.Control("u" + factor, List.of(), transition.extent(2)));
      factors.add(
          new Pomdp.Factor(
              "s" + factor, List.of(), transition, List.of(factor), factor, priors.get(factor)));
    }
    return new Pomdp("matlab", modalities, factors, controls, null, Settings.of(profile));
  }

  private static Tensor likelihood(Pomdp model, int[] outcomes) {
    double[] product = {};
    for (int modality = 0; modality < outcomes.length; modality++) {
      double[] given =
          model.modalities().get(modality).likelihood().select(0, outcomes[modality]).data();
      product = modality == 0 ? given.clone() : product;
      for (int state = 0; modality > 0 && state < product.length; state++) {
        product[state] *= given[state];
      }
    }
    return Tensor.vector(product);
  }
}
