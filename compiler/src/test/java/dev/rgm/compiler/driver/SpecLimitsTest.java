package dev.rgm.compiler.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rgm.compiler.source.SourceText;
import dev.rgm.compiler.source.SpecLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit can be changed, and says by its own code that it was reached. */
class SpecLimitsTest {
  private static final String HEAD =
      """
      ## GNNSection
      Limits
      ## GNNVersionAndFlags
      GNN v1
      ## ModelName
      Lamp
      ## Connections
      s-A
      ## StateSpaceBlock
      s[40,1,type=int]
      o[40,1,type=int]
      """;

  private static final String VALUES = "## InitialParameterization\n";

  @Test
  void brackets() {
    String text = HEAD + VALUES + "w={" + "[".repeat(10) + "1" + "]".repeat(10) + "}\n";
    assertThat(codes(text, Map.of())).doesNotContain("GNN0111");
    assertThat(codes(text, Map.of("nesting", "9"))).contains("GNN0111");
  }

  @Test
  void literals() {
    String text = HEAD + VALUES + "w={" + "1,".repeat(40) + "1}\n";
    assertThat(codes(text, Map.of())).doesNotContain("GNN0321");
    assertThat(codes(text, Map.of("literal-elements", "41"))).doesNotContain("GNN0321");
    assertThat(codes(text, Map.of("literal-elements", "40"))).contains("GNN0321");
    String rows = HEAD + VALUES + "w={" + "(1,2),".repeat(40) + "(1,2)}\n";
    assertThat(codes(rows, Map.of("literal-elements", "80"))).contains("GNN0321");
  }

  @Test
  void tensors() {
    String text = HEAD + "A[o,s,type=float]\nD[s,type=float]\n" + VALUES + "A=eye(40)\n";
    assertThat(codes(text, Map.of())).doesNotContain("GNN0309");
    assertThat(codes(text, Map.of("tensor-elements", "1000"))).contains("GNN0309");
  }

  @Test
  void messages() {
    String text = HEAD + "x[0]\n".repeat(5);
    assertThat(codes(text, Map.of())).doesNotContain("GNN0904");
    List<String> cut = codes(text, Map.of("messages", "2"));
    assertThat(cut).hasSize(3).contains("GNN0904");
  }

  @Test
  void files() {
    SpecLimits limits = SpecLimits.DEFAULT.with(Map.of("file-bytes", "1024"));
    byte[] bytes = (HEAD + "#".repeat(1024)).getBytes(StandardCharsets.UTF_8);
    assertThat(SpecFiles.decode(bytes, "x.gnn", SpecLimits.DEFAULT).diagnostics()).isEmpty();
    assertThat(SpecFiles.decode(bytes, "x.gnn", limits).diagnostics())
        .extracting(diagnostic -> diagnostic.code().id())
        .containsExactly("GNN0004");
  }

  @ParameterizedTest
  @CsvSource({"nesting,0", "nesting,501", "nesting,x", "messages,-1", "imports,99999999999999"})
  void valuesOutOfRangeAreRefused(String name, String value) {
    assertThatThrownBy(() -> SpecLimits.DEFAULT.with(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the limit `" + name + "` is a whole number from ")
        .hasMessageContaining("not `" + value + "`");
  }

  @Test
  void unknownNamesAreRefused() {
    assertThatThrownBy(() -> SpecLimits.DEFAULT.with(Map.of("depth", "3")))
        .hasMessage(
            "there is no limit `depth`; limits: file-bytes, nesting, literal-elements,"
                + " tensor-elements, imports, messages");
  }

  private static List<String> codes(String text, Map<String, String> changes) {
    SourceText source = new SourceText("x.gnn", text, SpecLimits.DEFAULT.with(changes));
    return Frontend.analyze(source).diagnostics().stream().map(d -> d.code().id()).toList();
  }
}
