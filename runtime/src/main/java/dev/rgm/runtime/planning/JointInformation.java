package dev.rgm.runtime.planning;

import dev.rgm.runtime.inference.ExactInference;
import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.model.Parameters;
import dev.rgm.runtime.model.Pomdp;
import java.util.Arrays;

/**
 * The mutual information of the joint state and the joint outcome of all modalities. Two modalities
 * that report the same fact do not inform twice.
 */
final class JointInformation {
  /** Beyond this many joint outcomes the sum over modalities takes over (decision 0002, 5). */
  private static final int OUTCOME_LIMIT = 4096;

  private final ExactInference inference;
  private final double[][] likelihoods;
  private final int[] outcomes;
  private final double[] product;
  private final double[] predicted;
  private final Logarithm logarithm;

  JointInformation(Pomdp model, ExactInference inference, Parameters parameters) {
    this.inference = inference;
    int modalities = model.modalities().size();
    likelihoods = new double[modalities][];
    outcomes = new int[modalities];
    int total = 1;
    for (int modality = 0; modality < modalities; modality++) {
      likelihoods[modality] = parameters.likelihood(modality);
      outcomes[modality] = model.modalities().get(modality).outcomes();
      total *= outcomes[modality];
    }
    product = new double[total];
    predicted = new double[total];
    logarithm = new Logarithm(model.settings().profile().guard());
  }

  static boolean fits(Pomdp model) {
    long total = 1;
    for (Pomdp.Modality modality : model.modalities()) {
      total *= modality.outcomes();
      if (total > OUTCOME_LIMIT) {
        return false;
      }
    }
    return true;
  }

  /** The mutual information in nats, given the belief and the columns of every modality. */
  double gain(double[] belief, double[][] columns, StateInformation[] modalities) {
    Arrays.fill(predicted, 0);
    for (int state = 0; state < inference.observable(); state++) {
      if (belief[state] != 0) {
        addOutcomes(belief, state, columns);
      }
    }
    double gain = logarithm.entropy(predicted, 0, predicted.length);
    for (int modality = 0; modality < modalities.length; modality++) {
      gain -= modalities[modality].ambiguity(columns[modality]);
    }
    return gain;
  }

  private void addOutcomes(double[] belief, int state, double[][] columns) {
    product[0] = belief[state];
    int size = 1;
    for (int modality = 0; modality < outcomes.length; modality++) {
      int stride = columns[modality].length;
      int column = inference.column(belief, modality, state);
      int count = outcomes[modality];
      // From the back, so that the shorter product is read before it is overwritten.
      for (int index = size - 1; index >= 0; index--) {
        double part = product[index];
        for (int outcome = count - 1; outcome >= 0; outcome--) {
          product[index * count + outcome] =
              part * likelihoods[modality][outcome * stride + column];
        }
      }
      size *= count;
    }
    for (int index = 0; index < size; index++) {
      predicted[index] += product[index];
    }
  }
}
