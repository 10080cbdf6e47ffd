package dev.rgm.compiler.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.SpecLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file shows at most so many messages: the gravest, in order, and the number of the others. */
class MessageLimitTest {
  private static final int WARNINGS = 30;
  private static final int ERRORS = 5;

  @Test
  void theGravestAreKeptAndTheOthersCounted() {
    StringBuilder text =
        new StringBuilder(
            """
            ## GNNSection
            Lamp

            ## GNNVersionAndFlags
            GNN v1

            ## ModelName
            Lamp

            ## StateSpaceBlock
            s[2,1,type=int]

            ## Connections
            """);
    for (int i = 0; i < WARNINGS; i++) {
      text.append("moth").append(i).append(">s\n");
    }
    text.append("s>>s\n".repeat(ERRORS));
    List<Diagnostic> diagnostics =
        Frontend.analyze(new SourceText("lamp.gnn", text.toString())).diagnostics();

    assertThat(diagnostics).hasSize(SpecLimits.DEFAULT.messages() + 1).isSorted();
    assertThat(diagnostics).filteredOn(d -> d.severity() == Severity.ERROR).hasSize(ERRORS);
    Diagnostic last = diagnostics.get(SpecLimits.DEFAULT.messages());
    assertThat(last.code()).isEqualTo(DiagnosticCode.TOO_MANY_MESSAGES);
    assertThat(last.message()).contains("0 errors", "15 warnings");
  }
}
