package dev.rgm.compiler.model;

import static org.assertj.core.api.Assertions.assertThat;

import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "π | pi",
        "s_t+1 | sTPlus1",
        "s_t-1 | sTMinus1",
        "s' | sPrime",
        "s_prime | sPrime",
        "A_cue | aCue",
        "γ_A | gammaA",
        "X^observed | xObserved",
        "class | class_",
        "B_f0 | bF0",
        "μ̇ | mu",
        "G | g",
        "hashCode | hashCode_",
      })
  void membersFollowTheVariable(String name, String member) {
    assertThat(JavaNames.member(name)).isEqualTo(member);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Active Inference POMDP Agent | ActiveInferencePomdpAgent",
        "3x3 Grid World | _3x3GridWorld",
        "K=2 Bernoulli/Ising toy | K2BernoulliIsingToy",
        "Café — «bar» | CafeBar",
        "T-maze (v1.0) | TMazeV10",
        "SimpleMDP | SimpleMdp",
      })
  void typesFollowTheModelName(String name, String type) {
    assertThat(JavaNames.type(name)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"far left, FAR_LEFT", "cheeseNear, CHEESE_NEAR", "0, _0", "Ω, OMEGA"})
  void constantsFollowTheLabel(String label, String constant) {
    assertThat(JavaNames.constant(label)).isEqualTo(constant);
  }

  @Test
  void nothingIsLeftOfPunctuation() {
    assertThat(JavaNames.type("\"*/ ${}\"")).isEmpty();
    assertThat(JavaNames.constant("…")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"λ→x", "日本語", "ﬁne", "a\nb", "x*/y", "${jndi}", "_", "true", "record", "𝒜b", "²"})
  void everythingElseIsAnIdentifier(String name) {
    for (String java :
        new String[] {JavaNames.type(name), JavaNames.member(name), JavaNames.constant(name)}) {
      assertThat(java.isEmpty() || SourceVersion.isName(java)).as(java).isTrue();
    }
  }

  @Test
  void longNamesAreBounded() {
    assertThat(JavaNames.type("a".repeat(10_000))).hasSize(JavaNames.MAX_LENGTH);
  }
}
