package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.planning.ActionChoice;
import dev.rgm.runtime.planning.Policies;
import dev.rgm.runtime.planning.PolicyPosterior;
import dev.rgm.runtime.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The order of policies, and the distributions that actions are taken from. */
final class PolicyCases {
  private PolicyCases() {}

  static void enumeration(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    for (VectorNode entry : file.get("outputs").entries()) {
      Policies policies =
          new Policies(entry.get("num_controls").integers(), entry.get("policy_len").integer());
      comparison.integer(entry.get("count"), policies.count());
      compare(entry.get("policies"), policies, comparison);
    }
  }

  /** Compares stored policies {@code [policy][step][control]} with the enumeration. */
  static void compare(VectorNode expected, Policies policies, Comparison comparison)
      throws MalformedVectorException {
    List<VectorNode> entries = expected.entries();
    comparison.integer(expected.path() + ".length", entries.size(), policies.count());
    int[] actions = new int[policies.controls()];
    for (int policy = 0; policy < Math.min(entries.size(), policies.count()); policy++) {
      for (int step = 0; step < policies.length(); step++) {
        policies.actions(policy, step, actions);
        comparison.integers(entries.get(policy).get(step), actions);
      }
    }
  }

  static void actionDistributions(VectorNode file, Profile profile, Comparison comparison)
      throws MalformedVectorException {
    VectorNode stored = file.get("inputs").get("policies");
    Tensor table = stored.tensor();
    List<Integer> actions = new ArrayList<>();
    for (int control = 0; control < table.extent(2); control++) {
      double largest = 0;
      for (int policy = 0; policy < table.extent(0); policy++) {
        largest = Math.max(largest, table.get(policy, 0, control));
      }
      actions.add((int) largest + 1);
    }
    Policies policies = new Policies(actions, table.extent(1));
    compare(stored, policies, comparison);
    Logarithm logarithm = new Logarithm(profile.guard());
    PolicyPosterior posterior =
        new PolicyPosterior(policies, profile.policyPrecision(), null, logarithm);
    posterior.set(file.get("inputs").get("q_pi").tensor().data());
    for (VectorNode entry : file.get("outputs").entries()) {
      double precision = entry.get("alpha").number();
      List<double[]> marginals = new ArrayList<>();
      List<double[]> sharpened = new ArrayList<>();
      for (int control = 0; control < policies.controls(); control++) {
        marginals.add(posterior.actions(control));
        sharpened.add(sharpen(posterior.actions(control), precision, logarithm));
      }
      comparison.vectors(entry.get("marginals"), marginals);
      comparison.vectors(entry.get("marginal_stochastic"), sharpened);
      comparison.vector(
          entry.get("full_stochastic"), sharpen(posterior.policies(), precision, logarithm));
    }
  }

  private static double[] sharpen(double[] probabilities, double precision, Logarithm logarithm) {
    double[] target = new double[probabilities.length];
    ActionChoice.sharpen(probabilities, precision, logarithm, target);
    return target;
  }
}
