package dev.rgm.compiler.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.diagnostic.Diagnostic;
import dev.rgm.compiler.diagnostic.DiagnosticCode;
import dev.rgm.compiler.driver.CompileResult.GeneratedFile;
import dev.rgm.compiler.source.SourceText;
import dev.rgm.runtime.agent.DiscreteAgent;
import java.util.List;
import org.junit.jupiter.api.Test;

class GnnCompilerTest {
  private static final String SPEC =
      """
      # GNN
      ## GNNSection
      ActInfPOMDP

      ## GNNVersionAndFlags
      GNN v1

      ## ModelName
      %s

      ## StateSpaceBlock
      A[2,2,type=float]
      B[2,2,2,type=float]
      C[2,type=float]
      D[2,type=float]
      s[2,1,type=int]
      o[2,1,type=int]
      u[1,type=int]

      ## Connections
      D>s
      s-A
      A-o
      s-B
      u>B
      C>u

      ## InitialParameterization
      A={(0.9,0.1),(0.1,0.9)}
      B={((1.0,1.0),(0.0,0.0)),((0.0,0.0),(1.0,1.0))}
      C={(0.0,2.0)}
      D={(0.5,0.5)}

      ## ModelParameters
      b_tensor_order: action_next_state_previous_state

      ## Time
      Dynamic
      DiscreteTime

      ## Footer
      Switch
      """;

  private static CompileResult compile(SourceText... sources) {
    return GnnCompiler.compile(new CompileRequest(List.of(sources), "dev.example"));
  }

  private static SourceText spec(String file, String name) {
    return new SourceText(file, SPEC.formatted(name));
  }

  @Test
  void compilesASpecToAnAgentThatRuns() throws Exception {
    CompileResult result = compile(spec("switch.gnn", "Light switch"));
    assertThat(result.diagnostics()).filteredOn(d -> d.severity().name().equals("ERROR")).isEmpty();
    assertThat(result.files())
        .extracting(GeneratedFile::path)
        .containsExactly("dev/example/LightSwitchAgent.java", "dev/example/LightSwitchKernel.java");
    String name = result.classes().get(0).qualifiedName();
    ClassLoader loader =
        InMemoryJava.ofRunningJdk().compile(result.files(), "-Xlint:all", "-Werror");
    DiscreteAgent agent = (DiscreteAgent) loader.loadClass(name).getConstructor().newInstance();
    int[] action = new int[1];
    agent.step(new int[] {0}, action);
    assertThat(action).containsExactly(1);
  }

  @Test
  void sameSpecsGiveSameBytes() {
    CompileResult once = compile(spec("switch.gnn", "Switch"));
    CompileResult again = compile(spec("switch.gnn", "Switch"));
    for (int file = 0; file < once.files().size(); file++) {
      assertThat(again.files().get(file).content()).isEqualTo(once.files().get(file).content());
    }
  }

  @Test
  void oneErrorMeansNoFiles() {
    CompileResult result =
        compile(spec("good.gnn", "Good"), new SourceText("bad.gnn", "nothing of the kind"));
    assertThat(result.hasErrors()).isTrue();
    assertThat(result.files()).isEmpty();
    assertThat(result.classes()).isEmpty();
  }

  @Test
  void modelsOfTwoSpecsMustNotBecomeOneClass() {
    CompileResult twice = compile(spec("a.gnn", "Switch"), spec("b.gnn", "Switch"));
    assertThat(twice.diagnostics())
        .extracting(Diagnostic::code)
        .contains(DiagnosticCode.DUPLICATE_MODEL);
    CompileResult alike = compile(spec("a.gnn", "Light switch"), spec("b.gnn", "light-Switch"));
    assertThat(alike.diagnostics())
        .extracting(Diagnostic::code)
        .contains(DiagnosticCode.NAME_COLLISION);
    assertThat(alike.files()).isEmpty();
  }

  @Test
  void dumpsTheProgramAfterEveryPass() {
    Analysis analysis = Frontend.analyze(spec("switch.gnn", "Switch"));
    String dump = GnnCompiler.dumpIr(analysis.models().get(0).agent().orElseThrow());
    assertThat(dump)
        .startsWith("== lowered\nprogram Switch\n")
        .contains("== after fuse transitions\n", "procedure observe(o0<2)");
  }
}
