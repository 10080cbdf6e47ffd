package dev.rgm.compiler.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.SpecLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixesTest {
  private static final String RIGHT =
      """
      ## GNNSection
      Kettle

      ## GNNVersionAndFlags
      GNN v1

      ## ModelName
      Kettle

      ## StateSpaceBlock
      s[2,1,type=int]
      o[2,1,type=int]
      A[2,2,type=float]
      D[2,type=float]

      ## Connections
      D>s
      (s)-A
      A-o

      ## InitialParameterization
      A={(0.9,0.2),(0.1,0.8)}
      D={0.5,0.5}
      """;

  @Test
  void mendsEveryMistakeThatHasOnlyOneMeaning() {
    String wrong =
        RIGHT
            .replace("s[2,1,type=int]", "s[2 1,type=int]")
            .replace("o[2,1,type=int]", "o(2,1;type:int)")
            .replace("A[2,2,type=float]", "A[2,2,type=float)")
            .replace("(s)-A", "(s−A")
            .replace("## Connections", "#Connections")
            .replace("(0.9,0.2)", "(90%,0.2)")
            .replace("D={0.5,0.5}", "D=={0.5,0.5");
    Fixes.Result result = Fixes.apply(new SourceText("kettle.gnn", wrong), AnalysisOptions.DEFAULT);
    assertThat(result.source().text()).isEqualTo(RIGHT.replace("s[2,1", "s[2, 1"));
    assertThat(Frontend.analyze(result.source()).hasErrors()).isFalse();
    assertThat(result.made())
        .contains(
            new Fixes.Made(11, 4, "inserted a comma"),
            new Fixes.Made(16, 1, "wrote `## Connections`"))
        .hasSizeGreaterThan(8);
  }

  @Test
  void leavesARightFileAndItsOddFormsAsTheyAre() {
    SourceText source = new SourceText("kettle.gnn", RIGHT);
    Fixes.Result result = Fixes.apply(source, AnalysisOptions.DEFAULT);
    assertThat(result.source()).isSameAs(source);
    assertThat(result.made()).isEmpty();
  }

  @Test
  void keepsLineEndsOfWindows() {
    String wrong = RIGHT.replace("A[2,2,type=float]\nD", "A[2,2,type=float]; D");
    Fixes.Result result =
        Fixes.apply(new SourceText("k.gnn", wrong.replace("\n", "\r\n")), AnalysisOptions.DEFAULT);
    assertThat(result.source().text()).isEqualTo(RIGHT.replace("\n", "\r\n"));
  }

  @Test
  void mendsMoreMistakesThanAreShown() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 2 * SpecLimits.DEFAULT.messages(); i++) {
      many.append(String.format("x%d[2 1,type=int]\n", i));
    }
    String wrong = RIGHT.replace("D[2,type=float]\n", "D[2,type=float]\n" + many);
    Fixes.Result result = Fixes.apply(new SourceText("k.gnn", wrong), AnalysisOptions.DEFAULT);
    assertThat(result.made()).hasSize(2 * SpecLimits.DEFAULT.messages());
    assertThat(Frontend.analyze(result.source()).hasErrors()).isFalse();
  }

  @Test
  void neverLeavesMoreErrorsThanItFound() {
    for (String wrong :
        List.of(
            "A={(0.9,0.2,(0.1,0.8)}", "A={(0.9 0.2 0.1),(0.1}", "A=(0.9,0.1]]", "A=0.9,0.1}}")) {
      SourceText source = new SourceText("k.gnn", RIGHT.replace("A={(0.9,0.2),(0.1,0.8)}", wrong));
      Fixes.Result result = Fixes.apply(source, AnalysisOptions.DEFAULT);
      assertThat(errors(result.source())).isLessThanOrEqualTo(errors(source));
    }
  }

  private static long errors(SourceText source) {
    return Frontend.analyze(source).count(dev.rgm.compiler.diagnostic.Severity.ERROR);
  }
}
