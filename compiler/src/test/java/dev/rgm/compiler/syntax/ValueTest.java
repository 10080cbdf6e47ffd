package dev.rgm.compiler.syntax;

import static dev.rgm.compiler.syntax.SyntaxTrees.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "-0.5, -0.5",
    "+.25, 0.25",
    "1e-3, 0.001",
    "2., 2",
    "inf, Infinity",
    "-inf, -Infinity",
    "∞, Infinity",
    "nan, NaN",
    "(0.5), 0.5",
    "((7)), 7",
    "0.1, 0.1",
    "123456789012345678, 123456789012345680"
  })
  void numbers(String text, double expected) {
    assertThat(value(text)).isInstanceOf(Value.Scalar.class);
    assertThat(((Value.Scalar) value(text)).value()).isEqualTo(Double.valueOf(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{0.5, 0.25, 0.25}|BRACE",
        "(0.5, 0.25, 0.25)|PAREN",
        "[0.5, 1/4, 2.5e-1]|SQUARE",
        "{ 0.5 ,\t.25, 0.25, }|BRACE",
        "(5e-1, 0.250000000000000000000, +0.25)|PAREN"
      })
  void rowsOfPlainNumbersAreFlat(String text, Value.Bracket bracket) {
    assertThat(value(text)).isInstanceOf(Value.Row.class);
    Value.Row row = (Value.Row) value(text);
    assertThat(row.numbers()).containsExactly(0.5, 0.25, 0.25);
    assertThat(row.bracket()).isEqualTo(bracket);
  }

  @Test
  void aRowReadByTheSlowPathIsTheSameRow() {
    Value.Row row = (Value.Row) value("{0.5, # half\n 0.25,\n 0.25}");
    assertThat(row.numbers()).containsExactly(0.5, 0.25, 0.25);
  }

  @Test
  void flatNumbersEqualTheNumbersOfJava() {
    java.util.SplittableRandom random = new java.util.SplittableRandom(7);
    for (int i = 0; i < 2_000; i++) {
      double number = random.nextDouble() * Math.pow(10, random.nextInt(-12, 12));
      String text = random.nextBoolean() ? Double.toString(number) : String.format("%.9f", number);
      double read = ((Value.Row) value("[" + text + ", -" + text + "]")).numbers()[0];
      assertThat(read).isEqualTo(Double.parseDouble(text));
    }
  }

  @Test
  void oneNumberInRoundBracketsNeedsItsCommaToBeAList() {
    assertThat(value("(1.0)")).isInstanceOf(Value.Scalar.class);
    assertThat(((Value.Row) value("(1.0,)")).numbers()).containsExactly(1.0);
    assertThat(((Value.Row) value("{1.0}")).numbers()).containsExactly(1.0);
    Value.Items nested = (Value.Items) value("((1.0,), (0.0,))");
    assertThat(nested.elements()).hasSize(2).allMatch(Value.Row.class::isInstance);
    assertThat(value("(((1,2),(3,4)))")).isInstanceOf(Value.Items.class);
    assertThat(((Value.Items) value("{((1,2),(3,4))}")).elements()).hasSize(1);
  }

  @Test
  void semicolonsEndRowsOnlyAmongCommas() {
    Value.Items rows = (Value.Items) value("[1, 2; 3, 4]");
    assertThat(((Value.Row) rows.elements().get(1)).numbers()).containsExactly(3, 4);
    assertThat(((Value.Row) value("[1; 2; 3]")).numbers()).containsExactly(1, 2, 3);
  }

  @Test
  void wordsAndStrings() {
    assertThat(value("True")).isInstanceOf(Value.Bool.class);
    assertThat(((Value.Text) value("\"a \\\"b\\\" # c\"")).value()).isEqualTo("a \"b\" # c");
    assertThat(((Value.Text) value("'x'")).value()).isEqualTo("x");
    assertThat(((Value.Word) value("clustered_mean")).name().base()).isEqualTo("clustered_mean");
  }

  @Test
  void expressionsLeanToTheLeft() {
    Value.Arithmetic sum = (Value.Arithmetic) value("eye(3)*0.9-0.1+1");
    assertThat(sum.operator()).isEqualTo('+');
    Value.Arithmetic difference = (Value.Arithmetic) sum.left();
    assertThat(difference.operator()).isEqualTo('-');
    assertThat(((Value.Arithmetic) difference.left()).operator()).isEqualTo('*');
    assertThat(value("-x")).isInstanceOf(Value.Negation.class);
    assertThat(value("--x")).isInstanceOf(Value.Word.class);
  }

  @Test
  void callsWithNamedArguments() {
    Value.Call call = (Value.Call) value("np.stack({1,2}, axis=0)");
    assertThat(call.function()).isEqualTo("np.stack");
    assertThat(call.arguments()).hasSize(1);
    assertThat(call.named()).extracting(Value.NamedArgument::name).containsExactly("axis");
    assertThat(((Value.Call) value("zeros(3, 2)")).arguments()).hasSize(2);
    assertThat(((Value.Call) value("ones((3,2))")).arguments()).hasSize(1);
    assertThat(((Value.Call) value("now()")).arguments()).isEmpty();
  }

  @Test
  void mappingsAndEmptyLists() {
    Value.Mapping mapping = (Value.Mapping) value("{still: eye(2), \"left turn\": 2}");
    assertThat(mapping.entries())
        .extracting(Value.MappingEntry::key)
        .containsExactly("still", "left turn");
    assertThat(((Value.Items) value("{}")).elements()).isEmpty();
    assertThat(((Value.Items) value("{\n a\n b\n}")).elements()).hasSize(2);
  }

  @Test
  void slicesOfTargets() {
    List<Statement.Assignment> read =
        SyntaxTrees.statements(
            SectionKind.PARAMETERIZATION,
            "B(:,:,0)={(1,0),(0,1)}\nB[1]=2\nB(0,1)=3",
            Statement.Assignment.class);
    assertThat(read)
        .extracting(Statement.Assignment::slice)
        .containsExactly(List.of(":", ":", "0"), List.of("1"), List.of("0", "1"));
  }

  @Test
  void whatCannotBeReadIsMissingButItsTargetIsKnown() {
    assertThat(value("{1,2")).isInstanceOf(Value.Missing.class);
    assertThat(value("{0.1, ..., 0.1}")).isInstanceOf(Value.Missing.class);
  }
}
