package dev.rgm.compiler.dialect;

import static dev.rgm.compiler.dialect.Documents.shown;
import static dev.rgm.compiler.dialect.Documents.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {

  @Test
  void everyValueStandsWhereItIsWritten() {
    assertThat(shown(yaml("a: [1, 2.5]  # two\nb:\n  - x y\n  - 'z'\nc: {d: true, e: ~}\nf:\n")))
        .isEqualTo(
            "{a@a=[1@1, 2.5@2.5] b@b=['x y'@x y, 'z'@'z'] c@c={d@d=true@true e@e=null@~}"
                + " f@f=null@}");
  }

  @Test
  void smallNumbersAreNumbers() {
    assertThat(shown(yaml("[1e-5, 1E+3, .5, -1., +2, \"3\", 1e, 0.1.2]")))
        .isEqualTo(
            "[1e-5@1e-5, 1000@1E+3, 0.5@.5, -1@-1., 2@+2, '3'@\"3\", '1e'@1e, '0.1.2'@0.1.2]"
                .formatted());
  }

  @Test
  void placesCountUnitsOfUtf16BehindADocstring() {
    assertThat(shown(yaml("\uFEFF\"\"\"\nA 🪜.\n\"\"\"\r\n🌞: 🌙🌙\r\nn: 1 # 🌞\r\nm: 2\r\n")))
        .isEqualTo("{🌞@🌞='🌙🌙'@🌙🌙 n@n=1@1 m@m=2@2}");
  }

  @Test
  void aBlockEndsWithItsLastValue() {
    Node.Table root = (Node.Table) yaml("a:\n  b: 1\n\n# far below\nc: 2\n").root().orElseThrow();
    assertThat(root.members().get(0).value().span().end()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: &x 1~b: *x        | the alias `*x` is not followed @*x
          a: !!int 1           | the tag `tag:yaml.org,2002:int` is not read @!!int 1
          ? [a]~: 1            | a key is a list @[
          a: 1~---~b: 2        | the file holds several YAML documents @---
          a: .nan              | `.nan` is no finite number @.nan
          a: -.inf             | `-.inf` is no finite number @-.inf
          a: b: c              | `:` stands where no key ends @:
          a: @b                | a text cannot start with `@` @@
          a: [1, 2             | expected a closing quote or bracket, found the end of the file @
          a: "x                | expected a closing quote or bracket, found the end of the file @
          a: 1~~b: 2~a: 3      | the key `a` stands twice in one object @a
          """)
  void saysWhatIsWrongAndWhere(String text, String message) {
    assertThat(yaml(text.replace('~', '\n')).message()).isEqualTo(message);
  }

  @Test
  void tabsAreNoIndentation() {
    assertThat(yaml("a:\n  b: 1\n\tc: 2\n").message()).contains("a tab stands in the indentation");
  }

  @Test
  void anAliasBombIsOneMessage() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
    }
    assertThat(yaml(bomb.toString()).diagnostics()).hasSize(1);
  }

  @Test
  void boundsComeBeforeMemory() {
    assertThat(yaml("[".repeat(100_000)).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.DOCUMENT_TOO_LARGE);
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      deep.append(" ".repeat(i)).append("a:\n");
    }
    assertThat(yaml(deep.toString()).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.DOCUMENT_TOO_LARGE);
  }
}
