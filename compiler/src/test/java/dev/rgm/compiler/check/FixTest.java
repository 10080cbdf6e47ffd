package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Fix;
import dev.rgm.compiler.diagnostic.Fix.Edit;
import dev.rgm.compiler.diagnostic.Fix.Safety;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.Analysis.Suppressed;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.SpecFiles;
import dev.rgm.compiler.model.Checked;
import dev.rgm.compiler.model.GenerativeModel;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.Span;
import dev.rgm.runtime.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fix of every message of corpus/bad is exact: once it is made, the message is gone. */
class FixTest {
  private static final Path BAD = Path.of("src/test/resources/corpus/bad");

  /** Digits that a third loses when it is rounded. */
  private static final double ROUNDING = 0.01;

  static Stream<Arguments> fixes() {
    return SpecFiles.findAll(BAD).stream()
        .filter(file -> file.getFileName().toString().startsWith("GNN"))
        .filter(file -> !file.toString().endsWith(".expected"))
        .map(file -> analysed(SpecFiles.read(file, file.getFileName().toString()).source()))
        .flatMap(
            analysis ->
                analysis.diagnostics().stream()
                    .flatMap(
                        message ->
                            message.fixes().stream()
                                .map(fix -> Arguments.of(analysis, message, fix))));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("fixes")
  void aFixMendsItsMessage(Analysis before, Diagnostic message, Fix fix) {
    SourceText source = message.source();
    Analysis after = analysed(new SourceText(source.name(), applied(source.text(), fix)));
    assertThat(after.diagnostics())
        .as(fix + "\n" + after.parsed().source().text())
        .noneMatch(d -> d.code() == message.code() && d.message().equals(message.message()))
        .as("the text can still be read")
        .noneMatch(d -> d.code().id().startsWith("GNN01") && !codes(before).contains(d.code()));
    if (fix.safety() == Safety.SAFE && !before.hasErrors()) {
      assertThat(numbers(after))
          .as("a safe fix changes no model")
          .usingElementComparator(Comparator.comparingLong(n -> Math.round(n / ROUNDING)))
          .isEqualTo(numbers(before));
    }
  }

  /** Edits stand in order and apart, so they can be made from the last to the first. */
  private static String applied(String text, Fix fix) {
    StringBuilder mended = new StringBuilder(text);
    List<Edit> edits = fix.edits();
    for (int i = edits.size() - 1; i >= 0; i--) {
      Span span = edits.get(i).span();
      assertThat(i == 0 || edits.get(i - 1).span().end() <= span.start()).isTrue();
      mended.replace(span.start(), span.end(), edits.get(i).replacement());
    }
    return mended.toString();
  }

  /** What the models compute with, which their text and places are no part of. */
  private static List<Double> numbers(Analysis analysis) {
    return analysis.models().stream()
        .map(Checked::agent)
        .flatMap(Optional::stream)
        .flatMap(FixTest::tensors)
        .flatMap(tensor -> Arrays.stream(tensor.data()).boxed())
        .toList();
  }

  private static Stream<Tensor> tensors(GenerativeModel model) {
    return Stream.concat(
        model.factors().stream()
            .flatMap(f -> Stream.of(f.transitions().values(), f.prior().values())),
        model.modalities().stream()
            .flatMap(m -> Stream.of(m.likelihood().values(), m.preferences().values())));
  }

  @Test
  void fixesAreOfferedForManyCodes() {
    Set<DiagnosticCode> mended =
        fixes()
            .map(arguments -> ((Diagnostic) arguments.get()[1]).code())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(DiagnosticCode.class)));
    assertThat(mended)
        .contains(
            DiagnosticCode.UNKNOWN_SECTION,
            DiagnosticCode.REPEATED_DECLARATION,
            DiagnosticCode.UNDECLARED_VARIABLE,
            DiagnosticCode.UNDECLARED_PARAMETER,
            DiagnosticCode.SHAPE_MISMATCH,
            DiagnosticCode.AXIS_MISMATCH,
            DiagnosticCode.SIZE_CONFLICT,
            DiagnosticCode.AMBIGUOUS_TRANSITION_ORDER,
            DiagnosticCode.MISSING_PARAMETER,
            DiagnosticCode.LABEL_COUNT,
            DiagnosticCode.NOT_NORMALISED,
            DiagnosticCode.NEARLY_NORMALISED,
            DiagnosticCode.ZERO_COLUMN,
            DiagnosticCode.PREFERENCE_LIKE_PROBABILITY,
            DiagnosticCode.NEAR_ONTOLOGY_TERM,
            DiagnosticCode.CONTRADICTING_TERM,
            DiagnosticCode.NEAR_PARAMETER,
            DiagnosticCode.UNBOUNDED_HORIZON);
  }

  private static Set<DiagnosticCode> codes(Analysis analysis) {
    return Stream.concat(
            analysis.diagnostics().stream(),
            analysis.suppressed().stream().map(Suppressed::diagnostic))
        .map(Diagnostic::code)
        .collect(Collectors.toSet());
  }

  private static Analysis analysed(SourceText source) {
    return Frontend.analyze(source);
  }
}
