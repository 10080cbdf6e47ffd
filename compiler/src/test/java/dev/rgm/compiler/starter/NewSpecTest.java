package dev.rgm.compiler.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.Severity;
import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.format.Formatted;
import dev.rgm.compiler.format.Formatter;
import dev.rgm.compiler.model.Checked;
import dev.rgm.compiler.model.ModelKind;
import dev.rgm.compiler.source.SourceText;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewSpecTest {

  @ParameterizedTest
  @EnumSource
  void theExampleIsACleanModelOfItsKind(Starter starter) {
    Analysis analysis = Frontend.analyze(new SourceText("example.gnn", starter.example()));
    assertThat(analysis.diagnostics().stream().filter(d -> d.severity() != Severity.INFO))
        .extracting(Diagnostic::message)
        .isEmpty();
    Checked checked = analysis.models().get(0);
    assertThat(checked.model().isPresent()).isEqualTo(starter.compiles());
    Set<ModelKind> expected =
        switch (starter) {
          case POMDP -> Set.of(ModelKind.FLAT);
          case HMM -> Set.of(ModelKind.FLAT, ModelKind.HMM);
          case MARKOV_CHAIN -> Set.of(ModelKind.FLAT, ModelKind.MARKOV_CHAIN);
          case MDP -> Set.of(ModelKind.FLAT, ModelKind.MDP);
          case BANDIT -> Set.of(ModelKind.FACTORED, ModelKind.BANDIT);
          case FACTORED -> Set.of(ModelKind.FACTORED);
          case HIERARCHICAL -> Set.of(ModelKind.HIERARCHICAL, ModelKind.FACTORED);
          case NONSTATIONARY -> Set.of(ModelKind.NONSTATIONARY, ModelKind.FLAT);
          case LEARNING -> Set.of(ModelKind.LEARNING, ModelKind.FLAT);
          case MULTI_AGENT -> Set.of(ModelKind.MULTI_AGENT, ModelKind.FLAT, ModelKind.HMM);
          case CONTINUOUS -> Set.of(ModelKind.CONTINUOUS);
          case HYBRID -> Set.of(ModelKind.HYBRID);
          case RENORMALISING -> Set.of(ModelKind.RGM);
          case FRAGMENT -> Set.of(ModelKind.STRUCTURAL);
        };
    assertThat(checked.kinds()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void theExampleIsInTheOneLayout(Starter starter) {
    Formatted formatted = Formatter.format(new SourceText("example.gnn", starter.example()));
    assertThat(formatted.text()).isEqualTo(starter.example());
  }

  @ParameterizedTest
  @EnumSource
  void aNewSpecDiffersFromTheExampleInTheNameAlone(Starter starter) {
    NewSpec spec = NewSpec.of(starter, "  A lamp ").spec().orElseThrow();
    assertThat(spec.fileName()).isEqualTo("a_lamp.gnn");
    assertThat(spec.text()).contains("## ModelName\nA lamp\n\n");
    assertThat(spec.text().lines()).hasSameSizeAs(starter.example().lines().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"flat", "POMDP", "pomdp"})
  void aKindHasSeveralWords(String word) {
    assertThat(Starter.of(word)).contains(Starter.POMDP);
  }

  @Test
  void thereIsNoOtherKind() {
    assertThat(Starter.of("markov_chain")).contains(Starter.MARKOV_CHAIN);
    assertThat(Starter.of("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "***",
        "# lamp",
        "## Time",
        "two\nlines",
        "two\rlines",
        "```",
        "---",
        "while",
        "a\"b",
        "$1 ${x}",
        "a\\b",
        "\u001B[31m"
      })
  void refusesWhatCannotBeAName(String name) {
    NewSpec.Result result = NewSpec.of(Starter.POMDP, name);
    assertThat(result.spec()).isEmpty();
    assertThat(result.problem().orElseThrow().message()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../lamp", "con / aux", "a.b:c", "Lämpchen", "$1", "7 lamps"})
  void theFileNameHasNoSeparator(String name) {
    assertThat(NewSpec.of(Starter.HMM, name).spec().orElseThrow().fileName())
        .matches("[a-zA-Z_0-9]+\\.gnn");
  }
}
