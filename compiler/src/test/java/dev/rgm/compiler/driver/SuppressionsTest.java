package dev.rgm.compiler.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionsTest {
  private static final String MODEL =
      """
      ## GNNSection
      Lamp

      ## GNNVersionAndFlags
      GNN v1

      ## ModelName
      Lamp

      ## StateSpaceBlock
      s[2,1,type=int]
      o[2,1,type=int]
      A[2,2,type=float]
      D[2,type=float]

      ## Connections
      moth>s
      s-A
      A-o

      ## InitialParameterization
      A={(0.9,0.2),(0.1,0.8)}
      D={0.5,0.5}
      """;

  private static final String ALLOW = "# rgm: allow GNN0203 because moths are not modelled";

  @Test
  void standAboveTheLineBehindItOrBeforeTheFirstSection() {
    for (String text :
        List.of(
            MODEL.replace("moth>s", ALLOW + "\nmoth>s"),
            MODEL.replace("moth>s", "moth>s " + ALLOW),
            MODEL.replace("moth>s", ALLOW + "\n# and so it is\nmoth>s"),
            "# The lamp\n" + ALLOW + "\n\n" + MODEL)) {
      Analysis analysis = analysed(text);
      assertThat(analysis.diagnostics()).as(text).isEmpty();
      assertThat(analysis.suppressed()).hasSize(1);
      assertThat(analysis.suppressed().get(0).reason()).isEqualTo("moths are not modelled");
      assertThat(analysis.suppressed().get(0).diagnostic().code())
          .isEqualTo(DiagnosticCode.UNDECLARED_VARIABLE);
    }
  }

  @Test
  void countForTheirOwnLineOnly() {
    Analysis analysis = analysed(MODEL.replace("moth>s", ALLOW + "\ns-A\nmoth>s"));
    assertThat(codes(analysis))
        .containsExactly(DiagnosticCode.UNUSED_SUPPRESSION, DiagnosticCode.UNDECLARED_VARIABLE);
  }

  @Test
  void neverHideAnError() {
    String error =
        MODEL.replace("D={0.5,0.5}", "# rgm: allow GNN0403 because I say so\nD={0.5,0.9}");
    assertThat(codes(analysed(error)))
        .contains(DiagnosticCode.BAD_SUPPRESSION, DiagnosticCode.NOT_NORMALISED);
  }

  @Test
  void needAReasonAndAKnownCode() {
    for (String bad :
        List.of(
            "# rgm: allow GNN0203",
            "# rgm: allow GNN0203 because",
            "# rgm: allow",
            "# rgm: allow because of it",
            "# rgm: allow everything because of it",
            "# rgm: allow GNN0001 because of it")) {
      assertThat(codes(analysed(MODEL.replace("moth>s", bad + "\nmoth>s"))))
          .as(bad)
          .containsExactly(DiagnosticCode.BAD_SUPPRESSION, DiagnosticCode.UNDECLARED_VARIABLE);
    }
  }

  @Test
  void otherCommentsAreComments() {
    assertThat(codes(analysed(MODEL.replace("moth>s", "# rgm allows this\nmoth>s"))))
        .containsExactly(DiagnosticCode.UNDECLARED_VARIABLE);
  }

  private static List<DiagnosticCode> codes(Analysis analysis) {
    return analysis.diagnostics().stream().map(diagnostic -> diagnostic.code()).toList();
  }

  private static Analysis analysed(String text) {
    return Frontend.analyze(new SourceText("lamp.gnn", text));
  }
}
