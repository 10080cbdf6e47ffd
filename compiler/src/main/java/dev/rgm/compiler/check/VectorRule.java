package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Dimensions.Extent;
import dev.rgm.compiler.check.Draft.Owner;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.runtime.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Reads priors {@code D[s]} and preferences {@code C[o]} or {@code C[t, o]}. */
final class VectorRule {
  private final Workbench bench;
  private final Spec spec;

  VectorRule(Workbench bench) {
    this.bench = bench;
    this.spec = bench.spec();
  }

  /** The prior of a factor: its {@code D}, else the value of the state itself. */
  Optional<Tensor> prior(Owner factor) {
    Optional<Variable> given =
        factor
            .vector
            .map(part -> part.variable())
            .or(() -> factor.variable.filter(bench.literals()::isGiven));
    if (given.isEmpty()) {
      bench.withoutPrior(factor);
      return Optional.empty();
    }
    Variable variable = given.get();
    if (!bench.literals().isGiven(variable)) {
      bench.noPrior(variable, factor);
      return Optional.empty();
    }
    return vector(variable, factor, "states")
        .flatMap(v -> Probabilities.normalised(spec, variable, v, List.of(), List.of()));
  }

  /** The preferences over a modality; zero where the spec gives none. */
  Optional<Tensor> preferences(Owner modality) {
    Tensor none = Tensor.filled(0, modality.size);
    if (modality.vector.isEmpty()) {
      return Optional.of(none);
    }
    Variable variable = modality.vector.get().variable();
    if (!bench.literals().isGiven(variable)) {
      spec.report(
          spec.at(
                  variable.span(),
                  DiagnosticCode.MISSING_PARAMETER,
                  "`" + variable.text() + "` has no value: no outcome is preferred")
              .severity(Severity.INFO));
      return Optional.of(none);
    }
    bench.literals().align(variable, modality.name, modality.labels());
    Optional<Tensor> shaped = bench.literals().shaped(variable);
    if (shaped.isEmpty()) {
      return Optional.empty();
    }
    Tensor tensor = shaped.get();
    if (Shapes.squeezed(tensor.shape()).length <= 1) {
      return vector(variable, modality, "outcomes")
          .filter(v -> Probabilities.areFinite(spec, variable, v));
    }
    return overTime(variable, modality, tensor)
        .filter(t -> Probabilities.areFinite(spec, variable, t));
  }

  /** {@code C[o,T]} as {@code C[t,o]}; a declaration that names its axes may have them reversed. */
  private Optional<Tensor> overTime(Variable variable, Owner modality, Tensor tensor) {
    List<Extent> declared = bench.dimensions().of(variable);
    boolean timeFirst =
        declared.size() == 2
            && declared.get(0).axis().isEmpty()
            && declared.get(1).axis().isPresent();
    if (tensor.rank() == 2 && tensor.extent(timeFirst ? 1 : 0) == modality.size) {
      return Optional.of(timeFirst ? tensor : tensor.permute(1, 0));
    }
    spec.report(
        spec.at(
                variable.span(),
                DiagnosticCode.AXIS_MISMATCH,
                "`"
                    + variable.text()
                    + "` is "
                    + Shapes.text(tensor.shape())
                    + ", but modality `"
                    + modality.name
                    + "` has "
                    + modality.size
                    + " outcomes")
            .related(modality.span, "`" + modality.name + "` is declared here")
            .help("write " + variable.text() + "[" + modality.size + ", T]"));
    return Optional.empty();
  }

  /** The value of a variable as a vector of the owner's size. */
  private Optional<Tensor> vector(Variable variable, Owner owner, String unit) {
    bench.literals().align(variable, owner.name, owner.labels());
    Optional<Tensor> shaped = bench.literals().shaped(variable);
    if (shaped.isEmpty()) {
      return Optional.empty();
    }
    Tensor tensor = shaped.get();
    boolean isVector = Shapes.squeezed(tensor.shape()).length <= 1;
    if (!isVector || tensor.size() != owner.size) {
      spec.report(
          spec.at(
                  variable.span(),
                  DiagnosticCode.AXIS_MISMATCH,
                  "`"
                      + variable.text()
                      + "` has "
                      + (isVector ? tensor.size() : Shapes.text(tensor.shape()))
                      + " entries, but `"
                      + owner.name
                      + "` has "
                      + owner.size
                      + " "
                      + unit)
              .label("this must match `" + owner.name + "`")
              .related(owner.span, "`" + owner.name + "` has " + owner.size + " " + unit)
              .help("give " + owner.size + " numbers"));
      return Optional.empty();
    }
    return Optional.of(tensor.reshape(owner.size));
  }
}
