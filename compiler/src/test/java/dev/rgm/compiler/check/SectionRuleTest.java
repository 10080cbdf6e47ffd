package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sections no one knows, and those that someone meant. */
class SectionRuleTest {
  private static final String SPEC =
      """
      ## GNNSection
      ActInfPOMDP
      ## GNNVersionAndFlags
      GNN v1
      ## ModelName
      Lamp
      ## StateSpaceBlock
      s[2,1]
      ## Connections
      s>s
      """;

  private static List<Diagnostic> diagnose(String text) {
    return Frontend.analyze(new SourceText("lamp.gnn", text)).diagnostics().stream()
        .filter(diagnostic -> diagnostic.code() != DiagnosticCode.STRUCTURE_ONLY)
        .toList();
  }

  @Test
  void anUnknownSectionIsMentioned() {
    assertThat(diagnose(SPEC + "## Shopping\nmilk\n"))
        .singleElement()
        .satisfies(
            diagnostic -> {
              assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.UNKNOWN_SECTION);
              assertThat(diagnostic.severity()).isEqualTo(Severity.INFO);
              assertThat(diagnostic.message()).contains("`Shopping`");
              assertThat(diagnostic.help()).isEmpty();
            });
  }

  @Test
  void aMisspeltSectionIsAWarning() {
    assertThat(diagnose(SPEC + "## ModelParametres\nroom: 1\n"))
        .singleElement()
        .satisfies(
            diagnostic -> {
              assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.UNKNOWN_SECTION);
              assertThat(diagnostic.severity()).isEqualTo(Severity.WARNING);
              assertThat(diagnostic.help()).containsExactly("did you mean `## ModelParameters`?");
            });
  }

  @Test
  void withoutTheValuesOfAMisspeltSectionNothingElseIsSaid() {
    assertThat(diagnose(SPEC + "## InitialParametrization\nA={1}\n"))
        .singleElement()
        .satisfies(
            diagnostic -> {
              assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.UNKNOWN_SECTION);
              assertThat(diagnostic.severity()).isEqualTo(Severity.ERROR);
              assertThat(diagnostic.help())
                  .containsExactly("did you mean `## InitialParameterization`?");
            });
  }

  @Test
  void theStartOfATitleIsAHintOfIt() {
    assertThat(diagnose(SPEC + "## Param\nx: 1\n## InitialParam\nA={1}\n"))
        .extracting(Diagnostic::help)
        .containsExactlyInAnyOrder(
            List.of(), List.of("did you mean `## InitialParameterization`?"));
  }

  @Test
  void aMisspeltStateSpaceBlockIsOneMistake() {
    assertThat(diagnose(SPEC.replace("StateSpaceBlock", "StateSpaceBlok")))
        .singleElement()
        .satisfies(
            diagnostic -> {
              assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.MISSING_STATE_SPACE);
              assertThat(diagnostic.message()).contains("`StateSpaceBlok`");
              assertThat(diagnostic.help()).containsExactly("did you mean `## StateSpaceBlock`?");
              assertThat(diagnostic.source().slice(diagnostic.span())).contains("StateSpaceBlok");
            });
  }
}
