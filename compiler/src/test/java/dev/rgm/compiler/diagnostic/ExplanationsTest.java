package dev.rgm.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationsTest {
  /** The codes below are those of files, structure and lines. */
  private static final String OWN = "GNN02";

  @ParameterizedTest
  @EnumSource
  void everyPageStartsWithItsCode(DiagnosticCode code) {
    String page = Explanations.of(code);
    assertThat(page).startsWith("# " + code.id() + ": ").endsWith("\n");
    if (code.id().compareTo(OWN) < 0) {
      assertThat(page).contains("## Why it matters", "## Wrong", "## Right");
    }
  }
}
