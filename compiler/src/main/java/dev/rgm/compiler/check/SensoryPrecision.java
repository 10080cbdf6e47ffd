package dev.rgm.compiler.check;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.model.GenerativeModel.Modality;
import dev.rgm.compiler.model.GenerativeModel.Parameter;
import dev.rgm.compiler.syntax.Statement.Entry;
import dev.rgm.runtime.tensor.Tensor;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The precision ω of the senses sharpens or blurs every likelihood: {@code P(o|s) ∝ A[o,s]^ω}. It
 * comes from {@code sensory_precision} in ModelParameters, else from a scalar {@code ω}.
 */
final class SensoryPrecision {
  private SensoryPrecision() {}

  /** The model with its precision applied; empty after an error. */
  static Optional<GenerativeModel> apply(Workbench bench, GenerativeModel model) {
    OptionalDouble precision = precision(bench);
    if (precision.isEmpty()) {
      return Optional.empty();
    }
    if (precision.getAsDouble() == 1) {
      return Optional.of(model);
    }
    return Optional.of(
        model.withModalities(
            model.modalities().stream().map(m -> weighted(m, precision.getAsDouble())).toList()));
  }

  private static OptionalDouble precision(Workbench bench) {
    Spec spec = bench.spec();
    Optional<Entry> entry = spec.parameters().find("sensory_precision");
    Optional<Variable> variable =
        spec.symbols()
            .find("ω")
            .or(() -> spec.symbols().find("omega"))
            .filter(bench.literals()::isGiven);
    OptionalDouble value = OptionalDouble.of(1);
    if (entry.isPresent()) {
      value = SettingNumber.parse(ParameterTable.text(entry.get()));
    } else if (variable.isPresent()
        && bench.literals().reading(variable.get()) instanceof Reading.Numbers numbers
        && numbers.tensor().size() == 1) {
      value = OptionalDouble.of(numbers.tensor().at(0));
    }
    if (value.isPresent() && value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble())) {
      return value;
    }
    spec.report(
        spec.at(
                entry.map(Entry::valueSpan).orElseGet(() -> variable.get().valueSpan()),
                DiagnosticCode.BAD_PARAMETER,
                "the precision of the senses is a positive number")
            .help("write sensory_precision: 1, or leave it out"));
    return OptionalDouble.empty();
  }

  private static Modality weighted(Modality modality, double precision) {
    Tensor likelihood = modality.likelihood().values();
    int columns = likelihood.size() / likelihood.extent(0);
    double[] data = new double[likelihood.size()];
    for (int column = 0; column < columns; column++) {
      double most = 0;
      for (int i = column; i < data.length; i += columns) {
        most = Math.max(most, likelihood.at(i));
      }
      double sum = 0;
      for (int i = column; i < data.length; i += columns) {
        // Relative to the largest entry, so that no power of a column vanishes.
        data[i] = Math.pow(likelihood.at(i) / most, precision);
        sum += data[i];
      }
      for (int i = column; i < data.length; i += columns) {
        data[i] /= sum;
      }
    }
    return new Modality(
        modality.name(),
        modality.size(),
        modality.labels(),
        new Parameter(
            modality.likelihood().variable(),
            Tensor.wrap(likelihood.shape(), data),
            modality.likelihood().span()),
        modality.dependencies(),
        modality.preferences(),
        modality.span());
  }
}
