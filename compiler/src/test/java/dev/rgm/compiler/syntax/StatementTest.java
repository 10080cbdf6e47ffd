package dev.rgm.compiler.syntax;

import static dev.rgm.compiler.syntax.SyntaxTrees.connection;
import static dev.rgm.compiler.syntax.SyntaxTrees.declaration;
import static dev.rgm.compiler.syntax.SyntaxTrees.statements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.syntax.Statement.EdgeOperator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s[1]|s|0|0",
        "s''[1]|s|2|0",
        "s′[1]|s|1|0",
        "s_t+1[1]|s_t|0|1",
        "s_t-1[1]|s_t|0|-1",
        "X^observed[1]|X^observed|0|0",
        "π_c0[1]|π_c0|0|0",
        "s₁²[1]|s₁²|0|0",
        "a.b[1]|a.b|0|0"
      })
  void names(String line, String base, int primes, int shift) {
    Name name = declaration(line).name();
    assertThat(name.base()).isEqualTo(base);
    assertThat(name.primes()).isEqualTo(primes);
    assertThat(name.shift()).isEqualTo(shift);
    assertThat(line).startsWith(name.text());
  }

  @Test
  void namesAreComposed() {
    assertThat(declaration("e\u0301[1]").name().text()).isEqualTo("é");
  }

  @Test
  void declarationsWithEverything() {
    Statement.Declaration read =
        declaration("B_loc[s_loc', s_loc, 2*n, len(π), type=float, labels={a, top-left}]");
    assertThat(read.dimensions()).hasSize(4);
    assertThat(((Dimension.Symbol) read.dimensions().get(0)).name().primes()).isEqualTo(1);
    assertThat(read.dimensions().get(2)).isInstanceOf(Dimension.Arithmetic.class);
    assertThat(read.dimensions().get(3)).isInstanceOf(Dimension.Length.class);
    Value.Items labels = (Value.Items) read.attribute("LABELS").orElseThrow().value();
    assertThat(((Value.Text) labels.elements().get(1)).value()).isEqualTo("top-left");
  }

  @Test
  void formsOfDeclarations() {
    assertThat(declaration("x[2,1],float").attribute("type")).isPresent();
    assertThat(declaration("x[2,1,float]").dimensions()).hasSize(2);
    assertThat(declaration("π=[2]").dimensions()).hasSize(1);
    assertThat(declaration("X[type=A]").dimensions()).isEmpty();
    assertThat(declaration("- x [2]").name().text()).isEqualTo("x");
    assertThat(declaration("x=5").attribute("default")).isPresent();
    assertThat(declaration("index_i_j").dimensions()).isEmpty();
    assertThat(((Dimension.Fixed) declaration("x[-1]").dimensions().get(0)).value()).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a>b~DIRECTED",
        "a -> b~DIRECTED",
        "a→b~DIRECTED",
        "a<b~REVERSED",
        "a<-b~REVERSED",
        "a←b~REVERSED",
        "a<->b~BIDIRECTIONAL",
        "a↔b~BIDIRECTIONAL",
        "a-b~UNDIRECTED",
        "a|b~CONDITIONAL"
      })
  void operators(String line, EdgeOperator operator) {
    assertThat(connection(line).operators()).containsExactly(operator);
  }

  @Test
  void chainsGroupsLabelsAndIndices() {
    Statement.Connection chain = connection("(D, s_t-1)>s_t-(A)->o, p:sees the lamp # why");
    assertThat(chain.groups()).extracting(g -> g.members().size()).containsExactly(2, 1, 1, 2);
    assertThat(chain.label()).isEqualTo("sees the lamp");
    assertThat(chain.groups().get(0).members().get(1).name().shift()).isEqualTo(-1);
    Statement.Connection shifted = connection("s_t-A");
    assertThat(shifted.operators()).containsExactly(EdgeOperator.UNDIRECTED);
    assertThat(connection("s[t-1,0] > s[t]").groups().get(0).members().get(0).indices())
        .containsExactly("t-1", "0");
  }

  @Test
  void proseIsNoMistake() {
    List<Statement.Prose> prose =
        statements(
            SectionKind.CONNECTIONS,
            "The lamp burns in the kitchen\n- top-down influence flows here\nG=FreeEnergy\nD>s",
            Statement.Prose.class);
    assertThat(prose).hasSize(3);
  }

  @Test
  void entries() {
    assertThat(entries(SectionKind.TIME, "Dynamic(steps=10), DiscreteTime=t\nTime=a,b"))
        .containsExactly("Dynamic=", "steps=10", "DiscreteTime=t", "Time=a,b");
    assertThat(entries(SectionKind.TIME, "Dynamic(steps=10) # ten"))
        .containsExactly("Dynamic=", "steps=10");
    assertThat(entries(SectionKind.TIME, "Range=[0, ∞) ms\nStatic"))
        .containsExactly("Range=[0, ∞) ms", "Static=");
    assertThat(entries(SectionKind.VERSION_AND_FLAGS, "GNN v1.4 a=1 b=2\nProcessing Flags: x, y"))
        .containsExactly("GNN v1.4=", "a=1", "b=2", "Processing Flags=x, y");
    assertThat(entries(SectionKind.MODEL_PARAMETERS, "n: 2 # two\nm = [3,\n 4]\ncolour: '#fff'"))
        .containsExactly("n=2", "m=[3, 4]", "colour='#fff'");
    assertThat(entries(SectionKind.ONTOLOGY, "s=HiddenState\no:Observation\n- A thing (x): text"))
        .containsExactly("s=HiddenState", "o=Observation");
  }

  private static List<String> entries(SectionKind kind, String lines) {
    return statements(kind, lines, Statement.Entry.class).stream()
        .map(entry -> entry.key() + "=" + entry.text())
        .toList();
  }
}
