package dev.rgm.compiler.dialect;

import static dev.rgm.compiler.dialect.Documents.json;
import static dev.rgm.compiler.dialect.Documents.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {

  @Test
  void everyValueStandsWhereItIsWritten() {
    assertThat(shown(json("{\"a\": [1, -2.5e3 ,true],\n \"b\":{\"c\":null,\"d\":\"x\\ny\"}}")))
        .isEqualTo(
            "{a@\"a\"=[1@1, -2500@-2.5e3, true@true] b@\"b\"={c@\"c\"=null@null"
                + " d@\"d\"='x\ny'@\"x\\ny\"}}");
  }

  @Test
  void placesCountUnitsOfUtf16BehindAByteOrderMark() {
    assertThat(shown(json("\uFEFF{\"🌞\\\"\": \"🌙🌙\", \"n\": 1}")))
        .isEqualTo("{🌞\"@\"🌞\\\"\"='🌙🌙'@\"🌙🌙\" n@\"n\"=1@1}");
  }

  @Test
  void bracketsAndSpansOfTheWholeAreKept() {
    Node.Items list = (Node.Items) json(" [ [1], [] ] ").root().orElseThrow();
    assertThat(list.span().start()).isEqualTo(1);
    assertThat(list.span().end()).isEqualTo(12);
    assertThat(list.elements().get(1).span().length()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a": 1,}            | a comma stands before `}` @}
          [1, 2,]              | a comma stands before `]` @]
          {"a" 1}              | expected `:` behind the key, found `1` @1
          {"a": }              | expected a value, found `}` @}
          {"a": 1 "b": 2}      | expected `,` or `}`, found `"b"` @"b"
          {a: 1}               | expected a key in double quotes or `}`, found `a` @a
          {"a": NaN}           | expected a value, found `NaN` @NaN
          {"a": -Infinity}     | expected a value, found `-Infinity` @-Infinity
          {"a": True}          | expected a value, found `True` @True
          {"a": 01}            | expected a value, found `01` @01
          {"a": 1.}            | expected a value, found `1.` @1.
          {"a": [1 2]}         | expected `,` or `]`, found `2` @2
          {"a": [1}            | expected `,` or `]`, found `}` @}
          {"a": "x\\qy"}       | `\\q` is no escape of JSON @\\q
          {"a": "x             | the text that starts here is not closed on its line @"x
          {"a": 1} // note     | JSON has no comments @/
          {"a": /* one */ 1}   | JSON has no comments @/
          {"a": 1} {"b": 2}    | expected the end of the file, found `{` @{
          {"a": 'x'}           | a text stands in single quotes @'
          {"a": 1              | expected `,` or `}`, found the end of the file @
          {                    | expected a key in double quotes or `}`, found the end of the file @
          """)
  void saysWhatIsWrongAndWhere(String text, String message) {
    Documents.Read read = json(text.replace("\\\\", "\\"));
    assertThat(read.root()).isEmpty();
    assertThat(read.message()).isEqualTo(message == null ? "" : message.replace("\\\\", "\\"));
  }

  @Test
  void aControlCharacterInATextIsTold() {
    assertThat(json("{\"a\": \"x\ty\"}").message())
        .startsWith("the text holds a control character");
  }

  @Test
  void keysThatStandTwiceAreTold() {
    Documents.Read read = json("{\"a\": 1, \"b\": {\"a\": 2}, \"a\": 3}");
    assertThat(read.message()).isEqualTo("the key `a` stands twice in one object @\"a\"");
    assertThat(shown(read)).startsWith("{a@\"a\"=1");
  }

  @Test
  void halvesOfCharactersAreRefused() {
    assertThat(json("{\"a\": \"\\ud83c\"}").message())
        .isEqualTo("the text holds U+D83C, half of a character @\"\\ud83c\"");
    assertThat(json("{\"a\": \"\\ud83c\\udf1e\"}").diagnostics()).isEmpty();
    assertThat(json("{\"\\udf1e\": 1}").diagnostics()).hasSize(1);
  }

  @Test
  void boundsComeBeforeMemory() {
    assertThat(json("[".repeat(64) + "]".repeat(64)).diagnostics()).isEmpty();
    assertTooLarge("[".repeat(65) + "]".repeat(65), "nest deeper than 64");
    assertTooLarge("[".repeat(1_000_000), "nest deeper than 64");
    assertTooLarge("{\"a\":".repeat(100_000), "nest deeper than 64");
    assertTooLarge("[" + "1".repeat(401) + "]", "more than 400 characters");
    assertTooLarge("[\"" + "x".repeat(70_000) + "\"]", "more than 65536 characters");
    assertTooLarge("[" + "1,".repeat(2_100_000) + "1]", "more than 2000000 values");
  }

  @Test
  void numbersBeyondADoubleAreRefused() {
    assertThat(json("[1e999999999]").message())
        .isEqualTo("`1e999999999` is no finite number @1e999999999");
    assertThat(shown(json("[1e-999999999, -0.0]"))).isEqualTo("[0@1e-999999999, -0.0@-0.0]");
  }

  private static void assertTooLarge(String text, String message) {
    Documents.Read read = json(text);
    assertThat(read.root()).isEmpty();
    assertThat(read.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.DOCUMENT_TOO_LARGE);
    assertThat(read.diagnostics().get(0).message()).contains(message);
  }
}
