package dev.rgm.compiler.check;

import dev.rgm.compiler.check.Dimensions.Extent;
import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.source.Span;
import dev.rgm.compiler.syntax.Dimension;
import dev.rgm.compiler.syntax.Statement.Attribute;
import java.util.List;

/**
 * Dimensions are positive whole numbers, not too many elements, and as many as there are labels.
 */
final class DimensionRule {
  private DimensionRule() {}

  /** Checks every declaration. */
  static void check(Workbench bench) {
    for (Variable variable : bench.spec().symbols().all()) {
      if (variable.declaration().isPresent() && sizes(bench.spec(), variable)) {
        elements(bench, variable);
        labels(bench, variable);
      }
    }
  }

  private static boolean sizes(Spec spec, Variable variable) {
    for (Dimension dimension : variable.declaration().orElseThrow().dimensions()) {
      if (dimension instanceof Dimension.Fixed fixed
          && !(fixed.value() >= 1 && fixed.value() == Math.rint(fixed.value()))) {
        spec.report(
            spec.at(
                    fixed.span(),
                    DiagnosticCode.BAD_DIMENSION,
                    "a dimension of `"
                        + variable.text()
                        + "` is "
                        + Probabilities.number(fixed.value()))
                .help("write a positive whole number"));
        return false;
      }
    }
    return true;
  }

  private static void elements(Workbench bench, Variable variable) {
    Spec spec = bench.spec();
    int most = spec.source().limits().tensorElements();
    double elements = 1;
    for (Extent extent : bench.dimensions().of(variable)) {
      elements *= extent.open() ? 1 : extent.size();
    }
    boolean huge =
        elements > most
            || variable.declaration().orElseThrow().dimensions().stream()
                .anyMatch(d -> d instanceof Dimension.Fixed f && f.value() > Integer.MAX_VALUE);
    if (huge) {
      spec.report(
          spec.at(
                  variable.span(),
                  DiagnosticCode.TENSOR_TOO_LARGE,
                  "`" + variable.text() + "` would have more than " + most + " elements")
              .help("split the state into factors, so that tensors stay small"));
    }
  }

  private static void labels(Workbench bench, Variable variable) {
    List<String> labels = Labels.of(variable);
    int size = bench.dimensions().categories(variable).orElse(Dimensions.OPEN);
    if (labels.isEmpty() || size == Dimensions.OPEN || labels.size() == size) {
      return;
    }
    Spec spec = bench.spec();
    Span place = bench.dimensions().categoriesSpan(variable);
    Diagnostic.Builder builder =
        spec.at(
                variable
                    .declaration()
                    .flatMap(d -> d.attribute("labels"))
                    .map(Attribute::span)
                    .orElse(variable.span()),
                DiagnosticCode.LABEL_COUNT,
                "`"
                    + variable.text()
                    + "` has "
                    + size
                    + " values, but "
                    + labels.size()
                    + " labels")
            .related(place, "the size stands here")
            .help("give one label per value");
    if (spec.source().slice(place).matches("\\d+")) {
      String count = String.valueOf(labels.size());
      builder.fix(Fix.suggested("declare " + count + " values", place, count));
    }
    spec.report(builder);
  }
}
