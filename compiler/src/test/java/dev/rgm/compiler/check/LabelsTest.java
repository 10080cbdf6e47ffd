package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.model.GenerativeModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Labels and named axes (spec-extension §1–2). */
class LabelsTest {

  private static SpecText kettle(String... values) {
    return SpecText.declares(
            "s[2,1,type=int,labels={cold, hot}]",
            "s'[2,1,type=int]",
            "o[2,1,type=int,labels={quiet, loud}]",
            "u[2,1,type=int,labels={wait, heat}]",
            "A[o,s,type=float]",
            "B[s',s,u,type=float]",
            "C[o,type=float]",
            "D[s,type=float]")
        .gives(values);
  }

  private static final String A = "A={(0.9,0.2),(0.1,0.8)}";
  private static final String B = "B={wait: {(1,0.4),(0,0.6)}, heat: {(0.3,0),(0.7,1)}}";
  private static final String C = "C={0,2}";
  private static final String D = "D={1,0}";

  @Test
  void entriesWithKeysComeInTheOrderOfTheLabels() {
    GenerativeModel model = kettle(A, B, C, D).model();
    GenerativeModel turned =
        kettle(
                "A={loud: (0.1,0.8), quiet: (0.9,0.2)}",
                "B={heat: {(0.3,0),(0.7,1)}, wait: {(1,0.4),(0,0.6)}}",
                "C={loud: 2, quiet: 0}",
                "D={hot: 0, cold: 1}")
            .model();
    assertThat(turned.modalities().get(0).likelihood().values())
        .isEqualTo(model.modalities().get(0).likelihood().values());
    assertThat(turned.factors().get(0).transitions().values())
        .isEqualTo(model.factors().get(0).transitions().values());
    assertThat(turned.modalities().get(0).preferences().values().data()).containsExactly(0, 2);
    assertThat(turned.factors().get(0).prior().values().data()).containsExactly(1, 0);
    assertThat(turned.controls().get(0).labels()).containsExactly("wait", "heat");
  }

  @Test
  void aLabelWithoutEntryIsNamed() {
    assertThat(messages(kettle(A, B, "C={quiet: 0}", D)))
        .containsExactly("label `loud` of `o` has no entry in `C`");
  }

  @Test
  void labelsStandInMessagesAboutColumns() {
    assertThat(messages(kettle("A={(0.9,0.2),(0.1,0.73)}", B, C, D)))
        .containsExactly("column s=hot of `A` sums to 0.93, not to 1");
    assertThat(messages(kettle(A, B.replace("(0,0.6)", "(0,0.3)"), C, D)))
        .containsExactly("column s=hot, u=wait of `B` sums to 0.7, not to 1");
  }

  private static List<String> messages(SpecText text) {
    return text.analysed().diagnostics().stream().map(Diagnostic::message).toList();
  }
}
