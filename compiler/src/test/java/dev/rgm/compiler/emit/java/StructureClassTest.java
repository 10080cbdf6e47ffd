package dev.rgm.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rgm.compiler.driver.Analysis;
import dev.rgm.compiler.driver.CompileResult.GeneratedFile;
import dev.rgm.compiler.driver.Frontend;
import dev.rgm.compiler.driver.InMemoryJava;
import dev.rgm.compiler.model.SpecModel;
import dev.rgm.compiler.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class StructureClassTest {
  private static final String SPEC =
      """
      ## GNNSection
      ActInfPOMDP

      ## ModelName
      Blanket

      ## StateSpaceBlock
      inside[2,1]
      active[n]
      π[1]
      sensory[1]
      outside

      ## Connections
      inside>active
      (active,π)<sensory
      sensory-outside
      outside<->inside

      ## InitialParameterization

      ## ActInfOntologyAnnotation
      inside=InternalState
      """;

  @Test
  void holdsTheNamesAxesAndEdgesOfTheSpec() throws Exception {
    Analysis analysis = Frontend.analyze(new SourceText("blanket.gnn", SPEC));
    SpecModel model = analysis.models().get(0).model().orElseThrow();
    List<GeneratedFile> files =
        new JavaBackEnd("0.0.0-test")
            .emit(model, Compiled.PACKAGE).stream()
                .map(file -> new GeneratedFile(file.path(), file.resource(), file.content()))
                .toList();

    assertThat(JavaBackEnd.className(model)).isEqualTo("BlanketGraph");
    Class<?> graph =
        InMemoryJava.ofRunningJdk()
            .compile(files, "-Xlint:all", "-Werror")
            .loadClass(Compiled.PACKAGE + ".BlanketGraph");

    assertThat(((List<?>) graph.getField("EDGES").get(null)).stream().map(Object::toString))
        .containsExactly(
            "Edge[from=INSIDE, link=DIRECTED, to=ACTIVE]",
            "Edge[from=SENSORY, link=DIRECTED, to=ACTIVE]",
            "Edge[from=SENSORY, link=DIRECTED, to=PI]",
            "Edge[from=SENSORY, link=UNDIRECTED, to=OUTSIDE]",
            "Edge[from=OUTSIDE, link=BIDIRECTIONAL, to=INSIDE]");
    Object inside = constant(graph, "INSIDE");
    assertThat(inside.getClass().getMethod("symbol").invoke(inside)).isEqualTo("inside");
    assertThat(inside.getClass().getMethod("axes").invoke(inside)).isEqualTo(List.of("2", "1"));
    assertThat(inside.getClass().getMethod("term").invoke(inside)).isEqualTo("InternalState");
  }

  private static Object constant(Class<?> graph, String name) throws ReflectiveOperationException {
    Class<?> variables = graph.getClassLoader().loadClass(graph.getName() + "$Variable");
    return variables.getField(name).get(null);
  }
}
