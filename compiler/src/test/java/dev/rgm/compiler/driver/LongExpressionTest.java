package dev.rgm.compiler.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.source.SourceText;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arithmetic that goes on and on is read in bounded time and stack, and refused with a reason. */
class LongExpressionTest {
  private static final int OPERATORS = 20_000;

  /** Many times what it takes; work that grows with the square or doubles takes longer. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static List<Diagnostic> errors(String values) {
    String spec =
        """
        ## GNNSection
        ActInfPOMDP
        ## GNNVersionAndFlags
        GNN v1
        ## ModelName
        Sum
        ## StateSpaceBlock
        s[2,1]
        x[1]
        D[2]
        B[2,2]
        ## Connections
        D>s
        ## InitialParameterization
        D={1,0}
        B=identity(2)
        """;
    return assertTimeoutPreemptively(
        LIMIT,
        () ->
            Frontend.analyze(new SourceText("sum.gnn", spec + values + "\n")).diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .toList());
  }

  private static Set<String> codes(List<Diagnostic> errors) {
    return errors.stream().map(error -> error.code().id()).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1+", "2*", "1-", "1/", "x@"})
  void aChainOfOperatorsIsOneError(String link) {
    List<Diagnostic> errors = errors("x=" + link.repeat(OPERATORS) + "1");
    assertThat(errors).hasSize(1);
    assertThat(codes(errors)).isSubsetOf("GNN0111", "GNN0310", "GNN0004");
  }

  @Test
  void aChainOfSignsIsOneSign() {
    assertThat(errors("x=" + "- ".repeat(OPERATORS) + "1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "1+(", "sum(", "-(1+"})
  void nestedArithmeticIsOneError(String opening) {
    List<Diagnostic> errors =
        errors("x=" + opening.repeat(OPERATORS) + "1" + ")".repeat(OPERATORS));
    assertThat(errors).hasSize(1);
    assertThat(codes(errors)).containsExactly("GNN0111");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 2_000})
  void parametersThatDependOnEachOtherInAChainAreEvaluatedOrRefused(int length) {
    StringBuilder values = new StringBuilder("y0=1\n");
    for (int i = 1; i < length; i++) {
      values.append("y").append(i).append("=y").append(i - 1).append("+1\n");
    }
    assertThat(codes(errors(values + "x=y" + (length - 1)))).isSubsetOf("GNN0310");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 60})
  void parametersThatDoubleTheirWorkAreBounded(int length) {
    StringBuilder values = new StringBuilder("y0=1\n");
    for (int i = 1; i < length; i++) {
      values.append("y").append(i).append("=y").append(i - 1).append("+y").append(i - 1);
      values.append('\n');
    }
    assertThat(codes(errors(values + "x=y" + (length - 1)))).isSubsetOf("GNN0309", "GNN0310");
  }
}
