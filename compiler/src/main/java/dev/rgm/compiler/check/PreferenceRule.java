package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * Preferences that sum to one as probabilities do. They are read as log-preferences all the same,
 * and zeros and ones are: what is wanted has one more nat than the rest.
 */
final class PreferenceRule {
  private static final double TOLERANCE = 1e-3;

  private PreferenceRule() {}

  /** Checks the preferences of a model. */
  static void check(Workbench bench, GenerativeModel model) {
    for (Modality modality : model.modalities()) {
      Optional<Variable> variable = bench.spec().symbols().find(modality.preferences().variable());
      if (variable.isPresent() && looksLikeProbability(modality.preferences().values())) {
        report(bench.spec(), variable.get(), modality.preferences().values());
      }
    }
  }

  private static boolean looksLikeProbability(Tensor preferences) {
    double[] values = preferences.data();
    return preferences.rank() == 1
        && values.length > 1
        && Arrays.stream(values).allMatch(v -> v >= 0 && v < 1)
        && Math.abs(Arrays.stream(values).sum() - 1) <= TOLERANCE
        && Arrays.stream(values).distinct().count() > 1;
  }

  private static void report(Spec spec, Variable variable, Tensor preferences) {
    Diagnostic.Builder builder =
        spec.at(
                variable.valueSpan(),
                DiagnosticCode.PREFERENCE_LIKE_PROBABILITY,
                "`"
                    + variable.text()
                    + "` sums to 1 like a probability, and is read as log-preferences in nats")
            .help("write ln(…) around the value if it holds probabilities");
    boolean positive = Arrays.stream(preferences.data()).allMatch(v -> v > 0);
    if (positive) {
      variable
          .value()
          .ifPresent(
              value ->
                  builder.fix(
                      Repairs.wrap("take the logarithm", Fix.Safety.SUGGESTED, value, "ln")));
    }
    spec.report(builder);
  }
}
