package dev.rgm.pipeline.conformance;

import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Joins all modalities of a model, each of which depends on every factor in order, into one whose
 * outcomes are the combinations: the joint form of the information gain is then that of a single
 * modality.
 */
final class JointModality {
  private JointModality() {}

  static Pomdp of(Pomdp model) {
    int columns = 1;
    for (Pomdp.Factor factor : model.factors()) {
      columns *= factor.states();
    }
    double[] joint = new double[columns];
    Arrays.fill(joint, 1);
    int outcomes = 1;
    for (Pomdp.Modality modality : model.modalities()) {
      Tensor likelihood = modality.likelihood();
      int count = modality.outcomes();
      double[] product = new double[joint.length * count];
      for (int outcome = 0; outcome < outcomes * count; outcome++) {
        for (int column = 0; column < columns; column++) {
          product[outcome * columns + column] =
              joint[outcome / count * columns + column]
                  * likelihood.at(outcome % count * columns + column);
        }
      }
      joint = product;
      outcomes *= count;
    }
    int[] shape = model.modalities().get(0).likelihood().shape();
    shape[0] = outcomes;
    Pomdp.Modality modality =
        new Pomdp.Modality(
            "joint",
            List.of(),
            Tensor.wrap(shape, joint),
            model.modalities().get(0).dependencies(),
            Tensor.filled(0, outcomes));
    return new Pomdp(
        "joint",
        List.of(modality),
        model.factors(),
        model.controls(),
        model.habits(),
        model.settings());
  }
}
