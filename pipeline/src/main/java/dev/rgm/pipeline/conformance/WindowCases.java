package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.inference.ForwardBackward;
import dev.rgm.runtime.inference.History;
import dev.rgm.runtime.inference.MessagePassing;
import dev.rgm.runtime.inference.PolicyMessagePassing;
import dev.rgm.runtime.inference.SimultaneousMessagePassing;
import dev.rgm.runtime.inference.SmoothedStates;
import dev.rgm.runtime.inference.WindowBeliefs;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** States inferred over several times at once (pymdp-algorithms §5 to §7). */
final class WindowCases {
  static final Map<String, FunctionCase> KNOWN =
      Map.of(
          "mmp_functions", WindowCases::policies,
          "mmp_1f", WindowCases::marginal,
          "vmp_1f", WindowCases::variational,
          "filter_smoother", WindowCases::smoother);

  private static final Pattern ROUTINE =
      Pattern.compile("run_mmp(_factorized)?_grad(True|False)_last(True|False)");
  private static final Pattern ITERATIONS = Pattern.compile("num_iter_(\\d{1,4})");

  private WindowCases() {}

  private static Pomdp model(VectorNode file, Profile profile) throws MalformedVectorException {
    return GoldenModel.assemble(file.get("model"), file.getOrEmpty("config"), profile);
  }

  private static History history(VectorNode inputs, String actions)
      throws MalformedVectorException {
    return History.of(matrix(inputs.get("observations")), matrix(inputs.get(actions)));
  }

  private static int[][] matrix(VectorNode node) throws MalformedVectorException {
    List<int[]> rows = new ArrayList<>();
    for (VectorNode row : node.entries()) {
      rows.add(row.integers().stream().mapToInt(Integer::intValue).toArray());
    }
    return rows.toArray(int[][]::new);
  }

  /** The free energy of the fixed-point form is excused: it is a defect of that system. */
  static void policies(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    Pomdp model = model(file, profile);
    VectorNode inputs = file.get("inputs");
    VectorNode config = file.get("config");
    History history = history(inputs, "prev_actions");
    List<List<Integer>> policy = new ArrayList<>();
    for (VectorNode step : inputs.get("policy").entries()) {
      policy.add(step.integers());
    }
    List<Tensor> prior = model.factors().stream().map(Pomdp.Factor::prior).toList();
    for (String key : file.get("outputs").keys()) {
      Matcher routine = ROUTINE.matcher(key);
      if (!routine.matches()) {
        continue;
      }
      boolean gradient = routine.group(2).equals("True");
      MessagePassing passing =
          new MessagePassing(
              config.integer("num_iter", MessagePassing.DEFAULT.iterations()),
              config.number("tau", MessagePassing.DEFAULT.step()),
              gradient,
              routine.group(1) != null,
              routine.group(3).equals("True"));
      WindowBeliefs beliefs =
          new PolicyMessagePassing(model, passing).infer(model, history, prior, policy);
      VectorNode expected = file.get("outputs").get(key);
      compare(expected.get("qs_seq"), beliefs, comparison);
      if (gradient) {
        comparison.number(expected.get("F"), 0 - beliefs.freeEnergy());
      }
    }
  }

  private static void compare(VectorNode expected, WindowBeliefs beliefs, Comparison comparison)
      throws MalformedVectorException {
    List<VectorNode> times = expected.entries();
    comparison.integer(expected.path() + ".length", times.size(), beliefs.marginals().size());
    for (int time = 0; time < Math.min(times.size(), beliefs.marginals().size()); time++) {
      comparison.vectors(
          times.get(time), beliefs.marginals().get(time).stream().map(Tensor::data).toList());
    }
  }

  static void marginal(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    simultaneous(file, profile, SimultaneousMessagePassing.Form.MARGINAL, comparison);
  }

  static void variational(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    simultaneous(file, profile, SimultaneousMessagePassing.Form.VARIATIONAL, comparison);
  }

  private static void simultaneous(
      VectorNode file, Profile profile, SimultaneousMessagePassing.Form form, Comparison comparison)
      throws MalformedVectorException {
    Pomdp model = model(file, profile);
    History history = history(file.get("inputs"), "actions");
    for (String key : file.get("outputs").keys()) {
      Matcher iterations = ITERATIONS.matcher(key);
      if (!iterations.matches()) {
        continue;
      }
      WindowBeliefs beliefs =
          new SimultaneousMessagePassing(model, form, Integer.parseInt(iterations.group(1)), 1)
              .infer(history);
      VectorNode expected = file.get("outputs").get(key);
      for (int factor = 0; factor < model.factors().size(); factor++) {
        List<double[]> times = new ArrayList<>();
        for (List<Tensor> time : beliefs.marginals()) {
          times.add(time.get(factor).data());
        }
        comparison.vectors(expected.get(factor), times);
      }
    }
  }

  static void smoother(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    Pomdp model = model(file, profile);
    SmoothedStates states =
        new ForwardBackward(model).smooth(history(file.get("inputs"), "actions"));
    VectorNode outputs = file.get("outputs");
    List<double[]> filtered = new ArrayList<>();
    List<double[]> smoothed = new ArrayList<>();
    for (int time = 0; time < states.times(); time++) {
      filtered.add(states.filtered(time, 0).data());
      smoothed.add(states.smoothed(time, 0).data());
    }
    comparison.vectors(outputs.get("filtered"), filtered);
    for (String block : List.of("smoothing_exact", "smoothing_ovf")) {
      comparison.vectors(outputs.get(block).get("marginals").get(0), smoothed);
      List<VectorNode> joints = outputs.get(block).get("joints").get(0).entries();
      comparison.integer(block + ".joints.length", joints.size(), states.times() - 1);
      for (int time = 0; time < Math.min(joints.size(), states.times() - 1); time++) {
        comparison.tensor(joints.get(time), states.pairs(time, 0));
      }
    }
  }
}
