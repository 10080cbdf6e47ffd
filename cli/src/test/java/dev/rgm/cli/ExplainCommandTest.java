package dev.rgm.cli;

import static dev.rgm.cli.RgmTest.assertUsage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"GNN0001", "gnn0001", "0001", "1"})
  void explainsACode(String code) {
    Shell shell = Shell.rgm("explain", code);
    assertThat(shell.out()).contains("GNN0001");
    assertThat(shell.err()).isEmpty();
    assertThat(shell.code()).isZero();
  }

  @Test
  void listsAllCodes() {
    Shell shell = Shell.rgm("explain");
    assertThat(shell.out().lines()).hasSize(DiagnosticCode.values().length);
    assertThat(shell.out()).contains("GNN0404  warning  a column was normalised");
  }

  @Test
  void suggestsACode() {
    assertUsage(Shell.rgm("explain", "GNN0399"), "did you mean GNN0");
    assertUsage(Shell.rgm("explain", "everything"), "`rgm explain` lists all");
  }
}
