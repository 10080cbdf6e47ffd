package dev.rgm.runtime.planning;

import dev.rgm.runtime.kernel.Logarithm;
import dev.rgm.runtime.kernel.Matrices;
import dev.rgm.runtime.kernel.Simplex;
import dev.rgm.runtime.model.Pomdp;
import dev.rgm.runtime.model.Profile;
import dev.rgm.runtime.model.Profile.PreferenceForm;
import dev.rgm.runtime.tensor.Tensor;

/** The log-preferences of every modality and step, in the form that a profile gives them. */
final class Utility {
  /** {@code [modality][step · outcomes + o]}, nats. */
  private final double[][] preferences;

  Utility(Pomdp model) {
    preferences = new double[model.modalities().size()][];
    for (int modality = 0; modality < preferences.length; modality++) {
      preferences[modality] =
          rows(model.modalities().get(modality).preferences(), model.settings().profile());
    }
  }

  /**
   * Replaces the preferences of a modality, for all steps, by the logarithms of probabilities.
   *
   * @param counts Dirichlet counts of the outcomes; an outcome without a count is avoided by {@link
   *     Logarithm#LEAST} nats
   */
  void learn(int modality, double[] counts) {
    if (preferences[modality].length != counts.length) {
      preferences[modality] = new double[counts.length];
    }
    double sum = Simplex.sum(counts, 0, counts.length);
    for (int outcome = 0; outcome < counts.length; outcome++) {
      preferences[modality][outcome] = Logarithm.floored(counts[outcome] / sum);
    }
  }

  /**
   * Replaces the log-preferences of a modality.
   *
   * @param values {@code C[step · outcomes + o]} in the form of the model after its profile, nats;
   *     as many as before
   */
  void prefer(int modality, double[] values) {
    System.arraycopy(values, 0, preferences[modality], 0, preferences[modality].length);
  }

  private static double[] rows(Tensor tensor, Profile profile) {
    double[] rows = tensor.data().clone();
    if (profile.preferences() != PreferenceForm.RAW) {
      boolean logarithmic = profile.preferences() == PreferenceForm.LOG_SOFTMAX;
      Logarithm logarithm = new Logarithm(profile.guard());
      int outcomes = tensor.extent(tensor.rank() - 1);
      for (int row = 0; row < rows.length; row += outcomes) {
        if (logarithmic) {
          Simplex.softmax(rows, row, outcomes);
        } else {
          Simplex.normalise(rows, row, outcomes);
        }
      }
      for (int index = 0; index < rows.length; index++) {
        rows[index] = logarithm.of(rows[index]);
      }
    }
    return rows;
  }

  /** Σ q(o) C(o) at a step; beyond the last row of preferences the last row holds. */
  double expected(int modality, int step, double[] outcomes) {
    double[] rows = preferences[modality];
    int row = Math.min(step * outcomes.length, rows.length - outcomes.length);
    return Matrices.dot(rows, row, outcomes, 0, outcomes.length);
  }
}
