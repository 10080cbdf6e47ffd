package dev.rgm.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of gnn-language §8.1. */
class BracketRuleTest {

  /** The shape that a literal takes without a declaration. */
  private static int[] shape(String literal) {
    return numbers(literal).tensor().shape();
  }

  private static Reading.Numbers numbers(String literal) {
    return (Reading.Numbers) reading(literal);
  }

  private static Reading reading(String literal) {
    var source = new dev.rgm.compiler.source.SourceText("t.gnn", spec(literal));
    var parsed = dev.rgm.compiler.syntax.GnnParser.parse(source);
    var sink = new dev.rgm.compiler.diagnostic.DiagnosticSink();
    Spec spec =
        Spec.of(source, parsed.models().get(0), dev.rgm.compiler.source.SpecPath.NONE, sink);
    return new Evaluator(spec).read(spec.symbols().find("X").orElseThrow().value().orElseThrow());
  }

  private static String spec(String literal) {
    return "## StateSpaceBlock\nX[1]\n## InitialParameterization\nX=" + literal + "\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{1,2,3} | 3",
        "{(1,2)} | 1x2",
        "{(1,2),(3,4)} | 2x2",
        "{((1,2),(3,4))} | 1x2x2",
        "{((1,2)),((3,4))} | 2x2",
        "((1,2),(3,4)) | 2x2",
        "{(1),(2)} | 2",
        "{(1,),(2,)} | 2x1",
        "{((1.0),(0.0)),((0.0),(1.0))} | 2x2",
        "{((1.0,),(0.0,)),((0.0,),(1.0,))} | 2x2x1",
        "[[1,2],[3,4]] | 2x2",
        "{[[1,2],[3,4]]} | 1x2x2",
        "{{1,2},{3,4},{5,6}} | 3x2",
        "(((1,2,3))) | 3",
        "{1/2, 1/2} | 2",
        "eye(3) | 3x3",
        "identity(2,2,4) | 2x2x4",
        "identity(2,3) | 2x3",
        "uniform(4) | 4",
        "zeros(2,3) | 2x3",
        "np.ones(16)/16 | 16",
        "np.array([[1,2],[3,4]]) | 2x2",
        "circ_shift(eye(9),-1) | 9x9",
        "normalize(ones(20)*0.05) | 20",
        "stack(2, eye(2), eye(2), eye(2)) | 2x2x3",
        "repeat(eye(2), 5) | 2x2x5",
        "transpose({(1,2,3),(4,5,6)}) | 3x2",
        "{a: eye(3), b: eye(3)} | 2x3x3",
        "softmax({1,2,3}) | 3",
        "eye(2) @ {(1,2,3),(4,5,6)} | 2x3",
      })
  void aLiteralHasThisShape(String literal, String shape) {
    assertThat(Shapes.text(shape(literal))).isEqualTo(shape);
  }

  @Test
  void unitAxesComeAndGo() {
    assertThat(BracketRule.shape(new int[] {3}, new int[] {3, 1})).contains(new int[] {3, 1});
    assertThat(BracketRule.shape(new int[] {1, 3}, new int[] {3})).contains(new int[] {3});
    assertThat(BracketRule.shape(new int[] {1, 2, 4}, new int[] {2, 4})).contains(new int[] {2, 4});
    assertThat(BracketRule.shape(new int[] {2, 2}, new int[] {2, 2, 1}))
        .contains(new int[] {2, 2, 1});
    assertThat(BracketRule.shape(new int[] {1, 1}, new int[] {1})).contains(new int[] {1});
    assertThat(BracketRule.shape(new int[] {}, new int[] {1, 1})).contains(new int[] {1, 1});
  }

  @Test
  void openDimensionsTakeWhatTheLiteralHas() {
    assertThat(BracketRule.shape(new int[] {4, 3}, new int[] {-1, 3})).contains(new int[] {4, 3});
    assertThat(BracketRule.shape(new int[] {1, 5}, new int[] {-1})).contains(new int[] {5});
    assertThat(BracketRule.shape(new int[] {4, 3}, new int[] {-1, 2})).isEmpty();
  }

  @Test
  void otherShapesDoNotFit() {
    assertThat(BracketRule.shape(new int[] {2, 3}, new int[] {3, 2})).isEmpty();
    assertThat(BracketRule.shape(new int[] {6}, new int[] {3, 2})).isEmpty();
    assertThat(BracketRule.shape(new int[] {}, new int[] {100})).isEmpty();
  }

  @Test
  void functionsComputeWhatTheySay() {
    assertThat(numbers("shift({1,2,3}, 1)").tensor().data()).containsExactly(3, 1, 2);
    assertThat(numbers("noisy({1,0}, 0.2)").tensor().data()).containsExactly(0.9, 0.1);
    assertThat(numbers("uniform(2,3)").tensor().data()).containsOnly(0.5);
    assertThat(numbers("normalize({(1,3),(1,1)})").tensor().data())
        .containsExactly(0.5, 0.75, 0.5, 0.25);
    assertThat(numbers("ln(exp({0,1}))").tensor().data()).containsExactly(0, 1);
    assertThat(numbers("eye(2)*0.85+0.015").tensor().data())
        .containsExactly(0.865, 0.015, 0.015, 0.865);
    assertThat(numbers("identity(2,2,2)").tensor().data()).containsExactly(1, 1, 0, 0, 0, 0, 1, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "ones(100000;100000), GNN0309",
    "eye(0), GNN0310",
    "eye(2.5), GNN0310",
    "stack(9; eye(2)), GNN0310",
    "eye(2)+eye(3), GNN0310",
    "exec(1), GNN0310",
    "repeat(eye(2); 0), GNN0310",
  })
  void whatCannotBeEvaluatedSaysSo(String literal, String code) {
    assertThat(reading(literal.replace(';', ',')))
        .isInstanceOfSatisfying(
            Reading.Broken.class, broken -> assertThat(broken.code().id()).isEqualTo(code));
  }

  @Test
  void aLongChainOfOperatorsIsRefusedWithoutHarm() {
    String chain = "1" + "+1".repeat(2_000);
    assertThat(SpecText.declares("x[1]").gives("x=" + chain).analysed().models()).hasSize(1);
  }
}
